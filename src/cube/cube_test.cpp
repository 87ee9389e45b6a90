#include "cube/cube.hpp"

#include <gtest/gtest.h>

namespace dalel {
namespace {

Structure by_area_and_sex() {
    return {
        .id = Id<"cube">{"convicted"},
        .title = {.kk = "", .ru = "", .en = "Convicted persons"},
        .dimensions = {{Id<"dimension">{"area"}, {}, DimensionKind::area, {{"KZ", {}}, {"KZ-AKT", {}, 0}}},
                       {Id<"dimension">{"sex"}, {}, DimensionKind::plain, {{"_T", {}}, {"F", {}, 0}, {"M", {}, 0}}}}};
}

TEST(Cube, ACombinationWithoutACellIsNotCollected) {
    const Cube cube{by_area_and_sex(), {0, 4}, {62, 3}, {CellState::normal, CellState::provisional}};
    EXPECT_EQ(cube.at(0), Cell{Observed{62}});
    EXPECT_EQ(cube.at(4), (Cell{Observed{3, Status::provisional}}));
    EXPECT_EQ(cube.at(1), Cell{NotCollected{}});
    EXPECT_FALSE(cube.is_dense());
}

TEST(Cube, AFullCubeKeepsNoKeys) {
    const Cube cube{by_area_and_sex(),
                    {0, 1, 2, 3, 4, 5},
                    {6, 2, 4, 1, 0, 0},
                    {CellState::normal, CellState::normal, CellState::normal, CellState::normal, CellState::normal,
                     CellState::withheld}};
    EXPECT_TRUE(cube.is_dense());
    EXPECT_EQ(cube.at(4), Cell{Observed{0}}) << "zero is observed";
    EXPECT_EQ(cube.at(5), Cell{Withheld{}});
}

TEST(Cube, AKeyOfCodesReadsBackAsItself) {
    const Cube cube{by_area_and_sex(), {0}, {62}, {CellState::normal}};
    EXPECT_EQ(cube.code_key(4), "KZ-AKT.F");
    EXPECT_EQ(*cube.parse_code_key("KZ-AKT.F"), 4u);
    EXPECT_EQ(cube.parse_code_key("KZ-AKT").error().code, "cell/wrong-number-of-codes");
    EXPECT_EQ(cube.parse_code_key("KZ-AKTT.F").error().hint, "did you mean KZ-AKT?");
}

TEST(Cube, FindsEveryKeyHoweverManyThereAre) {
    for (const std::uint64_t every : {2u, 3u, 15u, 16u, 17u, 1000u}) {
        Structure structure{.id = Id<"cube">{"c"}};
        Dimension dimension{Id<"dimension">{"d"}, {}, DimensionKind::plain, {}};
        for (int i = 0; i < 4099; ++i) dimension.categories.push_back({std::to_string(i), {}, -1, false});
        structure.dimensions.push_back(dimension);
        std::vector<std::uint64_t> keys;
        for (std::uint64_t key = every / 2; key < 4099; key += every) keys.push_back(key);
        const std::vector<CellState> states(keys.size(), CellState::normal);
        const Cube cube{structure, keys, std::vector<std::int64_t>(keys.size(), 1), states};
        for (std::uint64_t key = 0, at = 0; key < 4099; ++key) {
            const bool there = at < keys.size() && keys[at] == key;
            const auto expected = there ? at++ : cube.size();
            ASSERT_EQ(cube.find(key), expected) << every << ' ' << key;
            for (const std::size_t near : {std::size_t{0}, cube.size() / 2, cube.size() - 1}) ASSERT_EQ(cube.find(key, near), expected);
        }
        EXPECT_EQ(cube.find(1'000'000), cube.size());
    }
}

TEST(Cube, KnowsThePlaceOfEveryCode) {
    Structure structure{.id = Id<"cube">{"c"}};
    structure.dimensions.push_back({Id<"dimension">{"d"}, {}, DimensionKind::plain, {{"b", {}, -1, false}, {"a", {}, -1, false}, {"", {}, -1, false}, {"c", {}, -1, false}}});
    const auto cube = Cube::of_all(structure, {1, 2, 3, 4});
    for (std::int32_t i = 0; i < 4; ++i) EXPECT_EQ(cube.position(0, structure.dimensions[0].categories[static_cast<std::size_t>(i)].code), i);
    for (const char* unknown : {"aa", "d", "B"}) EXPECT_EQ(cube.position(0, unknown), -1);
}

}  // namespace
}  // namespace dalel
