// Rates smoothed in one of the ways there are.
#pragma once

#include "analysis/rates/bym2/bym2.hpp"
#include "analysis/rates/empirical_bayes.hpp"

#include <optional>
#include <string_view>

namespace dalel::rates {

/// Towards all, or towards neighbours, by empirical Bayes; or over the map by BYM2.
enum class SmoothBy { global, local, bym2 };

/// The name of its page.
constexpr std::string_view method_of(SmoothBy by) { return by == SmoothBy::bym2 ? "bym2" : "empirical-bayes"; }

struct Smoothing {
    SmoothBy by = SmoothBy::global;
    std::vector<Rate> rates;     ///< one a region
    std::optional<Prior> prior;  ///< global
    std::optional<Bym2> bym2;
};

/// `neighbours` say nothing where `by` is global. BYM2 keeps 1,000 draws of each of four chains, and 4,000 where these are not good enough.
/// Errors of `empirical_bayes`, `local_empirical_bayes` and `bym2`.
Result<Smoothing> smooth(std::span<const Region> regions, SmoothBy by, std::span<const std::vector<std::uint32_t>> neighbours, std::uint64_t seed);

}  // namespace dalel::rates
