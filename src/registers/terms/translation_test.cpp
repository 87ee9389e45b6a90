#include "registers/terms/translation.hpp"

#include <gtest/gtest.h>

namespace dalel {
namespace {

TEST(Translations, ATextIsFoundByItsWords) {
    Translations all;
    EXPECT_TRUE(all.add({"No source is given.", {"Дереккөзі көрсетілмеген.", "Источник не назван.", ""}}));
    EXPECT_EQ(all.in(Language::ru, "No source is given."), "Источник не назван.");
    EXPECT_EQ(all.in(Language::kk, "No source is given."), "Дереккөзі көрсетілмеген.");
}

TEST(Translations, WhatNobodyTranslatedIsEmpty) {
    Translations all;
    EXPECT_EQ(all.in(Language::ru, "No source is given."), "");
    all.add({"No source is given.", {"", "Источник не назван.", ""}});
    EXPECT_EQ(all.in(Language::kk, "No source is given."), "");
    EXPECT_EQ(all.in(Language::en, "No source is given."), "") << "the text is in English already";
}

TEST(Translations, ATextHasOneTranslation) {
    Translations all;
    EXPECT_TRUE(all.add({"fine", {"айыппұл", "штраф", ""}}));
    EXPECT_FALSE(all.add({"fine", {"жақсы", "хорошо", ""}}));
    EXPECT_EQ(all.size(), 1U);
    EXPECT_EQ(all.in(Language::ru, "fine"), "штраф");
}

}  // namespace
}  // namespace dalel
