// What stated figures say of figures that nobody states.
#pragma once

#include "evidence/interval.hpp"
#include "observatory/observatory.hpp"

#include <string>
#include <vector>

namespace dalel {

/// A figure that is stated as a lower or upper limit, a range or about, or not at all, and the interval that the figures
/// of its breakdown imply: the whole, the other parts, and that nothing is negative.
struct Implied {
    std::string figure;  ///< of the part; empty for all that no part of the breakdown names
    std::string whole;   ///< the figure it is a part of
    std::string subject;
    Interval stated;  ///< without bounds where nothing is stated
    Interval implied;
    std::vector<std::string> rests_on;
};

/// Of every breakdown of the claims, in the order of the wholes: the parts that are not stated exactly and what remains.
/// The interval is the tightest there is (docs/methods on bounds). Breakdowns that contradict themselves are left out:
/// `reconcile` reports them.
std::vector<Implied> implied_figures(const Observatory& observatory);

}  // namespace dalel
