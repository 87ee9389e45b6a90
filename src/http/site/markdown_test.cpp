#include "http/site/markdown.hpp"

#include <gtest/gtest.h>

namespace dalel::http::web {
namespace {

std::string html(std::string_view source, const MarkdownWords& words = {}) {
    return markdown(source, words).markup();
}

TEST(Markdown, knows_headings_paragraphs_and_emphasis) {
    EXPECT_EQ(html("# One\n\ntwo **three**\nfour *five* `a<b`\n"), "<h1>One</h1><p>two <strong>three</strong>\nfour <em>five</em> <code>a&lt;b</code></p>");
}

TEST(Markdown, html_is_text) {
    EXPECT_EQ(html("<script>alert(1)</script>"), "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>");
    EXPECT_EQ(html("[x](javascript:alert(1))"), "<p><a>x</a>)</p>");
}

TEST(Markdown, knows_lists_within_lists) {
    EXPECT_EQ(html("- one\n  goes on\n- two\n  1. deep\n"), "<ul><li>one goes on</li><li>two<ol><li>deep</li></ol></li></ul>");
}

TEST(Markdown, knows_tables_and_code) {
    EXPECT_EQ(html("| a | b |\n|---|---|\n| `x|y` | 2 |\n"), "<div class=\"scroll\" tabindex=\"0\"><table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td><code>x|y</code></td><td>2</td></tr></tbody></table></div>");
    EXPECT_EQ(html("```\n*a*\n```\n"), "<pre tabindex=\"0\"><code>*a*\n</code></pre>");
}

TEST(Markdown, asks_what_references_citations_and_formulas_mean) {
    const MarkdownWords words{.reference = [](std::string_view id) { return element("b", {}, id); },
                              .address = [](std::string_view target) { return "../" + std::string{target}; },
                              .citation = [](std::string_view key) { return key == "dlmf" ? element("cite", {}, key) : Html{}; },
                              .formula = [](std::string_view tex, bool apart) { return element(apart ? "div" : "i", {}, tex); }};
    EXPECT_EQ(html("{{claim:S022}} [a](b.md) [dlmf] [other] $x_1*y*$ $$z$$", words), "<p><b>claim:S022</b> <a href=\"../b.md\">a</a> <cite>dlmf</cite> [other] <i>x_1*y*</i> <div>z</div></p>");
}

TEST(Markdown, leaves_a_name_with_underscores_alone) {
    EXPECT_EQ(html("form_1m_2022"), "<p>form_1m_2022</p>");
}

TEST(Markdown, ends_whatever_is_not_closed) {
    EXPECT_EQ(html("**a `b [c"), "<p>**a `b [c</p>");
    EXPECT_EQ(html("```\nopen"), "<pre tabindex=\"0\"><code>open\n</code></pre>");
}

}  // namespace
}  // namespace dalel::http::web
