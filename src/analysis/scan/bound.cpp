#include "analysis/scan/bound.hpp"

#include "analysis/scan/likelihood.hpp"

#include <algorithm>
#include <cmath>

namespace dalel::scan {
namespace {

constexpr double smallest_expected = 1e-4;
const double log_step = std::log(1.03);
const double log_height_step = std::log(1.02);
constexpr std::int32_t never = 1 << 30;

}  // namespace

Bound::Bound(const Model& model, bool high, double largest_expected, unsigned shift, std::int32_t slack)
    : model_{model}, high_{high}, largest_expected_{largest_expected}, shift_{shift}, slack_{slack} {}

std::int32_t Bound::step_of(double expected) {
    if (!(expected > smallest_expected)) return 0;
    return static_cast<std::int32_t>(std::floor(std::log(expected / smallest_expected) / log_step));
}

std::int32_t Bound::steps_below(double share) {
    if (!(share > 0)) return -1'000'000;
    return static_cast<std::int32_t>(std::floor(std::log(share) / log_step - 1e-9));
}

double Bound::most_excess_at(double expected) const {
    const double all = static_cast<double>(model_.all[0]);
    const double most = high_ ? all - expected : expected;
    if (model_.kind != ModelKind::bernoulli) return most;
    const double persons = static_cast<double>(model_.all[1]);
    const double inside = expected * (persons / all);
    return std::min(most, high_ ? inside - expected : (persons - inside) - (all - expected));
}

double Bound::least_excess_at(double expected, double height, double near) const {
    const double all = static_cast<double>(model_.all[0]);
    const double persons = static_cast<double>(model_.all[1]);
    const double inside = expected * (persons / all);
    const bool is_bernoulli = model_.kind == ModelKind::bernoulli;
    const auto cases_with = [&](double excess) { return high_ ? expected + excess : expected - excess; };
    const auto ratio = [&](double excess) {
        const double cases = cases_with(excess);
        return is_bernoulli ? bernoulli_log_ratio(cases, inside, all, persons) : poisson_log_ratio(cases, expected, all);
    };
    const auto slope = [&](double excess) {
        const double cases = cases_with(excess), others = all - cases;
        const double by_cases = is_bernoulli ? std::log(cases / (inside - cases)) - std::log(others / (persons - inside - others))
                                             : std::log(cases / expected) - std::log(others / (all - expected));
        return high_ ? by_cases : -by_cases;
    };
    const double most = most_excess_at(expected) * (1 - 1e-12);
    if (!(most > 0) || !(ratio(most) >= height)) return HUGE_VAL;
    // The ratio is convex in the excess: Newton's steps come down to the point from above, after one that may come from below.
    double excess = near > 0 && near < most ? near : most;
    for (int step = 0; step < 100; ++step) {
        const double next = std::clamp(excess - (ratio(excess) - height) / slope(excess), 0.0, most);
        const bool is_near = std::abs(next - excess) <= 2e-4 * next + 2e-5;
        excess = next;
        if (is_near) break;
    }
    double least = excess * (1 - 5e-4) - 5e-5;
    while (least > 0 && ratio(least) >= height) least = least * 0.99 - 5e-5;
    return std::max(least, 0.0);
}

const std::vector<std::int32_t>& Bound::least_excess(double height) {
    const int row_number =
        height > 1e-3 ? static_cast<int>(std::floor(std::log(height) / log_height_step)) : -1'000'000;
    const auto [place, is_new] = rows_.try_emplace(row_number);
    std::vector<std::int32_t>& row = place->second;
    if (!is_new) return row;

    const double reached = row_number == -1'000'000 ? 0 : std::exp(row_number * log_height_step) * (1 - 1e-9);
    const std::int32_t last = step_of(largest_expected_);
    const double least_cases = static_cast<double>(high_ ? model_.least_high : model_.least_low);
    const double unit = std::ldexp(1.0, static_cast<int>(shift_));
    row.assign(static_cast<std::size_t>(last) + 2, never);
    double at_start = 0;
    for (std::int32_t i = 0; i <= last + 1; ++i) {
        const double start = smallest_expected * std::exp(i * log_step);
        const double end = smallest_expected * std::exp((i + 1) * log_step);
        const double at_end = reached > 0 ? least_excess_at(end, reached, at_start) : 0;
        // Where the height becomes possible within the step, it does so at the greatest excess there is: a concave
        // bound too.
        double least = std::min(at_start, at_end);
        if (at_start == HUGE_VAL || at_end == HUGE_VAL)
            least = std::min({least, std::max(0.0, most_excess_at(start)), std::max(0.0, most_excess_at(end))});
        if (high_) least = std::max(least, least_cases - end);
        if (i == 0) least = high_ ? std::max(0.0, least_cases - end) : 0;
        if (least < HUGE_VAL)
            row[static_cast<std::size_t>(i)] =
                static_cast<std::int32_t>(std::min(std::floor(least * unit) - slack_, double{never}));
        at_start = at_end;
    }
    for (std::size_t i = row.size() - 1; i-- > 0;) row[i] = std::min(row[i], row[i + 1]);
    return row;
}

}  // namespace dalel::scan
