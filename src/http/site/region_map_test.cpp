#include "http/site/region_map.hpp"

#include <gtest/gtest.h>

namespace dalel::http::web {
namespace {

Date day(std::string_view text) { return *parse_date(text); }

/// B and C left A on 1 June 2018; C was renamed later.
Areas divided() {
    Areas areas;
    areas.changes = {{.id = Id<"area-change">{"SPLIT"}, .kind = AreaChangeKind::split, .on = day("2018-06-01"), .from = Id<"area">{"A"}, .to = Id<"area">{"B"}, .share = 0.75},
                     {.id = Id<"area-change">{"SPLIT"}, .kind = AreaChangeKind::split, .on = day("2018-06-01"), .from = Id<"area">{"A"}, .to = Id<"area">{"C"}, .share = 0.25},
                     {.id = Id<"area-change">{"NAME"}, .kind = AreaChangeKind::rename, .on = day("2020-01-01"), .from = Id<"area">{"C"}, .to = Id<"area">{"C"}}};
    return areas;
}

TEST(RegionMap, adds_up_exactly_what_was_divided_later) {
    const auto values = on_regions_of(divided(), {{.area = Id<"area">{"B"}, .count = 5.0, .figures = {"cell:x"}}, {.area = Id<"area">{"C"}, .count = 2.0, .figures = {"cell:y"}}}, day("2022-12-31"), day("2017-12-31"));
    ASSERT_EQ(values.size(), 1u);
    EXPECT_EQ(values[0].area.str(), "A");
    EXPECT_EQ(values[0].count, 7.0);
    EXPECT_FALSE(values[0].estimated);
    EXPECT_EQ(values[0].figures.size(), 2u);
}

TEST(RegionMap, says_that_it_estimates_where_it_divides) {
    const auto values = on_regions_of(divided(), {{.area = Id<"area">{"A"}, .count = 8.0}}, day("2017-12-31"), day("2022-12-31"));
    ASSERT_EQ(values.size(), 2u);
    EXPECT_EQ(values[0].count, 6.0);
    EXPECT_EQ(values[1].count, 2.0);
    EXPECT_TRUE(values[0].estimated && values[1].estimated);
}

TEST(RegionMap, a_part_without_a_number_leaves_the_whole_without_one) {
    const auto values = on_regions_of(divided(), {{.area = Id<"area">{"B"}, .count = 5.0}, {.area = Id<"area">{"C"}, .state = CellState::withheld}}, day("2022-12-31"), day("2017-12-31"));
    ASSERT_EQ(values.size(), 1u);
    EXPECT_FALSE(values[0].count);
    EXPECT_EQ(values[0].state, CellState::withheld);
}

TEST(RegionMap, divisions_end_the_day_before_a_change) {
    const auto days = region_days(divided());
    ASSERT_EQ(days.size(), 2u);
    EXPECT_EQ(to_string(days[0]), "2018-05-31");
    EXPECT_EQ(to_string(days[1]), "2018-06-01");
}

}  // namespace
}  // namespace dalel::http::web
