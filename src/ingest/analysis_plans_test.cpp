#include "ingest/analysis_plans.hpp"

#include "ingest/toml_file.hpp"

#include <gtest/gtest.h>

namespace dalel {
namespace {

AnalysisPlan read(std::string_view text, Audit& audit) {
    const auto parsed = parse_toml(text, "observatory.toml").value();
    return read_analysis_plan(*parsed.get("analysis")->as_array()->front().as_table(), "observatory.toml", audit);
}

AnalysisPlan read(std::string_view text) {
    Audit audit;
    auto plan = read(text, audit);
    EXPECT_TRUE(audit.clean()) << audit.errors().front().message;
    return plan;
}

/// Codes of what is refused.
std::vector<std::string> refused(std::string_view text) {
    Audit audit;
    read(text, audit);
    std::vector<std::string> codes;
    for (const auto& error : audit.errors()) codes.push_back(error.code);
    return codes;
}

constexpr std::string_view neighbours = R"([[analysis]]
id = "n"
kind = "moran"
title = { en = "N" }
table = "t"
choice = ["provision=THEFT"]
contiguity = "rook"
above = 1.5
)";

constexpr std::string_view smoothed = R"([[analysis]]
id = "r"
kind = "rates"
title = { en = "R" }
table = "t"
choice = ["provision=THEFT"]
limits = "mid-p"
smooth = "bym2"
neighbours = "boundaries"
contiguity = "rook"
ratio = ["XX-A:XX-B", "XX-C:XX-B"]
)";

constexpr std::string_view share = R"([[analysis]]
id = "s"
kind = "scan"
title = { en = "S" }
table = "t"
choice = ["measure=offences", "provision=THEFT"]
model = "bernoulli"
among = ["provision=ALL"]
windows = "space-time"
rates = "high"
prospective = true
max_time = 30
)";

constexpr std::string_view individuals = R"([[analysis]]
id = "d"
kind = "scan"
title = { en = "D" }
model = "normal"
cases = "cases/d.cas"
period = "2022"
unit = "month"
minimum_cases = 5
places = "boundaries"
)";

constexpr std::string_view index = R"([[analysis]]
id = "i"
kind = "index"
title = { en = "I" }
table = "t"
definition = "burden"
indicators = "provision"
of = "rates"
year = 2024
spread = 0
)";

constexpr std::string_view editions = R"([[analysis]]
id = "e"
kind = "index"
title = { en = "E" }
published = ["gti_rank"]
)";

TEST(AnalysisPlans, EveryKindReadsBackAsItWasWritten) {
    for (const auto text : {smoothed, neighbours, share, individuals, index, editions}) {
        const auto plan = read(text);
        auto again = read(write_analysis_plan(plan));
        again.where = plan.where;
        EXPECT_EQ(again.id, plan.id);
        EXPECT_EQ(again.kind, plan.kind);
        EXPECT_EQ(again.choice, plan.choice);
        EXPECT_EQ(again.draws, plan.draws);
        EXPECT_EQ(again.rook, plan.rook);
        EXPECT_EQ(again.on_boundaries, plan.on_boundaries);
        EXPECT_EQ(again.above, plan.above);
        EXPECT_EQ(again.rates, plan.rates);
        EXPECT_EQ(again.scan, plan.scan);
        EXPECT_EQ(again.index, plan.index);
    }
    EXPECT_EQ(to_string(*read(neighbours).above), "1.5");
    EXPECT_TRUE(read(share).scan.prospective);
    EXPECT_TRUE(read(individuals).on_boundaries);
    EXPECT_EQ(to_string(*read(individuals).scan.study), "2022");
    EXPECT_EQ(read(index).index.spread, 0);
    EXPECT_TRUE(read(index).index.per_person);
    EXPECT_EQ(read(index).draws, 2'000U);
}

TEST(AnalysisPlans, NeighboursOfRatesBelongToSmoothingOverAMap) {
    EXPECT_TRUE(read(smoothed).has_neighbours());
    EXPECT_TRUE(read(smoothed).rook && read(smoothed).on_boundaries);
    EXPECT_EQ(read(smoothed).rates.ratio.size(), 2U);
    const std::string rates = "[[analysis]]\nid = \"r\"\nkind = \"rates\"\ntitle = { en = \"R\" }\ntable = \"t\"\nchoice = [\"measure=m\"]\n";
    EXPECT_FALSE(read(rates).has_neighbours());
    EXPECT_EQ(refused(rates + "neighbours = \"tiles\"\n"), std::vector<std::string>{"settings/unknown-key"});
    EXPECT_EQ(refused(rates + "smooth = \"global\"\ncontiguity = \"rook\"\n"), std::vector<std::string>{"settings/unknown-key"});
    EXPECT_EQ(refused(rates + "limits = \"wald\"\n"), std::vector<std::string>{"settings/not-a-choice"});
    for (const auto* pair : {"XX-A", ":XX-A", "XX-A:", "XX-A:XX-B:XX-C"})
        EXPECT_EQ(refused(rates + "ratio = [\"" + pair + "\"]\n"), std::vector<std::string>{"settings/not-a-choice"}) << pair;
}

TEST(AnalysisPlans, AKeyOfAnotherKindIsRefused) {
    EXPECT_EQ(refused(std::string{neighbours} + "top = 3\n"), std::vector<std::string>{"settings/unknown-key"});
    EXPECT_EQ(refused(std::string{editions} + "table = \"t\"\n"), std::vector<std::string>{"settings/unknown-key"});
    EXPECT_EQ(refused(std::string{index} + "above = 2\n"), std::vector<std::string>{"settings/unknown-key"});
}

TEST(AnalysisPlans, WhatAModelNeedsIsAskedForAndWhatItDoesNotIsRefused) {
    const std::string scan = "[[analysis]]\nid = \"s\"\nkind = \"scan\"\ntitle = { en = \"S\" }\ntable = \"t\"\nchoice = [\"measure=m\"]\n";
    EXPECT_EQ(refused(scan), std::vector<std::string>{});
    EXPECT_EQ(refused(scan + "model = \"bernoulli\"\n"), std::vector<std::string>{"settings/missing-key"});
    EXPECT_EQ(refused(scan + "among = [\"provision=ALL\"]\n"), std::vector<std::string>{"settings/unknown-key"});
    EXPECT_EQ(refused(scan + "model = \"weibull\"\n"), std::vector<std::string>{"settings/not-a-choice"});
    // A table has no value of every individual: neither table nor choice says anything, and the file and the study are missing.
    EXPECT_EQ(refused(scan + "model = \"exponential\"\n"),
              (std::vector<std::string>{"settings/unknown-key", "settings/unknown-key", "settings/missing-key", "settings/missing-key"}));
    EXPECT_EQ(refused(scan + "cases = \"cases/d.cas\"\n"), std::vector<std::string>{"settings/unknown-key"});
    EXPECT_EQ(refused(scan + "minimum_cases = 5\n"), std::vector<std::string>{"settings/unknown-key"});
    EXPECT_EQ(refused(scan + "max_population = 60\n"), std::vector<std::string>{"settings/not-a-number"});
    EXPECT_EQ(refused(scan + "model = \"ordinal\"\n"), (std::vector<std::string>{"settings/missing-key", "settings/missing-key"}));
}

TEST(AnalysisPlans, IndividualsStandInTheFolderNoReleaseHolds) {
    std::string text{individuals};
    text.replace(text.find("cases/d.cas"), 11, "tables/d.cas");
    EXPECT_EQ(refused(text), std::vector<std::string>{"settings/not-a-choice"});
    text = individuals;
    text.replace(text.find("minimum_cases = 5"), 17, "minimum_cases = 2");
    EXPECT_EQ(refused(text), std::vector<std::string>{"settings/not-a-number"});
}

TEST(AnalysisPlans, ARateBelowZeroIsNoThreshold) {
    std::string text{neighbours};
    text.replace(text.find("1.5"), 3, "-1.5");
    EXPECT_EQ(refused(text), std::vector<std::string>{"settings/not-a-number"});
}

}  // namespace
}  // namespace dalel
