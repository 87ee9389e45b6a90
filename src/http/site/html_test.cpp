#include "http/site/html.hpp"

#include <gtest/gtest.h>

namespace dalel::http::web {
namespace {

TEST(Html, escapes_text_and_attributes) {
    EXPECT_EQ(element("p", {{"title", "a \"b\" & 'c'"}}, "<script>").markup(), "<p title=\"a &quot;b&quot; &amp; &#39;c&#39;\">&lt;script&gt;</p>");
}

TEST(Html, keeps_markup_that_was_made_by_it) {
    EXPECT_EQ(element("p", {}, "one ", element("b", {}, "two"), text(" & three")).markup(), "<p>one <b>two</b> &amp; three</p>");
}

TEST(Html, leaves_out_attributes_that_are_not_there) {
    const Attribute checked{"checked", true};
    EXPECT_EQ(element("input", {checked, {"disabled", false}, Attribute{"name", "x"}.when(false)}).markup(), "<input checked>");
}

TEST(Html, closes_what_must_be_closed) {
    EXPECT_EQ(element("br", {}).markup(), "<br>");
    EXPECT_EQ(element("td", {}).markup(), "<td></td>");
}

TEST(Html, writes_coordinates_shortly) {
    EXPECT_EQ(element("rect", {{"x", 3.04}, {"y", -0.01}, {"width", 2.55}}).markup(), "<rect x=\"3\" y=\"0\" width=\"2.5\"></rect>");
}

TEST(Html, links_to_no_script) {
    EXPECT_EQ(element("a", {{"href", "javascript:alert(1)"}}, "x").markup(), "<a>x</a>");
    EXPECT_EQ(element("a", {{"href", " JavaScript:alert(1)"}}, "x").markup(), "<a>x</a>");
    EXPECT_EQ(element("a", {{"href", "java\nscript:alert(1)"}}, "x").markup(), "<a>x</a>");
    EXPECT_EQ(element("a", {{"href", "data:text/html,x"}}, "x").markup(), "<a>x</a>");
    EXPECT_EQ(element("a", {{"href", "../f/claim:S022/"}}, "x").markup(), "<a href=\"../f/claim:S022/\">x</a>");
    EXPECT_TRUE(is_harmless_address("HTTPS://example.org"));
}

}  // namespace
}  // namespace dalel::http::web
