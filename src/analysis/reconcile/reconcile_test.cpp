#include "analysis/reconcile/reconcile.hpp"

#include "../tests/support/checked.hpp"

#include <gtest/gtest.h>

namespace dalel {
namespace {

using test::Builder;

TEST(FindingKinds, AreSortedByCodeAndSayWhatWouldResolveThem) {
    const auto kinds = finding_kinds();
    EXPECT_TRUE(std::ranges::is_sorted(kinds, {}, &FindingKind::code));
    for (const auto& kind : kinds) {
        EXPECT_FALSE(kind.resolve.en.empty()) << kind.code;
        EXPECT_EQ(&finding_kind(kind.code), &kind);
    }
}

TEST(Reconcile, BeyondTheLimitOfAKindTheRestIsCounted) {
    Builder o;
    o.country("XX").measure("offences", "offence");
    for (int i = 0; i < 150; ++i) {
        const auto year = std::to_string(1800 + i);
        o.claim("a" + year, "offences", "XX", year, 1).claim("b" + year, "offences", "XX", year, 2);
    }
    const auto reconciled = reconcile(o.build());
    const auto of = [&](std::string_view code) {
        return std::ranges::count(reconciled.findings, code, &Finding::code);
    };
    EXPECT_EQ(of("rivals/disagree"), 100);
    ASSERT_EQ(of("findings/more"), 1);
    EXPECT_EQ(std::ranges::find(reconciled.findings, "findings/more", &Finding::code)->sentence(),
              "Figures of one thing that disagree: 50 more findings of the kind rivals/disagree than the 100 listed.");
}

TEST(Reconcile, EqualObservatoriesGiveEqualFindingsAndAnEmptyOneNone) {
    Builder o;
    o.country("XX").measure("offences", "offence");
    o.claim("a", "offences", "XX", "2020", 1)
        .claim("b", "offences", "XX", "2020", 2)
        .claim("c", "offences", "XX", "2019/2020", 1);
    EXPECT_EQ(reconcile(o.build()).findings, reconcile(o.build()).findings);
    EXPECT_TRUE(reconcile(Observatory{}).findings.empty());
}

}  // namespace
}  // namespace dalel
