#include "formats/geojson/geojson.hpp"

#include <gtest/gtest.h>

namespace dalel {
namespace {

Cube two_areas() {
    Structure structure{.id = Id<"cube">{"convicted"},
                        .title = {.kk = "", .ru = "", .en = "Convicted"},
                        .dimensions = {{Id<"dimension">{"area"}, {}, DimensionKind::area, {{"KZ-AKT", {.kk = "Ақтөбе", .ru = "", .en = "Aktobe"}}, {"KZ-ALA", {}}}},
                                       {Id<"dimension">{"period"}, {}, DimensionKind::period, {{"2017", {}}}}}};
    return {std::move(structure), {0, 1}, {7, 0}, {CellState::normal, CellState::withheld}};
}

TEST(GeoJson, AFeatureIsACellByItsPermanentIdentifier) {
    const auto cube = two_areas();
    const auto text = geojson_of(Slice{cube}, Language::kk, {"Office", "", "CC BY 4.0", "", "ab"}).take();
    EXPECT_EQ(text,
              "{\"type\":\"FeatureCollection\",\"name\":\"convicted\",\"title\":\"Convicted\",\"source\":\"Office\",\"licence\":\"CC BY 4.0\",\"release\":\"ab\",\"synthetic\":false,\"features\":[\n"
              R"({"type":"Feature","id":"cell:convicted/KZ-AKT.2017","geometry":null,"properties":{"area":"KZ-AKT","area_name":"Ақтөбе","period":"2017","value":7,"status":"normal"}},)"
              "\n"
              R"({"type":"Feature","id":"cell:convicted/KZ-ALA.2017","geometry":null,"properties":{"area":"KZ-ALA","area_name":"KZ-ALA","period":"2017","value":null,"status":"withheld"}})"
              "\n],\"note\":\"The geometry is null where this release has no boundary of the area on the last day of the period.\",\"without_geometry\":[\"KZ-AKT\",\"KZ-ALA\"]}\n");
}

TEST(GeoJson, AnAreaHasTheBoundaryOfItsPeriodAndTheOthersNone) {
    Structure structure = two_areas().structure();
    structure.dimensions[1].categories = {{"2017", {}}, {"2018", {}}};
    const Cube cube{std::move(structure), {0, 1, 3}, {7, 8, 0}, {CellState::normal, CellState::normal, CellState::withheld}};
    Geometries all;
    all.sets = {{"boundaries/old.geojson", {"Survey", "", "CC0", "https://cc0.example", ""}, {std::nullopt, *parse_date("2018-12-30")}}};
    all.areas["KZ-AKT"] = {{all.sets[0].validity, 0, R"({"type":"Point","coordinates":[57,50]})"}};
    const auto geometries = std::make_shared<const Geometries>(all);
    const auto text = geojson_of(Slice{cube}, Language::en, {}, geometries).take();
    EXPECT_TRUE(text.contains(R"("boundaries":[{"file":"boundaries/old.geojson","source":"Survey","licence":"CC0","licenceAddress":"https://cc0.example","valid_to":"2018-12-30"}])")) << text;
    EXPECT_TRUE(text.contains(R"("id":"cell:convicted/KZ-AKT.2017","geometry":{"type":"Point","coordinates":[57,50]},)")) << text;
    EXPECT_TRUE(text.contains(R"("id":"cell:convicted/KZ-AKT.2018","geometry":null,)")) << text;
    EXPECT_TRUE(text.contains(R"("id":"cell:convicted/KZ-ALA.2018","geometry":null,)")) << text;
    EXPECT_TRUE(text.contains(R"("without_geometry":["KZ-AKT","KZ-ALA"])")) << text;
}

TEST(GeoJson, GeometriesAreExactAndClosed) {
    EXPECT_EQ(geometry_json({{{{0, 0}, {10'000'000, 0}, {715'000'000, -1}}, {}}}), R"({"type":"Polygon","coordinates":[[[0,0],[1,0],[71.5,-0.0000001],[0,0]]]})");
    const LinearRing triangle{{0, 0}, {10'000'000, 0}, {0, 10'000'000}};
    EXPECT_EQ(geometry_json({{triangle, {triangle}}, {triangle, {}}}), R"({"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[0,1],[0,0]],[[0,0],[1,0],[0,1],[0,0]]],[[[0,0],[1,0],[0,1],[0,0]]]]})");
}

TEST(GeoJson, ACubeWithoutAreasHasNoDimensionOfThem) {
    EXPECT_EQ(area_dimension_of(two_areas().structure()), 0);
    EXPECT_EQ(area_dimension_of(Structure{}), -1);
}

}  // namespace
}  // namespace dalel
