// The highest ratio of sixteen replicates at once, where time is one interval.
#pragma once

#include "analysis/scan/lanes.hpp"
#include "analysis/scan/plan.hpp"

#include <array>
#include <memory>
#include <span>

namespace dalel::scan {

/// As `Finder` for a plan of one interval: each lane is a replicate, and each zone costs an addition and a comparison.
/// The lanes share the lowest of their bounds; where any of them reaches it, each is judged exactly by its own.
class BatchFinder {
public:
    static constexpr std::size_t size = most_lanes;
    static bool serves(const Plan& plan) { return plan.windows.intervals == 1; }

    explicit BatchFinder(const Plan& plan, Instructions instructions = Instructions::automatic);
    ~BatchFinder();

    /// `cases[place]` of one lane.
    void set_cases(std::size_t lane, std::span<const std::int32_t> cases);
    /// The highest log likelihood ratio of each lane that is at least `at_least`; 0 where there is none. A lane whose
    /// `at_least` is infinite is left out.
    std::array<double, size> highest(const std::array<double, size>& at_least);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace dalel::scan
