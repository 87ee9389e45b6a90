#include "analysis/rates/bym2/bym2.hpp"

#include "analysis/rates/bym2/convergence.hpp"
#include "analysis/rates/bym2/symmetric_eigen.hpp"
#include "base/random.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace dalel::rates {
namespace {

using Lists = std::vector<std::vector<std::uint32_t>>;

Lists line(std::uint32_t n) {
    Lists lists(n);
    for (std::uint32_t i = 0; i + 1 < n; ++i) {
        lists[i].push_back(i + 1);
        lists[i + 1].push_back(i);
    }
    return lists;
}

std::vector<Region> regions(std::vector<std::int64_t> cases, double years) {
    std::vector<Region> found;
    for (std::size_t i = 0; i < cases.size(); ++i)
        found.push_back({Id<"area">{"R" + std::to_string(i)}, {cases[i]}, {years}});
    return found;
}

TEST(SymmetricEigen, APathHasItsKnownEigenvalues) {
    // The Laplacian of a path of n: 2 - 2 cos(π k / n).
    const SymmetricEigen eigen = symmetric_eigen({1, -1, 0, 0, -1, 2, -1, 0, 0, -1, 2, -1, 0, 0, -1, 1}, 4);
    for (int k = 0; k < 4; ++k)
        EXPECT_NEAR(eigen.values[static_cast<std::size_t>(k)], 2 - 2 * std::cos(M_PI * k / 4), 1e-14);
    for (std::size_t i = 0; i < 4; ++i) EXPECT_NEAR(std::abs(eigen.vectors[i]), 0.5, 1e-14);
}

TEST(Convergence, IndependentChainsAgreeAndAreWorthTheirDraws) {
    Chains chains(4, std::vector<double>(1000));
    Random random{1};
    for (auto& chain : chains)
        for (double& value : chain) value = random.normal();
    EXPECT_NEAR(split_r_hat(chains), 1, 0.005);
    EXPECT_NEAR(effective_sample_size(chains), 4000, 500);
}

TEST(Convergence, AnAutoregressionIsWorthLess) {
    // x_t = 0.9 x_{t-1} + ε: worth (1 - 0.9) / (1 + 0.9) of the draws.
    Chains chains(4, std::vector<double>(4000));
    Random random{2};
    for (auto& chain : chains) {
        double x = 0;
        for (double& value : chain) value = x = 0.9 * x + random.normal();
    }
    EXPECT_NEAR(effective_sample_size(chains), 16'000 / 19.0, 200);
}

TEST(Convergence, ChainsInDifferentPlacesDoNotAgree) {
    Chains chains(2, std::vector<double>(500));
    Random random{3};
    for (std::size_t c = 0; c < 2; ++c)
        for (double& value : chains[c]) value = random.normal() + 3.0 * static_cast<double>(c);
    EXPECT_GT(split_r_hat(chains), 1.5);
    EXPECT_LT(effective_sample_size(chains), 20);
}

TEST(Sampler, DrawsACorrelatedNormalWithItsMoments) {
    // Precision {{25, -4}, {-4, 1}}: determinant 9, variances 1/9 and 25/9, covariance 4/9.
    const LogDensity density = [](std::span<const double> x, std::span<double> gradient) {
        gradient[0] = -25 * x[0] + 4 * x[1];
        gradient[1] = 4 * x[0] - x[1];
        return (x[0] * gradient[0] + x[1] * gradient[1]) / 2;
    };
    const Draws draws = sample(density, 2, {.draws = 4000, .seed = 5});
    double n = 0, first = 0, second = 0, cross = 0;
    for (const auto& chain : draws.chains)
        for (std::size_t at = 0; at < chain.size(); at += 2) {
            first += chain[at] * chain[at];
            second += chain[at + 1] * chain[at + 1];
            cross += chain[at] * chain[at + 1];
            ++n;
        }
    EXPECT_EQ(draws.divergences, 0u);
    EXPECT_NEAR(first / n, 1 / 9.0, 0.01);
    EXPECT_NEAR(second / n, 25 / 9.0, 0.25);
    EXPECT_NEAR(cross / n, 4 / 9.0, 0.04);
}

/// Posterior means of the relative risks on a line of four by weighting draws from the priors: no Markov chain.
std::vector<double> by_importance(const std::vector<Region>& observed) {
    // The precision of the line, its generalised inverse by its known eigenvectors cos(π k (i + ½) / 4), and the
    // scaling.
    double inverse[4][4] = {}, logarithms = 0;
    double vectors[4][4], values[4];
    for (int k = 0; k < 4; ++k) {
        values[k] = 2 - 2 * std::cos(M_PI * k / 4);
        for (int i = 0; i < 4; ++i)
            vectors[k][i] = (k == 0 ? 0.5 : std::sqrt(0.5)) * std::cos(M_PI * k * (i + 0.5) / 4);
    }
    for (int k = 1; k < 4; ++k)
        for (int i = 0; i < 4; ++i) inverse[i][i] += vectors[k][i] * vectors[k][i] / values[k];
    for (int i = 0; i < 4; ++i) logarithms += std::log(inverse[i][i]) / 4;
    const Region all = whole(observed);
    Random random{17};
    std::vector<double> sums(4);
    double weights = 0;
    for (int draw = 0; draw < 1'500'000; ++draw) {
        // β from a normal near the data, its own density divided out.
        const double beta = 0.6 * random.normal(), sigma = std::abs(random.normal());
        const double quarter = std::sin(M_PI / 2 * random.unit());
        const double phi = quarter * quarter;
        double risk[4], log = beta * beta / (2 * 0.36) - beta * beta / 50, u[4] = {};
        for (int k = 1; k < 4; ++k) {
            const double z = random.normal() / std::sqrt(values[k] * std::exp(logarithms));
            for (int i = 0; i < 4; ++i) u[i] += z * vectors[k][i];
        }
        for (int i = 0; i < 4; ++i) {
            const double eta = beta + sigma * (std::sqrt(1 - phi) * random.normal() + std::sqrt(phi) * u[i]);
            risk[i] = std::exp(eta);
            const double expected =
                all.rate().per_person_year * observed[static_cast<std::size_t>(i)].person_years.years;
            log += static_cast<double>(observed[static_cast<std::size_t>(i)].cases.count) * eta - expected * risk[i];
        }
        const double weight = std::exp(log);
        weights += weight;
        for (std::size_t i = 0; i < 4; ++i) sums[i] += weight * (risk[i] > 1);
    }
    for (double& sum : sums) sum /= weights;
    return sums;
}

TEST(Bym2, TheSamplerAgreesWithWeightedDrawsFromThePriors) {
    const auto observed = regions({9, 6, 3, 1}, 1000);
    const auto result = bym2(observed, line(4), {.draws = 4000, .seed = 2});
    ASSERT_TRUE(result) << result.error().message;
    const Bym2& found = *result;
    const std::vector<double> expected = by_importance(observed);
    for (std::size_t i = 0; i < 4; ++i) EXPECT_NEAR(found.regions[i].above_country, expected[i], 0.015) << i;
    EXPECT_GE(found.least_effective_size, required_effective_size);
    EXPECT_LE(found.greatest_r_hat, allowed_r_hat);
}

TEST(Bym2, ASmoothMapIsCalledSpatialAndLargeCountsStayWhereTheyAre) {
    std::vector<std::int64_t> cases;
    for (int i = 0; i < 16; ++i) cases.push_back(static_cast<std::int64_t>(1000 * std::exp(std::sin(i / 2.5))));
    const Bym2 found = *bym2(regions(cases, 100'000), line(16), {.draws = 2000});
    EXPECT_GT(found.phi.value, 0.6);
    for (std::size_t i = 0; i < 16; ++i)
        EXPECT_NEAR(found.regions[i].rate.value, static_cast<double>(cases[i]), 0.02 * static_cast<double>(cases[i]))
            << i;
}

TEST(Bym2, AZeroIsDrawnTowardsItsNeighbours) {
    const Bym2 found = *bym2(regions({0, 4, 5, 6, 4, 5, 3, 5}, 1000), line(8), {.draws = 2000, .seed = 3});
    EXPECT_GT(found.regions[0].rate.value, 100);
    EXPECT_LT(found.regions[0].rate.value, 480);
    EXPECT_LT(found.regions[0].rate.low, found.regions[0].rate.value);
}

TEST(Bym2, ItRefusesToPrintWhatItHasNotSampledWell) {
    const auto refused = bym2(regions({9, 6, 3, 1}, 1000), line(4), {.warm_up = 20, .draws = 20});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "bym2/not-converged");
    EXPECT_NE(refused.error().message.find("R-hat"), std::string::npos);
}

TEST(Bym2, TheSeedDecidesAndNothingElse) {
    const auto observed = regions({9, 6, 3, 1, 4}, 1000);
    const Bym2 once = *bym2(observed, line(5), {.draws = 2000, .seed = 8}),
               again = *bym2(observed, line(5), {.draws = 2000, .seed = 8});
    EXPECT_EQ(once.sigma, again.sigma);
    EXPECT_EQ(once.regions[2].rate, again.regions[2].rate);
}

TEST(Bym2, EachBadMapHasItsOwnError) {
    const auto observed = regions({9, 6, 3, 1}, 1000);
    EXPECT_EQ(bym2(observed, Lists{{1}, {0}, {3}, {2}}).error().code, "bym2/disconnected");
    EXPECT_EQ(bym2(observed, Lists{{1}, {0, 2}, {1}, {}}).error().code, "bym2/disconnected");
    EXPECT_EQ(bym2(observed, Lists{{1}, {2}, {3}, {0}}).error().code, "rates/neighbours-mismatch");
    EXPECT_EQ(bym2(observed, line(5)).error().code, "rates/neighbours-mismatch");
    EXPECT_EQ(bym2(regions({1, 2, 3}, 1000), line(3)).error().code, "bym2/too-few-regions");
    EXPECT_EQ(bym2(observed, line(4), {.chains = 1}).error().code, "bym2/bad-plan");
}

}  // namespace
}  // namespace dalel::rates
