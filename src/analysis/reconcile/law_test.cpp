#include "../tests/support/checked.hpp"

#include <gtest/gtest.h>

namespace dalel::checks {
namespace {

using test::Builder;
using test::Checked;
using test::is_filled;
using Strings = std::vector<std::string>;

Builder code() {
    Builder o;
    o.country("XX");
    o.measure("convicted", "person", MeasureKind::flow, Stage::convicted);
    o.measure("penalty_minimum", "provision", MeasureKind::attribute, Stage::none, "penalty", "years");
    o.measure("penalty_maximum", "provision", MeasureKind::attribute, Stage::none, "penalty", "years");
    o.provision("P", "256").provision("P_1", "256", "1", "P", 5, 9).provision("P_2", "256", "2", "P", 7, 12);
    o.code("sentence_band", "Y1_3", 1, 3).code("sentence_band", "Y3_5", 3, 5).code("sentence_band", "Y5_8", 5, 8);
    return o;
}

TEST(Sentences, BandsBelowTheMinimumAreCountedAndATouchingOneIsUpTo) {
    auto o = code();
    o.claim("all", "convicted", "XX", "2017", 10, {{"provision", "P_1"}});
    o.claim("a", "convicted", "XX", "2017", 4, {{"provision", "P_1"}, {"sentence_band", "Y1_3"}})
        .part_of("all", "sentence_band", Exhaustive::yes);
    o.claim("b", "convicted", "XX", "2017", 3, {{"provision", "P_1"}, {"sentence_band", "Y3_5"}})
        .part_of("all", "sentence_band", Exhaustive::yes);
    o.claim("c", "convicted", "XX", "2017", 3, {{"provision", "P_1"}, {"sentence_band", "Y5_8"}})
        .part_of("all", "sentence_band", Exhaustive::yes);
    const Checked checked{o, check_sentences};
    EXPECT_EQ(checked.rests_on("law/sentence-outside-band"),
              (Strings{"claim:a", "claim:b", "claim:all", "provision:P_1"}));
    const auto sentence = checked.sentence("law/sentence-outside-band");
    EXPECT_NE(sentence.find("Of 10 convicted in XX, 2017, at least 4 and up to 7 lie outside"), std::string::npos)
        << sentence;
    EXPECT_TRUE(is_filled(sentence));
}

TEST(Sentences, BandsWithinTheLawAndLawsNotYetInForceAreSilent) {
    auto o = code();
    o.claim("c", "convicted", "XX", "2017", 3, {{"provision", "P_1"}, {"sentence_band", "Y5_8"}});
    EXPECT_TRUE((Checked{o, check_sentences}.is_silent()));
    Builder p;
    p.country("XX")
        .measure("convicted", "person")
        .provision("P", "1", "", "", 5, 9)
        .code("sentence_band", "Y1_3", 1, 3);
    p.claim("a", "convicted", "XX", "2013", 4, {{"provision", "P"}, {"sentence_band", "Y1_3"}});
    auto o2 = p.build();
    auto provision = o2.law.provisions[0];
    provision.in_force = test::valid("2015-01-01");
    o2.law.provisions = {};
    o2.law.provisions.add(provision);
    EXPECT_TRUE(check_sentences(Material{o2}).findings().empty());
}

TEST(Penalties, APenaltyOfTheOtherPartNamesThePartItFits) {
    auto o = code();
    o.claim("min", "penalty_minimum", "XX", "2019-11-25", 5, {{"provision", "P_2"}})
        .claim("max", "penalty_maximum", "XX", "2019-11-25", 9, {{"provision", "P_2"}});
    const Checked checked{o, check_penalties};
    EXPECT_EQ(checked.rests_on("law/penalty-of-another-part"),
              (Strings{"claim:min", "claim:max", "provision:P_2", "provision:P_1"}));
    EXPECT_NE(checked.sentence("law/penalty-of-another-part").find("fits article 256(1)"), std::string::npos);
}

TEST(Penalties, TheRightPartIsSilent) {
    auto o = code();
    o.claim("min", "penalty_minimum", "XX", "2019-11-25", 7, {{"provision", "P_2"}})
        .claim("max", "penalty_maximum", "XX", "2019-11-25", 12, {{"provision", "P_2"}});
    EXPECT_TRUE((Checked{o, check_penalties}.is_silent()));
}

}  // namespace
}  // namespace dalel::checks
