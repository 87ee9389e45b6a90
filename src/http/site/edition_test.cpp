#include "http/site/edition.hpp"

#include <gtest/gtest.h>

namespace dalel::http::web {
namespace {

Dimension dimension(const char* id, DimensionKind kind, std::vector<std::string> codes) {
    Dimension made{.id = Id<"dimension">{id}, .kind = kind};
    for (auto& code : codes) made.categories.push_back({.code = std::move(code)});
    return made;
}

const Cube& cube() {
    static const auto made = Cube::of_all({.id = Id<"cube">{"t"},
                                           .dimensions = {dimension("measure", DimensionKind::measure, {"registered"}), dimension("area", DimensionKind::area, {"KZ", "KZ-AKT"}),
                                                          dimension("provision", DimensionKind::provision, {"ALL", "A1"}), dimension("period", DimensionKind::period, {"2021", "2022"}), dimension("sex", DimensionKind::plain, {"_T", "F"})}},
                                          std::vector<std::int64_t>(16, 1));
    return made;
}

Observatory country() {
    Observatory all;
    all.settings.country = Id<"area">{"KZ"};
    return all;
}

TEST(CellOfChoice, is_the_countrys_in_the_last_period_at_the_totals) {
    EXPECT_EQ(cell_of_choice(country(), cube(), {"measure=registered"}), "cell:t/registered.KZ.ALL.2022._T");
    EXPECT_EQ(cell_of_choice(country(), cube(), {"measure=registered", "provision=A1", "period=2021", "sex=F", "area=KZ-AKT"}), "cell:t/registered.KZ-AKT.A1.2021.F");
}

TEST(CellOfChoice, of_a_code_that_is_not_there_is_no_cell_rather_than_the_total) {
    EXPECT_EQ(cell_of_choice(country(), cube(), {"measure=registered", "provision=A2"}), "");
}

TEST(CellOfChoice, of_a_dimension_without_total_is_none_unless_it_is_chosen) {
    const auto two = Cube::of_all({.id = Id<"cube">{"t"}, .dimensions = {dimension("measure", DimensionKind::measure, {"a", "b"}), dimension("area", DimensionKind::area, {"KZ"})}}, {1, 2});
    EXPECT_EQ(cell_of_choice(country(), two, {}), "");
    EXPECT_EQ(cell_of_choice(country(), two, {"measure=b"}), "cell:t/b.KZ");
}

}  // namespace
}  // namespace dalel::http::web
