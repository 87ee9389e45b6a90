#include "bounds/system.hpp"

#include <algorithm>
#include <cassert>

namespace dalel::bounds {

Variable System::add_variable(Interval range, bool whole) {
    ranges_.push_back(range);
    whole_.push_back(whole);
    return static_cast<Variable>(ranges_.size() - 1);
}

void System::state(std::span<const Term> terms, Interval range, Origin origin) {
    assert(std::ranges::all_of(terms, [&](Term term) { return term.variable < variables() && term.coefficient != 0; }));
    terms_.insert(terms_.end(), terms.begin(), terms.end());
    starts_.push_back(terms_.size());
    row_ranges_.push_back(range);
    origins_.push_back(origin);
}

void System::state_sum(Variable total, std::span<const Variable> parts, Origin origin) {
    for (const Variable part : parts) terms_.push_back({part, 1});
    terms_.push_back({total, -1});
    starts_.push_back(terms_.size());
    row_ranges_.push_back(Interval::at(0));
    origins_.push_back(origin);
}

}  // namespace dalel::bounds
