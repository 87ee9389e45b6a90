// Whether chains of draws agree, and how many independent draws they are worth.
#pragma once

#include <span>
#include <vector>

namespace dalel::rates {

/// Draws of one quantity: one list a chain, all of the same even length, at least 4.
using Chains = std::vector<std::vector<double>>;

/// Split R-hat [gelman-et-al-2013, p. 285]: every chain cut in two halves, √((between + within) / within) in the form
/// √(((n - 1)/n W + B/n) / W). 1 where the chains agree; 1 too where all draws are equal.
double split_r_hat(const Chains& chains);

/// Effective sample size of the mean over all chains, halves as above, autocorrelations summed in pairs while the
/// pairs stay positive and do not grow [geyer-1992; vehtari-et-al-2021, section 3.2]. At most the number of draws ×
/// log10 of it.
double effective_sample_size(const Chains& chains);

}  // namespace dalel::rates
