// A part of a whole, with its limits.
#pragma once

#include "base/error.hpp"
#include "base/estimate.hpp"
#include "base/quantity.hpp"

namespace dalel::rates {

/// `part` / `whole` with the exact binomial limits [clopper-pearson-1934]: the low limit L has P(X ≥ part; L) = α/2, the
/// high one U has P(X ≤ part; U) = α/2, α = 1 - level. 10 of 100 → 0.1 [0.04900469, 0.17622260]. Error
/// `rates/no-part-of-a-whole` unless 0 ≤ part ≤ whole and whole > 0.
Result<Estimate> share_of(Cases part, Cases whole, double level = 0.95);

}  // namespace dalel::rates
