#include "release/compare.hpp"

#include <gtest/gtest.h>

namespace dalel {
namespace {

Claim claim(const char* id, std::int64_t value) {
    return {.id = Id<"claim">{id}, .measure = Id<"measure">{"attacks"}, .area = Id<"area">{"KZ"}, .period = *parse_period("2017"), .low = Decimal{value}, .high = Decimal{value}, .unit = "attacks", .source = Id<"source">{"s"}};
}

Cube cube(std::vector<std::string> codes, std::vector<std::int64_t> values) {
    Dimension dimension{.id = Id<"dimension">{"area"}, .kind = DimensionKind::area};
    for (auto& code : codes) dimension.categories.push_back({.code = std::move(code)});
    return Cube::of_all({.id = Id<"cube">{"t"}, .dimensions = {dimension}}, std::move(values));
}

Release release(std::vector<Claim> claims, std::vector<Cube> cubes) {
    Release made;
    for (auto& each : claims) made.observatory.claims.add(std::move(each));
    for (auto& each : cubes) made.observatory.tables.push_back({.cube = std::move(each)});
    return made;
}

TEST(Compare, equal_releases_have_no_changes) {
    const auto one = release({claim("A", 30)}, {cube({"KZ"}, {1})});
    EXPECT_TRUE(compare(one, one).empty());
}

TEST(Compare, tells_claims_that_came_went_and_changed) {
    const auto changes = compare(release({claim("A", 30), claim("B", 1)}, {}), release({claim("A", 31), claim("C", 2)}, {}));
    ASSERT_EQ(changes.claims.size(), 3u);
    EXPECT_EQ(changes.claims[0], (FigureChange{"claim:A", "30 attacks, attacks, KZ, 2017 (s)", "31 attacks, attacks, KZ, 2017 (s)"}));
    EXPECT_EQ(changes.claims[1].after, "");
    EXPECT_EQ(changes.claims[2].before, "");
}

TEST(Compare, tells_cells_apart_by_their_codes) {
    const auto changes = compare(release({}, {cube({"KZ", "A"}, {5, 5})}), release({}, {cube({"KZ", "B", "A"}, {6, 1, 5})}));
    ASSERT_EQ(changes.tables.size(), 1u);
    EXPECT_EQ(changes.tables[0].count, 2u);
    EXPECT_EQ(changes.tables[0].first[0], (FigureChange{"cell:t/KZ", "5", "6"}));
    EXPECT_EQ(changes.tables[0].first[1], (FigureChange{"cell:t/B", "", "1"}));
}

TEST(Compare, a_withheld_cell_is_another_than_zero) {
    const auto structure = cube({"KZ"}, {0}).structure();
    const Cube zero{structure, {0}, {0}, {CellState::normal}}, withheld{structure, {0}, {0}, {CellState::withheld}};
    const auto changes = compare(release({}, {zero}), release({}, {withheld}));
    ASSERT_EQ(changes.tables.size(), 1u);
    EXPECT_EQ(changes.tables[0].first[0], (FigureChange{"cell:t/KZ", "0", "withheld"}));
}

TEST(Compare, counts_more_changes_than_it_shows) {
    std::vector<std::string> codes;
    for (int i = 0; i < 250; ++i) codes.push_back(std::to_string(i));
    const auto changes = compare(release({}, {cube(codes, std::vector<std::int64_t>(250, 1))}), release({}, {cube(codes, std::vector<std::int64_t>(250, 2))}));
    EXPECT_EQ(changes.tables[0].count, 250u);
    EXPECT_EQ(changes.tables[0].first.size(), TableChanges::shown);
}

TEST(Compare, tells_tables_and_findings_that_came_and_went) {
    auto before = release({}, {cube({"KZ"}, {1})});
    auto after = release({}, {});
    after.findings.push_back({.code = "rivals/disagree", .rests_on = {"claim:A"}});
    const auto changes = compare(before, after);
    EXPECT_FALSE(changes.tables[0].is_there);
    EXPECT_EQ(changes.new_findings.size(), 1u);
    EXPECT_TRUE(changes.gone_findings.empty());
}

}  // namespace
}  // namespace dalel
