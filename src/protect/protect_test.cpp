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

TEST(Withhold, TheRegionTableLosesThreeMoreCellsAndThatIsProvedToBeTheFewest) {
    const std::vector cubes{regions()};
    const auto protection = withhold(cubes, {.rules = {Threshold{3}}});
    ASSERT_TRUE(protection) << to_string(protection.error());
    EXPECT_EQ(withheld(protection->cubes[0].cube()), (std::vector<std::string>{"A.M", "A.F", "C.M", "C.F"}));
    EXPECT_EQ(protection->loss.primary, 1u);
    EXPECT_EQ(protection->loss.secondary, 3u);
    const auto table = *Table::of(regions());
    const auto assessment = *assess(table, {Threshold{3}});
    EXPECT_TRUE(suppress(table, assessment)->is_optimal);
}

TEST(Attack, AReaderOfTheRegionTableFindsTwoBeforeAndZeroToTwelveAfter) {
    auto only_primary = regions();
    std::vector<std::uint64_t> keys(15);
    std::iota(keys.begin(), keys.end(), 0u);
    std::vector<std::int64_t> values(only_primary.values().begin(), only_primary.values().end());
    std::vector<CellState> states(15, CellState::normal);
    values[5] = 0;
    states[5] = CellState::withheld;
    const std::vector before{Cube{only_primary.structure(), keys, values, states}};
    EXPECT_EQ(*attack(*Table::of_release(before)), (std::vector<Inferred>{{5, bounds::Interval::at(2), true}}));

    const std::vector cubes{regions()};
    const std::vector after{withhold(cubes, {.rules = {Threshold{3}}})->cubes[0].cube()};
    const auto inferred = *attack(*Table::of_release(after));
    ASSERT_EQ(inferred.size(), 4u);
    EXPECT_EQ(inferred[1], (Inferred{5, {0, 12}, true}));
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
        if (cell == 3) EXPECT_TRUE((Required{0, 3}.is_met_by(interval)));
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
    const auto protection = withhold(cubes, {.rules = {Threshold{3}}}, {}, {{"C.F"}});
    ASSERT_TRUE(protection) << to_string(protection.error());
    EXPECT_EQ(withheld(protection->cubes[0].cube()), (std::vector<std::string>{"A.M", "A.F", "D.M", "D.F"}));
    EXPECT_EQ(withhold(cubes, {.rules = {Threshold{3}}}, {}, {{"A.F"}}).error().code, "protect/known-cell");
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
