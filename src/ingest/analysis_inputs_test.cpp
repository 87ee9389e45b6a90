#include "analysis/indices/gti.hpp"
#include "ingest/area_sheets.hpp"
#include "ingest/boundaries.hpp"
#include "ingest/index_definition.hpp"

#include <gtest/gtest.h>

namespace dalel {
namespace {

const std::vector<Id<"area">> areas{Id<"area">{"B"}, Id<"area">{"A"}};

TEST(AreaSheets, CountsKeepTheOrderOfTheFile) {
    Audit audit;
    const AreaCounts counts =
        read_area_counts("area,cases,population,name\nB,2,1000,Bee\nA,1,500.5,\n", "c.csv", audit);
    EXPECT_TRUE(audit.clean());
    EXPECT_EQ(counts.regions[0], (rates::Region{Id<"area">{"B"}, {2}, {1000}}));
    EXPECT_EQ(counts.names, (std::vector<std::string>{"Bee", "A"}));
}

TEST(AreaSheets, NeighboursComeInTheOrderOfTheAreas) {
    Audit audit;
    EXPECT_EQ(read_neighbours("area,neighbours\nA,B C\nB,A\nC,A\n", "n.csv", areas, audit),
              (space::Neighbours{{1}, {0}}));
    EXPECT_TRUE(audit.clean());
    read_neighbours("area,neighbours\nA,B D\nB,A\n", "n.csv", areas, audit);
    EXPECT_EQ(audit.errors().at(0).code, "map/unknown-neighbour");
    Audit missing;
    read_neighbours("area,neighbours\nA,\n", "n.csv", areas, missing);
    EXPECT_EQ(missing.errors().at(0).code, "map/area-missing");
}

TEST(AreaSheets, TilesPlacesAndIndexValuesAreRead) {
    Audit audit;
    EXPECT_EQ(read_tiles("area,column,row\nA,1,2\nB,3,4\n", "t.csv", areas, audit)[0], (space::Tile{3, 4}));
    EXPECT_EQ(read_places("area,longitude,latitude\nA,76.9,43.2\nB,71.4,51.1\n", "p.csv", areas, audit)[1],
              (space::Point{76.9, 43.2}));
    const auto values = read_index_values("area,year,incidents,deaths,injured,hostages\nA,2024,1,0,0,0\n", "v.csv",
                                          indices::gti_modern("2025"), audit);
    EXPECT_TRUE(audit.clean());
    EXPECT_EQ(values.at(0), (indices::YearValues{Id<"area">{"A"}, 2024, {1, 0, 0, 0}}));
    read_index_values("area,year,incidents\nA,2024,x\n", "v.csv", indices::gti_modern("2025"), audit);
    EXPECT_FALSE(audit.clean());
}

TEST(Boundaries, PolygonsAndMultiPolygonsWithTheirCodes) {
    const auto found = read_boundaries(R"({"type":"FeatureCollection","features":[
        {"type":"Feature","id":"A","geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}},
        {"type":"Feature","properties":{"area":"B"},"geometry":{"type":"MultiPolygon","coordinates":[[[[1,0],[2,0],[1,1],[1,0]]]]}}]})");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->at(0).rings.at(0).size(), 3u);
    EXPECT_EQ(found->at(1).area.str(), "B");
    EXPECT_EQ(*space::contiguity(std::vector{found->at(0).rings, found->at(1).rings}), (space::Neighbours{{1}, {0}}));
}

TEST(Boundaries, OuterRingsRunCounterClockwiseAndTheCodeMayBeAnyProperty) {
    const auto found = read_boundaries(
        R"({"features":[{"id":"A","properties":{"kato":"10"},"geometry":{"type":"Polygon","coordinates":
        [[[0,0],[0,9],[9,9],[9,0],[0,0]],[[1,1],[2,1],[2,2],[1,2],[1,1]]]}}]})",
        "kato");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->at(0).area.str(), "10");
    EXPECT_EQ(found->at(0).rings.at(0), (space::Ring{{9, 0}, {9, 9}, {0, 9}, {0, 0}}));
    EXPECT_EQ(found->at(0).rings.at(1), (space::Ring{{1, 2}, {2, 2}, {2, 1}, {1, 1}}));
    EXPECT_EQ(read_boundaries(R"({"features":[{"id":"A"}]})", "kato").error().code, "geojson/no-code");
}

TEST(Boundaries, WhatIsNotABoundaryIsRefusedWithItsNumber) {
    const auto code = [](std::string_view json) { return read_boundaries(json).error().code; };
    EXPECT_EQ(code("[1,2"), "geojson/malformed");
    EXPECT_EQ(code(R"({"features":[{"geometry":{"type":"Polygon","coordinates":[]}}]})"), "geojson/no-code");
    EXPECT_EQ(code(R"({"features":[{"id":"A","geometry":{"type":"Point","coordinates":[1,2]}}]})"),
              "geojson/not-polygons");
    EXPECT_EQ(code(R"({"features":[{"id":"A","geometry":{"type":"Polygon","coordinates":[[[1]]]}}]})"),
              "geojson/not-polygons");
    const std::string square = R"({"id":"A","geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}})";
    EXPECT_EQ(code("{\"features\":[" + square + "," + square + "]}"), "geojson/duplicate-area");
}

TEST(IndexDefinition, TheModernEditionIsTheSameFromToml) {
    const auto found = read_index_definition(R"(index = "GTI"
edition = "2025"
source = "iep-gti-2022"
aggregation = "weighted-sum"
years = [0.52, 0.26, 0.13, 0.06, 0.03]
absent-is-zero = true
rank = "highest-first"
scale = { most = 20000, top = 10, decimals = 3 }
indicators = [ { id = "incidents", weight = 1 }, { id = "deaths", weight = 3 }, { id = "injured", weight = 0.5 }, { id = "hostages", weight = 0.5 } ]
bands = [ { name = "no impact", from = 0 }, { name = "very low", from = 0.001 }, { name = "low", from = 2 }, { name = "medium", from = 4 }, { name = "high", from = 6 }, { name = "very high", from = 8 } ]
)",
                                             "gti.toml");
    ASSERT_TRUE(found) << found.error().message;
    EXPECT_EQ(*found, indices::gti_modern("2025"));
}

TEST(IndexDefinition, MistakesAreNamedWithTheirPlace) {
    const auto refused = read_index_definition("index = \"X\"\nedition = \"1\"\nwaits = 2\n", "x.toml");
    EXPECT_EQ(refused.error().code, "index/unknown-key");
    EXPECT_EQ(refused.error().where.substr(0, 7), "x.toml:");
    EXPECT_EQ(read_index_definition("index = ", "x.toml").error().code, "settings/malformed");
    EXPECT_EQ(read_index_definition("# Индекс\nиндекс = 1\n", "x.toml").error().where, "x.toml:2");
    EXPECT_EQ(read_index_definition("index = \"Индекс\"\n", "x.toml").error().message, "edition is missing");
    EXPECT_EQ(read_index_definition("index = \"X\"\nedition = \"1\"\n", "x.toml").error().code, "index/no-indicator");
    EXPECT_EQ(read_index_definition(
                  "index = \"X\"\nedition = \"1\"\nindicators = [ { id = \"a\", weight = \"much\" } ]\n", "x.toml")
                  .error()
                  .code,
              "index/toml");
}

}  // namespace
}  // namespace dalel
