// Rates of Kazakhstan's twenty regions in 2022, against a table computed apart from this program.
#include "release/placed_statements.hpp"
#include "release/rate_analysis.hpp"

#include "ingest/observatory_reader.hpp"
#include "observatory/complete.hpp"
#include "support/reference_data.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace dalel {
namespace {

const Observatory& kazakhstan() {
    static const Observatory observatory = completed(read_observatory("observatories/kazakhstan").observatory);
    return observatory;
}

const std::vector<RateAnalysis>& analyses() {
    static const std::vector<RateAnalysis> all = [] {
        Errors errors;
        auto computed = analyses_of(kazakhstan(), errors);
        EXPECT_TRUE(errors.empty()) << errors.front().message;
        return computed;
    }();
    return all;
}

const RateAnalysis& terrorist_and_extremist() {
    return analyses().front();
}

std::string verdict(std::string_view area) {
    for (const auto& row : terrorist_and_extremist().comparison.regions)
        if (row.region.area.str() == area) return std::string{rates::to_string(row.verdict)};
    return "not there";
}

TEST(KazakhstanRates, AllTwentyAgreeWithTheTableToTwoDecimals) {
    const auto table = test::read_table(test::shared_file("data/form1m/terror_extremism_2022_by_region.csv"));
    if (!table) GTEST_SKIP() << "no shared data beside the repository";
    const auto codes = table->texts("iso");
    const auto expected = table->numbers("union_per_100k_midyear");
    const auto cases = table->numbers("union");
    const auto& rows = terrorist_and_extremist().comparison.regions;
    ASSERT_EQ(rows.size(), codes.size());
    for (const auto& row : rows) {
        const auto at = std::ranges::find(codes, kazakhstan().areas.all.find(row.region.area)->iso_3166_2);
        ASSERT_NE(at, codes.end()) << row.region.area.str();
        const auto i = static_cast<std::size_t>(at - codes.begin());
        EXPECT_EQ(static_cast<double>(row.region.cases.count), cases[i]) << *at;
        EXPECT_NEAR(row.rate.value, expected[i], 0.005 + 1e-9) << *at;
    }
}

TEST(KazakhstanRates, TheUnionIs196Of155200RegisteredOffences) {
    const auto& analysis = terrorist_and_extremist();
    EXPECT_EQ(analysis.cases().count, 196);
    EXPECT_EQ(analysis.counts.of_all->count, 155'200);
    EXPECT_NEAR(analysis.share->value, 196.0 / 155'200, 1e-15);
    EXPECT_NEAR(analysis.share->low, 0.001092355, 5e-10);
    EXPECT_NEAR(analysis.share->high, 0.001452465, 5e-10);
}

TEST(KazakhstanRates, X13OfThePlacesCalledHighOnlyTheCapitalIsAndNoneCalledLow) {
    EXPECT_EQ(verdict("KZ-AST"), "higher");
    for (const auto* area :
         {"KZ-ALA", "KZ-AKT", "KZ-SHY", "KZ-TUR", "KZ-AKM", "KZ-KUS", "KZ-PAV", "KZ-SEV", "KZ-VOS22", "KZ-ABA"})
        EXPECT_EQ(verdict(area), "not distinguished") << area;
    const auto findings = judge_places(kazakhstan(), analyses()).findings();
    ASSERT_EQ(findings.size(), 2U);
    EXPECT_EQ(findings[0].rests_on.front(), "statement:S060a");
    EXPECT_EQ(findings[0].rests_on.size(), 6U) << "South Kazakhstan is Turkistan and Shymkent, and Shymkent is named";
    EXPECT_EQ(findings[1].rests_on.front(), "statement:S060b");
    EXPECT_EQ(findings[1].rests_on.size(), 7U) << "four regions of the north, and the two that East Kazakhstan became";
}

TEST(KazakhstanRates, MurdersRapesFalseReportsAndWeaponTheftsStandBeside) {
    std::vector<std::int64_t> cases;
    for (const auto& analysis : analyses()) cases.push_back(analysis.cases().count);
    EXPECT_EQ(cases, (std::vector<std::int64_t>{196, 517, 375, 143, 155}));
}

}  // namespace
}  // namespace dalel
