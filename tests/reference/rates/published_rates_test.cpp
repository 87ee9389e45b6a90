// Sudden infant deaths in North Carolina, 1974–78 (Cressie 1993, p. 386; R package spData), smoothed by R package
// spdep.
#include "analysis/rates/empirical_bayes.hpp"
#include "support/reference_data.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace dalel::rates {
namespace {

std::vector<Region> counties(const test::DataTable& table) {
    const auto codes = table.texts("FIPSNO");
    const auto births = table.numbers("BIR74"), deaths = table.numbers("SID74");
    std::vector<Region> regions;
    for (std::size_t i = 0; i < codes.size(); ++i)
        regions.push_back({Id<"area">{codes[i]}, {static_cast<std::int64_t>(deaths[i])}, {births[i]}});
    return regions;
}

/// Lists of positions from lists of codes.
std::vector<std::vector<std::uint32_t>> neighbours(const test::DataTable& table) {
    const auto codes = table.texts("area"), lists = table.texts("neighbours");
    std::vector<std::vector<std::uint32_t>> found;
    for (const std::string& list : lists) {
        found.emplace_back();
        for (std::size_t at = 0; at < list.size(); at += 6)
            found.back().push_back(
                static_cast<std::uint32_t>(std::ranges::find(codes, list.substr(at, 5)) - codes.begin()));
    }
    return found;
}

TEST(PublishedRates, NorthCarolinaSmoothedTowardsTheState) {
    const auto table = test::read_table(test::shared_reference("sae/nc_sids.csv"));
    const auto expected = test::read_table(test::shared_reference("sae/nc_eb.csv"));
    if (!table || !expected) GTEST_SKIP() << "the shared reference data are not there";
    const SmoothedRates smoothed = *empirical_bayes(counties(*table));
    EXPECT_NEAR(smoothed.prior.variance, 7.69293065e-7, 5e-16);
    EXPECT_NEAR(smoothed.prior.mean, .00202144489, 5e-12);
    EXPECT_NEAR(smoothed.rates[0].per_person_year, .00169729733, 5e-12);  // Ashe
    EXPECT_NEAR(smoothed.rates[4].per_person_year, .00353491315, 5e-12);  // Northampton
    const auto published = expected->numbers("estmm");
    for (std::size_t i = 0; i < published.size(); ++i)
        EXPECT_NEAR(smoothed.rates[i].per_person_year, published[i], 1e-15) << i;
}

// Marshall's formula as GeoDa reads it: one mean a neighbourhood (R package spdep 1.2-7, `EBlocal(geoda = TRUE)`). Its
// other reading compares each neighbour with the mean of the neighbour's own neighbourhood; Ashe is the same in both.
TEST(PublishedRates, NorthCarolinaSmoothedTowardsTheNeighbours) {
    const auto table = test::read_table(test::shared_reference("sae/nc_sids.csv"));
    const auto lists = test::read_table("tests/reference/space/nc_neighbours.csv");
    const auto expected = test::read_table("tests/reference/rates/nc_local_eb.csv");
    ASSERT_TRUE(lists && expected);
    if (!table) GTEST_SKIP() << "the shared reference data are not there";
    const auto rates = *local_empirical_bayes(counties(*table), neighbours(*lists));
    EXPECT_NEAR(rates[0].per_person_year, .000992227551, 5e-13);  // Ashe
    const auto published = expected->numbers("rate");
    // Where a whole neighbourhood has no case the quotient is 0/0: undefined there, 0 here.
    for (std::size_t i = 0; i < published.size(); ++i)
        EXPECT_NEAR(rates[i].per_person_year, std::isnan(published[i]) ? 0 : published[i], 1e-15) << i;
}

}  // namespace
}  // namespace dalel::rates
