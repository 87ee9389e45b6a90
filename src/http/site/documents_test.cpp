#include "http/site/documents.hpp"

#include "http/site/assets.hpp"
#include "http/site/markdown.hpp"

#include <gtest/gtest.h>

namespace dalel::http::web {
namespace {

TEST(Documents, references_are_read_from_the_bibliography) {
    const auto* found = find_reference("allen-1983");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->words, "Allen, James F., 1983. Maintaining knowledge about temporal intervals. Communications of the ACM 26: 832–843");
    EXPECT_EQ(found->address, "https://doi.org/10.1145/182.358434");
    EXPECT_FALSE(find_reference("nobody-1900"));
    EXPECT_GT(references().size(), 20u);
}

TEST(Documents, every_formula_of_every_method_was_made_mathematics) {
    ASSERT_GT(method_names().size(), 40u);
    std::size_t formulas = 0;
    for (const auto& name : method_names()) {
        const MarkdownWords words{.formula = [&](std::string_view tex, bool display) {
            ++formulas;
            EXPECT_FALSE(formula(tex, display).empty()) << name << ": " << tex;
            return Html{};
        }};
        markdown(document("methods/" + name + ".md"), words);
        for (const auto language : {Language::kk, Language::ru})
            if (const auto* summary = method_summary(language, name)) markdown(summary->markdown, words);
    }
    EXPECT_GT(formulas, 200u);
}

TEST(Documents, every_method_says_in_every_language_what_it_asks_and_what_it_cannot_say) {
    for (const auto& name : method_names()) {
        EXPECT_FALSE(method_summary(Language::en, name)) << "the page itself is in English";
        for (const auto language : {Language::kk, Language::ru}) {
            const auto* summary = method_summary(language, name);
            ASSERT_TRUE(summary) << name << ' ' << to_string(language);
            EXPECT_NE(summary->title, title_of_markdown(document("methods/" + name + ".md"))) << name;
            EXPECT_TRUE(summary->markdown.contains(language == Language::kk ? "**Сұрақ.** " : "**Вопрос.** ")) << name;
            EXPECT_TRUE(summary->markdown.contains(language == Language::kk ? "**Болжамдар.** " : "**Допущения.** ")) << name;
            EXPECT_TRUE(summary->markdown.contains(language == Language::kk ? "**Нені айта алмайды.** " : "**Чего он не скажет.** ")) << name;
        }
    }
    EXPECT_FALSE(method_summary(Language::kk, "nothing"));
}

}  // namespace
}  // namespace dalel::http::web
