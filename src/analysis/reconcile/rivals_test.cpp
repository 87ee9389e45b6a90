#include "../tests/support/checked.hpp"

#include <gtest/gtest.h>

namespace dalel::checks {
namespace {

using test::Builder;
using test::Checked;
using test::is_filled;
using Strings = std::vector<std::string>;

Builder country() {
    Builder o;
    o.country("XX").region("XX-A").region("XX-B").region("XX-C");
    o.measure("attacks", "attack", MeasureKind::flow, Stage::none, "prevented")
        .measure("cases", "case", MeasureKind::flow, Stage::none, "prevented");
    return o;
}

TEST(Rivals, FiguresOfOneSubjectThatCannotAllBeTrueAreFoundTogether) {
    auto o = country();
    o.claim("a", "attacks", "XX", "2017", 400, {}, Qualifier::more_than)
        .claim("b", "attacks", "XX", "2017", 400)
        .claim("c", "attacks", "XX", "2017", 470);
    const Checked checked{o, check_rivals};
    EXPECT_EQ(checked.rests_on("rivals/disagree"), (Strings{"claim:a", "claim:b", "claim:c"}));
    EXPECT_TRUE(is_filled(checked.sentence("rivals/disagree")));
}

TEST(Rivals, AboutSixHundredAndMoreThanSixHundredAndSixHundredThirteenAgree) {
    auto o = country();
    o.claim("a", "attacks", "XX", "2019", 600, {}, Qualifier::about)
        .claim("b", "attacks", "XX", "2019", 600, {}, Qualifier::more_than)
        .claim("c", "attacks", "XX", "2019", 613);
    EXPECT_TRUE((Checked{o, check_rivals}.is_silent()));
}

TEST(Rivals, AGoalIsNoRivalOfAnObservation) {
    auto o = country();
    o.claim("a", "attacks", "XX", "2019", 0, {}, Qualifier::target).claim("b", "attacks", "XX", "2019", 3);
    EXPECT_TRUE((Checked{o, check_rivals}.is_silent()));
}

TEST(Rivals, CrossingPeriodsAreSetSideBySideAndContainedOnesAreNot) {
    auto o = country();
    o.claim("a", "attacks", "XX", "2013/2016", 546)
        .claim("b", "attacks", "XX", "2014/2017", 440)
        .claim("c", "attacks", "XX", "2015", 151);
    EXPECT_EQ((Checked{o, check_rivals}.rests_on("rivals/other-period")), (Strings{"claim:a", "claim:b"}));
    auto p = country();
    p.claim("a", "attacks", "XX", "2013/2016", 546).claim("c", "attacks", "XX", "2015", 151);
    EXPECT_TRUE((Checked{p, check_rivals}.is_silent()));
}

TEST(Comparability, MeasuresOfOneConceptSayInWhatTheyDiffer) {
    auto o = country();
    o.claim("a", "attacks", "XX", "2014/2017", 30).claim("b", "cases", "XX", "2014/2017", 78);
    const Checked checked{o, check_comparability};
    EXPECT_EQ(checked.rests_on("rivals/not-comparable"), (Strings{"claim:a", "claim:b"}));
    EXPECT_NE(checked.sentence("rivals/not-comparable").find("differ in the unit and the counted object"),
              std::string::npos);
}

TEST(Comparability, FarApartInTimeOrOneFunnelIsNotSpokenOfAsOne) {
    auto o = country();
    o.claim("a", "attacks", "XX", "2011", 30).claim("b", "cases", "XX", "2017", 78);
    EXPECT_TRUE((Checked{o, check_comparability}.is_silent()));
    Builder p;
    p.country("XX");
    p.measure("recorded", "crime", MeasureKind::flow, Stage::registered, "hate")
        .measure("sentenced", "crime", MeasureKind::flow, Stage::convicted, "hate");
    p.claim("a", "recorded", "XX", "2018", 14).claim("b", "sentenced", "XX", "2018", 64);
    EXPECT_TRUE((Checked{p, check_comparability}.is_silent()));
}

TEST(Comparability, AStockAndAFlowOfAListAndOfAWordingFallIntoOneGroup) {
    Builder o;
    o.country("XX").provision("P", "1").list("L", {"P"});
    o.code("provision", "WORDING");
    o.measure("serving", "person", MeasureKind::stock, Stage::serving, "persons")
        .measure("prosecuted", "person", MeasureKind::flow, Stage::to_court, "persons");
    o.claim("a", "serving", "XX", "2017-08-08", 400, {{"provision", "WORDING"}}, Qualifier::more_than);
    o.claim("b", "prosecuted", "XX", "2017", 113, {{"provision", "L"}});
    EXPECT_NE((Checked{o, check_comparability}.sentence("rivals/not-comparable").find("stock and flow")),
              std::string::npos);
}

TEST(ClaimsAndTables, AClaimThatTheTableContradictsIsFoundAndOneThatItBearsOutIsNot) {
    auto o = country();
    o.table("t", {"measure", "area", "period"},
            {{{"attacks", "XX-A", "2022"}, 30}, {{"attacks", "XX-B", "2022"}, 20}, {{"attacks", "XX-C", "2022"}, 40}});
    o.claim("wrong", "attacks", "XX", "2022", 124)
        .claim("right", "attacks", "XX", "2022", 90)
        .claim("open", "attacks", "XX-A", "2022", 25, {}, Qualifier::at_least);
    const Checked checked{o, check_claims_and_tables};
    EXPECT_EQ(checked.report.findings().size(), 1u);
    EXPECT_EQ(checked.rests_on("rivals/claim-and-table"), (Strings{"claim:wrong", "cell:t/attacks.XX.2022"}));
    EXPECT_EQ(checked.report.summaries()[0], (CheckSummary{"claims that agree with a table", 2, 3}));
}

std::vector<std::pair<Strings, std::int64_t>> rows(std::int64_t a, std::int64_t b, std::int64_t c) {
    return {{{"attacks", "XX-A", "2022"}, a}, {{"attacks", "XX-B", "2022"}, b}, {{"attacks", "XX-C", "2022"}, c}};
}

TEST(Tables, TwoThatShareTheirCellsAndAgreeAreCountedByArea) {
    auto o = country();
    o.source("s2")
        .table("t", {"measure", "area", "period"}, rows(2306, 5908, 11))
        .table("u", {"measure", "area", "period"}, rows(2306, 5908, 11), "s2");
    const Checked checked{o, check_tables};
    EXPECT_TRUE(checked.is_silent());
    EXPECT_EQ(checked.report.summaries()[0], (CheckSummary{"cells that two tables share and agree on", 3, 3}));
    EXPECT_EQ(checked.report.summaries()[1].held, 3u);
}

TEST(Tables, ARowCopiedFromAnotherPlaceIsNamed) {
    auto o = country();
    o.source("s2")
        .table("faulty", {"measure", "area", "period"}, rows(2306, 2306, 11))
        .table("form", {"measure", "area", "period"}, rows(2306, 5908, 11), "s2");
    const Checked checked{o, check_tables};
    EXPECT_EQ(checked.rests_on("tables/disagree"),
              (Strings{"cell:faulty/attacks.XX-B.2022", "cell:form/attacks.XX-B.2022"}));
    EXPECT_EQ(checked.rests_on("tables/copied-row"),
              (Strings{"cell:faulty/attacks.XX-B.2022", "cell:form/attacks.XX-B.2022"}));
    EXPECT_TRUE(is_filled(checked.sentence("tables/copied-row")));
    EXPECT_NE(checked.sentence("tables/copied-row").find("XX-A"), std::string::npos);
}

TEST(Tables, AMoreDetailedOneIsComparedAtItsTotals) {
    auto o = country();
    o.source("s2").table("t", {"measure", "area", "period"}, rows(5, 6, 7));
    o.table("by_sex", {"sex", "measure", "area", "period"},
            {{{"_T", "attacks", "XX-A", "2022"}, 5},
             {{"F", "attacks", "XX-A", "2022"}, 1},
             {{"_T", "attacks", "XX-B", "2022"}, 9}},
            "s2");
    const Checked checked{o, check_tables};
    EXPECT_EQ(checked.rests_on("tables/disagree"),
              (Strings{"cell:t/attacks.XX-B.2022", "cell:by_sex/_T.attacks.XX-B.2022"}));
}

TEST(Ratios, AClearanceRateAboveOneAndAChangeThatDoesNotFollowAreFound) {
    auto o = country();
    o.measure("clearance", "offence", MeasureKind::ratio, Stage::none, "clearance", "ratio");
    o.measure("attacks_change", "attack", MeasureKind::ratio, Stage::none, "change", "percent");
    o.claim("rate", "clearance", "XX-A", "2022", Decimal::of(10477, 4))
        .claim("fine", "clearance", "XX-B", "2022", Decimal::of(95, 2));
    o.claim("y20", "attacks", "XX", "2020", 208)
        .claim("y21", "attacks", "XX", "2021", 192)
        .claim("y22", "attacks", "XX", "2022", 196);
    o.claim("change21", "attacks_change", "XX", "2021", Decimal::of(-77, 1))
        .claim("change22", "attacks_change", "XX", "2022", Decimal::of(77, 1));
    const Checked checked{o, check_ratios};
    EXPECT_EQ(checked.report.findings().size(), 2u);
    EXPECT_EQ(checked.rests_on("derived/above-one"), Strings{"claim:rate"});
    EXPECT_EQ(checked.rests_on("derived/does-not-follow"), (Strings{"claim:change22", "claim:y21", "claim:y22"}));
}

}  // namespace
}  // namespace dalel::checks
