#include "http/site/view.hpp"

#include <gtest/gtest.h>

namespace dalel::http::web {
namespace {

TEST(View, links_are_relative_and_keep_the_release) {
    const Service service{};
    View view{.service = service, .language = Language::kk, .path = "claims/", .root = "../../"};
    EXPECT_EQ(view.to(""), "../../kk/");
    EXPECT_EQ(view.to("claims/", Language::ru), "../../ru/claims/");
    view.pinned = "?release=3";
    EXPECT_EQ(view.to("law/#KZ_TERRORIST"), "../../kk/law/?release=3#KZ_TERRORIST");
    EXPECT_EQ(view.to("justice/?provision=ALL"), "../../kk/justice/?provision=ALL&release=3");
}

TEST(View, figures_have_addresses_that_read_like_their_identifiers) {
    const Service service{};
    const View view{.service = service, .language = Language::en, .root = "../"};
    EXPECT_EQ(view.to_figure("cell:t/registered.KZ.ALL.2022"), "../en/f/cell:t/registered.KZ.ALL.2022/");
    EXPECT_EQ(View::percent_encoded_path("a b/ә?#"), "a%20b/%D3%99%3F%23");
}

TEST(View, marks_words_of_another_language) {
    const Service service{};
    const View kazakh{.service = service, .language = Language::kk}, english{.service = service, .language = Language::en};
    EXPECT_EQ(in_english(kazakh, "a < b").markup(), "<span lang=\"en\">a &lt; b</span>");
    EXPECT_EQ(in_english(english, "a < b").markup(), "a &lt; b");
    EXPECT_EQ(labelled(kazakh, {.kk = "бап", .en = "article"}).markup(), "бап");
    EXPECT_EQ(labelled(kazakh, {.en = "article"}).markup(), "<span lang=\"en\">article</span>");
}

}  // namespace
}  // namespace dalel::http::web
