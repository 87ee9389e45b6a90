#include "release/index_analysis.hpp"

#include "../tests/support/observatory_builder.hpp"
#include "release/index_files.hpp"
#include "release/index_words.hpp"

#include <gtest/gtest.h>

namespace dalel {
namespace {

using test::Builder;

/// Three regions of 100,000, 200,000 and 100,000 with 2, 2 and 0 acts of terrorism and 1, 8 and 5 thefts in 2020.
Builder three_regions() {
    Builder o;
    o.country("XX").region("XX-A").region("XX-B").region("XX-C");
    o.measure("offences", "offence", MeasureKind::flow, Stage::registered);
    o.provision("TERROR", "1").provision("THEFT", "2");
    o.table("t", {"measure", "area", "provision", "period"},
            {{{"offences", "XX-A", "TERROR", "2020"}, 2},
             {{"offences", "XX-A", "THEFT", "2020"}, 1},
             {{"offences", "XX-B", "TERROR", "2020"}, 2},
             {{"offences", "XX-B", "THEFT", "2020"}, 8},
             {{"offences", "XX-C", "TERROR", "2020"}, 0},
             {{"offences", "XX-C", "THEFT", "2020"}, 5}});
    o.population("XX-A", "2020-07-01", 100'000).population("XX-B", "2020-07-01", 200'000).population("XX-C", "2020-07-01", 100'000);
    o.raw().indices.push_back({"burden", R"(index = "BURDEN"
edition = "2021"
indicators = [ { id = "TERROR", weight = 3 }, { id = "THEFT", weight = 1 } ]
bands = [ { name = "low", from = 0 }, { name = "high", from = 7 } ]
)"});
    return o;
}

AnalysisPlan burden(bool per_person = false) {
    AnalysisPlan plan;
    plan.id = "burden";
    plan.kind = AnalysisKind::index;
    plan.title.en = "Burden";
    plan.table = "t";
    plan.choice = {"measure=offences"};
    plan.draws = 200;
    plan.index = {.definition = "burden", .indicators = "provision", .year = 2020, .per_person = per_person, .spread = 10, .published = {}};
    plan.where = "observatory.toml:9:1";
    return plan;
}

IndexAnalysis analysed(const Observatory& observatory, const AnalysisPlan& plan) {
    return analyse_index(observatory, observatory.tables.empty() ? nullptr : &observatory.tables.front().cube, plan).value();
}

std::string refusal(const Observatory& observatory, const AnalysisPlan& plan) {
    const auto analysis = analyse_index(observatory, &observatory.tables.front().cube, plan);
    return analysis ? "accepted" : analysis.error().code;
}

TEST(IndexAnalysis, TheScoreIsTheWeightedSumOfTheCells) {
    const auto observatory = three_regions().build();
    const auto analysis = analysed(observatory, burden());
    const auto& index = std::get<ScoredIndex>(analysis.found);
    ASSERT_EQ(index.scores.size(), 3U);
    EXPECT_EQ(index.scores[0].stated.aggregate, 7);   // 3 · 2 + 1
    EXPECT_EQ(index.scores[1].stated.aggregate, 14);  // 3 · 2 + 8
    EXPECT_EQ(index.scores[2].stated.aggregate, 5);
    EXPECT_EQ(index.scores[0].stated.rank, 2U);
    EXPECT_EQ(index.scores[0].stated.band, "high");
    EXPECT_EQ(index.scores[2].stated.band, "low");
}

TEST(IndexAnalysis, RatesTakeThePopulationIntoAccount) {
    const auto observatory = three_regions().build();
    const auto analysis = analysed(observatory, burden(true));
    const auto& index = std::get<ScoredIndex>(analysis.found);
    EXPECT_EQ(index.vintage, "1");
    EXPECT_DOUBLE_EQ(index.scores[1].stated.aggregate, 7);  // 3 · 1 + 4 per 100,000
    EXPECT_EQ(index.scores[0].stated.rank, 1U);
    EXPECT_EQ(index.scores[1].stated.rank, 1U);  // equal scores share the lowest number
}

TEST(IndexAnalysis, TheFilesHoldDefinitionSeedAndEveryValue) {
    const auto observatory = three_regions().build();
    const auto analysis = analysed(observatory, burden());
    const auto json = analysis_json(analysis, observatory, {{"cubes/t.csv", sha256("x")}});
    for (const auto* part : {"\"index\": \"BURDEN\"", "\"edition\": \"2021\"", "\"data_year\": 2020", "\"seed\": 1", "\"draws\": 200", "\"file\": \"cubes/t.csv\"", "\"weight\": 3", "\"TERROR\": 2"})
        EXPECT_NE(json.find(part), std::string::npos) << part << "\n" << json;
    EXPECT_EQ(analysis_csv(analysis), "area,name,rank,rank_low,rank_high,score,aggregate,band,TERROR,THEFT\nXX-A,XX-A,2,2,2,7,7,high,2,1\nXX-B,XX-B,1,1,1,14,14,high,2,8\nXX-C,XX-C,3,3,3,5,5,low,0,5\n");
    const auto sentence = sentence_of(analysis, observatory);
    EXPECT_NE(sentence.in(Language::en).find("first of 3 is XX-B"), std::string::npos) << sentence.in(Language::en);
    EXPECT_NE(sentence.in(Language::ru).find("первое место из 3 — XX-B"), std::string::npos) << sentence.in(Language::ru);
    EXPECT_NE(sentence.in(Language::kk).find("3 орынның біріншісі — XX-B"), std::string::npos) << sentence.in(Language::kk);
}

TEST(IndexAnalysis, WhatIsNotThereIsNamed) {
    auto o = three_regions();
    auto plan = burden();
    plan.index.definition = "weight";
    EXPECT_EQ(refusal(o.build(), plan), "index/unknown-definition");
    plan = burden();
    plan.index.indicators = "sex";
    EXPECT_EQ(refusal(o.build(), plan), "index/unknown-dimension");
    plan = burden();
    plan.index.year = 2019;
    EXPECT_EQ(refusal(o.build(), plan), "index/no-such-year");
    plan = burden();
    plan.choice = {"measure=offences", "area=XX-A"};
    EXPECT_EQ(refusal(o.build(), plan), "index/no-areas");
    plan = burden(true);
    o.raw().population.clear();
    EXPECT_EQ(refusal(o.build(), plan), "population/none");
    plan = burden();
    o.raw().indices.front().toml = "index = \"B\"\nedition = \"1\"\nindicators = [ { id = \"ARSON\" } ]\n";
    EXPECT_EQ(refusal(o.build(), plan), "index/unknown-indicator");
}

TEST(IndexAnalysis, PublishedFiguresStandWithTheirEditions) {
    auto o = three_regions();
    o.measure("gti_rank", "rank", MeasureKind::index);
    o.claim("C1", "gti_rank", "XX", "2017", 75).claim("C2", "gti_rank", "XX", "2018", 85);
    AnalysisPlan plan;
    plan.kind = AnalysisKind::index;
    plan.index.published = {"gti_rank"};
    const auto observatory = o.build();
    const auto analysis = analysed(observatory, plan);
    EXPECT_EQ(std::get<PublishedEditions>(analysis.found).figures.size(), 2U);
    EXPECT_NE(analysis_csv(analysis).find("gti_rank,XX,XX,,2017,75,"), std::string::npos) << analysis_csv(analysis);
    plan.index.published = {"gpi_rank"};
    EXPECT_EQ(refusal(observatory, plan), "index/unknown-measure");
    plan.index.published = {"offences"};
    EXPECT_EQ(refusal(observatory, plan), "index/unknown-measure");
}

}  // namespace
}  // namespace dalel
