#include "../tests/support/observatory_builder.hpp"
#include "release/analysis_files.hpp"
#include "release/magnitude.hpp"
#include "release/placed_statements.hpp"

#include <gtest/gtest.h>

namespace dalel {
namespace {

using test::Builder;

/// Four regions of 100,000 with 30, 11, 9 and 10 thefts among 1,000 offences each, in 2020.
Builder four_regions() {
    Builder o;
    o.country("XX").region("XX-A").region("XX-B").region("XX-C").region("XX-D");
    o.measure("offences", "offence", MeasureKind::flow, Stage::registered);
    o.provision("THEFT", "1").provision("OTHER", "2");
    std::vector<std::pair<std::vector<std::string>, std::int64_t>> rows;
    const std::pair<const char*, std::int64_t> thefts[] = {{"XX-A", 30}, {"XX-B", 11}, {"XX-C", 9}, {"XX-D", 10}};
    for (const auto& [area, count] : thefts) {
        rows.push_back({{"offences", area, "ALL", "2020"}, 1000});
        rows.push_back({{"offences", area, "THEFT", "2020"}, count});
        o.population(area, "2020-01-01", 99'000).population(area, "2021-01-01", 101'000);
    }
    o.table("t", {"measure", "area", "provision", "period"}, rows);
    return o;
}

AnalysisPlan thefts() {
    AnalysisPlan plan;
    plan.id = "thefts";
    plan.title.en = "Thefts";
    plan.table = "t";
    plan.choice = {"provision=THEFT"};
    plan.top = 1;
    plan.draws = 500;
    plan.where = "observatory.toml:9:1";
    return plan;
}

RateAnalysis analysed(const Observatory& observatory, const AnalysisPlan& plan = thefts()) {
    return analyse_rates(observatory, &observatory.tables.front().cube, plan).value();
}

std::string refusal(const Observatory& observatory, const AnalysisPlan& plan) {
    const auto analysis = analyse_rates(observatory, &observatory.tables.front().cube, plan);
    return analysis ? "accepted" : analysis.error().code;
}

TEST(RateAnalysis, PersonTimeIsTheMeanOfTheTwoFirstsOfJanuary) {
    const auto analysis = analysed(four_regions().build());
    ASSERT_EQ(analysis.counts.regions.size(), 4U);
    EXPECT_EQ(analysis.counts.regions[0].person_years.years, 100'000);
    EXPECT_DOUBLE_EQ(analysis.comparison.regions[0].rate.value, 30);
    EXPECT_EQ(analysis.counts.cells[0], "cell:t/offences.XX-A.THEFT.2020");
}

TEST(RateAnalysis, OnlyTheRegionThatChanceDoesNotExplainIsCalledHigher) {
    const auto analysis = analysed(four_regions().build());
    EXPECT_EQ(analysis.comparison.regions[0].verdict, rates::Verdict::higher);
    for (std::size_t i = 1; i < 4; ++i)
        EXPECT_EQ(analysis.comparison.regions[i].verdict, rates::Verdict::not_distinguished);
    EXPECT_GT(analysis.ranks[0].in_top, 0.9);
}

TEST(RateAnalysis, TheShareIsOfEveryProvisionInTheSameRegions) {
    const auto analysis = analysed(four_regions().build());
    ASSERT_TRUE(analysis.share);
    EXPECT_EQ(analysis.counts.of_all->count, 4000);
    EXPECT_DOUBLE_EQ(analysis.share->value, 0.015);
    AnalysisPlan whole = thefts();
    whole.choice = {"provision=ALL"};
    EXPECT_FALSE(analysed(four_regions().build(), whole).share);
}

TEST(RateAnalysis, ANumeratorOnFourRegionsNeverMeetsADenominatorOnThree) {
    auto o = four_regions();
    std::erase_if(o.raw().population, [](const Population& row) { return row.area.str() == "XX-D"; });
    EXPECT_EQ(refusal(o.build(), thefts()), "population/none");
}

TEST(RateAnalysis, TwoVintagesAskForOneByName) {
    auto o = four_regions();
    for (const auto* area : {"XX-A", "XX-B", "XX-C", "XX-D"})
        o.population(area, "2020-01-01", 90'000, "g", "2").population(area, "2021-01-01", 90'000, "g", "2");
    EXPECT_EQ(refusal(o.build(), thefts()), "population/vintage-needed");
    AnalysisPlan second = thefts();
    second.vintage = "2";
    EXPECT_EQ(analysed(o.build(), second).counts.regions[0].person_years.years, 90'000);
}

/// The four regions in a row of squares.
Builder in_a_row() {
    auto o = four_regions();
    int column = 0;
    for (const auto* area : {"XX-A", "XX-B", "XX-C", "XX-D"}) o.raw().areas.tiles.push_back({.area = Id<"area">{area}, .column = column++, .row = 1});
    return o;
}

TEST(RateAnalysis, LimitsAreThoseThePlanNames) {
    auto plan = thefts();
    for (const auto method : {rates::LimitMethod::garwood, rates::LimitMethod::mid_p, rates::LimitMethod::byar}) {
        plan.rates.limits = rates::to_string(method);
        const auto analysis = analysed(four_regions().build(), plan);
        const auto expected = rates::poisson_limits(Cases{30}, 0.95, method);
        EXPECT_DOUBLE_EQ(analysis.comparison.regions[0].rate.low, expected.low);
        EXPECT_DOUBLE_EQ(analysis.comparison.regions[0].rate.high, expected.high);
        EXPECT_EQ(analysis.comparison.country.method, plan.rates.limits);
        EXPECT_NE(analysis_json(analysis, {}, {}).find("\"rate\": \"" + plan.rates.limits + "\""), std::string::npos);
    }
}

TEST(RateAnalysis, NeighboursSmoothWhatThePlanSays) {
    auto plan = thefts();
    plan.rates.smooth = "local";
    const auto observatory = in_a_row().build();
    const auto local = analysed(observatory, plan);
    const std::vector<std::vector<std::uint32_t>> row{{1}, {0, 2}, {1, 3}, {2}};
    EXPECT_EQ(local.smoothed.rates, *rates::local_empirical_bayes(local.counts.regions, row));
    EXPECT_EQ(local.tiles.size(), 4U);
    EXPECT_NE(analysis_json(local, {}, {}).find("queen contiguity on the tile grid"), std::string::npos);
    EXPECT_EQ(refusal(four_regions().build(), plan), "analysis/no-tile");

    plan.rates.smooth = "bym2";
    plan.seed = 3;
    const auto bym2 = analysed(observatory, plan);
    ASSERT_TRUE(bym2.smoothed.bym2);
    EXPECT_EQ(bym2.smoothed.rates, rates::smooth(bym2.counts.regions, rates::SmoothBy::bym2, row, 3)->rates);
    EXPECT_EQ(analysis_csv(bym2).substr(0, analysis_csv(bym2).find('\n')).ends_with(",smoothed_low,smoothed_high,smoothed_above"), true);
    const auto sentence = sentence_of(bym2, {}).in(Language::en);
    EXPECT_NE(sentence.find("a probability of at least 0.95 above the whole's in XX-A"), std::string::npos) << sentence;
    // Who only asks for verdicts does not wait for it, and still hears of a map in pieces.
    EXPECT_FALSE(analyse_rates(observatory, &observatory.tables.front().cube, plan, RateDepth::verdicts)->smoothed.bym2);
    auto pieces = in_a_row();
    pieces.raw().areas.tiles.back().column = 9;
    const auto apart = pieces.build();
    EXPECT_EQ(analyse_rates(apart, &apart.tables.front().cube, plan, RateDepth::verdicts).error().code, "bym2/disconnected");
}

TEST(RateAnalysis, RatiosAreOfThePairsThePlanNames) {
    auto plan = thefts();
    plan.rates.ratio = {"XX-A:XX-C", "XX-B:XX-D"};
    const auto analysis = analysed(four_regions().build(), plan);
    ASSERT_EQ(analysis.ratios.size(), 2U);
    const auto direct = rates::rate_ratio(analysis.counts.regions[0], analysis.counts.regions[2]);
    EXPECT_EQ(analysis.ratios[0].rates.ratio.value, direct->ratio.value);
    EXPECT_EQ(analysis.ratios[0].rates.p, direct->p);
    const auto sentence = sentence_of(analysis, {}).in(Language::en);
    EXPECT_NE(sentence.find("XX-A to XX-C: ratio of rates 3.33 ("), std::string::npos) << sentence;
    EXPECT_NE(analysis_json(analysis, {}, {}).find("\"ratios\": ["), std::string::npos);
    plan.rates.ratio = {"XX-A:XX-E"};
    EXPECT_EQ(refusal(four_regions().build(), plan), "rates/unknown-area");
}

TEST(RateAnalysis, SeveralCodesOfADimensionAreNoRate) {
    AnalysisPlan plan = thefts();
    plan.choice.clear();
    EXPECT_EQ(refusal(four_regions().build(), plan), "rates/choose-one");
}

TEST(RateAnalysis, AnUnknownTableIsRefusedAtThePlaceOfThePlan) {
    auto o = four_regions();
    o.raw().settings.analyses = {thefts()};
    o.raw().settings.analyses[0].table = "u";
    Errors errors;
    EXPECT_TRUE(analyses_of(o.build(), errors).empty());
    ASSERT_EQ(errors.size(), 1U);
    EXPECT_EQ(errors[0].code, "analysis/unknown-table");
    EXPECT_EQ(errors[0].where, "observatory.toml:9:1");
}

TEST(AnalysisFiles, InputsAreNamedByTheirDigests) {
    const auto json = analysis_json(analysed(four_regions().build()), {}, {{"cubes/t.csv", sha256("cells")}});
    EXPECT_NE(json.find(to_string(sha256("cells"))), std::string::npos);
    EXPECT_NE(json.find("\"seed\": 1"), std::string::npos);
    EXPECT_NE(json.find("\"method\": \"garwood\""), std::string::npos);
}

TEST(AnalysisFiles, EqualInputsGiveEqualBytes) {
    const auto one = analysed(four_regions().build()), other = analysed(four_regions().build());
    EXPECT_EQ(analysis_json(one, {}, {}), analysis_json(other, {}, {}));
    EXPECT_EQ(analysis_csv(one), analysis_csv(other));
}

TEST(AnalysisFiles, TheTableHasOneRowARegion) {
    const auto csv = analysis_csv(analysed(four_regions().build()));
    EXPECT_EQ(std::ranges::count(csv, '\n'), 5);
    EXPECT_NE(csv.find("\nXX-A,XX-A,30,100000,30,"), std::string::npos) << csv;
}

Statement said(std::string_view id, StatementKind kind, std::initializer_list<const char*> areas) {
    Statement statement;
    statement.id = Id<"statement">{id};
    statement.kind = kind;
    statement.measure = Id<"measure">{"offences"};
    for (const auto* area : areas) statement.areas.emplace_back(area);
    statement.period = test::period("2017/2019");
    statement.about = {"THEFT"};
    statement.source = Id<"source">{"s"};
    return statement;
}

Findings judged(Builder& o) {
    const auto observatory = o.build();
    const std::vector<RateAnalysis> analyses{analysed(observatory)};
    return judge_places(observatory, analyses).findings();
}

TEST(PlacedStatements, AHighPlaceThatIsHighIsNoFinding) {
    auto o = four_regions();
    o.raw().statements.push_back(said("x", StatementKind::high, {"XX-A"}));
    EXPECT_TRUE(judged(o).empty());
}

TEST(PlacedStatements, APlaceThatChanceExplainsIsToldBesideTheOnesThatHold) {
    auto o = four_regions();
    o.raw().statements.push_back(said("x", StatementKind::high, {"XX-A", "XX-B"}));
    const auto findings = judged(o);
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].code, "statement/place");
    EXPECT_EQ(findings[0].rests_on, (std::vector<std::string>{"statement:x", "cell:t/offences.XX-A.THEFT.2020",
                                                              "cell:t/offences.XX-B.THEFT.2020"}));
    EXPECT_NE(findings[0].sentence().find(
                  "Higher than chance allows: XX-A (30.00). No different than chance allows: XX-B (11.00)."),
              std::string::npos)
        << findings[0].sentence();
}

TEST(PlacedStatements, ARegionThatWasDividedIsReadAsItsSuccessors) {
    auto o = four_regions();
    o.region("XX-OLD", test::valid("2000-01-01", "2019-12-31"));
    AreaChange change;
    change.id = Id<"area-change">{"SPLIT"};
    change.kind = AreaChangeKind::split;
    change.on = test::day("2020-01-01");
    change.from = Id<"area">{"XX-OLD"};
    for (const auto* to : {"XX-C", "XX-D"}) {
        change.to = Id<"area">{to};
        o.raw().areas.changes.push_back(change);
    }
    o.raw().statements.push_back(said("x", StatementKind::low, {"XX-OLD"}));
    const auto findings = judged(o);
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].rests_on, (std::vector<std::string>{"statement:x", "cell:t/offences.XX-C.THEFT.2020",
                                                              "cell:t/offences.XX-D.THEFT.2020"}));
}

TEST(PlacedStatements, AStatementAboutSomethingElseIsLeftAlone) {
    auto o = four_regions();
    auto other = said("x", StatementKind::high, {"XX-B"});
    other.about = {"OTHER"};
    o.raw().statements.push_back(other);
    EXPECT_TRUE(judged(o).empty());
}

Builder ranks() {
    auto o = four_regions();
    o.measure("rank_of_x", "rank", MeasureKind::index).dimension("edition", {"2018", "2019", "2023"});
    o.claim("quoted", "rank_of_x", "XX", "2018/2019", 75);
    o.last().stated_on = test::day("2019-11-25");
    o.claim("e18", "rank_of_x", "XX", "2017", 75, {{"edition", "2018"}});
    o.claim("e19", "rank_of_x", "XX", "2018", 85, {{"edition", "2019"}});
    o.claim("e23", "rank_of_x", "XX", "2020", 75, {{"edition", "2023"}});
    return o;
}

TEST(Magnitude, ARankBelongsToTheEditionThatGaveItByThen) {
    const auto magnitude = magnitude_of(ranks().build(), {}, {}, Language::en);
    ASSERT_EQ(magnitude.ranks.size(), 1U);
    const auto& sentence = magnitude.ranks[0].sentence;
    EXPECT_NE(sentence.find("It belongs to the 2018 (data of 2017). The others: 85 in the 2019 (data of 2018) and 75 "
                            "in the 2023 (data of 2020)."),
              std::string::npos)
        << sentence;
    EXPECT_EQ(magnitude.ranks[0].figures,
              (std::vector<std::string>{"claim:quoted", "claim:e18", "claim:e19", "claim:e23"}));
}

TEST(Magnitude, ARankThatNoEditionGaveIsSaidToBeSo) {
    auto o = ranks();
    auto observatory = o.build();
    Claim stray = *observatory.claims.find(Id<"claim">{"quoted"});
    stray.id = Id<"claim">{"stray"};
    stray.low = stray.high = Decimal{12};
    observatory.claims.add(stray);
    const auto magnitude = magnitude_of(observatory, {}, {}, Language::en);
    EXPECT_NE(magnitude.ranks.back().sentence.find("No edition known here that was out by then gives 12."),
              std::string::npos);
}

TEST(Magnitude, BaseRateAndVerdictCarryTheirLimits) {
    const auto observatory = four_regions().build();
    const std::vector<RateAnalysis> analyses{analysed(observatory)};
    const auto magnitude = magnitude_of(observatory, analyses, {}, Language::en);
    ASSERT_EQ(magnitude.contrasts.size(), 1U);
    EXPECT_TRUE(magnitude.contrasts[0].base.starts_with(
        "60 cases, 15.00 (11.45–19.31) per 100,000 inhabitants a year; 1.5 % (1.15–1.93 %) of "))
        << magnitude.contrasts[0].base;
    EXPECT_EQ(magnitude.contrasts[0].verdict,
              "Of 4 regions 1 differs from the rest more than chance allows: higher in XX-A. The other 3 cannot be "
              "told apart from the rest.");
}

}  // namespace
}  // namespace dalel
