#include "http/site/cldr.hpp"

#include <gtest/gtest.h>

namespace dalel::http::web {
namespace {

TEST(Cldr, NumbersOfSentencesAreGroupedAsTheLanguageDoes) {
    EXPECT_EQ(regrouped_in(Language::en, "of 155\u202f200 and 9\u202f999\u202f999"), "of 155,200 and 9,999,999");
    EXPECT_EQ(regrouped_in(Language::ru, "155\u202f200"), "155\u00a0200");
    EXPECT_EQ(regrouped_in(Language::en, "a\u202fb"), "a\u202fb");
}

TEST(Cldr, groups_digits_as_each_language_does) {
    EXPECT_EQ(number_in(Language::en, 155200), "155,200");
    EXPECT_EQ(number_in(Language::ru, 155200), "155\u00a0200");
    EXPECT_EQ(number_in(Language::kk, 155200), "155\u00a0200");
    EXPECT_EQ(number_in(Language::kk, 1234567), "1\u00a0234\u00a0567");
    EXPECT_EQ(number_in(Language::kk, 2022), "2\u00a0022");
}

TEST(Cldr, keeps_a_figure_as_exactly_as_it_was_given) {
    EXPECT_EQ(number_in(Language::kk, Decimal::of(295, 2)), "2,95");
    EXPECT_EQ(number_in(Language::en, Decimal::of(295, 2)), "2.95");
    EXPECT_EQ(number_in(Language::ru, 0.5, 2), "0,50");
    EXPECT_EQ(share_in(Language::en, 0.0012629, 3), "0.126%");
    EXPECT_EQ(share_in(Language::ru, 0.0012629, 3), "0,126\u00a0%");
}

TEST(Cldr, writes_days_in_words) {
    const auto day = Date::of(2019, 6, 27);
    EXPECT_EQ(date_in(Language::en, day), "27 June 2019");
    EXPECT_EQ(date_in(Language::ru, day), "27 июня 2019\u202fг.");
    EXPECT_EQ(date_in(Language::kk, day), "2019\u202fж. 27 маусым");
}

TEST(Cldr, writes_a_period_no_longer_than_it_is) {
    EXPECT_EQ(period_in(Language::kk, *parse_period("2022")), "2022");
    EXPECT_EQ(period_in(Language::en, *parse_period("2014/2017")), "2014–2017");
    EXPECT_EQ(period_in(Language::en, *parse_period("2019-06")), "June 2019");
    EXPECT_EQ(period_in(Language::ru, *parse_period("2019-06")), "июнь 2019\u202fг.");
    EXPECT_EQ(period_in(Language::en, *parse_period("2019-01/2019-10")), "January\u2009–\u2009October 2019");
    EXPECT_EQ(period_in(Language::kk, *parse_period("2019-06-27")), "2019\u202fж. 27 маусым");
}

TEST(Cldr, sorts_kazakh_letters_where_kazakh_dictionaries_do) {
    EXPECT_LT(sort_key(Language::kk, "Абай"), sort_key(Language::kk, "Әулие"));
    EXPECT_LT(sort_key(Language::kk, "Әулие"), sort_key(Language::kk, "Батыс"));
    EXPECT_LT(sort_key(Language::kk, "Костанай"), sort_key(Language::kk, "Қарағанды"));
    EXPECT_LT(sort_key(Language::en, "article 9"), sort_key(Language::en, "article 10"));
}

TEST(Cldr, finds_kazakh_names_without_a_kazakh_keyboard) {
    EXPECT_EQ(search_key("ҚАРАҒАНДЫ"), search_key("караганды"));
    EXPECT_EQ(search_key("Өскемен"), search_key("оскемен"));
    EXPECT_EQ(search_key("Жетісу"), search_key("жетису"));
    EXPECT_NE(search_key("Абай"), search_key("Абак"));
}

}  // namespace
}  // namespace dalel::http::web
