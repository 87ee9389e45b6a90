// Published tables of other programs with their published results: which cells are withheld and what an attacker then
// finds, and with what chance a count is shown as which other one.
#include "protect/attack.hpp"
#include "protect/perturbation_table.hpp"
#include "protect/protect.hpp"

#include <numeric>

#include <gtest/gtest.h>

namespace dalel::protect {
namespace {

/// Region by sex, counts, as sdcTable's documentation works it [meindl-templ-2024]: A-female is 2.
Cube regions(std::vector<CellIndex> withheld = {}) {
    const auto plain = [](std::string_view id, std::vector<Category> categories) {
        return Dimension{Id<"dimension">{id}, {}, DimensionKind::plain, std::move(categories)};
    };
    Structure structure{
        .id = Id<"cube">{"regions"},
        .dimensions = {plain("area", {{"_T", {}}, {"A", {}, 0}, {"B", {}, 0}, {"C", {}, 0}, {"D", {}, 0}}),
                       plain("sex", {{"_T", {}}, {"M", {}, 0}, {"F", {}, 0}})}};
    std::vector<std::int64_t> values{100, 55, 45, 20, 18, 2, 33, 14, 19, 22, 12, 10, 25, 11, 14};
    std::vector<std::uint64_t> keys(values.size());
    std::iota(keys.begin(), keys.end(), 0u);
    std::vector<CellState> states(values.size(), CellState::normal);
    for (const auto cell : withheld) {
        values[cell] = 0;
        states[cell] = CellState::withheld;
    }
    return {std::move(structure), std::move(keys), std::move(values), std::move(states)};
}

TEST(SdcTable, ItsRegionTableLosesThreeMoreCellsAndThatIsProvedToBeTheFewest) {
    const std::vector cubes{regions()};
    const auto protection = withhold(cubes, {.rules = {Threshold{3}}});
    ASSERT_TRUE(protection) << to_string(protection.error());
    const auto& shown = protection->cubes[0].cube();
    std::vector<std::string> withheld;
    for (std::size_t i = 0; i < shown.size(); ++i)
        if (shown.states()[i] == CellState::withheld) withheld.push_back(shown.code_key(shown.key(i)));
    EXPECT_EQ(withheld, (std::vector<std::string>{"A.M", "A.F", "C.M", "C.F"}));
    EXPECT_EQ(protection->loss.primary, 1u);
    EXPECT_EQ(protection->loss.secondary, 3u);
    const auto table = *Table::of(regions());
    EXPECT_TRUE(suppress(table, *assess(table, {Threshold{3}}))->is_optimal);
}

TEST(SdcTable, ItsAttackerFindsTwoBeforeAndZeroToTwelveAfter) {
    const std::vector only_primary{regions({5})};
    EXPECT_EQ(*attack(*Table::of_release(only_primary)), (std::vector<Inferred>{{5, bounds::Interval::at(2), true}}));
    const std::vector cubes{regions()};
    const std::vector after{withhold(cubes, {.rules = {Threshold{3}}})->cubes[0].cube()};
    const auto inferred = *attack(*Table::of_release(after));
    ASSERT_EQ(inferred.size(), 4u);
    EXPECT_EQ(inferred[1], (Inferred{5, {0, 12}, true}));
}

/// Its table for D = 2, V = 1.05 without ones [enderle-2023].
TEST(Ptable, ItsTableForBoundTwoAndVariance105WithoutOnesIsReproduced) {
    const auto table = *PerturbationTable::of({.bound = 2, .variance = 1.05, .forbidden = 1});
    const auto expect = [&](std::int64_t count, std::int64_t published, double p) {
        EXPECT_NEAR(table.probability(count, published), p, 5e-6) << count << " to " << published;
    };
    expect(1, 0, .508333), expect(1, 1, 0), expect(1, 2, .475), expect(1, 3, .016667);
    expect(2, 0, .161558), expect(2, 1, 0), expect(2, 2, .555650), expect(2, 3, .242462), expect(2, 4, .040325);
    for (const std::int64_t count : {4, 5, 100}) {
        expect(count, count - 2, .070125), expect(count, count - 1, .244500), expect(count, count, .370750);
        expect(count, count + 1, .244500), expect(count, count + 2, .070125);
    }
}

}  // namespace
}  // namespace dalel::protect
