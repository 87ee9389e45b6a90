#include "../tests/support/checked.hpp"

#include <gtest/gtest.h>

namespace dalel::checks {
namespace {

using test::Builder;
using test::Checked;
using test::day;
using test::is_filled;
using test::valid;
using Strings = std::vector<std::string>;

Builder country() {
    Builder o;
    o.country("XX").region("CAP").region("OLD", valid("", "2018-06-18")).region("NEW", valid("2018-06-19"));
    o.measure("offences", "offence");
    o.name("CAP", "Astana", valid("1998-05-01", "2019-03-22"))
        .name("CAP", "Nur-Sultan", valid("2019-03-23", "2022-09-18"))
        .name("CAP", "Astana", valid("2022-09-19"));
    return o;
}

Builder written(const char* name, const char* when) {
    auto o = country();
    o.claim("a", "offences", "CAP", when, 8);
    o.last().area_as_written = name;
    return o;
}

TEST(Names, ANameBeforeItWasGivenIsFound) {
    const Checked checked{written("Nur-Sultan", "2017"), check_names};
    EXPECT_EQ(checked.rests_on("name/not-in-use"), (Strings{"claim:a", "area:CAP"}));
    EXPECT_NE(checked.sentence("name/not-in-use").find("the place was called Astana"), std::string::npos);
}

TEST(Names, ANameInUseForSomeOfThePeriodOrAnUnknownSpellingIsSilent) {
    EXPECT_TRUE((Checked{written("Nur-Sultan city", "2019-01/2019-10"), check_names}.is_silent()));
    EXPECT_TRUE((Checked{written("Astana", "2023"), check_names}.is_silent()));
    EXPECT_TRUE((Checked{written("the capital", "2017"), check_names}.is_silent()));
}

TEST(SourceDates, ASourceOlderThanTheEndOfWhatItReportsIsFoundUnlessItIsAGoal) {
    auto o = country();
    o.source("programme", "2018-03");
    o.claim("a", "offences", "XX", "2018", 620'000, {}, Qualifier::more_than).from("programme");
    o.claim("b", "offences", "XX", "2016", 700'000).from("programme");
    o.claim("c", "offences", "XX", "2020", 100, {}, Qualifier::target).from("programme");
    const Checked checked{o, check_source_dates};
    EXPECT_EQ(checked.rests_on("source/before-period-ends"), (Strings{"claim:a", "source:programme"}));
    EXPECT_TRUE(is_filled(checked.sentence("source/before-period-ends")));
}

TEST(Editions, ARankWithoutItsEditionIsSetBesideTheEditions) {
    auto o = country();
    o.measure("rank", "rank", MeasureKind::index, Stage::none, "rank", "rank");
    o.claim("bare", "rank", "XX", "2018/2019", 75).claim("edition", "rank", "XX", "2016", 67, {{"edition", "2017"}});
    const Checked checked{o, check_editions};
    EXPECT_EQ(checked.report.findings().size(), 1u);
    EXPECT_EQ(checked.rests_on("index/no-edition"), (Strings{"claim:bare", "claim:edition"}));
}

TEST(Availability, WhatWasPublishedAndThenNotIsGoneAndMayReturn) {
    auto o = country();
    o.measure("published", "publication", MeasureKind::availability);
    o.claim("there", "published", "XX", "2017", 1).claim("gone", "published", "XX", "2019", 0);
    EXPECT_EQ((Checked{o, check_availability}.rests_on("availability/gone")), (Strings{"claim:there", "claim:gone"}));
    auto p = country();
    p.measure("published", "publication", MeasureKind::availability);
    p.claim("none", "published", "XX", "2015", 0).claim("there", "published", "XX", "2017", 1);
    EXPECT_TRUE((Checked{p, check_availability}.is_silent()));
}

TEST(Availability, TheLogTellsWhatWentAndWhatThePublisherHasSince) {
    auto o = country();
    const Id<"source"> source{"s"};
    o.raw().availability = {{source, true, day("2017-01-01"), day("2017-12-31"), source, ""},
                            {source, false, day("2019-11-25"), {}, source, ""}};
    EXPECT_TRUE((Checked{o, check_availability}.found("availability/source-gone")));
    o.raw().availability.push_back({source, true, day("2024-02-21"), {}, source, ""});
    const Checked checked{o, check_availability};
    EXPECT_TRUE(checked.found("availability/returned"));
    EXPECT_FALSE(checked.found("availability/source-gone"));
}

TEST(Populations, TwoValuesOfADayAndABreakWithTheDivisionAreFound) {
    auto o = country();
    for (int year = 2015; year <= 2021; ++year)
        o.population("XX", std::to_string(year) + "-01-01", 1'000'000 + 13'000 * (year - 2015), "17-units");
    o.population("XX", "2022-01-01", 1'111'000, "20-units")
        .population("XX", "2023-01-01", 1'125'000, "20-units", "1")
        .population("XX", "2023-01-01", 1'124'000, "20-units", "2");
    const Checked checked{o, check_populations};
    EXPECT_TRUE(checked.found("population/revised"));
    EXPECT_EQ(checked.rests_on("population/series-break"),
              (Strings{"population:XX/2021-01-01/1", "population:XX/2022-01-01/1"}));
    EXPECT_NE(checked.sentence("population/series-break").find("XX 3.1 % (usually 1.3 %)"), std::string::npos)
        << checked.sentence("population/series-break");
}

TEST(Populations, SteadyGrowthAcrossAChangeOfDivisionIsSilent) {
    auto o = country();
    for (int year = 2015; year <= 2022; ++year)
        o.population("XX", std::to_string(year) + "-01-01", 1'000'000 + 13'000 * (year - 2015),
                     year < 2022 ? "17-units" : "20-units");
    EXPECT_TRUE((Checked{o, check_populations}.is_silent()));
}

TEST(Populations, AFigureOfAnAreaThatOnlyItsSuccessorsHavePeopleForIsFound) {
    auto o = country();
    o.raw().areas.changes.push_back({Id<"area-change">{"split"},
                                     AreaChangeKind::split,
                                     day("2018-06-19"),
                                     Id<"area">{"OLD"},
                                     Id<"area">{"NEW"},
                                     1,
                                     "",
                                     {},
                                     ""});
    o.population("OLD", "2016-01-01", 100).population("NEW", "2017-01-01", 70);
    o.claim("a", "offences", "OLD", "2017", 6).claim("b", "offences", "OLD", "2016", 6);
    const Checked checked{o, check_populations};
    EXPECT_EQ(checked.rests_on("population/other-areas"), (Strings{"area:OLD", "claim:a"}));
    EXPECT_TRUE(is_filled(checked.sentence("population/other-areas")));
}

TEST(Licences, ThoseThatExcludeOneAnotherAndThoseThatAskForTheirOwnTermsAreFound) {
    auto o = country();
    o.licence("SA", true).licence("CLOSED", false, {"OPEN"});
    o.source("s2", "", "SA").source("s3", "", "CLOSED");
    o.claim("a", "offences", "XX", "2020", 1).from("s2").claim("b", "offences", "XX", "2021", 1).from("s3");
    const Checked checked{o, check_licences};
    EXPECT_EQ(checked.rests_on("licence/incompatible"), Strings{"source:s3"});
    EXPECT_EQ(checked.rests_on("licence/share-alike"), Strings{"source:s2"});
    auto p = country();
    p.claim("a", "offences", "XX", "2020", 1);
    EXPECT_TRUE((Checked{p, check_licences}.is_silent()));
}

TEST(References, AFigureOfTheBriefThatIsNotThereIsTheAuthorsError) {
    auto o = country();
    o.claim("a", "offences", "XX", "2020", 1);
    o.raw().settings.brief = {{"state", {}, {"claim:a", "claim:b"}}};
    const Checked checked{o, check_references};
    ASSERT_EQ(checked.report.findings().size(), 1u);
    EXPECT_EQ(checked.found("figure/unknown")->severity(), Severity::error);
    EXPECT_EQ(checked.rests_on("figure/unknown"), Strings{"claim:b"});
}

}  // namespace
}  // namespace dalel::checks
