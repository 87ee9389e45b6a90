#include "analysis/rates/bym2/bym2.hpp"

#include "analysis/rates/bym2/convergence.hpp"
#include "analysis/rates/bym2/symmetric_eigen.hpp"
#include "base/portable_math.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace dalel::rates {
namespace {

/// The map in its eigenvectors: in direction k, u has the variance spatial[k] and v the variance 1.
struct SpatialBasis {
    std::size_t n = 0;
    std::vector<double> vectors;  ///< [k * n + i]
    std::vector<double> spatial;
};

Error mismatch(std::string message) {
    return {"rates/neighbours-mismatch", std::move(message), "", "one mutual list a region, in the same order"};
}

Result<SpatialBasis> basis_of(std::span<const std::vector<std::uint32_t>> neighbours) {
    const std::size_t n = neighbours.size();
    std::vector<double> precision(n * n);
    for (std::size_t i = 0; i < n; ++i)
        for (const std::uint32_t j : neighbours[i]) {
            if (j >= n || j == i || !std::ranges::count(neighbours[j], i))
                return std::unexpected(mismatch(fmt::format("the neighbours of region {} are not mutual", i + 1)));
            precision[i * n + i] += 1;
            precision[i * n + j] = -1;
        }
    const SymmetricEigen eigen = symmetric_eigen(std::move(precision), n);
    if (n > 1 && eigen.values[1] < 1e-9)
        return std::unexpected(Error{"bym2/disconnected", "the map falls into pieces that no chain of neighbours joins",
                                     "", "join islands to their nearest region, or model the pieces apart"});
    SpatialBasis basis{n, eigen.vectors, std::vector<double>(n)};
    double logarithms = 0;
    for (std::size_t i = 0; i < n; ++i) {
        double variance = 0;
        for (std::size_t k = 1; k < n; ++k)
            variance += eigen.vectors[k * n + i] * eigen.vectors[k * n + i] / eigen.values[k];
        logarithms += portable::log(variance) / static_cast<double>(n);
    }
    for (std::size_t k = 1; k < n; ++k) basis.spatial[k] = 1 / (eigen.values[k] * portable::exp(logarithms));
    return basis;
}

Result<SpatialBasis> checked_basis(std::span<const Region> regions, std::span<const std::vector<std::uint32_t>> neighbours) {
    if (auto accepted = checked(regions); !accepted) return std::unexpected(accepted.error());
    if (regions.size() < 4)
        return std::unexpected(Error{"bym2/too-few-regions", fmt::format("{} regions make no map", regions.size()), "",
                                     "four regions or more"});
    if (neighbours.size() != regions.size())
        return std::unexpected(mismatch("there is not one list of neighbours for each region"));
    return basis_of(neighbours);
}

/// What the sampler moves in: β, s, x, then z_k, with σ b = s Σ_k √(1 - φ + φ spatial_k) z_k vector_k. All but β have
/// the prior N(0, 1): σ = |s| is then half-normal (the sign of s is that of z and means nothing), and φ = sin²(π/2
/// Φ(x)) is beta(½, ½). So the density is smooth everywhere and has no long tail that the sampler would have to walk.
struct Model {
    SpatialBasis basis;
    std::vector<double> cases;
    std::vector<double> expected;
    std::vector<double> across;                 ///< the same vectors by region: [i * n + k]
    std::vector<double> scale, risk, along;  ///< of the density that was asked for last

    std::size_t dimension() const { return basis.n + 3; }

    static double sigma(std::span<const double> position) { return std::abs(position[1]); }
    static double phi(std::span<const double> position) {
        const double root = portable::sin_pi(portable::normal_at_most(position[2]) / 2);
        return root * root;
    }

    /// Log relative risks, and for the gradient their parts.
    void log_risks(std::span<const double> position, std::span<double> scales, std::span<double> risks) const {
        const std::size_t n = basis.n;
        const double s = position[1], share = phi(position);
        std::ranges::fill(risks, position[0]);
        for (std::size_t k = 0; k < n; ++k) {
            scales[k] = std::sqrt(1 - share + share * basis.spatial[k]);
            const double length = s * scales[k] * position[3 + k];
            for (std::size_t i = 0; i < n; ++i) risks[i] += length * basis.vectors[k * n + i];
        }
    }

    double log_density(std::span<const double> position, std::span<double> gradient) {
        const std::size_t n = basis.n;
        scale.resize(n);
        risk.resize(n);
        log_risks(position, scale, risk);
        const double s = position[1], x = position[2];
        const double slope =
            portable::sin_pi(portable::normal_at_most(x)) / 2 * std::sqrt(std::numbers::pi / 2) * portable::exp(-x * x / 2);  // dφ/dx
        double log = -position[0] * position[0] / 50 - s * s / 2 - x * x / 2;
        gradient[0] = -position[0] / 25;
        gradient[1] = -s;
        gradient[2] = -x;
        for (std::size_t i = 0; i < n; ++i) {
            const double mean = expected[i] * portable::exp(risk[i]);
            log += cases[i] * risk[i] - mean;
            risk[i] = cases[i] - mean;  // derivative by the log risk
            gradient[0] += risk[i];
        }
        along.assign(n, 0);
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t k = 0; k < n; ++k) along[k] += across[i * n + k] * risk[i];
        for (std::size_t k = 0; k < n; ++k) {
            const double z = position[3 + k];
            log -= z * z / 2;
            gradient[3 + k] = s * scale[k] * along[k] - z;
            gradient[1] += scale[k] * z * along[k];
            gradient[2] += s * z * along[k] * (basis.spatial[k] - 1) / (2 * scale[k]) * slope;
        }
        return log;
    }
};

Estimate summary(const Chains& chains, double factor) {
    std::vector<double> all;
    for (const auto& chain : chains) all.insert(all.end(), chain.begin(), chain.end());
    std::ranges::sort(all);
    const auto point = [&](double share) {
        return factor * all[static_cast<std::size_t>(share * static_cast<double>(all.size() - 1))];
    };
    return {point(0.5), point(0.025), point(0.975), 0.95, "bym2"};
}

/// One quantity of every draw, as chains.
template <class Quantity>
Chains chains_of(const Draws& draws, std::size_t dimension, Quantity quantity) {
    Chains chains;
    for (const auto& kept : draws.chains) {
        auto& chain = chains.emplace_back();
        for (std::size_t from = 0; from < kept.size(); from += dimension)
            chain.push_back(quantity(std::span{kept}.subspan(from, dimension)));
    }
    return chains;
}

}  // namespace

Result<void> checked_for_bym2(std::span<const Region> regions, std::span<const std::vector<std::uint32_t>> neighbours) {
    if (auto basis = checked_basis(regions, neighbours); !basis) return std::unexpected(std::move(basis.error()));
    return {};
}

Result<Bym2> bym2(std::span<const Region> regions, std::span<const std::vector<std::uint32_t>> neighbours,
                  const SamplerPlan& plan) {
    if (plan.chains < 2 || plan.draws < 4 || plan.draws % 2 != 0)
        return std::unexpected(Error{"bym2/bad-plan", "the draws cannot be compared", "",
                                     "two chains or more, an even number of draws from 4 on"});
    auto basis = checked_basis(regions, neighbours);
    if (!basis) return std::unexpected(basis.error());
    const Rate country = whole(regions).rate();
    Model model{*std::move(basis), {}, {}, {}, {}, {}, {}};
    for (const Region& region : regions) {
        model.cases.push_back(static_cast<double>(region.cases.count));
        model.expected.push_back(country.per_person_year * region.person_years.years);
    }
    const std::size_t n = regions.size();
    model.across.resize(n * n);
    for (std::size_t k = 0; k < n; ++k)
        for (std::size_t i = 0; i < n; ++i) model.across[i * n + k] = model.basis.vectors[k * n + i];
    const Draws draws = sample([&](std::span<const double> position,
                                   std::span<double> gradient) { return model.log_density(position, gradient); },
                               model.dimension(), plan);

    Bym2 found{.least_effective_size = INFINITY, .divergences = draws.divergences, .plan = plan};
    const auto judged = [&](Chains chains) {
        found.least_effective_size = std::min(found.least_effective_size, effective_sample_size(chains));
        found.greatest_r_hat = std::max(found.greatest_r_hat, split_r_hat(chains));
        return chains;
    };
    judged(chains_of(draws, model.dimension(), [](auto position) { return position[0]; }));
    found.sigma =
        summary(judged(chains_of(draws, model.dimension(), [](auto position) { return Model::sigma(position); })), 1);
    found.phi =
        summary(judged(chains_of(draws, model.dimension(), [](auto position) { return Model::phi(position); })), 1);
    std::vector<double> scale(n), risk(n);
    for (std::size_t i = 0; i < n; ++i) {
        const Chains risks = judged(chains_of(draws, model.dimension(), [&](auto position) {
            model.log_risks(position, scale, risk);
            return portable::exp(risk[i]);
        }));
        double above = 0, all = 0;
        for (const auto& chain : risks) {
            above += static_cast<double>(std::ranges::count_if(chain, [](double value) { return value > 1; }));
            all += static_cast<double>(chain.size());
        }
        found.regions.push_back({regions[i], summary(risks, country.per_100k()), above / all});
    }
    const double all_draws = static_cast<double>(plan.chains) * plan.draws;
    if (found.least_effective_size < required_effective_size || found.greatest_r_hat > allowed_r_hat ||
        static_cast<double>(found.divergences) > allowed_divergences * all_draws)
        return std::unexpected(
            Error{"bym2/not-converged",
                  fmt::format("the draws are not good enough: least effective size {:.0f}, greatest R-hat {:.3f}, {} "
                              "of {:.0f} draws diverged",
                              found.least_effective_size, found.greatest_r_hat, found.divergences, all_draws),
                  "",
                  fmt::format("effective size at least {}, R-hat at most {}, at most {} of a thousand diverged: ask "
                              "for more draws and a longer warm-up",
                              required_effective_size, allowed_r_hat, allowed_divergences * 1000)});
    return found;
}

}  // namespace dalel::rates
