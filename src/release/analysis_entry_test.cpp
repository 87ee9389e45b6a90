#include "release/analysis_entry.hpp"

#include <gtest/gtest.h>

namespace dalel {
namespace {

const std::string json = R"({"id": "a", "kind": "moran", "title": {"kk": "k", "ru": "r", "en": "e"}, "what": "w", "sentence": "s", "choice": ["x=1", "y=2"],
"inputs": [{"file": "cubes/t.csv", "sha256": "00"}], "n": 20, "power": {"value": 0.5, "method": "permutation"},
"statistics": [{"method": "moran", "p": 0.1}, {"method": "geary"}, {"method": "moran"}]})";

TEST(AnalysisEntry, NumbersAndWordsAreFactsAndMethodsStandOnce) {
    const auto entry = parse_analysis_entry(json, "area,rate\nA,1.5\n").value();
    EXPECT_EQ(entry.title.ru, "r");
    ASSERT_EQ(entry.facts.size(), 4U);
    EXPECT_EQ(entry.facts[0].value, "x=1, y=2");
    EXPECT_EQ(entry.facts[1].value, "20");
    EXPECT_EQ(entry.facts[2].name, "power.value");
    EXPECT_EQ(entry.methods, (std::vector<std::string>{"permutation", "moran", "geary"}));
    EXPECT_EQ(entry.inputs.front().first, "cubes/t.csv");
    EXPECT_EQ(entry.rows, (std::vector<std::vector<std::string>>{{"A", "1.5"}}));
}

TEST(AnalysisEntry, WhatIsCutOffIsDamaged) {
    EXPECT_EQ(parse_analysis_entry(json.substr(0, 60), "a\n").error().code, "analysis/malformed");
    EXPECT_EQ(parse_analysis_entry("[]", "a\n").error().code, "analysis/malformed");
    EXPECT_EQ(parse_analysis_entry(R"({"title": 3})", "a\n").error().code, "analysis/malformed");
    EXPECT_EQ(parse_analysis_entry(json, "a,b\n1\n").error().code, "analysis/malformed");
    EXPECT_EQ(parse_analysis_entry(json, "a,b\n\"1\n").error().code, "analysis/malformed");
}

}  // namespace
}  // namespace dalel
