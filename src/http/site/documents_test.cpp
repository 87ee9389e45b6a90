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
        for (const auto language : {Language::kk, Language::ru, Language::en}) markdown(method_document(language, name), words);
    }
    EXPECT_GT(formulas, 200u);
}

TEST(Documents, every_method_is_written_in_every_language) {
    for (const auto& name : method_names()) {
        const auto english = method_document(Language::en, name);
        for (const auto language : {Language::kk, Language::ru}) {
            const auto own = method_document(language, name);
            ASSERT_FALSE(own.empty()) << name << ' ' << to_string(language);
            EXPECT_NE(title_of_markdown(own), title_of_markdown(english)) << name;
        }
    }
    EXPECT_TRUE(method_document(Language::kk, "nothing").empty());
    EXPECT_TRUE(method_document(Language::en, "kk/garwood").empty());
}

}  // namespace
}  // namespace dalel::http::web
