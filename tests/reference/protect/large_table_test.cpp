// The table of 8,112 cells that R's GaussSuppression protects in 17 CPU-seconds [langsrud-2024].
#include "base/text.hpp"
#include "cube/count.hpp"
#include "protect/attack.hpp"
#include "support/reference_data.hpp"

#include <algorithm>
#include <map>

#include <gtest/gtest.h>

namespace dalel::protect {
namespace {

/// geo: districts R01001 … of regions R01 …; off: offences G0101 … of groups G01 …; age; sex. All combinations.
std::optional<Cube> microdata() {
    const auto data = test::read_table(test::shared_reference("sdc/micro_5_4_3_3_5000.csv"));
    if (!data) return std::nullopt;
    Structure structure{.id = Id<"cube">{"micro"}};
    std::vector<Axis> axes;
    std::vector<std::vector<std::uint16_t>> columns;
    for (const auto& name : data->header) {
        auto codes = data->texts(name);
        auto known = codes;
        std::ranges::sort(known);
        known.erase(std::ranges::unique(known).begin(), known.end());
        Dimension dimension{Id<"dimension">{name}, {}, DimensionKind::plain, {{"_T", {}}}};
        std::map<std::string, std::int32_t> groups;
        for (const auto& code : known) {
            std::int32_t parent = 0;
            if (name == "geo" || name == "off") {
                const auto [group, is_new] =
                    groups.try_emplace(code.substr(0, 3), static_cast<std::int32_t>(dimension.categories.size()));
                if (is_new) dimension.categories.push_back({group->first, {}, 0});
                parent = group->second;
            }
            dimension.categories.push_back({code, {}, parent});
        }
        auto& column = columns.emplace_back();
        for (const auto& code : codes)
            column.push_back(static_cast<std::uint16_t>(std::ranges::lower_bound(known, code) - known.begin()));
        axes.push_back(*axis_of(dimension, known));
        structure.dimensions.push_back(std::move(dimension));
    }
    CodedRows rows;
    for (const auto& column : columns) rows.dimensions.emplace_back(std::span<const std::uint16_t>{column});
    return count(structure, axes, rows)->cases;
}

class LargeTable : public testing::Test {
protected:
    void SetUp() override {
        const auto cube = microdata();
        if (!cube)
            GTEST_SKIP()
                << "../shared/reference/sdc/micro_5_4_3_3_5000.csv is not here; DALEL_SHARED names another folder";
        table = *Table::of(*cube);
        assessment = *assess(table, {Threshold{3}});
    }
    Table table;
    Assessment assessment;
};

TEST_F(LargeTable, Has1668CellsOfOneOrTwoAmong8112) {
    EXPECT_EQ(table.size(), 8112u);
    EXPECT_EQ(assessment.primaries.size(), 1668u);
}

TEST_F(LargeTable, PreventingExactRecoveryWithholds1415MoreWithinOnePerCent) {
    const auto suppression = suppress_exact_recovery(table, assessment);
    ASSERT_TRUE(suppression);
    EXPECT_NEAR(static_cast<double>(loss(table, *suppression).secondary), 1415, 14.15);
}

TEST_F(LargeTable, WithRequiredIntervalsNoPrimaryCellIsExposed) {
    const auto suppression = suppress(table, assessment);
    ASSERT_TRUE(suppression);
    EXPECT_TRUE(exposures(table, assessment, *suppression).empty());
}

TEST_F(LargeTable, TheResultDoesNotDependOnTheNumberOfThreads) {
    const auto suppression = *suppress(table, assessment);
    EXPECT_EQ(exposures(table, assessment, suppression, {}, 1), exposures(table, assessment, suppression, {}, 3));
}

}  // namespace
}  // namespace dalel::protect
