#include "bounds/tighten.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace dalel::bounds {
namespace {

constexpr double tolerance = 1e-9;

double slack(double value) {
    return std::isinf(value) ? 0.0 : tolerance * std::max(1.0, std::abs(value));
}

/// Minimum or maximum of a row, with its infinite terms counted apart so that any one term can be taken out again.
struct Extreme {
    double finite = 0;
    unsigned infinite = 0;

    void add(double value) {
        if (std::isinf(value))
            ++infinite;
        else
            finite += value;
    }
    bool is_known_without(double value) const { return infinite == (std::isinf(value) ? 1u : 0u); }
    double without(double value) const { return std::isinf(value) ? finite : finite - value; }
};

class Propagation {
public:
    explicit Propagation(const System& system) : system_{system} {
        intervals_.resize(system.variables());
        for (Variable v = 0; v < system.variables(); ++v) intervals_[v] = system.range(v);
        first_.assign(system.variables() + 1, 0);
        for (std::size_t row = 0; row < system.rows(); ++row)
            for (const Term term : system.terms(row)) ++first_[term.variable + 1];
        std::partial_sum(first_.begin(), first_.end(), first_.begin());
        rows_.resize(first_.back());
        auto next = first_;
        for (std::size_t row = 0; row < system.rows(); ++row)
            for (const Term term : system.terms(row)) rows_[next[term.variable]++] = static_cast<std::uint32_t>(row);
    }

    /// Rounds what holds by definition; whether it leaves every variable a value.
    bool begin() {
        for (Variable v = 0; v < intervals_.size(); ++v) {
            if (system_.is_whole(v)) round_inward(intervals_[v]);
            if (intervals_[v].low > intervals_[v].high) return false;
        }
        return true;
    }

    /// Visits rows until nothing changes; whether no contradiction was met.
    bool run() {
        std::vector<std::uint32_t> ring(system_.rows());  // a row waits at most once
        std::iota(ring.begin(), ring.end(), 0u);
        waits_.assign(system_.rows(), 1);
        std::size_t head = 0;
        std::size_t waiting = ring.size();
        // Rows that form a cycle may chase one another by small steps; what is left undone is for the linear program.
        for (std::size_t visits = 64 * ring.size() + 1024; waiting > 0 && visits > 0; --visits, --waiting) {
            const auto row = ring[head];
            head = (head + 1) % ring.size();
            waits_[row] = 0;
            if (!visit(row)) return false;
            for (const Variable variable : changed_)
                for (auto i = first_[variable]; i < first_[variable + 1]; ++i)
                    if (!std::exchange(waits_[rows_[i]], 1)) {
                        // the place of the row just visited counts as taken until the end of this turn
                        ring[(head + waiting - 1) % ring.size()] = rows_[i];
                        ++waiting;
                    }
        }
        at_fixed_point_ = waiting == 0;
        return true;
    }

    /// The rows whose changes led to the failure of the last row visited.
    std::vector<std::size_t> blamed() const {
        std::vector<std::uint8_t> row_seen(system_.rows(), 0);
        std::vector<std::uint8_t> variable_seen(system_.variables(), 0);
        std::vector<std::vector<std::uint32_t>> changed_by(system_.variables());
        for (const auto& [variable, row] : changes_) changed_by[variable].push_back(row);
        std::vector<std::size_t> blamed{failed_row_};
        row_seen[failed_row_] = 1;
        for (std::size_t i = 0; i < blamed.size(); ++i)
            for (const Term term : system_.terms(blamed[i])) {
                if (std::exchange(variable_seen[term.variable], 1)) continue;
                for (const auto row : changed_by[term.variable])
                    if (!std::exchange(row_seen[row], 1)) blamed.push_back(row);
            }
        std::ranges::sort(blamed);
        return blamed;
    }

    Tightened result() && { return {std::move(intervals_), at_fixed_point_}; }

private:
    static void round_inward(Interval& interval) {
        if (std::isfinite(interval.low)) interval.low = std::ceil(interval.low - slack(interval.low));
        if (std::isfinite(interval.high)) interval.high = std::floor(interval.high + slack(interval.high));
    }
    static bool is_empty(const Interval& interval) { return interval.low > interval.high + slack(interval.high); }

    bool visit(std::uint32_t row) {
        changed_.clear();
        const auto terms = system_.terms(row);
        Interval range = system_.row_range(row);
        if (std::ranges::all_of(terms, [&](Term term) { return system_.is_whole(term.variable); })) {
            // Whole multiples of whole numbers sum to multiples of their divisor.
            std::int32_t divisor = 0;
            for (const Term term : terms) divisor = std::gcd(divisor, term.coefficient);
            range = {range.low / divisor, range.high / divisor};
            round_inward(range);
            range = {range.low * divisor, range.high * divisor};
        }
        failed_row_ = row;
        if (is_empty(range)) return false;
        Extreme least;
        Extreme most;
        for (const auto [variable, coefficient] : terms) {
            const auto [low, high] = scaled(intervals_[variable], coefficient);
            least.add(low);
            most.add(high);
        }
        if ((least.infinite == 0 && least.finite > range.high + slack(range.high)) ||
            (most.infinite == 0 && most.finite < range.low - slack(range.low)))
            return false;
        for (const auto [variable, coefficient] : terms) {
            Interval& interval = intervals_[variable];
            const auto [low, high] = scaled(interval, coefficient);
            Interval follows;
            if (std::isfinite(range.high) && least.is_known_without(low))
                follows.high = range.high - least.without(low);
            if (std::isfinite(range.low) && most.is_known_without(high)) follows.low = range.low - most.without(high);
            follows = {follows.low / coefficient, follows.high / coefficient};
            if (coefficient < 0) std::swap(follows.low, follows.high);
            const bool whole = system_.is_whole(variable);
            if (whole) round_inward(follows);
            // A real limit moves only by a step worth having, or halving steps would never end.
            const double step =
                whole || !std::isfinite(interval.width()) ? 0.0 : 1e-6 * std::max(interval.width(), tolerance);
            bool changed = false;
            if (follows.low > interval.low + (whole ? 0.0 : std::max(step, slack(interval.low)))) {
                least.finite += coefficient > 0 ? step_of(least, interval.low, follows.low, coefficient) : 0.0;
                most.finite += coefficient < 0 ? step_of(most, interval.low, follows.low, coefficient) : 0.0;
                interval.low = follows.low;
                changed = true;
            }
            if (follows.high < interval.high - (whole ? 0.0 : std::max(step, slack(interval.high)))) {
                most.finite += coefficient > 0 ? step_of(most, interval.high, follows.high, coefficient) : 0.0;
                least.finite += coefficient < 0 ? step_of(least, interval.high, follows.high, coefficient) : 0.0;
                interval.high = follows.high;
                changed = true;
            }
            if (!changed) continue;
            changes_.emplace_back(variable, row);
            changed_.push_back(variable);
            if (is_empty(interval)) return false;
            if (interval.low > interval.high) interval.low = interval.high;
        }
        return true;
    }

    static Interval scaled(Interval interval, std::int32_t coefficient) {
        return coefficient > 0 ? Interval{interval.low * coefficient, interval.high * coefficient}
                               : Interval{interval.high * coefficient, interval.low * coefficient};
    }
    /// How the finite part of an extreme moves when one end of a term moves.
    static double step_of(Extreme& extreme, double from, double to, std::int32_t coefficient) {
        if (std::isfinite(from)) return (to - from) * coefficient;
        --extreme.infinite;
        return to * coefficient;
    }

    const System& system_;
    std::vector<Interval> intervals_;
    std::vector<std::size_t> first_;  // rows_ of variable v: first_[v] … first_[v + 1]
    std::vector<std::uint32_t> rows_;
    std::vector<std::uint8_t> waits_;
    std::vector<Variable> changed_;                            // by the last visit
    std::vector<std::pair<Variable, std::uint32_t>> changes_;  // and the row that made each
    std::size_t failed_row_ = 0;
    bool at_fixed_point_ = true;
};

}  // namespace

std::expected<Tightened, std::vector<std::size_t>> propagate(const System& system) {
    Propagation propagation{system};
    if (!propagation.begin()) return std::unexpected(std::vector<std::size_t>{});
    if (!propagation.run()) return std::unexpected(propagation.blamed());
    return std::move(propagation).result();
}

std::expected<std::vector<Interval>, Contradiction> tighten(const System& system) {
    auto tightened = propagate(system);
    if (!tightened) return std::unexpected(irreducible(system, tightened.error()));
    return std::move(tightened->intervals);
}

}  // namespace dalel::bounds
