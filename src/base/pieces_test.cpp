#include "base/pieces.hpp"

#include <stdexcept>

#include <gtest/gtest.h>

namespace dalel {
namespace {

Pieces counted(int& made) {
    for (const char* piece : {"a", "b", "c"}) {
        ++made;
        co_yield piece;
    }
}

TEST(Pieces, NothingIsMadeBeforeItIsAskedFor) {
    int made = 0;
    auto pieces = counted(made);
    EXPECT_EQ(made, 0);
    EXPECT_TRUE(pieces.next());
    EXPECT_EQ(made, 1);
    EXPECT_EQ(pieces.piece(), "a");
    EXPECT_EQ(pieces.take(), "bc");
    EXPECT_FALSE(pieces.next());
}

Pieces broken() {
    co_yield "so far";
    throw std::runtime_error("no more");
}

TEST(Pieces, WhatTheMakerThrowsReachesTheTaker) {
    auto pieces = broken();
    EXPECT_TRUE(pieces.next());
    EXPECT_THROW(pieces.next(), std::runtime_error);
    EXPECT_FALSE(pieces.next());
}

TEST(Pieces, WhatIsNotTakenIsLeftUnmade) {
    int made = 0;
    {
        auto pieces = counted(made);
        pieces.next();
    }
    EXPECT_EQ(made, 1);
}

}  // namespace
}  // namespace dalel
