#include "formats/csv/csv.hpp"
#include "formats/json_stat/json_stat.hpp"

#include <gtest/gtest.h>

namespace dalel {
namespace {

Cube by_sex(std::vector<CellState> states) {
    Structure structure{.id = Id<"cube">{"convicted"},
                        .title = {.kk = "", .ru = "", .en = "Convicted"},
                        .dimensions = {{Id<"dimension">{"area"}, {.kk = "", .ru = "", .en = "Area"}, DimensionKind::area, {{"KZ", {.kk = "", .ru = "", .en = "Kazakhstan"}}}},
                                       {Id<"dimension">{"sex"}, {.kk = "", .ru = "", .en = "Sex"}, DimensionKind::plain, {{"_T", {}}, {"F", {}, 0}, {"M", {}, 0}}}}};
    std::vector<std::int64_t> values{7, 0, 3};
    for (std::size_t i = 0; i < 3; ++i)
        if (!is_observed(states[i])) values[i] = 0;
    return {std::move(structure), {0, 1, 2}, std::move(values), std::move(states)};
}

TEST(Csv, AWithheldCellIsEmptyAndSaysSo) {
    const auto cube = by_sex({CellState::normal, CellState::withheld, CellState::provisional});
    EXPECT_EQ(csv_of(Slice{cube}).take(),
              "area,sex,value,status\nKZ,_T,7,normal\nKZ,F,,withheld\nKZ,M,3,provisional\n");
}

TEST(Csv, CarriesItsSourceAndLicence) {
    const auto cube = by_sex({CellState::normal, CellState::normal, CellState::normal});
    const std::vector<std::string> choices{"sex=_T"};
    const auto slice = slice_of(cube, choices);
    EXPECT_EQ(csv_of(*slice, Attribution{"Office, Form 1", "", "CC BY 4.0", "", ""}).take(),
              "area,sex,value,status,source,licence\nKZ,_T,7,normal,\"Office, Form 1\",CC BY 4.0\n");
}

TEST(JsonStat, AWithheldCellIsNullNeverZero) {
    const auto cube = by_sex({CellState::normal, CellState::withheld, CellState::normal});
    const auto text = json_stat_of(Slice{cube}, Language::en, {"Office", "", "CC BY 4.0", "", ""}).take();
    EXPECT_TRUE(text.contains(R"("value":[7,null,3],"status":{"1":"Q"}})")) << text;
    EXPECT_TRUE(text.contains(R"("role":{"geo":["area"]})")) << text;
    EXPECT_TRUE(text.contains(R"("index":["_T","F","M"],"label":{"_T":"_T")")) << text;
    EXPECT_TRUE(text.contains(R"("licence":"CC BY 4.0")")) << text;
}

TEST(JsonStat, MovedAndRoundedNumbersAreSaidToBe) {
    const auto said = [](CellState state) { return json_stat_of(Slice{by_sex({state, CellState::normal, state})}, Language::en, {}).take(); };
    EXPECT_TRUE(said(CellState::perturbed).contains(R"("perturbed":true)"));
    EXPECT_TRUE(said(CellState::rounded).contains(R"("rounded":true)"));
    EXPECT_FALSE(said(CellState::withheld).contains("perturbed") || said(CellState::withheld).contains("rounded"));
}

TEST(JsonStat, FewCellsAreWrittenByIndex) {
    Structure structure = by_sex({CellState::normal, CellState::normal, CellState::normal}).structure();
    const Cube cube{structure, {2}, {9}, {CellState::normal}};
    const auto text = json_stat_of(Slice{cube}, Language::en, {}).take();
    EXPECT_TRUE(text.contains(R"("value":[null,null,9])") || text.contains(R"("value":{"2":9})")) << text;
}

}  // namespace
}  // namespace dalel
