// Columbus crime (Anselin 1988, R package spData) and North Carolina sudden infant deaths (Cressie 1993), with the
// results of R package spdep 1.2-7. Neighbour lists beside this file: columbus.gal and ncCR85.gal of spData, and what
// `poly2nb` finds.
#include "analysis/space/autocorrelation.hpp"
#include "analysis/space/contiguity.hpp"
#include "analysis/space/join_count.hpp"
#include "analysis/space/local_statistic.hpp"
#include "support/reference_data.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

namespace dalel::space {
namespace {

Neighbours neighbours(const std::string& name) {
    const auto table = test::read_table("tests/reference/space/" + name);
    const auto codes = table->texts("area"), lists = table->texts("neighbours");
    Neighbours found;
    for (const std::string& list : lists) {
        found.emplace_back();
        std::istringstream text{list};
        for (std::string code; text >> code;)
            found.back().push_back(static_cast<std::uint32_t>(std::ranges::find(codes, code) - codes.begin()));
    }
    return *neighbours_of(std::move(found));
}

struct Columbus : testing::Test {
    void SetUp() override {
        const auto table = test::read_table(test::shared_reference("sae/columbus_local.csv"));
        if (!table) GTEST_SKIP() << "the shared reference data are not there";
        published = *table;
        crime = table->numbers("CRIME");
    }
    test::DataTable published;
    std::vector<double> crime;
    Weights row{neighbours("columbus_neighbours.csv"), Style::row};
    Weights binary{row.neighbours, Style::binary};
    PermutationPlan plan{.replicates = 199};
};

TEST_F(Columbus, MoransIAndItsVariance) {
    const GlobalStatistic found = *moran(row, crime, plan);
    EXPECT_NEAR(found.value, .48577091366, 5e-12);
    EXPECT_NEAR(found.moments.variance, .00899112132, 5e-12);
    EXPECT_NEAR(found.moments.mean, -1.0 / 48, 1e-15);
    EXPECT_EQ(found.test.p(Tail::greater), 1 / 200.0);
    EXPECT_NEAR(moran(binary, crime, plan)->moments.variance, 0.00767475726097075, 1e-14);
}

TEST_F(Columbus, GearysCAndItsVariance) {
    const GlobalStatistic found = *geary(row, crime, plan);
    EXPECT_NEAR(found.value, .547803, 5e-7);
    EXPECT_NEAR(found.moments.variance, 0.0098041078703855, 1e-14);
    EXPECT_NEAR(geary(binary, crime, plan)->value, 0.6058558791239844, 1e-13);
    EXPECT_NEAR(geary(binary, crime, plan)->moments.variance, 0.0118581213712535, 1e-14);
}

TEST_F(Columbus, TheGeneralGAndItsVariance) {
    const GlobalStatistic found = *general_g(binary, crime, plan);
    EXPECT_NEAR(found.value, .122724245, 5e-10);
    EXPECT_NEAR(found.moments.mean, 0.0977891156462585, 1e-14);
    EXPECT_NEAR(found.moments.variance, 0.000033839715584634, 1e-16);
    EXPECT_NEAR(found.z(), 4.286455110715, 1e-8);
}

TEST_F(Columbus, TheLocalMoransAndTheirMoments) {
    const LocalStatistics found = *local_moran(row, crime, plan);
    EXPECT_NEAR(found.areas[0].value, .73681849, 5e-9);
    EXPECT_NEAR(found.areas[6].value, -1.86058738, 5e-9);
    const auto value = published.numbers("Ii"), mean = published.numbers("E.Ii"),
               variance = published.numbers("Var.Ii"), z = published.numbers("Z.Ii");
    for (std::size_t i = 0; i < crime.size(); ++i) {
        EXPECT_NEAR(found.areas[i].value, value[i], 1e-12) << i;
        EXPECT_NEAR(found.areas[i].moments.mean, mean[i], 1e-13) << i;
        EXPECT_NEAR(found.areas[i].moments.variance, variance[i], 1e-12) << i;
        EXPECT_NEAR(found.areas[i].z, z[i], 1e-11) << i;
    }
}

TEST_F(Columbus, TheLocalGsAreTheirStandardDeviates) {
    const LocalStatistics star = *local_g(row, crime, Star::with_own, plan);
    EXPECT_NEAR(star.areas[0].z, -1.43277965, 5e-9);
    const auto published_star = published.numbers("Gstar");
    for (std::size_t i = 0; i < crime.size(); ++i) EXPECT_NEAR(star.areas[i].z, published_star[i], 1e-11) << i;
    const LocalStatistics plain = *local_g(row, crime, Star::without_own, plan);
    const double expected[] = {-0.9378076510352614, -0.9856591202615250, -0.7184189125046277, -0.0666623234486721};
    for (std::size_t i = 0; i < 4; ++i) EXPECT_NEAR(plain.areas[i].z, expected[i], 1e-12) << i;
}

TEST_F(Columbus, JoinCountsOfNeighbourhoodsWithMuchCrime) {
    std::vector<bool> high;
    for (const double value : crime) high.push_back(value > 35);
    const JoinCounts found = *join_counts(binary, high, plan);
    EXPECT_EQ(found.marked.value, 52);
    EXPECT_EQ(found.unmarked.value, 34);
    EXPECT_EQ(found.mixed.value, 29);
    EXPECT_NEAR(found.marked.moments.mean, 26.98979591837, 1e-10);
    EXPECT_NEAR(found.marked.moments.variance, 17.64839783069, 1e-10);
    EXPECT_NEAR(found.unmarked.moments.variance, 18.63845516496, 1e-10);
    EXPECT_NEAR(found.mixed.moments.mean, 58.67346938776, 1e-10);
    EXPECT_NEAR(found.mixed.moments.variance, 26.04101128076, 1e-10);
    EXPECT_NEAR(found.mixed.z(), -5.81486, 5e-6);
}

TEST(NorthCarolina, MoransIOfRawRatesAndWithTheNoiseOfSmallCountiesRemoved) {
    const auto table = test::read_table(test::shared_reference("sae/nc_sids.csv"));
    if (!table) GTEST_SKIP() << "the shared reference data are not there";
    const auto births = table->numbers("BIR74"), deaths = table->numbers("SID74");
    std::vector<double> rates;
    for (std::size_t i = 0; i < births.size(); ++i) rates.push_back(deaths[i] / births[i]);
    const Weights binary{neighbours("nc_neighbours.csv"), Style::binary};
    const PermutationPlan plan{.replicates = 199};
    EXPECT_NEAR(moran(binary, rates, plan)->value, .19374042, 5e-9);
    EXPECT_NEAR(moran_of_rates(binary, deaths, births, plan)->value, .229437293, 5e-10);
}

TEST(NorthCarolina, ContiguityFromTheCountyBoundaries) {
    const auto points = test::read_table("tests/reference/space/nc_boundaries.csv");
    const auto table = test::read_table("tests/reference/space/nc_queen.csv");
    ASSERT_TRUE(points && table);
    const auto codes = table->texts("area");
    std::vector<Boundary> boundaries(codes.size());
    std::string ring;
    for (const auto& row : points->rows) {
        Boundary& boundary = boundaries[static_cast<std::size_t>(std::ranges::find(codes, row[0]) - codes.begin())];
        if (const std::string name = row[0] + row[1]; name != ring) {
            boundary.emplace_back();
            ring = name;
        }
        boundary.back().push_back({std::stod(row[2]), std::stod(row[3])});
    }
    EXPECT_EQ(*contiguity(boundaries, Contiguity::queen), neighbours("nc_queen.csv"));
    EXPECT_EQ(*contiguity(boundaries, Contiguity::rook), neighbours("nc_rook.csv"));
}

}  // namespace
}  // namespace dalel::space
