#include "protect/between.hpp"
#include "protect/protect.hpp"

#include <algorithm>
#include <numeric>

#include <gtest/gtest.h>

namespace dalel::protect {
namespace {

Dimension dimension(std::string_view id, std::vector<Category> categories, DimensionKind kind = DimensionKind::plain) {
    return {Id<"dimension">{id}, {}, kind, std::move(categories)};
}

Cube cube(std::string_view id, std::vector<Dimension> dimensions, std::vector<std::int64_t> values) {
    std::vector<std::uint64_t> keys(values.size());
    std::iota(keys.begin(), keys.end(), 0u);
    std::vector<CellState> states(values.size(), CellState::normal);
    return {{.id = Id<"cube">{id}, .dimensions = std::move(dimensions)},
            std::move(keys),
            std::move(values),
            std::move(states)};
}

const Dimension sex = dimension("sex", {{"_T", {}}, {"M", {}, 0}, {"F", {}, 0}});

/// The region by sex table of sdcTable's documentation [meindl-templ-2024].
Cube regions() {
    return cube("regions",
                {dimension("area", {{"_T", {}}, {"A", {}, 0}, {"B", {}, 0}, {"C", {}, 0}, {"D", {}, 0}}), sex},
                {100, 55, 45, 20, 18, 2, 33, 14, 19, 22, 12, 10, 25, 11, 14});
}

std::vector<std::string> withheld(const Cube& shown) {
    std::vector<std::string> keys;
    for (std::size_t i = 0; i < shown.size(); ++i)
        if (shown.states()[i] == CellState::withheld) keys.push_back(shown.code_key(shown.key(i)));
    return keys;
}

TEST(Attack, ACellHiddenInItsRowIsRecoveredThroughASubtotalTwoLevelsUp) {
    // country = north + south, north = two towns; only one town is withheld, with its region.
    const Cube towns =
        cube("towns", {dimension("area", {{"KZ", {}}, {"N", {}, 0}, {"S", {}, 0}, {"N1", {}, 1}, {"N2", {}, 1}})},
             {20, 9, 11, 1, 8});
    std::vector<CellState> states(5, CellState::normal);
    states[1] = states[3] = CellState::withheld;
    const std::vector shown{Cube{towns.structure(), {0, 1, 2, 3, 4}, {20, 0, 11, 0, 8}, states}};
    const auto inferred = *attack(*Table::of_release(shown));
    EXPECT_EQ(inferred[1], (Inferred{3, bounds::Interval::at(1), true})) << "20 - 11 - 8";
    const auto protection = withhold(std::vector{towns}, {.rules = {Threshold{3}}});
    ASSERT_TRUE(protection);
    const std::vector safe{protection->cubes[0].cube()};
    const auto inferred_again = attack(*Table::of_release(safe));
    ASSERT_TRUE(inferred_again);
    for (const auto& [cell, interval, tightest] : *inferred_again) {
        if (cell == 3) {
            EXPECT_TRUE((Required{0, 3}.is_met_by(interval)));
        }
    }
}

/// sex by article and sex by area: they share the totals by sex.
std::vector<Cube> linked() {
    return {cube("by-article", {dimension("article", {{"_T", {}}, {"256", {}, 0}, {"258", {}, 0}}), sex},
                 {19, 12, 7, 9, 8, 1, 10, 4, 6}),
            cube("by-area", {dimension("area", {{"_T", {}}, {"N", {}, 0}, {"S", {}, 0}}), sex},
                 {19, 12, 7, 11, 6, 5, 8, 6, 2})};
}

TEST(Withhold, LinkedTablesAreProtectedTogetherAndAttackedTogether) {
    const auto cubes = linked();
    const auto protection = withhold(cubes, {.rules = {Threshold{3}}});
    ASSERT_TRUE(protection) << to_string(protection.error());
    const std::vector shown{protection->cubes[0].cube(), protection->cubes[1].cube()};
    const auto table = *Table::of_release(shown);
    const auto inferred = *attack(table);
    EXPECT_EQ(std::ranges::count_if(inferred, [](const Inferred& i) { return i.interval.is_point(); }), 0);
    EXPECT_EQ(shown[0].at(1), shown[1].at(1)) << "the total of men is one cell";
}

TEST(Withhold, TablesProtectedOneAfterTheOtherWouldBetrayEachOther) {
    const auto cubes = linked();
    // Each alone may hide its margins by sex; the other shows them.
    std::vector<CellState> states(9, CellState::normal);
    std::vector<std::int64_t> values(cubes[0].values().begin(), cubes[0].values().end());
    for (const auto i : {1, 2, 4, 5})
        states[static_cast<std::size_t>(i)] = CellState::withheld, values[static_cast<std::size_t>(i)] = 0;
    const Cube alone{cubes[0].structure(), {0, 1, 2, 3, 4, 5, 6, 7, 8}, values, states};
    EXPECT_FALSE((*attack(*Table::of_release(std::vector{alone})))[3].interval.is_point());
    const auto together = *attack(*Table::of_release(std::vector{alone, cubes[1]}));
    EXPECT_EQ(together.back().interval, bounds::Interval::at(1)) << "7 - 6";
}

TEST(Withhold, ACellThatAnEarlierReleaseShowsProtectsNobody) {
    const std::vector cubes{regions()};
    const auto protection = withhold(cubes, {.rules = {Threshold{3}}}, {.shown_before = {{"C.F"}}});
    ASSERT_TRUE(protection) << to_string(protection.error());
    EXPECT_EQ(withheld(protection->cubes[0].cube()), (std::vector<std::string>{"A.M", "A.F", "D.M", "D.F"}));
    EXPECT_EQ(withhold(cubes, {.rules = {Threshold{3}}}, {.shown_before = {{"A.F"}}}).error().code, "protect/known-cell");
}

TEST(Attack, TwoReleasesOfTheSameTableAreOneToTheReader) {
    const std::vector cubes{regions()};
    const auto later = withhold(cubes, {.rules = {Threshold{3}}});
    const std::vector shown{later->cubes[0].cube()};
    const auto release = *Table::of_release(shown);
    const auto inferred = *attack(release, {.known = {11}}, {10});  // the earlier one showed C.F
    EXPECT_EQ(inferred[1], (Inferred{5, bounds::Interval::at(2), true}));
}

TEST(Withhold, ThePatternIsTheSameFromRunToRunAndOverPeriodsWhereAsked) {
    const Cube periods = cube("periods",
                              {dimension("period", {{"2018", {}}, {"2019", {}}}, DimensionKind::period),
                               dimension("area", {{"_T", {}}, {"A", {}, 0}, {"B", {}, 0}, {"C", {}, 0}})},
                              {30, 1, 10, 19, 30, 12, 8, 10});
    const std::vector cubes{periods};
    const auto first = withhold(cubes, {.rules = {Threshold{3}}, .same_pattern = true});
    ASSERT_TRUE(first);
    EXPECT_EQ(withheld(first->cubes[0].cube()), (std::vector<std::string>{"2018.A", "2018.B", "2019.A", "2019.B"}));
    EXPECT_EQ(withhold(cubes, {.rules = {Threshold{3}}, .same_pattern = true})->cubes[0].cube().states()[0],
              CellState::normal);
}

TEST(Withhold, AReleaseNamesNoRule) {
    const std::vector cubes{regions()};
    const auto protection = withhold(cubes, {.rules = {Threshold{3}}});
    for (const auto& cell : protection->withheld) EXPECT_FALSE(cell.rule.empty());
    for (const auto state : protection->cubes[0].cube().states())
        EXPECT_TRUE(state == CellState::normal || state == CellState::withheld);
    for (std::size_t i = 0; i < 15; ++i)
        if (protection->cubes[0].cube().states()[i] == CellState::withheld) {
            EXPECT_EQ(protection->cubes[0].cube().values()[i], 0);
        }
}

TEST(Withhold, WhatIsKeptStaysAndWhatItGivesAwayIsRefused) {
    const std::vector cubes{regions()};
    const auto kept = withhold(cubes, {.rules = {Threshold{3}}, .keep = {"A.F"}});
    ASSERT_TRUE(kept);
    EXPECT_TRUE(withheld(kept->cubes[0].cube()).empty());
    EXPECT_EQ(withhold(cubes, {.rules = {Threshold{3}}, .keep = {"A.M", "A._T"}}).error().code,
              "protect/unprotectable");
    EXPECT_EQ(withhold(cubes, {.keep = {"Z.F"}}).error().code, "cell/unknown-code");
}

TEST(Withhold, ATableThatDoesNotAddUpIsRefusedByItsCell) {
    const std::vector cubes{cube("wrong", {sex}, {10, 4, 5})};
    EXPECT_EQ(withhold(cubes, {.rules = {Threshold{3}}}).error().code, "protect/not-additive");
}

/// Articles 256 to 259 by sex, with two lists that share 257, each a union beside the tree: A = 256 + 257, B = 257 + 258.
Cube listed() {
    auto articles = dimension("provision", {{"ALL", {}}, {"256", {}, 0}, {"257", {}, 0}, {"258", {}, 0}, {"259", {}, 0}, {"A", {}}, {"B", {}}}, DimensionKind::provision);
    articles.unions = {{5, {1, 2}}, {6, {2, 3}}};
    return cube("listed", {std::move(articles), sex}, {40, 25, 15, 11, 10, 1, 9, 5, 4, 8, 4, 4, 12, 6, 6, 20, 15, 5, 17, 9, 8});
}

TEST(Attack, AListBesideItsArticlesGivesAwayTheOneThatIsWithheld) {
    const auto cube = listed();
    std::vector<std::uint64_t> keys(21);
    std::iota(keys.begin(), keys.end(), 0u);
    std::vector<std::int64_t> values(cube.values().begin(), cube.values().end());
    std::vector<CellState> states(21, CellState::normal);
    for (const std::size_t i : {4u, 5u, 7u, 8u, 10u, 11u}) states[i] = CellState::withheld, values[i] = 0;
    auto without_lists = cube.structure();
    without_lists.dimensions[0].unions.clear();
    EXPECT_FALSE((*attack(*Table::of_release(std::vector{Cube{without_lists, keys, values, states}})))[1].interval.is_point());
    const auto inferred = *attack(*Table::of_release(std::vector{Cube{cube.structure(), keys, values, states}}));
    EXPECT_EQ(inferred[1], (Inferred{5, bounds::Interval::at(1), true})) << "all 15, less 6 of 259, less 8 of list B";
}

TEST(Withhold, ListsAreProtectedWithTheirArticlesAndHoldACaseOnce) {
    const std::vector cubes{listed()};
    for (const std::size_t most_exact : {0u, 10'000u}) {
        const auto table = *Table::of(cubes[0]);
        const auto assessment = *assess(table, {Threshold{3}});
        ASSERT_EQ(assessment.primaries.size(), 1u);
        const auto suppression = suppress(table, assessment, {}, {}, most_exact);
        ASSERT_TRUE(suppression) << to_string(suppression.error());
        EXPECT_TRUE(exposures(table, assessment, *suppression).empty());
        EXPECT_TRUE(suppression->is_withheld(5)) << "256, women";
    }
    auto wrong = listed();
    std::vector<std::int64_t> values(wrong.values().begin(), wrong.values().end());
    values[15] = 21;
    EXPECT_EQ(withhold(std::vector{Cube::of_all(wrong.structure(), values)}, {.rules = {Threshold{3}}}).error().code, "protect/not-additive");
}

TEST(Withhold, ASumThatOneCaseDominatesMustBeAbleToBeAsMuchMoreAsTheRuleAsks) {
    const std::vector cubes{cube("years", {dimension("area", {{"_T", {}}, {"A", {}, 0}, {"B", {}, 0}, {"C", {}, 0}}), sex},
                                 {230, 130, 100, 80, 40, 40, 90, 50, 40, 60, 40, 20})};
    protect::Magnitudes magnitudes{{60, 30, 30, 20, 10, 10, 20, 10, 10, 20, 10, 10}, std::vector<Contributors>(12, {5, 5})};
    magnitudes.largest[11] = {18, 1};  // 18 of the 20 years of C's women
    const auto protection = withhold(cubes, {.rules = {Threshold{3}, Dominance{1, 75}}}, {.magnitudes = {magnitudes}});
    ASSERT_TRUE(protection) << to_string(protection.error());
    EXPECT_EQ(protection->loss.primary, 1u);
    EXPECT_EQ(protection->loss.secondary, 3u);
    const auto inferred = *attack(*Table::of_release(std::vector{protection->cubes[0].cube()}));
    EXPECT_TRUE((Required{16, 24, true}.is_met_by(inferred.back().interval)));
    EXPECT_EQ(withhold(cubes, {.rules = {Dominance{1, 75}}}).error().code, "protect/no-contributors");
}

TEST(Withhold, ACountThatAnEarlierReleaseShowsOneLessIsWithheld) {
    const std::vector cubes{regions()};
    const auto protection = withhold(cubes, {.rules = {Threshold{2}}}, {.changed = {{{"_T._T", 90}, {"D.F", 13}}}, .only_added = true});
    ASSERT_TRUE(protection) << to_string(protection.error());
    const auto keys = withheld(protection->cubes[0].cube());
    EXPECT_TRUE(std::ranges::find(keys, "D.F") != keys.end());
    EXPECT_EQ(protection->withheld.back().rule, "difference");
    EXPECT_EQ(withhold(cubes, {.rules = {Threshold{2}}}, {.changed = {{{"D.F", 13}}}}).error().code, "protect/difference");
    EXPECT_TRUE(withheld(withhold(cubes, {.rules = {Threshold{2}}}, {.changed = {{{"D.F", 12}}}})->cubes[0].cube()).empty()) << "two are as many as may be shown";
}

TEST(AttackBetween, TwoReleasesTellWhatCameBetweenThemThoughEachWithholds) {
    // The earlier release withholds A; one man came to A: the total and the other regions tell.
    const auto areas = dimension("area", {{"_T", {}}, {"A", {}, 0}, {"B", {}, 0}});
    const Structure structure{.id = Id<"cube">{"areas"}, .dimensions = {areas}};
    const std::vector before{Cube{structure, {0, 1, 2}, {30, 0, 20}, {CellState::normal, CellState::withheld, CellState::normal}}};
    const std::vector after{Cube{structure, {0, 1, 2}, {31, 11, 20}, {CellState::normal, CellState::normal, CellState::normal}}};
    const auto found = *attack_between(after, before);
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[1], (Between{1, bounds::Interval::at(11), bounds::Interval::at(1)}));
    EXPECT_TRUE(found[1].tells_of_few(3));
    EXPECT_FALSE(found[1].tells_of_few(1));
    EXPECT_TRUE(attack_between(before, before)->empty()) << "nothing has changed";
}

TEST(AttackBetween, CasesThatAreOnlyAddedNarrowWhatIsWithheld) {
    const auto areas = dimension("area", {{"_T", {}}, {"A", {}, 0}, {"B", {}, 0}, {"C", {}, 0}});
    const Structure structure{.id = Id<"cube">{"areas"}, .dimensions = {areas}};
    const std::vector before{Cube{structure, {0, 1, 2, 3}, {30, 8, 12, 10}, std::vector(4, CellState::normal)}};
    const std::vector after{Cube{structure, {0, 1, 2, 3}, {36, 0, 0, 10}, {CellState::normal, CellState::withheld, CellState::withheld, CellState::normal}}};
    const auto found = *attack_between(after, before);
    ASSERT_EQ(found.size(), 3u);
    EXPECT_EQ(found[1].value, (bounds::Interval{8, 14})) << "alone it would be 0 to 26";
    EXPECT_EQ(found[1].change, (bounds::Interval{0, 6}));
}

TEST(Suppress, ATableOfSomeDozensOfCellsGetsThePatternThatIsProvedToBeTheCheapest) {
    // 6 areas by 5 ages: inner counts, then the margins.
    const std::int64_t inner[6][5] = {{1, 12, 9, 4, 30}, {14, 2, 8, 7, 11}, {6, 9, 1, 15, 3}, {8, 5, 13, 2, 10}, {21, 4, 6, 9, 1}, {3, 17, 5, 12, 8}};
    std::vector<std::int64_t> values(42, 0);
    for (std::size_t a = 0; a < 6; ++a)
        for (std::size_t g = 0; g < 5; ++g)
            for (const std::size_t row : {std::size_t{0}, a + 1})
                for (const std::size_t column : {std::size_t{0}, g + 1}) values[row * 6 + column] += inner[a][g];
    const auto categories = [](std::size_t n) {
        std::vector<Category> made{{"_T", {}}};
        for (std::size_t i = 0; i < n; ++i) made.push_back({"c" + std::to_string(i), {}, 0});
        return made;
    };
    const auto table = *Table::of(cube("ages", {dimension("area", categories(6)), dimension("age", categories(5))}, values));
    const auto assessment = *assess(table, {Threshold{3}});
    ASSERT_EQ(assessment.primaries.size(), 5u);
    const auto best = *suppress(table, assessment);
    EXPECT_TRUE(best.is_optimal);
    EXPECT_TRUE(exposures(table, assessment, best).empty());
    const auto by_hypercubes = *suppress(table, assessment, {}, {}, 0);
    EXPECT_FALSE(by_hypercubes.is_optimal);
    EXPECT_LE(loss(table, best).withheld_sum, loss(table, by_hypercubes).withheld_sum);
}

TEST(Exposures, WithholdingForExactRecoveryAloneLeavesCountsThatCannotBeNegativeExposed) {
    // 1 + 1 + 3 = 5 in both rows and columns of three: the primary ones are pinned by non-negativity alone.
    const auto table = *Table::of(regions());
    const auto assessment = *assess(table, {Threshold{3}});
    Suppression nothing_more{std::vector<Shown>(15, Shown::yes)};
    nothing_more.cells[5] = Shown::primary;
    const auto found = exposures(table, assessment, nothing_more);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0], (Exposure{5, bounds::Interval::at(2), {0, 3}}));
    EXPECT_EQ(to_error(table, found[0]).message,
              "a reader can place cell:regions/A.F in [2, 2]; required is that it may be 0 or 3");
}

}  // namespace
}  // namespace dalel::protect
