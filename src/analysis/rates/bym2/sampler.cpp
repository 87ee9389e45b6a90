#include "analysis/rates/bym2/sampler.hpp"

#include "base/portable_math.hpp"
#include "base/random.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

namespace dalel::rates {
namespace {

using Vector = std::vector<double>;

constexpr double target_acceptance = 0.95;
constexpr double astray = 1'000;  // an error of the log density beyond which a step counts as divergent
constexpr int deepest = 10;

struct State {
    Vector position;
    Vector momentum;
    Vector gradient;
    double log_density = 0;
};

/// Shared by the subtrees it is an end or the chosen point of.
using Point = std::shared_ptr<const State>;

/// One subtree of a trajectory: its ends, the point chosen from it, and what it adds to the statistics.
struct Tree {
    Point left;
    Point right;
    Point chosen;
    double points = 0;  ///< admissible points
    bool going = true;
    double acceptance = 0;
    double steps = 0;
    bool diverged = false;
};

class Chain {
public:
    Chain(const LogDensity& density, std::size_t dimension, Random random)
        : density_{density}, random_{random}, scale_(dimension, 1.0) {
        state_.position.resize(dimension);
        state_.gradient.resize(dimension);
        state_.momentum.resize(dimension);
        for (double& x : state_.position) x = random_.unit() - 0.5;
        state_.log_density = density_(state_.position, state_.gradient);
        restart_step();
    }

    const Vector& position() const { return state_.position; }

    /// Moves once. Returns whether the trajectory diverged.
    bool move(bool adapt) {
        for (std::size_t i = 0; i < scale_.size(); ++i) state_.momentum[i] = random_.normal() / scale_[i];
        const double start = joint(state_);
        const double slice = start + portable::log(1 - random_.unit());
        const auto from = std::make_shared<const State>(state_);
        Tree whole{from, from, from, 1};
        double acceptance = 0, steps = 0;
        for (int depth = 0; depth < deepest && whole.going; ++depth) {
            const int direction = random_.unit() < 0.5 ? -1 : 1;
            const Tree half = grown(direction < 0 ? whole.left : whole.right, slice, direction, depth, start);
            (direction < 0 ? whole.left : whole.right) = direction < 0 ? half.left : half.right;
            if (half.going && random_.unit() < half.points / whole.points) whole.chosen = half.chosen;
            whole.points += half.points;
            whole.going = half.going && !turned(*whole.left, *whole.right);
            whole.diverged = whole.diverged || half.diverged;
            acceptance += half.acceptance;
            steps += half.steps;
        }
        state_ = *whole.chosen;
        if (adapt) adapt_step(acceptance / steps);
        return whole.diverged;
    }

    /// Starts the search for the step size afresh, for the scales as they are.
    void restart_step() {
        step_ = 0.1;
        centre_ = portable::log(10 * step_);
        count_ = error_ = log_average_ = 0;
    }
    void settle_step() { step_ = portable::exp(log_average_); }
    /// Standard deviations of the coordinates, from the moves of the warm-up.
    void set_scale(Vector scale) { scale_ = std::move(scale); }

private:
    /// Momenta have variance 1 / scale², so a coordinate moves in steps of its own size.
    double joint(const State& state) const {
        double energy = 0;
        for (std::size_t i = 0; i < scale_.size(); ++i)
            energy += state.momentum[i] * state.momentum[i] * scale_[i] * scale_[i];
        return state.log_density - energy / 2;
    }

    State leapt(State state, double step) const {
        for (std::size_t i = 0; i < scale_.size(); ++i) {
            state.momentum[i] += step / 2 * state.gradient[i];
            state.position[i] += step * scale_[i] * scale_[i] * state.momentum[i];
        }
        state.log_density = density_(state.position, state.gradient);
        for (std::size_t i = 0; i < scale_.size(); ++i) state.momentum[i] += step / 2 * state.gradient[i];
        return state;
    }

    static bool turned(const State& left, const State& right) {
        double at_left = 0, at_right = 0;
        for (std::size_t i = 0; i < left.position.size(); ++i) {
            const double across = right.position[i] - left.position[i];
            at_left += across * left.momentum[i];
            at_right += across * right.momentum[i];
        }
        return at_left < 0 || at_right < 0;
    }

    Tree grown(const Point& from, double slice, int direction, int depth, double start) {
        if (depth == 0) {
            const auto state = std::make_shared<const State>(leapt(*from, direction * step_));
            double value = joint(*state);
            if (!std::isfinite(value)) value = -INFINITY;
            const bool diverged = slice - astray >= value;
            const double acceptance = std::min(1.0, portable::exp(value - start));
            return {state, state, state, slice <= value ? 1.0 : 0.0, !diverged, acceptance, 1, diverged};
        }
        Tree tree = grown(from, slice, direction, depth - 1, start);
        if (!tree.going) return tree;
        Tree more = grown(direction < 0 ? tree.left : tree.right, slice, direction, depth - 1, start);
        (direction < 0 ? tree.left : tree.right) = direction < 0 ? std::move(more.left) : std::move(more.right);
        if (more.points > 0 && random_.unit() * (tree.points + more.points) < more.points)
            tree.chosen = std::move(more.chosen);
        tree.points += more.points;
        tree.acceptance += more.acceptance;
        tree.steps += more.steps;
        tree.diverged = tree.diverged || more.diverged;
        tree.going = more.going && !turned(*tree.left, *tree.right);
        return tree;
    }

    /// Dual averaging with the constants of the paper: γ = 0.05, t0 = 10, κ = 0.75.
    void adapt_step(double acceptance) {
        ++count_;
        error_ += (target_acceptance - acceptance - error_) / (count_ + 10);
        const double log_step = centre_ - std::sqrt(count_) / 0.05 * error_;
        const double weight = 1 / (std::sqrt(count_) * std::sqrt(std::sqrt(count_)));
        log_average_ = weight * log_step + (1 - weight) * log_average_;
        step_ = portable::exp(log_step);
    }

    const LogDensity& density_;
    Random random_;
    Vector scale_;
    State state_;
    double step_ = 0.1;
    double centre_ = 0;
    double count_ = 0;
    double error_ = 0;
    double log_average_ = 0;
};

/// Standard deviations of the positions seen, drawn a little towards one thousandth where few were seen.
Vector deviations(const std::vector<Vector>& positions) {
    const auto n = static_cast<double>(positions.size());
    Vector mean(positions.front().size()), square(mean.size());
    for (const Vector& position : positions)
        for (std::size_t i = 0; i < mean.size(); ++i) mean[i] += position[i] / n;
    for (const Vector& position : positions)
        for (std::size_t i = 0; i < mean.size(); ++i)
            square[i] += (position[i] - mean[i]) * (position[i] - mean[i]) / n;
    for (double& value : square) value = std::sqrt(value * n / (n + 5) + 1e-3 * 5 / (n + 5));
    return square;
}

}  // namespace

Draws sample(const LogDensity& density, std::size_t dimension, const SamplerPlan& plan) {
    Draws draws;
    for (std::uint32_t number = 0; number < plan.chains; ++number) {
        Chain chain{density, dimension, Random{plan.seed, number}};
        // A tenth to find the typical set, then scales from three windows, each twice as long as the one before.
        const std::uint32_t first = plan.warm_up / 10, last = plan.warm_up * 9 / 10;
        std::uint32_t window = std::max(1u, (last - first) / 7), until = first + window;
        std::vector<Vector> seen;
        for (std::uint32_t iteration = 0; iteration < plan.warm_up; ++iteration) {
            chain.move(true);
            if (iteration < first || iteration >= last) continue;
            seen.push_back(chain.position());
            if (iteration + 1 == until && seen.size() > 1) {
                chain.set_scale(deviations(seen));
                chain.restart_step();
                seen.clear();
                window *= 2;
                until += window;
            }
        }
        chain.settle_step();
        Vector& kept = draws.chains.emplace_back();
        for (std::uint32_t draw = 0; draw < plan.draws; ++draw) {
            draws.divergences += chain.move(false);
            kept.insert(kept.end(), chain.position().begin(), chain.position().end());
        }
    }
    return draws;
}

}  // namespace dalel::rates
