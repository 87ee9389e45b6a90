#include "release/space_analysis.hpp"

#include "../tests/support/observatory_builder.hpp"
#include "release/space_files.hpp"
#include "release/space_words.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

namespace dalel {
namespace {

using test::Builder;

/// Nine regions in a square of three by three, 100,000 inhabitants each; 40 thefts among 100 offences in a corner and the
/// two beside it, 10 in the others, in each of two years.
Builder square() {
    Builder o;
    o.country("XX").measure("offences", "offence", MeasureKind::flow, Stage::registered);
    o.provision("THEFT", "1").provision("FRAUD", "2");
    std::vector<std::pair<std::vector<std::string>, std::int64_t>> rows;
    for (int i = 0; i < 9; ++i) {
        const auto area = fmt::format("XX-{}", i);
        o.region(area);
        o.raw().areas.tiles.push_back({.area = Id<"area">{area}, .column = i % 3, .row = i / 3});
        for (const char* year : {"2020", "2021"}) {
            const std::int64_t thefts = i == 0 || i == 1 || i == 3 ? 40 : 10;
            rows.push_back({{"offences", area, "ALL", year}, 100});
            rows.push_back({{"offences", area, "THEFT", year}, thefts});
            rows.push_back({{"offences", area, "FRAUD", year}, 100 - thefts});
            o.population(area, std::string{year} + "-07-01", 100'000);
        }
    }
    o.table("t", {"measure", "area", "provision", "period"}, rows);
    return o;
}

AnalysisPlan plan_of(AnalysisKind kind) {
    AnalysisPlan plan;
    plan.id = "thefts";
    plan.kind = kind;
    plan.title.en = "Thefts";
    plan.table = "t";
    plan.choice = {"measure=offences", "provision=THEFT", "period=2020"};
    plan.draws = 199;
    plan.where = "observatory.toml:9:1";
    return plan;
}

Result<SpaceAnalysis> analysed(const Observatory& observatory, const AnalysisPlan& plan) {
    return analyse_space(observatory, &observatory.tables.front().cube, plan);
}

std::string refusal(const Observatory& observatory, const AnalysisPlan& plan) {
    const auto analysis = analysed(observatory, plan);
    return analysis ? "accepted" : analysis.error().code;
}

const scan::Cluster& first_of(const SpaceAnalysis& analysis) { return std::get<MapScan>(analysis.found).result.clusters.front(); }

TEST(SpaceAnalysis, AScanOfRatesFindsTheCornerAndSaysWhatOneAloneWouldHaveNeeded) {
    const auto observatory = square().build();
    const auto analysis = analysed(observatory, plan_of(AnalysisKind::scan)).value();
    EXPECT_EQ(first_of(analysis).places, (std::vector<std::string>{"XX-0", "XX-1", "XX-3"}));
    EXPECT_EQ(first_of(analysis).observed, 120);
    const auto& found = std::get<MapScan>(analysis.found);
    ASSERT_TRUE(found.critical);
    ASSERT_EQ(found.power.size(), 9U);
    EXPECT_DOUBLE_EQ(found.power[0].expected, 20);
    EXPECT_GT(found.power[0].cases.value(), 21);
    const auto sentence = sentence_of(analysis, observatory.areas);
    EXPECT_NE(sentence.in(Language::en).find("Alone it would have noticed"), std::string::npos) << sentence.in(Language::en);
    EXPECT_NE(sentence.in(Language::ru).find("при ожидаемых 60,0 (p 0,0"), std::string::npos) << sentence.in(Language::ru);
}

TEST(SpaceAnalysis, ABernoulliScanAsksWhereTheShareIsHigh) {
    auto plan = plan_of(AnalysisKind::scan);
    plan.scan.model = "bernoulli";
    plan.scan.among = {"provision=ALL"};
    const auto observatory = square().build();
    const auto analysis = analysed(observatory, plan).value();
    EXPECT_EQ(first_of(analysis).places, (std::vector<std::string>{"XX-0", "XX-1", "XX-3"}));
    EXPECT_DOUBLE_EQ(std::get<MapScan>(analysis.found).power[0].expected, 20);
    EXPECT_NE(analysis_json(analysis, {}, {}).find("\"method\": \"scan-bernoulli\""), std::string::npos);
    plan.choice = {"measure=offences", "provision=ALL", "period=2020"};
    plan.scan.among = {"provision=THEFT"};
    EXPECT_EQ(refusal(observatory, plan), "scan/more-cases-than-all");
}

TEST(SpaceAnalysis, SeveralPeriodsCanBeScannedInTime) {
    auto plan = plan_of(AnalysisKind::scan);
    plan.choice = {"measure=offences", "provision=THEFT"};
    for (const char* model : {"poisson", "permutation"}) {
        plan.scan.model = model;
        plan.scan.windows = "space-time";
        const auto analysis = analysed(square().build(), plan);
        ASSERT_TRUE(analysis) << model << analysis.error().message;
        EXPECT_EQ(std::get<MapScan>(analysis->found).result.intervals, 2U) << model;
    }
    plan.choice.push_back("period=2020");
    EXPECT_EQ(refusal(square().build(), plan), "scan/one-period");
}

TEST(SpaceAnalysis, OrderedCategoriesAreScannedAsOne) {
    auto plan = plan_of(AnalysisKind::scan);
    plan.choice = {"measure=offences", "period=2020"};
    plan.scan.model = "ordinal";
    plan.scan.ordered = "provision";
    plan.scan.categories = {"FRAUD", "THEFT"};
    const auto analysis = analysed(square().build(), plan).value();
    EXPECT_EQ(first_of(analysis).places, (std::vector<std::string>{"XX-0", "XX-1", "XX-3"}));
    EXPECT_TRUE(first_of(analysis).is_high);
    EXPECT_EQ(first_of(analysis).category_counts, (std::vector<std::int64_t>{180, 120}));
}

TEST(SpaceAnalysis, AreasMayBeChosen) {
    auto plan = plan_of(AnalysisKind::scan);
    plan.choice.push_back("area=XX-0,XX-1,XX-2,XX-5");
    EXPECT_EQ(analysed(square().build(), plan)->of.areas.size(), 4U);
    plan.choice.back() = "area=XX-0,XX-9";
    EXPECT_EQ(refusal(square().build(), plan), "scan/no-code");
}

TEST(SpaceAnalysis, TiesAboveARateAreCountedByPairs) {
    auto plan = plan_of(AnalysisKind::moran);
    plan.above = Decimal{20};
    const auto analysis = analysed(square().build(), plan).value();
    const auto& statistics = std::get<std::vector<MapStatistic>>(analysis.found);
    ASSERT_EQ(statistics.size(), 6U);
    EXPECT_EQ(statistics[4].statistic.value, 3);  // XX-0, XX-1 and XX-3 touch one another
    EXPECT_EQ(statistics[5].statistic.value, 7);  // XX-0 touches 4; XX-1 touches 2, 4 and 5; XX-3 touches 4, 6 and 7
    plan.above = Decimal{1'000};
    EXPECT_EQ(refusal(square().build(), plan), "space/constant");
}

TEST(SpaceAnalysis, HotspotsHaveBothStatisticsOfGetisAndOrd) {
    const auto analysis = analysed(square().build(), plan_of(AnalysisKind::hotspots)).value();
    const auto csv = analysis_csv(analysis);
    EXPECT_TRUE(csv.starts_with("area,name,rate,local_moran,z,g_star_z,g_z,p,q,smallest_p,exact,arrangements,association\nXX-0,")) << csv;
    EXPECT_EQ(std::get<Hotspots>(analysis.found).plain.areas.size(), 9U);
}

TEST(SpaceAnalysis, AnAreaWithoutASquareIsNamed) {
    auto o = square();
    o.raw().areas.tiles.pop_back();
    for (const auto kind : {AnalysisKind::moran, AnalysisKind::hotspots, AnalysisKind::scan}) {
        const auto refused = analysed(o.build(), plan_of(kind));
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, "analysis/no-tile");
        EXPECT_EQ(refused.error().where, "observatory.toml:9:1");
        EXPECT_NE(refused.error().message.find("XX-8"), std::string::npos);
    }
}

}  // namespace
}  // namespace dalel
