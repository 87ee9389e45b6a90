#include "formats/sdmx/structure/version_query.hpp"

#include <gtest/gtest.h>

namespace dalel::sdmx {
namespace {

bool admits(std::string_view query, Version version) {
    const auto queries = parse_version_query(query);
    EXPECT_TRUE(queries) << query;
    for (const auto& each : *queries)
        if (each.admits(version)) return true;
    return false;
}

constexpr Version one{{1, 0, 0}, 3, false};
constexpr Version later{{1, 4, 2}, 3, false};
constexpr Version draft{{1, 4, 2}, 3, true};
constexpr Version unstable{{0, 9, 0}, 3, false};
constexpr Version legacy{{1, 2, 0}, 2, false};

TEST(VersionQuery, AnExactVersionIsThatOneAndNoOther) {
    EXPECT_TRUE(admits("1.0.0", one));
    EXPECT_FALSE(admits("1.0", one));
    EXPECT_TRUE(admits("1.2", legacy));
    EXPECT_FALSE(admits("1.4.2", draft));
    EXPECT_TRUE(admits("1.4.2-draft", draft));
    EXPECT_TRUE(admits("2.0.0,1.0.0", one));
}

TEST(VersionQuery, PlusAsksForStableVersions) {
    EXPECT_TRUE(admits("+", one));
    EXPECT_FALSE(admits("+", draft));
    EXPECT_FALSE(admits("+", unstable));
    EXPECT_FALSE(admits("+", legacy));
    EXPECT_TRUE(admits("+.0.0", later));
    EXPECT_TRUE(admits("1.+.0", later));
    EXPECT_TRUE(admits("1.0+.0", later));
    EXPECT_TRUE(admits("1.3+.7", later));
    EXPECT_FALSE(admits("1.5+.0", later));
    EXPECT_TRUE(admits("1.4.+", later));
    EXPECT_TRUE(admits("1.4.2+", later));
    EXPECT_FALSE(admits("1.4.3+", later));
    EXPECT_FALSE(admits("2+.0.0", later));
    EXPECT_TRUE(admits("1+.4.2", later));
}

TEST(VersionQuery, TildeAndStarTakeUnstableOnesOfTheFormAskedFor) {
    EXPECT_TRUE(admits("~", legacy));
    EXPECT_TRUE(admits("*", unstable));
    EXPECT_TRUE(admits("~.0", legacy));
    EXPECT_FALSE(admits("~.0", one));
    EXPECT_TRUE(admits("*.0.0", draft));
    EXPECT_TRUE(admits("1.~", legacy));
    EXPECT_TRUE(admits("1.2~", legacy));
    EXPECT_FALSE(admits("1.3~", legacy));
    EXPECT_TRUE(admits("1~.0.0", draft));
    EXPECT_TRUE(admits("0*.0.0", unstable));
}

TEST(VersionQuery, WhatIsNoVersionIsRefused) {
    for (const auto* text : {"", "x", "1+", "1~", "1.0.0.0", "1+.0", "0+.0.0", "+.0", "~.1", "1.0.0+.0", "01.0.0", "1..0", "1.0.0-", "1.+.+", "1,", "99999999999999999999.0.0", "1.0.0 "})
        if (const auto parsed = parse_version_query(text)) ADD_FAILURE() << "\"" << text << "\" was read as " << parsed->size() << " versions";
}

TEST(VersionQuery, TheOlderApiHasWordsAndLists) {
    for (const auto* text : {"latest", "all", "1.2", "1.0+1.2", "1.0,1.2"}) {
        const auto list = parse_version_list(text);
        ASSERT_TRUE(list) << text;
        EXPECT_TRUE(list->back().admits(legacy)) << text;
    }
    for (const auto* text : {"", "1.0+", "~", "1.0~", "newest"}) EXPECT_FALSE(parse_version_list(text)) << text;
}

}  // namespace
}  // namespace dalel::sdmx
