#include "ingest/cases/public_counts.hpp"

#include <gtest/gtest.h>

namespace dalel {
namespace {

Dimension plain(const std::string& id, std::vector<Category> categories) {
    return {Id<"dimension">{id}, {}, DimensionKind::plain, std::move(categories)};
}

/// By stage, or by none, of one country in 2022.
Cube counted(const std::string& measure, std::vector<Category> stages, std::vector<std::int64_t> values) {
    Structure structure{.id = Id<"cube">{"c"}};
    structure.dimensions = {{Id<"dimension">{"measure"}, {}, DimensionKind::measure, {{measure, {}}}},
                            {Id<"dimension">{"period"}, {}, DimensionKind::period, {{"2022", {}}}},
                            plain("sex", {{"F", {}}})};
    if (!stages.empty()) structure.dimensions.push_back(plain("stage", std::move(stages)));
    std::vector<std::uint64_t> keys;
    for (std::size_t i = 0; i < values.size(); ++i) keys.push_back(i);
    std::vector<CellState> states(values.size(), CellState::normal);
    return {std::move(structure), std::move(keys), std::move(values), std::move(states)};
}

TEST(PublicCounts, WhatAnotherMeasurePrintsOfAStageIsKnownOfTheCasesOfThatStage) {
    const Id<"area"> country{"KZ"};
    const auto cases = counted("identified", {{"_T", {}}, {"to_court", {}, 0}, {"not_to_court", {}, 0}}, {9, 7, 2});
    const auto printed = counted("sent_to_court", {}, {7});
    PublicCounts counts{country};
    counts.add(printed);
    EXPECT_TRUE(counts.known(cases, Id<"measure">{"identified"}).empty()) << "another measure is another thing";
    counts.add(printed, Id<"measure">{"sent_to_court"}, Id<"measure">{"identified"}, {{"stage", "to_court"}});
    EXPECT_EQ(counts.known(cases, Id<"measure">{"identified"}),
              (std::vector<std::string>{"identified.2022.F.to_court"}));

    PublicCounts others{country};
    others.add(printed, Id<"measure">{"identified"}, Id<"measure">{"identified"}, {{"stage", "to_court"}});
    EXPECT_TRUE(others.empty()) << "of the measure named only";
}

}  // namespace
}  // namespace dalel
