// Many tests at once: how many of the discoveries may be false.
#pragma once

#include <span>
#include <vector>

namespace dalel::rates {

/// Benjamini and Hochberg's adjusted p-values [benjamini-hochberg-1995], in the order given: q_(i) = min over j ≥ i of
/// p_(j) m / j. Calling every q ≤ 0.05 a discovery keeps the expected share of false ones at or below 0.05 where the
/// tests are independent or positively dependent. Every p lies in [0, 1].
std::vector<double> false_discovery_adjusted(std::span<const double> p);

}  // namespace dalel::rates
