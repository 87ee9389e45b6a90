// Log likelihood ratios of a window against everywhere else: a few numbers in, one number out.
#pragma once

#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

namespace dalel::scan {

/// a·ln(a/b) with 0·ln 0 = 0; `a` not negative, `b` positive wherever `a` is.
inline double relative_entropy(double a, double b) {
    return a > 0 ? a * std::log(a / b) : 0.0;
}

/// Discrete Poisson and space–time permutation [kulldorff-1997, kulldorff-2005]:
/// c·ln(c/μ) + (C−c)·ln((C−c)/(C−μ)), `cases` c where `expected` μ were expected, of `all` C > μ.
/// A sum that does not change when the window and its complement are exchanged, to the last bit.
inline double poisson_log_ratio(double cases, double expected, double all) {
    return relative_entropy(cases, expected) + relative_entropy(all - cases, all - expected);
}

/// Bernoulli [kulldorff-nagarwalla-1995]: `cases` c among the `persons` n of the window, `all_cases` C among `all` N.
inline double bernoulli_log_ratio(double cases, double persons, double all_cases, double all) {
    const double rate = all_cases / all;
    const double controls = persons - cases;
    const double cases_outside = all_cases - cases;
    const double outside = all - persons;
    const double inside_ratio =
        relative_entropy(cases, persons * rate) + relative_entropy(controls, persons * (1 - rate));
    const double outside_ratio = relative_entropy(cases_outside, outside * rate) +
                                 relative_entropy(outside - cases_outside, outside * (1 - rate));
    return inside_ratio + outside_ratio;
}

/// Exponential [huang-2007]: `events` r in `time` T of the window, of `all_events` R in `all_time`.
/// r·ln(r/T) + (R−r)·ln((R−r)/(T_all−T)) − R·ln(R/T_all).
inline double exponential_log_ratio(double events, double time, double all_events, double all_time) {
    const double rate = all_events / all_time;
    return relative_entropy(events, time * rate) + relative_entropy(all_events - events, (all_time - time) * rate);
}

/// Normal with one variance inside and outside [kulldorff-huang-konty-2009]: `count` values with sum `sum` in the
/// window, `all` values with sum `all_sum` and sum of squares `squares`. N/2·ln(σ₀²/σ²), where σ² is taken about the
/// two means.
inline double normal_log_ratio(double count, double sum, double all, double all_sum, double squares) {
    const double outside = all_sum - sum;
    const double variance_null = squares / all - (all_sum / all) * (all_sum / all);
    const double variance = (squares - sum * sum / count - outside * outside / (all - count)) / all;
    if (!(variance_null > 0)) return 0;
    return variance > 0 ? 0.5 * all * std::log(variance_null / variance) : HUGE_VAL;
}

/// Ordinal [jung-2007]: counts of K ordered categories in the window and everywhere. The maximum is taken over
/// p₁/q₁ ≤ … ≤ p_K/q_K (`rising`: high categories gather inside) or the reverse, by pooling adjacent categories.
inline double ordinal_log_ratio(std::span<const std::int64_t> inside, std::span<const std::int64_t> all, bool rising) {
    struct Pool {
        double inside, all;
    };
    std::vector<Pool> pools;
    double inside_total = 0;
    double all_total = 0;
    const std::size_t k = all.size();
    for (std::size_t j = 0; j < k; ++j) {
        const std::size_t i = rising ? j : k - 1 - j;
        Pool next{static_cast<double>(inside[i]), static_cast<double>(all[i])};
        inside_total += next.inside;
        all_total += next.all;
        if (next.all == 0) continue;
        while (!pools.empty() && pools.back().inside * next.all >= next.inside * pools.back().all) {
            next = {pools.back().inside + next.inside, pools.back().all + next.all};
            pools.pop_back();
        }
        pools.push_back(next);
    }
    if (inside_total == 0 || inside_total == all_total) return 0;
    double sum = 0;
    for (const Pool& pool : pools) {
        sum += relative_entropy(pool.inside, pool.all * inside_total / all_total);
        sum += relative_entropy(pool.all - pool.inside, pool.all * (all_total - inside_total) / all_total);
    }
    return sum;
}

}  // namespace dalel::scan
