#include "http/pxweb/table_query.hpp"

#include "release/table_text.hpp"

#include <gtest/gtest.h>

namespace dalel::http {
namespace {

/// Measure × area × age × period, without the total of ages; minors are declared to be a sum.
struct Made {
    Cube cube;
    CatalogueTable table;

    Made() {
        Structure structure;
        structure.id = Id<"cube">{"persons"};
        structure.dimensions = {{Id<"dimension">{"measure"}, {}, DimensionKind::measure, {{"identified", {}}, {"convicted", {}}}},
                                {Id<"dimension">{"area"}, {}, DimensionKind::area, {{"XX", {}}, {"XX-N", {}, 0}}},
                                {Id<"dimension">{"age"}, {}, DimensionKind::plain, {{"Y12", {}}, {"Y14", {}}, {"Y18", {}}}},
                                {Id<"dimension">{"period"}, {}, DimensionKind::period, {{"2021", {}}, {"2022", {}}}}};
        std::vector<std::int64_t> values;
        for (int i = 0; i < 24; ++i) values.push_back(i);
        cube = Cube::of_all(structure, values);
        Observatory observatory;
        for (const char* id : {"identified", "convicted"}) {
            Measure measure;
            measure.id = Id<"measure">{id};
            observatory.measures.add(measure);
        }
        for (const char* part : {"Y12", "Y14"}) observatory.codes.sums.push_back({Id<"dimension">{"age"}, "MINORS", part});
        table.cube = &cube;
        TableText text;
        text.id = "persons";
        for (std::uint32_t d = 0; d < structure.dimensions.size(); ++d) {
            DimensionText dimension;
            dimension.id = dimension.label = structure.dimensions[d].id.str();
            dimension.kind = structure.dimensions[d].kind;
            for (const auto& category : structure.dimensions[d].categories) dimension.codes.push_back(category.code), dimension.labels.push_back(category.code);
            dimension.elimination = d == 1 ? 0 : -1;
            table.codes.emplace_back(dimension.codes);
            table.dimensions.emplace(dimension.id, d);
            text.dimensions.push_back(std::move(dimension));
        }
        table.dimensions.emplace("time", 3);
        for (auto& each : table.texts) each = std::make_shared<const TableText>(text);
        for (auto& each : table.json) each = std::make_shared<const DatasetJson>(text);
        table.code_lists = code_lists_of(observatory, structure);
        table.placement = usual_placement(structure);
        table.standard = {{{0}, {}, {0, 1, 2}, {1}}, {{2}, {0, 3}}};
    }
    Made(const Made&) = delete;

    Result<ResolvedQuery> ask(std::string_view target) const {
        static Request request;
        request = *parse_target(target);
        const auto query = query_of(request);
        if (!query) return std::unexpected(query.error());
        return resolve(table, *query);
    }
    std::string code_of(std::string_view target) const {
        const auto resolved = ask(target);
        return resolved ? "accepted" : resolved.error().code;
    }
};

TEST(TableQuery, NothingAskedIsTheStandardSelection) {
    const Made made;
    const auto resolved = made.ask("/data?lang=en");
    ASSERT_TRUE(resolved);
    EXPECT_EQ(resolved->chosen, (std::vector<std::vector<std::uint32_t>>{{0}, {0}, {0, 1, 2}, {1}}));
    EXPECT_EQ(resolved->left_out, (std::vector<bool>{false, true, false, false}));
    EXPECT_EQ(resolved->placement, (Placement{{2}, {0, 3}}));
    EXPECT_EQ(resolved->cells(), 3u);
}

TEST(TableQuery, WhatHasATotalMayBeLeftOut) {
    const Made made;
    const auto resolved = made.ask("/data?valuecodes%5BMEASURE%5D=convicted&valueCodes[age]=Y18&valueCodes[age]=Y12&valueCodes[Time]=top(1)");
    ASSERT_TRUE(resolved) << resolved.error().message;
    EXPECT_EQ(resolved->chosen, (std::vector<std::vector<std::uint32_t>>{{1}, {0}, {0, 2}, {1}}));
    EXPECT_EQ(resolved->placement, (Placement{{2}, {0, 3}}));
    EXPECT_EQ(made.code_of("/data?valueCodes[measure]=*&valueCodes[period]=*"), "selection/missing-variable");
    EXPECT_EQ(made.code_of("/data?valueCodes[measure]=*&valueCodes[period]=*&valueCodes[age]="), "selection/missing-variable");
}

TEST(TableQuery, RefusesWhatItDoesNotKnow) {
    const Made made;
    const std::string rest = "&valueCodes[measure]=*&valueCodes[period]=*&valueCodes[age]=*";
    EXPECT_EQ(made.code_of("/data?valueCodes[sex]=F" + rest), "selection/unknown-variable");
    EXPECT_EQ(made.code_of("/data?valueCodes[area]=YY" + rest), "selection/unknown-code");
    EXPECT_EQ(made.code_of("/data?valueCode[area]=XX" + rest), "selection/malformed");
    EXPECT_EQ(made.code_of("/data?codelist[area]=vs_nothing" + rest), "selection/unknown-codelist");
    EXPECT_EQ(made.code_of("/data?codelist[area]=agg_persons.age.sums" + rest), "selection/unknown-codelist");
    EXPECT_EQ(made.code_of("/data?heading=sex" + rest), "selection/placement");
    EXPECT_EQ(made.code_of("/data?heading=age&stub=age" + rest), "selection/placement");
}

TEST(TableQuery, PlacesWhatIsNotNamedOnTheOtherSide) {
    const Made made;
    const std::string all = "&valueCodes[measure]=*&valueCodes[period]=*&valueCodes[age]=*&valueCodes[area]=*";
    EXPECT_EQ(made.ask("/data?heading=age" + all)->placement, (Placement{{0, 1, 3}, {2}}));
    EXPECT_EQ(made.ask("/data?stub=period,age" + all)->placement, (Placement{{3, 2}, {0, 1}}));
    EXPECT_EQ(made.ask("/data?stub=period&heading=age" + all)->placement, (Placement{{3, 0, 1}, {2}}));
}

TEST(TableQuery, AddsUpWhatARegisterDeclares) {
    const Made made;
    const auto* list = made.table.code_list("AGG_persons.age.sums");
    ASSERT_TRUE(list);
    ASSERT_EQ(list->values.size(), 1u);
    EXPECT_EQ(list->values[0].category, -1) << "the table has no such category: it is added up";
    const auto resolved = made.ask("/data?valueCodes[measure]=convicted&valueCodes[period]=*&valueCodes[age]=MINORS&codelist[age]=agg_persons.age.sums&valueCodes[area]=XX-N");
    ASSERT_TRUE(resolved) << resolved.error().message;
    const auto from = answered(made.table, *resolved, Language::en);
    std::string text;
    append_px_json_stat(text, from.view.slice, *from.json, from.view.placement);
    // convicted, XX-N: 18 20 22 / 19 21 23 by age and year; minors are the first two.
    EXPECT_NE(text.find("\"value\":[38,40]}"), std::string::npos) << text;
    EXPECT_NE(text.find("\"index\":{\"MINORS\":0}"), std::string::npos) << text;
    const auto single = made.ask("/data?valueCodes[measure]=convicted&valueCodes[period]=2022&valueCodes[age]=*&codelist[age]=agg_persons.age.sums&outputValues[age]=single");
    ASSERT_TRUE(single);
    EXPECT_EQ(single->chosen[2], (std::vector<std::uint32_t>{0, 1}));
}

TEST(TableQuery, BodiesAreReadOrRefused) {
    const Made made;
    TableQuery query;
    ASSERT_TRUE(read_selection(R"json({"selection":[{"variableCode":"measure","valueCodes":["*"]},{"variableCode":"age","valueCodes":["Y12","Y14"]},{"variableCode":"period","valueCodes":["from(2022)"]},{"variableCode":"area","valueCodes":[]}],"placement":{"stub":["age"]}})json", query));
    const auto resolved = resolve(made.table, query);
    ASSERT_TRUE(resolved) << resolved.error().message;
    EXPECT_EQ(resolved->cells(), 4u);
    TableQuery empty;
    EXPECT_TRUE(read_selection("", empty));
    EXPECT_TRUE(read_selection(R"({"selection":[]})", empty));
    EXPECT_TRUE(empty.asks_nothing());
    for (const char* bad : {"x", "[]", "{\"selection\":1}", "{\"selection\":[1]}", "{\"selection\":[{\"variableCode\":\"a\",\"valueCodes\":{}}]}", "{\"selection\":[{\"variableCode\":\"a\",\"valueCodes\":[null]}]}", "\xff"}) {
        TableQuery other;
        EXPECT_FALSE(read_selection(bad, other)) << bad;
    }
}

}  // namespace
}  // namespace dalel::http
