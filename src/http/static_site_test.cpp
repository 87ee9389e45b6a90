#include "http/static_site.hpp"

#include <gtest/gtest.h>

namespace dalel::http {
namespace {

TEST(StaticSite, AnAddressWithoutAnEndingIsAFolderWithAPage) {
    EXPECT_EQ(static_file_of("/"), "index.html");
    EXPECT_EQ(static_file_of("/kk/map/"), "kk/map/index.html");
    EXPECT_EQ(static_file_of("/r/3/f/claim:S022"), "r/3/f/claim:S022/index.html");
    EXPECT_EQ(static_file_of("/r/3/f/cell:offences/convicted.KZ.ALL.2022"), "r/3/f/cell:offences/convicted.KZ.ALL.2022/index.html");
}

TEST(StaticSite, WhatHasAnEndingIsAFileOfThatName) {
    EXPECT_EQ(static_file_of("/r/3/f/claim:S022.json"), "r/3/f/claim:S022.json");
    EXPECT_EQ(static_file_of("/r/3/CITATION.cff"), "r/3/CITATION.cff");
    EXPECT_EQ(static_file_of("/r/3/a%20b.csv?x=1"), "r/3/a b.csv");
}

TEST(StaticSite, AFigureLeadsToItsPageWhereThereIsOneOfItsRelease) {
    const std::set<std::string> known{"/en/f/claim:S022/", "/en/"};
    EXPECT_EQ(forwarding_target("/r/3/f/claim:S022", "../../../en/f/claim:S022/?release=3", known, "3"), "../../../../en/f/claim:S022/");
    EXPECT_EQ(forwarding_target("/r/2/f/claim:S022", "../../../en/f/claim:S022/?release=2", known, "3"), "../claim:S022.json");
    EXPECT_EQ(forwarding_target("/r/3/f/cell:a/b.c", "../../../../en/f/cell:a/b.c/?release=3", known, "3"), "../b.c.json");
    EXPECT_EQ(forwarding_target("/", "./en/", known, "3"), "en/");
}

}  // namespace
}  // namespace dalel::http
