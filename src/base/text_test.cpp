#include "base/text.hpp"

#include <gtest/gtest.h>

namespace dalel {
namespace {

TEST(Text, TheFirstByteThatIsNotUtf8IsFound) {
    EXPECT_EQ(first_invalid_utf8("дәлел"), std::nullopt);
    EXPECT_EQ(first_invalid_utf8("ab\xff"), 2u);
    EXPECT_EQ(first_invalid_utf8("\xc0\xaf"), 0u) << "overlong";
    EXPECT_EQ(first_invalid_utf8("a\xed\xa0\x80"), 1u) << "surrogate";
}

TEST(Text, ABeginningCutsNoCharacter) {
    EXPECT_EQ(beginning("дәлел", 3), "д");
    EXPECT_EQ(beginning("дәлел", 4), "дә");
    EXPECT_EQ(beginning("ab", 2), "ab");
    EXPECT_EQ(beginning("\x80\x80", 1), "");
}

TEST(Text, BytesOfAnyOriginCanBePrinted) {
    EXPECT_EQ(printable("дәлел\n\x1b[0m"), "дәлел??[0m");
    EXPECT_EQ(printable("a\xff\xd0"), "a??");
}

TEST(Text, WidthCountsColumnsNotBytes) {
    EXPECT_EQ(display_width("Қостанай"), 8u);
    EXPECT_EQ(padded_left("дәлел", 7), "  дәлел");
    EXPECT_EQ(padded_right("ab", 1), "ab");
}

TEST(Text, ASlipIsRecognised) {
    EXPECT_EQ(nearest("KZ-AKT1", {"KZ-AKT", "KZ-ALA"}), "KZ-AKT");
    EXPECT_EQ(nearest("entirely different", {"KZ-AKT"}), "");
}

TEST(Text, WrapsAtSpaces) {
    EXPECT_EQ(wrapped("one two three", 7), (std::vector<std::string>{"one two", "three"}));
    EXPECT_EQ(wrapped("", 7), std::vector<std::string>{""});
}

}  // namespace
}  // namespace dalel
