#include "protect/policy.hpp"

#include <gtest/gtest.h>

namespace dalel::protect {
namespace {

Policy of(Method method, std::string linked = {}, bool of_sums = false) {
    return {{Id<"dimension">{"age"}},
            {{Id<"cube">{"convicted"},
              {Id<"dimension">{"area"}, Id<"dimension">{"age"}},
              std::move(method),
              std::move(linked),
              of_sums,
              "observatory.toml:12:1"}}};
}

TEST(Policy, AQuasiIdentifierWithoutARuleIsRefused) {
    const auto errors = validate(of(ByWithholding{}));
    ASSERT_EQ(errors.size(), 1u);
    EXPECT_EQ(errors[0].code, "policy/no-rule");
    EXPECT_EQ(errors[0].where, "observatory.toml:12:1");
    EXPECT_EQ(validate(of(ByWithholding{.rules = {Withhold{{3}}}}))[0].code, "policy/no-rule") << "a list is no rule";
    EXPECT_TRUE(validate(of(ByWithholding{.rules = {Threshold{3}}})).empty());
}

TEST(Policy, SumsNeedARuleThatLooksAtTheLargestCaseBesideTheThreshold) {
    EXPECT_EQ(validate(of(ByWithholding{.rules = {Threshold{3}}}, {}, true))[0].code, "policy/no-rule");
    EXPECT_EQ(validate(of(ByWithholding{.rules = {PercentRule{10}}}, {}, true))[0].code, "policy/no-rule");
    EXPECT_TRUE(validate(of(ByWithholding{.rules = {Threshold{3}, PercentRule{10}}}, {}, true)).empty());
    EXPECT_EQ(validate(of(ByWithholding{.rules = {Dominance{1, 75}}}))[0].code, "policy/no-rule") << "a count has no dominant case";
    EXPECT_EQ(validate(of(ByRounding{3}, {}, true))[0].code, "policy/sums");
}

TEST(Policy, ATablePublishedAsPrintedNeedsAReason) {
    EXPECT_EQ(validate(of(AsPrinted{" "}))[0].code, "policy/no-reason");
    EXPECT_TRUE(validate(of(AsPrinted{"Form 1-M prints it"})).empty());
}

TEST(Policy, NumbersWithoutMeaningAreRefused) {
    EXPECT_EQ(validate(of(ByWithholding{.rules = {Threshold{1}}}))[0].code, "policy/parameter");
    EXPECT_EQ(validate(of(ByWithholding{.rules = {Dominance{1, 100}}}))[0].code, "policy/parameter");
    EXPECT_EQ(validate(of(ByPerturbation{{.bound = 1, .variance = 5}}))[0].code, "policy/parameter");
    EXPECT_EQ(validate(of(ByRounding{1}))[0].code, "policy/parameter");
    EXPECT_EQ(validate(of(ByRounding{3}, "g"))[0].code, "policy/linked-methods");
}

}  // namespace
}  // namespace dalel::protect
