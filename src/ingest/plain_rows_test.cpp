#include "ingest/plain_rows.hpp"

#include <string>

#include <gtest/gtest.h>

namespace dalel {
namespace {

const PlainColumns columns{.width = 4, .codes = {0, 1}, .value = 2, .status = 3};

/// Codes are `a`, `b` … in both columns.
std::int32_t letter(std::size_t, std::string_view code) { return code.size() == 1 && code[0] >= 'a' && code[0] <= 'z' ? code[0] - 'a' : -1; }

TEST(PlainRows, AreReadInTheirOrder) {
    const auto rows = read_plain_rows("a,c,12,\na,d,,withheld\nb,c,-3,provisional\nb,d,0,normal", columns, letter);
    ASSERT_TRUE(rows);
    EXPECT_EQ(rows->positions, (std::vector<std::uint32_t>{0, 2, 0, 3, 1, 2, 1, 3}));
    EXPECT_EQ(rows->values, (std::vector<std::int64_t>{12, 0, -3, 0}));
    EXPECT_EQ(rows->states, (std::vector<CellState>{CellState::normal, CellState::withheld, CellState::provisional, CellState::normal}));
}

TEST(PlainRows, ManyPartsAreAsOne) {
    std::string text;
    std::int64_t sum = 0;
    for (int i = 0; i < 3'000'000; ++i) {
        text += std::string{static_cast<char>('a' + i / 115'385)} + ',' + static_cast<char>('a' + i * 7 % 26) + ',' + std::to_string(i) + ",\n";
        sum += i;
    }
    ASSERT_GT(text.size(), std::size_t{2} * (16 << 20)) << "more than one part";
    const auto rows = read_plain_rows(text, columns, letter);
    ASSERT_TRUE(rows);
    ASSERT_EQ(rows->values.size(), 3'000'000u);
    for (std::size_t i = 0; i < rows->values.size(); ++i) {
        ASSERT_EQ(rows->values[i], static_cast<std::int64_t>(i));
        ASSERT_EQ(rows->positions[2 * i + 1], i * 7 % 26);
        sum -= rows->values[i];
    }
    EXPECT_EQ(sum, 0);
}

TEST(PlainRows, WhateverIsOutOfTheOrdinaryIsLeftToTheCarefulReader) {
    for (const char* text : {"a,c,12\n", "a,c,12,,\n", "a,c,1 2,\n", "a,c,,\n", "a,c,1,withheld\n", "a,c,1,unheard-of\n", "a,C,1,\n", "a,c,1,\n\n", "a,c,1,\r\n", "\"a\",c,1,\n", " a,c,1,\n", "a,c,99999999999999999999,\n"})
        EXPECT_FALSE(read_plain_rows(text, columns, letter)) << text;
    EXPECT_TRUE(read_plain_rows("", columns, letter)->values.empty());
}

}  // namespace
}  // namespace dalel
