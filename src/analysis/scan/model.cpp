#include "analysis/scan/model.hpp"

#include "analysis/scan/likelihood.hpp"

#include <algorithm>
#include <numeric>

namespace dalel::scan {

std::string_view to_string(ModelKind kind) {
    switch (kind) {
        case ModelKind::poisson: return "poisson";
        case ModelKind::bernoulli: return "bernoulli";
        case ModelKind::permutation: return "permutation";
        case ModelKind::exponential: return "exponential";
        case ModelKind::ordinal: return "ordinal";
        case ModelKind::normal: return "normal";
    }
    return {};
}

std::optional<ModelKind> parse_model(std::string_view text) {
    for (const ModelKind kind : model_kinds)
        if (to_string(kind) == text) return kind;
    return std::nullopt;
}

std::string_view to_string(Rates rates) {
    switch (rates) {
        case Rates::high: return "high";
        case Rates::low: return "low";
        case Rates::both: return "both";
    }
    return {};
}

std::int64_t Model::cases_of(std::span<const std::int64_t> inside) const {
    if (kind != ModelKind::ordinal) return inside[0];
    return std::accumulate(inside.begin(), inside.end(), std::int64_t{0});
}

double Model::expected_of(std::span<const std::int64_t> inside) const {
    return static_cast<double>(inside[1]) * (static_cast<double>(all[0]) / static_cast<double>(all[1]));
}

bool Model::is_high(std::span<const std::int64_t> inside) const {
    const auto real = [](std::int64_t whole) { return static_cast<double>(whole); };
    switch (kind) {
        case ModelKind::poisson:
        case ModelKind::bernoulli:
        case ModelKind::permutation: return real(inside[0]) > expected_of(inside);
        case ModelKind::exponential: return real(inside[1]) * real(all[2]) > real(all[1]) * real(inside[2]);
        case ModelKind::normal: return real(inside[1]) * real(all[0]) > real(all[1]) * real(inside[0]);
        case ModelKind::ordinal: return ordinal_log_ratio(inside, all, true) >= ordinal_log_ratio(inside, all, false);
    }
    return false;
}

double Model::log_ratio(std::span<const std::int64_t> inside) const {
    const auto real = [](std::int64_t whole) { return static_cast<double>(whole); };
    const std::int64_t cases = cases_of(inside);
    if (kind == ModelKind::ordinal) {
        const double high = rates == Rates::low || cases < least_high ? 0 : ordinal_log_ratio(inside, all, true);
        const double low = rates == Rates::high || cases < least_low ? 0 : ordinal_log_ratio(inside, all, false);
        return std::max(high, low);
    }
    const bool high = is_high(inside);
    if (rates != Rates::both && high != (rates == Rates::high)) return 0;
    if (cases < (high ? least_high : least_low)) return 0;
    switch (kind) {
        case ModelKind::poisson:
        case ModelKind::permutation: {
            if (inside[1] <= 0 || inside[1] >= all[1]) return 0;
            return poisson_log_ratio(real(cases), expected_of(inside), real(all[0]));
        }
        case ModelKind::bernoulli: {
            if (inside[1] <= 0 || inside[1] >= all[1]) return 0;
            return bernoulli_log_ratio(real(cases), real(inside[1]), real(all[0]), real(all[1]));
        }
        case ModelKind::exponential: {
            if (inside[2] <= 0 || inside[2] >= all[2]) return 0;
            return exponential_log_ratio(real(inside[1]), real(inside[2]), real(all[1]), real(all[2]));
        }
        case ModelKind::normal: {
            if (cases == 0 || cases == all[0]) return 0;
            return normal_log_ratio(real(cases), real(inside[1]) * unit, real(all[0]), real(all[1]) * unit, squares);
        }
        case ModelKind::ordinal: break;
    }
    return 0;
}

}  // namespace dalel::scan
