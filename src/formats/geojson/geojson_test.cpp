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
              "\n]}\n");
}

TEST(GeoJson, AnAreaWithABoundaryHasItsGeometryAndTheOthersNone) {
    const auto cube = two_areas();
    const auto geometries = std::make_shared<const Geometries>(Geometries{{"KZ-AKT", R"({"type":"Point","coordinates":[57,50]})"}});
    const auto text = geojson_of(Slice{cube}, Language::en, {}, geometries).take();
    EXPECT_TRUE(text.contains(R"("id":"cell:convicted/KZ-AKT.2017","geometry":{"type":"Point","coordinates":[57,50]},)")) << text;
    EXPECT_TRUE(text.contains(R"("id":"cell:convicted/KZ-ALA.2017","geometry":null,)")) << text;
}

TEST(GeoJson, ACubeWithoutAreasHasNoDimensionOfThem) {
    EXPECT_EQ(area_dimension_of(two_areas().structure()), 0);
    EXPECT_EQ(area_dimension_of(Structure{}), -1);
}

}  // namespace
}  // namespace dalel
