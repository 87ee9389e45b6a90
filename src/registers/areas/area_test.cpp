#include "registers/areas/area.hpp"

#include <gtest/gtest.h>

namespace dalel {
namespace {

/// North was until 2020 what East and West are since.
Areas split_in_2021() {
    Areas areas;
    const Validity before{{}, Date::of(2020, 12, 31)}, after{Date::of(2021, 1, 1), {}};
    areas.all.add({.id = Id<"area">{"N"}, .validity = before});
    areas.all.add({.id = Id<"area">{"E"}, .validity = after});
    areas.all.add({.id = Id<"area">{"W"}, .validity = after});
    areas.all.add({.id = Id<"area">{"S"}});
    areas.tiles = {{Id<"area">{"N"}, 0, 0, {}, {}},
                   {Id<"area">{"E"}, 0, 0, {}, {}},
                   {Id<"area">{"S"}, 0, 1, {{}, Date::of(2020, 12, 31)}, {}},
                   {Id<"area">{"S"}, 1, 1, {Date::of(2021, 1, 1), {}}, {}}};
    return areas;
}

TEST(Areas, an_area_stands_on_the_square_of_the_day) {
    const auto areas = split_in_2021();
    EXPECT_EQ(areas.tile(Id<"area">{"S"}, Date::of(2020, 6, 1))->column, 0);
    EXPECT_EQ(areas.tile(Id<"area">{"S"}, Date::of(2021, 6, 1))->column, 1);
    EXPECT_EQ(areas.tile(Id<"area">{"W"}, Date::of(2021, 6, 1)), nullptr);
}

TEST(Areas, squares_of_areas_that_never_existed_on_one_day_do_not_meet) {
    const auto areas = split_in_2021();
    EXPECT_FALSE(areas.stand_together(areas.tiles[0], areas.tiles[1]));
    EXPECT_FALSE(areas.stand_together(areas.tiles[2], areas.tiles[3]));
    EXPECT_TRUE(areas.stand_together(areas.tiles[0], areas.tiles[2]));
}

}  // namespace
}  // namespace dalel
