// exp, log and sine with the same bits on every processor: sums and products of doubles only.
#pragma once

namespace dalel::portable {

/// A library's own functions choose their steps by the processor, and so their last bits; a chain of random draws that
/// each depend on the one before carries such a bit into every later number. Right to within two units in the last
/// place; as the library's at infinities, zero, negative arguments of `log`, and what is not a number. Results of `exp` below 1e-307 are 0.
double exp(double x);
double log(double x);

/// sin(πx) for 0 ≤ x ≤ 1.
double sin_pi(double x);

/// P(Z ≤ z) for a standard normal Z [marsaglia-2004], to within 1e-15; 0 or 1 beyond |z| = 8.3.
double normal_at_most(double z);

}  // namespace dalel::portable
