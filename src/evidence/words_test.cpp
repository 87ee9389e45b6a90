#include "evidence/finding.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace dalel {
namespace {

TEST(Words, what_is_joined_is_joined_in_every_language) {
    const Words words = Words{"мақала", "статья", "article"} + " " + std::string{"256"};
    EXPECT_EQ(words.in(Language::kk), "мақала 256");
    EXPECT_EQ(words.in(Language::ru), "статья 256");
    EXPECT_EQ(words.in(Language::en), "article 256");
    EXPECT_FALSE(words.is_same());
    EXPECT_TRUE(Words{"256"}.is_same());
}

TEST(Words, a_list_has_the_conjunction_of_each_language_and_says_how_many_more_there_are) {
    const std::vector<Words> words{"a", "b", "c", "d"};
    EXPECT_EQ(listed(words).in(Language::kk), "a, b, c және d");
    EXPECT_EQ(listed(words, 2).in(Language::ru), "a, b и ещё 2");
    EXPECT_EQ(listed(words, 2).in(Language::en), "a, b and 2 more");
}

TEST(Words, what_is_counted_stands_in_the_form_its_number_asks_for) {
    constexpr Noun noun{"іс", "дело", "дела", "дел", "case", "cases"};
    const auto ru = [&](std::int64_t n) { return counted(n, noun).in(Language::ru); };
    EXPECT_EQ(ru(1), "1 дело");
    EXPECT_EQ(ru(3), "3 дела");
    EXPECT_EQ(ru(5), "5 дел");
    EXPECT_EQ(ru(12), "12 дел");
    EXPECT_EQ(ru(21), "21 дело");
    EXPECT_EQ(ru(111), "111 дел");
    EXPECT_EQ(counted(1, noun).in(Language::en), "1 case");
    EXPECT_EQ(counted(0, noun).in(Language::en), "0 cases");
    EXPECT_EQ(counted(21, noun).in(Language::kk), "21 іс");
}

TEST(Words, a_number_has_the_point_of_each_language) {
    EXPECT_EQ(number_words(2.625, 2).in(Language::ru), "2,62");
    EXPECT_EQ(number_words(2.625, 2).in(Language::en), "2.62");
    EXPECT_EQ(per_cent_words(0.00126, 3).in(Language::kk), "0,126");
}

TEST(Words, a_label_within_a_sentence_loses_its_capital_and_an_abbreviation_keeps_it) {
    const Words label = in_sentence(Words{"Әйелдер", "Женщины", "Women"});
    EXPECT_EQ(label.in(Language::kk), "әйелдер");
    EXPECT_EQ(label.in(Language::ru), "женщины");
    EXPECT_EQ(label.in(Language::en), "women");
    EXPECT_EQ(in_sentence(Words{"ІІМ", "МВД", "GTI"}), (Words{"ІІМ", "МВД", "GTI"}));
    EXPECT_TRUE(in_sentence(Words{}).empty());
}

TEST(Words, a_name_without_kazakh_is_said_in_english) {
    const Label label{.kk = {}, .ru = "Астана", .en = "Astana"};
    EXPECT_EQ(Words{label}.in(Language::kk), "Astana");
}

/// `{name}` of a sentence.
std::vector<std::string> places_in(std::string_view sentence) {
    std::vector<std::string> names;
    for (std::size_t at = sentence.find('{'); at != std::string_view::npos; at = sentence.find('{', at + 1))
        names.emplace_back(sentence.substr(at, sentence.find('}', at) - at + 1));
    std::ranges::sort(names);
    return names;
}

TEST(FindingKinds, every_kind_says_the_same_things_in_three_languages) {
    for (const auto& kind : finding_kinds())
        for (const auto language : languages) {
            EXPECT_FALSE(kind.title.in(language).empty()) << kind.code;
            EXPECT_EQ(places_in(kind.sentence.in(language)), places_in(kind.sentence.en)) << kind.code << to_string(language);
            EXPECT_EQ(places_in(kind.resolve.in(language)), places_in(kind.resolve.en)) << kind.code << to_string(language);
        }
}

}  // namespace
}  // namespace dalel
