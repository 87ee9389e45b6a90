#include "../tests/support/checked.hpp"

#include <gtest/gtest.h>

namespace dalel::checks {
namespace {

using test::Builder;
using test::Checked;
using test::is_filled;
using Strings = std::vector<std::string>;

Builder funnel() {
    Builder o;
    o.country("XX").region("XX-A");
    o.measure("recorded", "crime", MeasureKind::flow, Stage::registered, "c")
        .measure("sentenced", "crime", MeasureKind::flow, Stage::convicted, "c");
    o.measure("persons", "person", MeasureKind::flow, Stage::convicted, "c")
        .measure("to_court", "person", MeasureKind::flow, Stage::to_court, "c");
    return o;
}

TEST(Funnel, MoreSentencedThanRecordedWithinOneObjectIsAnInversion) {
    auto o = funnel();
    o.claim("a", "recorded", "XX", "2018", 14).claim("b", "sentenced", "XX", "2018", 64);
    EXPECT_EQ((Checked{o, check_funnel}.rests_on("funnel/inversion")), (Strings{"claim:a", "claim:b"}));
}

TEST(Funnel, PersonsAreNotMeasuredAgainstCrimesNorOneYearAgainstAnother) {
    auto o = funnel();
    o.claim("a", "recorded", "XX", "2018", 14)
        .claim("b", "persons", "XX", "2018", 64)
        .claim("c", "sentenced", "XX", "2019", 64);
    EXPECT_TRUE((Checked{o, check_funnel}.is_silent()));
}

TEST(Funnel, AClaimOfALaterStageIsMeasuredAgainstAnotherPublishersTable) {
    auto o = funnel();
    o.source("form").table("t", {"measure", "area", "period"}, {{{"to_court", "XX-A", "2022"}, 90}}, "form");
    o.claim("a", "persons", "XX-A", "2022", 122).claim("b", "persons", "XX-A", "2022", 56).from("s");
    const Checked checked{o, check_funnel};
    EXPECT_EQ(checked.report.findings().size(), 1u);
    EXPECT_EQ(checked.rests_on("funnel/inversion"), (Strings{"claim:a", "cell:t/to_court.XX-A.2022"}));
}

TEST(Funnel, OneNumberForTwoStagesIsFoundEvenForAnotherYear) {
    auto o = funnel();
    o.claim("body", "to_court", "XX", "2023", 122).claim("headline", "persons", "XX", "2024", 122);
    o.claim("small", "to_court", "XX", "2010", 4).claim("other", "persons", "XX", "2011", 4);
    const Checked checked{o, check_funnel};
    EXPECT_EQ(checked.rests_on("funnel/one-number"), (Strings{"claim:body", "claim:headline"}));
    EXPECT_TRUE(is_filled(checked.sentence("funnel/one-number")));
}

TEST(Series, OneThatChangesUnitObjectStageAndAreaSaysAllOfThem) {
    auto o = funnel();
    o.claim("a", "recorded", "XX", "2015", 0)
        .claim("b", "sentenced", "XX-A", "2016", 7)
        .claim("c", "persons", "XX", "2017", 41);
    o.series("false_reports", {"a", "b", "c"});
    const auto sentence = Checked{o, check_series}.sentence("series/changes");
    for (const auto* word : {"unit (crimes and persons)", "counted object (crime and person)",
                             "stage (registered and convicted)", "area (XX and XX-A)"})
        EXPECT_NE(sentence.find(word), std::string::npos) << word << " in " << sentence;
}

TEST(Series, OneThatKeepsWhatItCountsIsSilent) {
    auto o = funnel();
    o.claim("a", "recorded", "XX", "2015", 3).claim("b", "recorded", "XX", "2016", 7).series("s", {"a", "b"});
    EXPECT_TRUE((Checked{o, check_series}.is_silent()));
}

TEST(Trends, AFallWithinWhatIsSaidToRiseIsFoundAndARiseIsNot) {
    auto o = funnel();
    o.claim("a", "recorded", "XX", "2014", 55)
        .claim("b", "recorded", "XX", "2015", 97)
        .claim("c", "recorded", "XX", "2016", 175)
        .claim("d", "recorded", "XX", "2017", 113);
    Statement statement;
    statement.id = Id<"statement">{"growing"};
    statement.measure = Id<"measure">{"recorded"};
    statement.areas = {Id<"area">{"XX"}};
    statement.period = test::period("2014/2017");
    statement.source = Id<"source">{"s"};
    o.raw().statements = {statement};
    const Checked checked{o, check_trends};
    EXPECT_EQ(checked.rests_on("statement/trend"),
              (Strings{"statement:growing", "claim:a", "claim:b", "claim:c", "claim:d"}));
    EXPECT_NE(checked.sentence("statement/trend").find("fell from 175 in 2016 to 113 in 2017"), std::string::npos);
    o.raw().statements[0].period = test::period("2014/2016");
    EXPECT_TRUE((Checked{o, check_trends}.is_silent()));
}

TEST(Comparisons, FewerThanAnArticleIsComparedYearByYear) {
    auto o = funnel();
    o.provision("P", "174").provision("Q", "256").list("L", {"P", "Q"});
    o.claim("list18", "recorded", "XX", "2018", 40, {{"provision", "L"}})
        .claim("article18", "recorded", "XX", "2018", 46, {{"provision", "P"}});
    o.claim("list22", "recorded", "XX", "2022", 196, {{"provision", "L"}})
        .claim("article22", "recorded", "XX", "2022", 46, {{"provision", "P"}});
    Statement statement;
    statement.id = Id<"statement">{"fewer"};
    statement.kind = StatementKind::below;
    statement.measure = Id<"measure">{"recorded"};
    statement.areas = {Id<"area">{"XX"}};
    statement.period = test::period("2018");
    statement.about = {"L"};
    statement.than = {"P"};
    statement.source = Id<"source">{"s"};
    o.raw().statements = {statement};
    const Checked checked{o, check_comparisons};
    EXPECT_EQ(checked.rests_on("statement/comparison"),
              (Strings{"statement:fewer", "claim:list22", "claim:article22"}));
    EXPECT_NE(checked.sentence("statement/comparison").find("150 without it"), std::string::npos);
    EXPECT_NE(checked.sentence("statement/comparison").find("It holds in 2018"), std::string::npos);
    o.raw().statements[0].kind = StatementKind::above;
    EXPECT_EQ((Checked{o, check_comparisons}.rests_on("statement/comparison")),
              (Strings{"statement:fewer", "claim:list18", "claim:article18"}));
}

}  // namespace
}  // namespace dalel::checks
