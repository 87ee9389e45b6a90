// The best window of a count model, nearly all windows passed over without a logarithm.
#pragma once

#include "analysis/scan/lanes.hpp"
#include "analysis/scan/plan.hpp"
#include "analysis/scan/window.hpp"

#include <memory>
#include <span>

namespace dalel::scan {

/// Searches one set of counts after another; one for each thread.
///
/// For each zone and length of time only the greatest excess of cases over expected matters, and it must reach what
/// `Bound` asks for. Three bounds come before it: the difference between the highest and the lowest running excess of
/// the zone; a longer window must have more; and a zone that lacked s cases to matter still does not matter when the
/// places added since have fewer than s cases too many in any window of that length. What passes is judged exactly, so
/// the result is the one of `best_of_all`.
class Finder {
public:
    explicit Finder(const Plan& plan, Instructions instructions = Instructions::automatic);
    ~Finder();

    /// `cases[place · intervals + interval]`.
    void set_cases(std::span<const std::int32_t> cases);
    /// The best window of families [first, end) with a log likelihood ratio of `at_least` or more; none where there is
    /// none.
    Scored best(std::size_t first, std::size_t end, double at_least = 0);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace dalel::scan
