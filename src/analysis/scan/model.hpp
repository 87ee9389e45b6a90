// What is counted, what chance would do, and how a window is judged.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace dalel::scan {

enum class ModelKind { poisson, bernoulli, permutation, exponential, ordinal, normal };

inline constexpr ModelKind model_kinds[] = {ModelKind::poisson,     ModelKind::bernoulli, ModelKind::permutation,
                                            ModelKind::exponential, ModelKind::ordinal,   ModelKind::normal};

std::string_view to_string(ModelKind kind);
std::optional<ModelKind> parse_model(std::string_view text);

/// Whether the model counts cases against a number expected.
constexpr bool is_count_model(ModelKind kind) {
    return kind == ModelKind::poisson || kind == ModelKind::bernoulli || kind == ModelKind::permutation;
}

/// Which windows are of interest: too many cases (short survival, high values), too few, or either.
enum class Rates { high, low, both };

std::string_view to_string(Rates rates);

/// The components of a window's sums, by model:
///   poisson, permutation  cases, weight        (expected cases = weight · all cases / all weight)
///   bernoulli             cases, persons       (persons are cases and controls)
///   exponential           individuals, events, time
///   normal                individuals, sum of values
///   ordinal               cases of each category, lowest first
struct Model {
    ModelKind kind = ModelKind::poisson;
    Rates rates = Rates::high;
    std::vector<std::int64_t> all;  ///< the same components over everything
    double unit = 1;                ///< one whole unit of `time` or `sum of values`, in the unit of the file
    double squares = 0;             ///< normal: sum of squared values, in the file's unit
    std::int64_t least_high = 2;    ///< fewest cases of a window with too many
    std::int64_t least_low = 0;     ///< fewest cases of a window with too few

    std::int64_t cases_of(std::span<const std::int64_t> inside) const;
    std::int64_t all_cases() const { return cases_of(all); }
    /// Count models: the number of cases expected in the window.
    double expected_of(std::span<const std::int64_t> inside) const;
    /// The log likelihood ratio in the direction asked for, 0 where the window lies in the other direction, is empty,
    /// is everything, or has fewer cases than the least.
    double log_ratio(std::span<const std::int64_t> inside) const;
    /// Whether the window has more cases than expected (shorter survival, higher values or categories).
    bool is_high(std::span<const std::int64_t> inside) const;
};

}  // namespace dalel::scan
