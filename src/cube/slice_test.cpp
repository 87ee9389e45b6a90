#include "cube/slice.hpp"

#include <gtest/gtest.h>

namespace dalel {
namespace {

Cube by_area_and_sex(std::vector<std::uint64_t> keys) {
    Structure structure{.id = Id<"cube">{"convicted"},
                        .title = {},
                        .dimensions = {{Id<"dimension">{"area"}, {}, DimensionKind::area, {{"KZ", {}}, {"KZ-AKT", {}, 0}}},
                                       {Id<"dimension">{"sex"}, {}, DimensionKind::plain, {{"_T", {}}, {"F", {}, 0}, {"M", {}, 0}}}}};
    std::vector<std::int64_t> values;
    for (const auto key : keys) values.push_back(static_cast<std::int64_t>(10 * key));
    std::vector<CellState> states(keys.size(), CellState::normal);
    return {std::move(structure), std::move(keys), std::move(values), std::move(states)};
}

std::vector<std::string> seen(const Slice& slice, bool present) {
    std::vector<std::string> cells;
    const auto each = [&](std::span<const std::uint32_t> at, const Cell& cell) {
        const auto* observed = std::get_if<Observed>(&cell);
        cells.push_back(std::to_string(at[0]) + std::to_string(at[1]) + "=" + (observed ? std::to_string(observed->value) : "-"));
    };
    if (present) slice.for_each_present(each);
    else slice.for_each(each);
    return cells;
}

TEST(Slice, ShowsTheChosenInTheOrderChosen) {
    const auto cube = by_area_and_sex({0, 1, 2, 3, 5});
    const std::vector<std::string> choices{"sex=M,F", "area=KZ-AKT"};
    const auto slice = slice_of(cube, choices);
    ASSERT_TRUE(slice);
    EXPECT_EQ(seen(*slice, false), (std::vector<std::string>{"12=50", "11=-"}));
    EXPECT_EQ(seen(*slice, true), (std::vector<std::string>{"12=50"}));
}

TEST(Slice, EverythingOfASparseCubeIsItsCells) {
    const auto cube = by_area_and_sex({0, 2, 5});
    EXPECT_EQ(seen(Slice{cube}, true), (std::vector<std::string>{"00=0", "02=20", "12=50"}));
    EXPECT_EQ(seen(Slice{cube}, false).size(), 6u);
}

TEST(Slice, WhatIsNotThereIsNamed) {
    const auto cube = by_area_and_sex({0});
    const auto code_of = [&](std::string choice) { return slice_of(cube, std::vector{std::move(choice)}).error().code; };
    EXPECT_EQ(code_of("sex"), "slice/malformed");
    EXPECT_EQ(code_of("sex="), "slice/malformed");
    EXPECT_EQ(code_of("age=1"), "slice/unknown-dimension");
    EXPECT_EQ(code_of("sex=X"), "slice/unknown-code");
}

}  // namespace
}  // namespace dalel
