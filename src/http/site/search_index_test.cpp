#include "http/site/search_index.hpp"

#include <gtest/gtest.h>

namespace dalel::http::web {
namespace {

Observatory small() {
    Observatory all;
    for (const auto* id : {"KZ-KAR", "KZ-SHY"}) all.areas.all.add({.id = Id<"area">{id}});
    all.areas.names.push_back({.area = Id<"area">{"KZ-KAR"}, .name = {"Қарағанды облысы", "Карагандинская область", "Karaganda Region"}});
    all.areas.names.push_back({.area = Id<"area">{"KZ-SHY"}, .name = {"Шымкент қаласы", "город Шымкент", "Shymkent"}});
    all.law.provisions.add({.id = Id<"provision">{"CC2014_256_2"}, .code = "CC2014", .article = "256", .part = "2", .title = {"Терроризмді насихаттау", "Пропаганда терроризма", "Propaganda of terrorism"}});
    all.law.provisions.add({.id = Id<"provision">{"CC2014_255"}, .code = "CC2014", .article = "255", .title = {"Терроризм актісі", "Акт терроризма", "Act of terrorism"}});
    return all;
}

std::string first(std::string_view query) {
    static const auto observatory = small();
    static const SearchIndex index{observatory};
    const auto found = index.find(query);
    return found.empty() ? "" : found.front()->code;
}

TEST(SearchIndex, finds_by_the_beginnings_of_words_in_any_language) {
    EXPECT_EQ(first("караг"), "KZ-KAR");
    EXPECT_EQ(first("ҚАРАҒАНДЫ"), "KZ-KAR");
    EXPECT_EQ(first("karaganda"), "KZ-KAR");
    EXPECT_EQ(first("агандинская"), "");
}

TEST(SearchIndex, every_word_must_be_there) {
    EXPECT_EQ(first("пропаганда терроризма"), "CC2014_256_2");
    EXPECT_EQ(first("propaganda karaganda"), "");
}

TEST(SearchIndex, finds_an_article_by_its_number) {
    EXPECT_EQ(first("256(2)"), "CC2014_256_2");
    EXPECT_EQ(first("article 255"), "CC2014_255");
    EXPECT_EQ(first("бап 255"), "CC2014_255");
}

TEST(SearchIndex, finds_nothing_for_nothing) {
    EXPECT_EQ(first(""), "");
    EXPECT_EQ(first(" ()- "), "");
}

}  // namespace
}  // namespace dalel::http::web
