#include "ingest/cases/code_book.hpp"

#include <cstdint>
#include <string>

#include <gtest/gtest.h>

namespace dalel {
namespace {

TEST(CodeBook, FindsWhatWasAddedAndNothingElse) {
    CodeBook book;
    for (std::uint32_t i = 0; i < 1000; ++i) book.add("code-" + std::to_string(i), i);
    book.add("", 1000);
    for (std::uint32_t i = 0; i < 1000; ++i) EXPECT_EQ(book.find("code-" + std::to_string(i)), i);
    EXPECT_EQ(book.find(""), 1000u);
    EXPECT_EQ(book.find("code-1000"), CodeBook::unknown);
    EXPECT_EQ(book.find("code-1"), 1u);
}

}  // namespace
}  // namespace dalel
