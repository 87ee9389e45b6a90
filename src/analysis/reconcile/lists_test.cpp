#include "../tests/support/checked.hpp"

#include <gtest/gtest.h>

namespace dalel::checks {
namespace {

using test::Builder;
using test::Checked;
using test::is_filled;
using Strings = std::vector<std::string>;

/// Lists L and M share B; of D only one part is on M.
Builder listed() {
    Builder o;
    o.country("XX").region("XX-A").region("XX-B");
    o.measure("offences", "offence", MeasureKind::flow, Stage::registered);
    o.provision("A", "1").provision("B", "2").provision("C", "3").provision("D", "4");
    o.provision("D_1", "4", "1", "D").provision("D_2", "4", "2", "D");
    o.list("L", {"A", "B"}).list("M", {"B", "C", "D_2"}).union_list("U", {"L", "M"});
    return o;
}

using Rows = std::vector<std::pair<Strings, std::int64_t>>;

Rows articles(std::int64_t shared, std::int64_t of_d) {
    return {{{"offences", "XX-A", "A", "2022"}, 98}, {{"offences", "XX-A", "B", "2022"}, shared},
            {{"offences", "XX-A", "C", "2022"}, 88}, {{"offences", "XX-A", "D", "2022"}, 0},
            {{"offences", "XX-B", "A", "2022"}, 0},  {{"offences", "XX-B", "B", "2022"}, 0},
            {{"offences", "XX-B", "C", "2022"}, 0},  {{"offences", "XX-B", "D", "2022"}, of_d}};
}

TEST(Lists, AnOverlapIsNamedWithBothSums) {
    auto o = listed();
    o.table("t", {"measure", "area", "provision", "period"}, articles(10, 0));
    const Checked checked{o, check_lists};
    EXPECT_NE(checked.sentence("list/overlap").find("108 + 98 = 206, each case once 196"), std::string::npos)
        << checked.sentence("list/overlap");
    EXPECT_NE(checked.sentence("list/overlap").find("article 2 twice"), std::string::npos);
    EXPECT_FALSE(checked.found("list/partly-listed"));
}

TEST(Lists, WithoutSharedCasesNothingIsCountedTwice) {
    auto o = listed();
    o.table("t", {"measure", "area", "provision", "period"}, articles(0, 0));
    EXPECT_TRUE((Checked{o, check_lists}.is_silent()));
}

TEST(Lists, AClaimThatIsTheSumOfOverlappingListsIsFound) {
    auto o = listed();
    o.table("t", {"measure", "area", "provision", "period"}, articles(10, 0));
    o.claim("naive", "offences", "XX", "2022", 206, {{"provision", "U"}})
        .claim("once", "offences", "XX", "2022", 196, {{"provision", "U"}});
    const Checked checked{o, check_lists};
    ASSERT_TRUE(checked.found("list/counted-twice"));
    EXPECT_EQ(checked.rests_on("list/counted-twice").front(), "claim:naive");
    EXPECT_TRUE(is_filled(checked.sentence("list/counted-twice")));
}

TEST(Lists, AnArticleListedInPartIsLeftOutAndTheOtherFormSaysWhy) {
    auto o = listed();
    o.table("t", {"measure", "area", "provision", "period"}, articles(10, 1));
    o.table("printed", {"measure", "area", "provision", "period"},
            {{{"offences", "XX-A", "M", "2022"}, 98}, {{"offences", "XX-B", "M", "2022"}, 0}});
    const Checked checked{o, check_lists};
    const auto sentence = checked.sentence("list/partly-listed");
    EXPECT_NE(sentence.find("2 of 2 areas without, in 1 of 2 with"), std::string::npos) << sentence;
    EXPECT_NE(sentence.find("XX-B: 0 without, 1 with, 0 printed"), std::string::npos) << sentence;
}

TEST(Sums, ADeclaredSumThatDoesNotHoldNamesTheCell) {
    auto o = listed();
    o.sum("provision", "ALL", {"CRIMES", "MISDEMEANOURS"});
    o.table("t", {"measure", "area", "provision", "period"},
            {{{"offences", "XX-A", "ALL", "2022"}, 10},
             {{"offences", "XX-A", "CRIMES", "2022"}, 7},
             {{"offences", "XX-A", "MISDEMEANOURS", "2022"}, 3},
             {{"offences", "XX-B", "ALL", "2022"}, 10},
             {{"offences", "XX-B", "CRIMES", "2022"}, 7},
             {{"offences", "XX-B", "MISDEMEANOURS", "2022"}, 2}});
    const Checked checked{o, check_sums};
    EXPECT_EQ(checked.rests_on("sum/does-not-hold"), Strings{"cell:t/offences.XX-B.ALL.2022"});
    EXPECT_EQ(checked.report.summaries()[1], (CheckSummary{"cells that are the sum of their parts", 1, 2}));
    EXPECT_EQ(checked.report.summaries()[0], (CheckSummary{"identities of a row that hold in every cell", 1, 2}));
}

TEST(Sums, APrintedCountryIsTheSumOfItsRegionsAndAnArticleOfItsParts) {
    auto o = listed();
    o.table("areas", {"measure", "area", "period"},
            {{{"offences", "XX-A", "2022"}, 1}, {{"offences", "XX-B", "2022"}, 2}, {{"offences", "XX", "2022"}, 4}});
    o.table("parts", {"measure", "provision", "period"},
            {{{"offences", "D_1", "2022"}, 1}, {{"offences", "D_2", "2022"}, 2}, {{"offences", "D", "2022"}, 3}});
    const Checked checked{o, check_sums};
    ASSERT_EQ(checked.report.findings().size(), 1u);
    EXPECT_EQ(checked.rests_on("sum/does-not-hold"), Strings{"cell:areas/offences.XX.2022"});
}

TEST(Subsets, APartLargerThanItsWholeIsFoundByCoordinateAreaArticleAndPeriod) {
    auto o = listed();
    o.claim("all", "offences", "XX", "2020", 10).claim("women", "offences", "XX", "2020", 11, {{"sex", "F"}});
    o.claim("region", "offences", "XX-A", "2020", 12);
    o.claim("article", "offences", "XX", "2021", 5, {{"provision", "D"}})
        .claim("part", "offences", "XX", "2021", 6, {{"provision", "D_1"}});
    o.claim("long", "offences", "XX-B", "2020/2021", 5).claim("short", "offences", "XX-B", "2021", 6);
    o.claim("first", "offences", "XX-A", "2018", 613).claim("longer", "offences", "XX-A", "2018/2019", 595);
    const Checked checked{o, check_subsets};
    std::vector<Strings> pairs;
    for (const auto& finding : checked.report.findings()) pairs.push_back(finding.rests_on);
    std::ranges::sort(pairs);
    EXPECT_EQ(pairs, (std::vector<Strings>{{"claim:first", "claim:longer"},
                                           {"claim:part", "claim:article"},
                                           {"claim:region", "claim:all"},
                                           {"claim:short", "claim:long"},
                                           {"claim:women", "claim:all"}}));
}

TEST(Subsets, SmallerPartsAndStocksOfOtherDaysAreSilent) {
    auto o = listed();
    o.measure("inmates", "person", MeasureKind::stock);
    o.claim("all", "offences", "XX", "2020", 10).claim("women", "offences", "XX", "2020", 4, {{"sex", "F"}});
    o.claim("year", "inmates", "XX", "2019", 400).claim("day", "inmates", "XX", "2019-06-27", 662);
    EXPECT_TRUE((Checked{o, check_subsets}.is_silent()));
}

TEST(Subsets, ACellLargerThanItsPrintedTotalIsFound) {
    auto o = listed();
    o.table("t", {"measure", "sex", "period"},
            {{{"offences", "_T", "2022"}, 5}, {{"offences", "F", "2022"}, 6}, {{"offences", "M", "2022"}, 1}});
    EXPECT_EQ((Checked{o, check_subsets}.rests_on("subset/cell-exceeds-total")),
              (Strings{"cell:t/offences.F.2022", "cell:t/offences._T.2022"}));
}

}  // namespace
}  // namespace dalel::checks
