#include "ingest/cell_position.hpp"

#include <gtest/gtest.h>

namespace dalel {
namespace {

TEST(CellPosition, APositionReadsBackAsItWasWritten) {
    for (const CellPosition cell : {CellPosition{1, 1}, CellPosition{7, 26}, CellPosition{428, 35},
                                    CellPosition{CellPosition::last_row, CellPosition::last_column}})
        EXPECT_EQ(parse_cell_position(to_string(cell)), cell);
    EXPECT_EQ(to_string(CellPosition{428, 35}), "AI428");
    EXPECT_EQ(to_string(CellPosition{1, 702}), "ZZ1");
    EXPECT_EQ(to_string(CellPosition{1, 703}), "AAA1");
}

TEST(CellPosition, WhatIsNoPositionIsNothing) {
    for (const char* text : {"", "A", "7", "A0", "a1", "A1B", "$A$1", "XFE1", "A1048577", "AAAAAAAAAAAAAAA1", " A1"})
        EXPECT_FALSE(parse_cell_position(text)) << text;
}

TEST(CellPosition, ARangeHasItsFirstCornerAboveAndLeftOfItsLast) {
    const CellRange range{{4, 12}, {5, 14}};
    EXPECT_EQ(parse_cell_range("L4:N5"), range);
    EXPECT_TRUE(range.contains({5, 13}));
    EXPECT_FALSE(range.contains({6, 13}));
    EXPECT_EQ(parse_cell_range("B2"), (CellRange{{2, 2}, {2, 2}}));
    for (const char* text : {"N5:L4", "A1:", ":A1", "A1:B2:C3"}) EXPECT_FALSE(parse_cell_range(text)) << text;
}

}  // namespace
}  // namespace dalel
