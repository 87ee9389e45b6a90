// Rates smoothed over a map by a model that decides itself how much of the variation is spatial.
#pragma once

#include "analysis/rates/bym2/sampler.hpp"
#include "analysis/rates/region.hpp"
#include "base/estimate.hpp"

namespace dalel::rates {

/// cases_i ~ Poisson(expected_i exp(β + σ b_i)), b = √(1 - φ) v + √φ u, v independent standard normal, u the intrinsic
/// conditional autoregression of the map scaled so that the geometric mean of its variances is 1 [riebler-et-al-2016].
/// Expected at the country's rate. Priors: β ~ N(0, 5²), σ half-normal(1), φ ~ beta(½, ½). Sampled in the eigenvectors
/// of the map, where v and u come together: dimension n + 3.
struct Bym2 {
    struct RegionResult {
        Region region;
        Estimate rate;             ///< per 100,000: posterior median and 95 % limits
        double above_country = 0;  ///< probability that the rate is above the country's observed one
    };
    std::vector<RegionResult> regions;
    Estimate sigma;                   ///< standard deviation of the log relative risk
    Estimate phi;                     ///< share of its variance that is spatial
    double least_effective_size = 0;  ///< over every rate, β, σ and φ
    double greatest_r_hat = 1;
    std::uint64_t divergences = 0;
    SamplerPlan plan;
};

/// With which least effective sample size, greatest split R-hat and share of diverging draws a result is given out. A
/// rare divergence is a step too long at the far end of σ, where a cliff of the likelihood bounds the draws anyway.
inline constexpr double required_effective_size = 400;
inline constexpr double allowed_r_hat = 1.01;
inline constexpr double allowed_divergences = 0.001;

/// Whether the model is defined for these regions and this map: every error of `bym2` but `bym2/not-converged` and `bym2/bad-plan`.
Result<void> checked_for_bym2(std::span<const Region> regions, std::span<const std::vector<std::uint32_t>> neighbours);

/// `neighbours[i]`: positions of region i's, mutual. Refuses with `bym2/not-converged` (naming R-hat, effective size
/// and divergences) rather than give a poor answer. Other errors: those of `checked(regions)`,
/// `rates/neighbours-mismatch`, `bym2/disconnected` (a map in several pieces, an island: the scaling of u is not
/// defined), `bym2/too-few-regions` (fewer than four), `bym2/bad-plan` (fewer than 2 chains or 4 draws, an odd number
/// of draws).
Result<Bym2> bym2(std::span<const Region> regions, std::span<const std::vector<std::uint32_t>> neighbours,
                  const SamplerPlan& plan = {});

}  // namespace dalel::rates
