#include "cube/grouped.hpp"

#include <gtest/gtest.h>

namespace dalel {
namespace {

/// Age × sex; the state and value of each of the 4 × 2 cells.
Cube by_age_and_sex(std::vector<CellState> states, std::vector<std::int64_t> values, bool absent_is_zero = false) {
    Structure structure;
    structure.id = Id<"cube">{"persons"};
    structure.absent_is_zero = absent_is_zero;
    structure.dimensions = {{Id<"dimension">{"age"}, {}, DimensionKind::plain, {{"A", {}}, {"B", {}}, {"C", {}}, {"D", {}}}}, {Id<"dimension">{"sex"}, {}, DimensionKind::plain, {{"F", {}}, {"M", {}}}}};
    std::vector<std::uint64_t> keys;
    for (std::uint64_t i = 0; i < states.size(); ++i) keys.push_back(i);
    return {structure, keys, std::move(values), std::move(states)};
}

const std::vector<Group> young_and_old{{{"YOUNG", {}}, {0, 1}}, {{"OLD", {}}, {2, 3}}};

TEST(Grouped, AddsUpWhatIsObserved) {
    const std::vector<CellState> normal(8, CellState::normal);
    const auto cube = by_age_and_sex(normal, {1, 2, 3, 4, 5, 6, 7, 8});
    const auto sums = grouped(Slice{cube}, 0, young_and_old);
    EXPECT_EQ(sums.structure().dimensions[0].categories.size(), 2u);
    EXPECT_EQ(sums.at(0), Cell{Observed{4}});
    EXPECT_EQ(sums.at(1), Cell{Observed{6}});
    EXPECT_EQ(sums.at(2), Cell{Observed{12}});
    EXPECT_EQ(sums.at(3), Cell{Observed{14}});
}

TEST(Grouped, IsAsWeakAsTheWeakestPart) {
    using enum CellState;
    const auto cube = by_age_and_sex({withheld, normal, normal, not_collected, not_applicable, not_applicable, estimated, not_applicable}, {0, 2, 3, 0, 0, 0, 7, 0});
    const auto sums = grouped(Slice{cube}, 0, young_and_old);
    EXPECT_EQ(sums.at(0), Cell{Withheld{}}) << "one part is withheld: its sum would be told by the rest";
    EXPECT_EQ(sums.at(1), Cell{NotCollected{}});
    EXPECT_EQ(sums.at(2), (Cell{Observed{7, Status::estimated}})) << "what is not applicable adds nothing";
    EXPECT_EQ(sums.at(3), Cell{NotApplicable{}});
}

TEST(Grouped, ACombinationWithoutACellIsZeroOnlyWhereTheCubeSaysSo) {
    const auto counted = by_age_and_sex({CellState::normal}, {5}, true);
    EXPECT_EQ(grouped(Slice{counted}, 0, young_and_old).at(0), Cell{Observed{5}});
    EXPECT_EQ(grouped(Slice{counted}, 0, young_and_old).at(2), Cell{Observed{0}});
    const auto stated = by_age_and_sex({CellState::normal}, {5});
    EXPECT_EQ(grouped(Slice{stated}, 0, young_and_old).at(0), Cell{NotCollected{}});
}

TEST(Grouped, HasOnlyTheCellsOfItsSlice) {
    const std::vector<CellState> normal(8, CellState::normal);
    const auto cube = by_age_and_sex(normal, {1, 2, 3, 4, 5, 6, 7, 8});
    const auto sums = grouped(Slice{cube, {{0, 1, 2, 3}, {1}}}, 0, young_and_old);
    EXPECT_EQ(sums.size(), 2u);
    EXPECT_EQ(sums.at(1), Cell{Observed{6}});
}

}  // namespace
}  // namespace dalel
