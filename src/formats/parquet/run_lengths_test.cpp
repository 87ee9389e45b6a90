#include "formats/parquet/run_lengths.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace dalel {
namespace {

std::string packed(const std::vector<std::uint32_t>& numbers, unsigned width) {
    std::string out;
    append_run_lengths(out, numbers, width);
    return out;
}

TEST(RunLengths, EqualNumbersAreARun) { EXPECT_EQ(packed(std::vector<std::uint32_t>(100, 3), 2), std::string("\xc8\x01\x03", 3)); }

TEST(RunLengths, ZeroToSevenAreThePublishedExample) {
    // The format's own example of three bits each: 10001000 11000110 11111010.
    EXPECT_EQ(packed({0, 1, 2, 3, 4, 5, 6, 7}, 3), std::string("\x03\x88\xc6\xfa", 4));
}

TEST(RunLengths, TheLastEightAreFilledWithZeros) { EXPECT_EQ(packed({1, 0, 1}, 1), std::string("\x03\x05", 2)); }

TEST(RunLengths, ARunWiderThanAByteHasAllItsBytes) { EXPECT_EQ(packed(std::vector<std::uint32_t>(8, 0x0203), 10), std::string("\x10\x03\x02", 3)); }

TEST(RunLengths, OthersBeforeARunStayInEights) {
    std::vector<std::uint32_t> numbers{1, 0, 1};
    numbers.insert(numbers.end(), 20, 1);
    // Eight packed (three and the first five of the run), then the other fifteen as a run.
    EXPECT_EQ(packed(numbers, 1), std::string("\x03\xfd\x1e\x01", 4));
}

}  // namespace
}  // namespace dalel
