#include "ingest/boundary_sets.hpp"
#include "ingest/geojson_features.hpp"

#include <gtest/gtest.h>

namespace dalel {
namespace {

Date day(std::string_view text) { return *parse_date(text); }

/// Old was renumbered when it became New and Other; both kept its national code.
Areas three_areas() {
    Areas areas;
    areas.all.add({.id = Id<"area">{"OLD"}, .validity = {std::nullopt, day("2019-12-31")}, .national_code = "10"});
    areas.all.add({.id = Id<"area">{"NEW"}, .validity = {day("2020-01-01"), std::nullopt}, .national_code = "10"});
    areas.all.add({.id = Id<"area">{"OTHER"}, .validity = {day("2020-01-01"), std::nullopt}, .national_code = "20"});
    return areas;
}

std::string feature(std::string_view member, std::string_view rings) {
    return R"({"type":"Feature",)" + std::string{member} + R"(,"geometry":{"type":"Polygon","coordinates":)" + std::string{rings} + "}}";
}
std::string collection(std::initializer_list<std::string> features) {
    std::string out = R"({"type":"FeatureCollection","features":[)";
    for (const auto& each : features) out += (out.ends_with('[') ? "" : ",") + each;
    return out + "]}";
}
constexpr std::string_view square = "[[[60,50],[62,50],[62,52],[60,52],[60,50]]]";

BoundarySpec spec() { return {.file = "boundaries/b.geojson", .source = "s", .validity = {day("2020-01-01"), std::nullopt}, .key = {}, .codes = AreaCodes::area, .areas = {}, .note = {}, .where = {}}; }

std::string refused(const std::string& text, const BoundarySpec& given = spec()) {
    Audit audit;
    read_boundary_set(given, text, three_areas(), audit);
    return audit.clean() ? "" : audit.errors().front().code + " at " + audit.errors().front().where;
}

TEST(BoundarySets, AFeatureBecomesTheGeometryOfItsArea) {
    Audit audit;
    const auto set = read_boundary_set(spec(), collection({feature(R"("id":"NEW")", "[[[60,50],[60,52],[62,52],[62,50],[60,50]]]"), feature(R"("properties":{"area":"OTHER"})", "[[[1.00000004,2],[3,2],[3,4],[1.00000004,2]]]")}), three_areas(), audit);
    ASSERT_TRUE(audit.clean()) << audit.errors().front().message;
    EXPECT_EQ(set.areas.at(Id<"area">{"NEW"}).at(0).outer, (LinearRing{{600'000'000, 500'000'000}, {620'000'000, 500'000'000}, {620'000'000, 520'000'000}, {600'000'000, 520'000'000}}));
    EXPECT_EQ(set.areas.at(Id<"area">{"OTHER"}).at(0).outer.front(), (Position{10'000'000, 20'000'000}));
    EXPECT_EQ(audit.find("boundaries/b.geojson")->rows_used, 2u);
}

TEST(BoundarySets, OneGeometryHasOneFormHoweverItIsWritten) {
    Audit audit;
    const auto read = [&](std::string_view polygons) {
        return read_boundary_set(spec(), R"({"features":[{"id":"NEW","geometry":{"type":"MultiPolygon","coordinates":)" + std::string{polygons} + "}}]}", three_areas(), audit).areas.at(Id<"area">{"NEW"});
    };
    const auto one = read("[[[[0,0],[9,0],[9,9],[0,9],[0,0]],[[1,1],[1,2],[2,2],[1,1]],[[5,5],[5,6],[6,6],[5,5]]],[[[20,0],[21,0],[21,1],[20,0]]]]");
    const auto other = read("[[[[21,1],[20,0],[21,0],[21,1]]],[[[9,9],[9,0],[0,0],[0,9],[9,9]],[[6,6],[5,5],[5,6],[6,6]],[[2,2],[1,2],[1,1],[2,2]]]]");
    EXPECT_TRUE(audit.clean());
    EXPECT_EQ(one, other);
}

TEST(BoundarySets, AnotherPropertyIsACodeOfTheRegisterAtTheTimeOfTheFile) {
    auto national = spec();
    national.key = "kato";
    national.codes = AreaCodes::national_code;
    Audit audit;
    const auto text = collection({feature(R"("properties":{"kato":10})", square)});
    EXPECT_TRUE(read_boundary_set(national, text, three_areas(), audit).areas.contains(Id<"area">{"NEW"}));
    national.validity = {std::nullopt, day("2019-12-31")};
    EXPECT_TRUE(read_boundary_set(national, text, three_areas(), audit).areas.contains(Id<"area">{"OLD"}));
    EXPECT_TRUE(audit.clean());
    national.validity = {};
    EXPECT_EQ(refused(text, national), "boundary/ambiguous-code at boundaries/b.geojson: feature 1");
    national.areas = {{"10", "NEW"}};
    EXPECT_EQ(refused(text, national), "");
    national.areas = {{"10", "NEWER"}};
    EXPECT_EQ(refused(text, national), "boundary/unknown-area at boundaries/b.geojson: feature 1");
}

TEST(BoundarySets, WhatIsWrongIsSaidWithItsFeature) {
    const auto one = [](std::string_view rings) { return refused(collection({feature(R"("id":"NEW")", rings)})); };
    EXPECT_EQ(refused("[1,2"), "geojson/malformed at boundaries/b.geojson");
    EXPECT_EQ(refused(R"({"type":"Topology"})"), "geojson/malformed at boundaries/b.geojson");
    EXPECT_EQ(refused(collection({})), "geojson/malformed at boundaries/b.geojson");
    EXPECT_EQ(refused(R"({"crs":{"properties":{"name":"urn:ogc:def:crs:EPSG::3857"}},"features":[]})"), "geojson/projected at boundaries/b.geojson");
    EXPECT_EQ(refused(collection({feature(R"("id":"NEW")", square), feature(R"("id":"NEV")", square)})), "boundary/unknown-area at boundaries/b.geojson: feature 2");
    EXPECT_EQ(refused(collection({feature(R"("id":"NEW")", square), feature(R"("id":"NEW")", square)})), "boundary/area-twice at boundaries/b.geojson: feature 2");
    EXPECT_EQ(refused(collection({feature(R"("id":"OLD")", square)})), "boundary/area-of-another-time at boundaries/b.geojson: feature 1");
    EXPECT_EQ(refused(collection({R"({"id":"NEW","geometry":null})"})), "geojson/malformed at boundaries/b.geojson: feature 1");
    EXPECT_EQ(refused(collection({feature(R"("id":"")", square)})), "geojson/no-code at boundaries/b.geojson: feature 1");
    EXPECT_EQ(one("[]"), "geojson/not-polygons at boundaries/b.geojson: feature 1");
    EXPECT_EQ(one("[[[60,50],[62,50],[62,52],[60,52]]]"), "geojson/open-ring at boundaries/b.geojson: feature 1");
    EXPECT_EQ(one("[[[60,50],[62,50],[60,50]]]"), "geojson/short-ring at boundaries/b.geojson: feature 1");
    EXPECT_EQ(one("[[[60,50],[62,\"50\"],[62,52],[60,50]]]"), "geojson/not-polygons at boundaries/b.geojson: feature 1");
    EXPECT_EQ(one("[[[60,150],[62,50],[62,52],[60,150]]]"), "boundary/off-the-globe at boundaries/b.geojson: feature 1");
    EXPECT_EQ(one("[[[60,50],[62,52],[62,50],[60,52],[60,50]]]"), "boundary/geometry at boundaries/b.geojson: feature 1");
    EXPECT_EQ(one("[[[60,50],[60.00000001,50],[60,50.00000001],[60,50]]]"), "boundary/geometry at boundaries/b.geojson: feature 1");
}

TEST(BoundarySets, EveryFeatureIsTriedNotOnlyTheFirst) {
    Audit audit;
    read_boundary_set(spec(), collection({feature(R"("id":"X")", square), feature(R"("id":"NEW")", "[]"), feature(R"("id":"OTHER")", square)}), three_areas(), audit);
    EXPECT_EQ(audit.errors().size(), 2u);
    EXPECT_EQ(audit.find("boundaries/b.geojson")->rows_read, 3u);
    EXPECT_EQ(audit.find("boundaries/b.geojson")->rows_used, 1u);
}

TEST(BoundarySets, SizesAreBounded) {
    const auto text = collection({feature(R"("id":"A")", square), feature(R"("id":"B")", square)});
    const auto code = [&](const GeoJsonLimits& limits) {
        const auto read = read_features(text, {}, limits);
        return read.errors.empty() ? "" : read.errors.front().code;
    };
    EXPECT_EQ(code({}), "");
    EXPECT_EQ(code({.bytes = 20}), "geojson/too-large");
    EXPECT_EQ(code({.features = 1}), "geojson/too-large");
    EXPECT_EQ(code({.positions = 7}), "geojson/too-large");
}

TEST(BoundarySets, FilesAreComparedWithEachOther) {
    auto areas = three_areas();
    const auto add = [&](std::string file, Validity validity, std::string_view code, LinearRing ring) {
        areas.boundaries.push_back({std::move(file), {}, validity, {}, {{Id<"area">{code}, {{std::move(ring), {}}}}}});
    };
    add("one", {day("2020-01-01"), day("2020-12-31")}, "NEW", {{600, 500}, {620, 500}, {620, 520}});
    add("two", {day("2021-01-01"), std::nullopt}, "NEW", {{600, 500}, {620, 500}, {620, 520}});
    Audit good;
    check_boundaries_together(areas, good);
    EXPECT_TRUE(good.clean());
    add("three", {day("2022-01-01"), std::nullopt}, "NEW", {{600, 500}, {620, 500}, {620, 520}});
    add("four", {day("2022-01-01"), std::nullopt}, "OTHER", {{500, 600}, {500, 620}, {520, 620}});
    Audit bad;
    check_boundaries_together(areas, bad);
    ASSERT_EQ(bad.errors().size(), 4u);
    EXPECT_EQ(bad.errors()[0].code, "boundary/area-twice");
    EXPECT_EQ(bad.errors()[0].where, "three");
    EXPECT_EQ(bad.errors()[1].code, "boundary/exchanged");
}

}  // namespace
}  // namespace dalel
