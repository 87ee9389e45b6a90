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

}  // namespace
}  // namespace dalel
