// One small table with every state, in every format that lays a table out.

#include "formats/table.hpp"

#include "formats/html_table/html_table.hpp"
#include "formats/json_px/json_px.hpp"
#include "formats/px/px.hpp"
#include "formats/px_json_stat/px_json_stat.hpp"
#include "formats/table_csv/table_csv.hpp"
#include "formats/xlsx/xlsx.hpp"

#include <gtest/gtest.h>

namespace dalel {
namespace {

/// Measure × area × period: 1 2 / withheld 4 / not collected 6, then 7 not applicable / 9 provisional 10 / absent 0.
Cube made_cube() {
    Structure structure;
    structure.id = Id<"cube">{"made"};
    structure.dimensions = {{Id<"dimension">{"measure"}, {}, DimensionKind::measure, {{"registered", {}}, {"convicted", {}}}},
                            {Id<"dimension">{"area"}, {}, DimensionKind::area, {{"XX", {}}, {"XX-N", {}, 0}, {"XX-S", {}, 0}}},
                            {Id<"dimension">{"period"}, {}, DimensionKind::period, {{"2021", {}}, {"2022", {}}}}};
    using enum CellState;
    return {structure, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11}, {1, 2, 0, 4, 0, 6, 7, 0, 9, 10, 0}, {normal, normal, withheld, normal, not_collected, normal, normal, not_applicable, provisional, normal, normal}};
}

TableText made_text() {
    TableText text;
    text.id = "made";
    text.title = "Offences & <convictions>";
    text.notes = {"A note"};
    text.mandatory = 1;
    text.source = "Somebody, \"Form\"";
    text.licence = "Open";
    text.licence_address = "https://licence.example/";
    text.release = "abc";
    text.updated = "2026-11-23T04:00:00Z";
    text.contact = "who@example";
    text.agency = "AGENCY";
    text.subject_code = "xx";
    text.subject = "Qialia";
    text.dimensions = {{"measure", "Measure", DimensionKind::measure, "", {"registered", "convicted"}, {"Registered, all", "Convicted"}, {}, {"offences", "persons"}, "FF", -1},
                       {"area", "Area", DimensionKind::area, "", {"XX", "XX-N", "XX-S"}, {"Qialia", "North", "South \"S\""}, {"", "", "A value's note"}, {}, "", 0},
                       {"period", "Period", DimensionKind::period, "", {"2021", "2022"}, {"2021", "2022"}, {}, {}, "", -1}};
    return text;
}

struct Made {
    Cube cube = made_cube();
    TableTextPtr text = std::make_shared<const TableText>(made_text());
    DatasetJsonPtr json = std::make_shared<const DatasetJson>(*text);
    TableView whole() const { return {Slice{cube}, text, {{1}, {0, 2}}}; }
};

TEST(TableCsv, PutsTheStubBesideAndTheHeadingAbove) {
    const Made made;
    EXPECT_EQ(table_csv_of(made.whole(), {}).take(),
              "\"Area\",\"Registered, all 2021\",\"Registered, all 2022\",\"Convicted 2021\",\"Convicted 2022\"\n"
              "\"Qialia\",1,2,7,.\n"
              "\"North\",..,4,9,10\n"
              "\"South \"\"S\"\"\",...,6,...,0\n");
    auto turned = made.whole();
    turned.placement = {{2, 1, 0}, {}};
    EXPECT_EQ(table_csv_of(turned, {';', LabelStyle::codes, true, false}).take().substr(0, 159),
              "\"Offences & <convictions>\"\n\n\"period\";\"area\";\"measure\";\"made\"\n\"2021\";\"XX\";\"registered\";1\n\"2021\";\"XX\";\"convicted\";7\n\"2021\";\"XX-N\";\"registered\";..\n\"2021\";\"XX-N\";\"");
    EXPECT_TRUE(table_csv_of(turned, {'\t', LabelStyle::codes_and_texts, false, false}).take().starts_with("\"period - Period\"\t\"area - Area\"\t\"measure - Measure\"\t\"Offences & <convictions>\"\n\"2021 - 2021\"\t"));
}

TEST(TableCsv, WithoutAStubIsOneRow) {
    const Made made;
    const TableView view{Slice{made.cube, {{0}, {0, 1}, {0}}}, made.text, {{}, {1}}};
    EXPECT_EQ(table_csv_of(view, {}).take(), "\"Qialia\",\"North\"\n1,..\n");
}

TEST(PxJsonStat, LeavesNoCellWithoutNumberOrReason) {
    const Made made;
    std::string text;
    append_px_json_stat(text, Slice{made.cube}, *made.json, {{1}, {0, 2}});
    EXPECT_EQ(text, px_json_stat_of(Slice{made.cube}, made.json, {{1}, {0, 2}}).take());
    EXPECT_NE(text.find("\"value\":[1,2,null,4,null,6,7,null,9,10,null,0],\"status\":{\"2\":\"Q\",\"4\":\"L\",\"7\":\"M\",\"8\":\"P\",\"10\":\"L\"}}"), std::string::npos) << text;
    EXPECT_NE(text.find("\"role\":{\"time\":[\"period\"],\"geo\":[\"area\"],\"metric\":[\"measure\"]},\"id\":[\"measure\",\"area\",\"period\"],\"size\":[2,3,2]"), std::string::npos) << text;
    EXPECT_NE(text.find("\"index\":{\"XX\":0,\"XX-N\":1,\"XX-S\":2},\"label\":{\"XX\":\"Qialia\",\"XX-N\":\"North\",\"XX-S\":\"South \\\"S\\\"\"},\"note\":{\"XX-S\":[\"A value's note\"]}}"), std::string::npos) << text;
    EXPECT_NE(text.find("\"heading\":[\"measure\",\"period\"],\"stub\":[\"area\"]"), std::string::npos) << text;
}

TEST(PxJsonStat, LeavesOutWhatIsNotShown) {
    const Made made;
    std::string text;
    append_px_json_stat(text, Slice{made.cube, {{1}, {0}, {1, 0}}}, *made.json, {{2}, {0}});
    EXPECT_NE(text.find("\"id\":[\"measure\",\"period\"],\"size\":[1,2]"), std::string::npos) << text;
    EXPECT_NE(text.find("\"index\":{\"2022\":0,\"2021\":1}"), std::string::npos) << text;
    EXPECT_NE(text.find("\"value\":[null,7],\"status\":{\"0\":\"M\"}"), std::string::npos) << text;
    EXPECT_EQ(text.find("\"area\""), std::string::npos);
}

TEST(PxJsonStat, SaysTheSameInPiecesAsAtOnce) {
    // Rows that together are longer than a piece.
    Structure structure;
    structure.id = Id<"cube">{"long"};
    TableText text;
    text.id = "long";
    text.dimensions.resize(2);
    for (std::size_t d = 0; d < 2; ++d) {
        structure.dimensions.push_back({Id<"dimension">{d == 0 ? "a" : "b"}, {}, DimensionKind::plain, {}});
        text.dimensions[d].id = structure.dimensions[d].id.str();
        for (int i = 0; i < 400; ++i) {
            structure.dimensions[d].categories.push_back({std::to_string(i), {}});
            text.dimensions[d].codes.push_back(std::to_string(i));
            text.dimensions[d].labels.push_back(std::to_string(i));
        }
    }
    std::vector<std::int64_t> values;
    for (int i = 0; i < 160'000; ++i) values.push_back(i * 7);
    std::vector<std::uint64_t> keys;
    std::vector<CellState> states;
    for (std::uint64_t i = 0; i < 160'000; ++i) {
        keys.push_back(i);
        states.push_back(i % 3 == 0 ? CellState::withheld : CellState::normal);
        if (i % 3 == 0) values[i] = 0;
    }
    const Cube cube{structure, keys, values, states};
    const auto json = std::make_shared<const DatasetJson>(text);
    const Placement placement{{0}, {1}};
    std::string whole;
    append_px_json_stat(whole, Slice{cube}, *json, placement);
    auto pieces = px_json_stat_of(Slice{cube}, json, placement);
    std::string joined;
    std::size_t count = 0;
    while (pieces.next()) {
        joined += pieces.piece();
        ++count;
    }
    EXPECT_GT(count, 10u);
    EXPECT_TRUE(joined == whole);
}

TEST(JsonStat1, HoldsIdSizeAndRoleInTheDimension) {
    const Made made;
    const auto text = json_stat_1_of(Slice{made.cube, {{0}, {1}, {0, 1}}}, made.json, {{1}, {0, 2}}).take();
    EXPECT_TRUE(text.starts_with("{\"dataset\":{\"label\":\"Offences & <convictions>\",\"source\":\"Somebody, \\\"Form\\\"\",\"updated\":\"2026-11-23T04:00:00Z\",\"dimension\":{\"measure\":{")) << text;
    EXPECT_TRUE(text.ends_with("\"role\":{\"time\":[\"period\"],\"geo\":[\"area\"],\"metric\":[\"measure\"]},\"id\":[\"measure\",\"area\",\"period\"],\"size\":[1,1,2]},\"value\":[null,4],\"status\":{\"0\":\"Q\"}}}")) << text;
}

TEST(JsonPx, HasARowForEachKeyAndAColumnForEachMeasure) {
    const Made made;
    const auto text = json_px_of(made.whole()).take();
    EXPECT_NE(text.find("{\"code\":\"area\",\"text\":\"Area\",\"type\":\"d\"},{\"code\":\"period\",\"text\":\"Period\",\"type\":\"t\"},{\"code\":\"registered\",\"text\":\"Registered, all\",\"type\":\"c\"}"), std::string::npos) << text;
    EXPECT_NE(text.find("\"comments\":[{\"variable\":\"area\",\"value\":\"XX-S\",\"comment\":\"A value's note\"}]"), std::string::npos) << text;
    EXPECT_NE(text.find("{\"key\":[\"XX-N\",\"2021\"],\"values\":[\"..\",\"9\"]},{\"key\":[\"XX-N\",\"2022\"],\"values\":[\"4\",\"10\"]}"), std::string::npos) << text;
}

TEST(Px, DeclaresItsSymbolsAndWritesThemAsTexts) {
    const Made made;
    auto russian = made_text();
    russian.language = Language::ru;
    russian.dimensions[1].label = "Территория";
    const auto text = px_of(made.whole(), {std::make_shared<const TableText>(russian)}).take();
    for (const char* line : {"CHARSET=\"ANSI\";\n", "AXIS-VERSION=\"2013\";\n", "CODEPAGE=\"utf-8\";\n", "LANGUAGE=\"en\";\n", "LANGUAGES=\"en\",\"ru\";\n", "STUB=\"Area\";\n", "HEADING=\"Measure\",\"Period\";\n",
                             "DATASYMBOL2=\"..\";\n", "TIMEVAL(\"Period\")=TLIST(A1),\"2021\",\"2022\";\n", "VALUES(\"Area\")=\"Qialia\",\"North\",\"South 'S'\";\n", "CODES[ru](\"Территория\")=\"XX\",\"XX-N\",\"XX-S\";\n",
                             "ELIMINATION(\"Area\")=\"Qialia\";\n", "NOTEX=\"A note\";\n", "VALUENOTE(\"Area\",\"South 'S'\")=\"A value's note\";\n", "CREATION-DATE=\"20261123 04:00\";\n", "SOURCE=\"Somebody, 'Form'\";\n",
                             "DATA=\n1 2 7 \".\"\n\"..\" 4 9 10\n\"...\" 6 \"...\" 0\n;\n"})
        EXPECT_NE(text.find(line), std::string::npos) << line << text;
    EXPECT_EQ(text, px_of(made.whole(), {std::make_shared<const TableText>(russian)}).take());
}

TEST(Px, BreaksLongTextsAtCharacters) {
    const Made made;
    auto long_text = made_text();
    long_text.title.clear();
    for (int i = 0; i < 300; ++i) long_text.title += "ә";
    auto view = made.whole();
    view.text = std::make_shared<const TableText>(long_text);
    const auto text = px_of(view).take();
    std::string joined;
    for (auto at = text.find("TITLE=\n") + 7; text[at] == '"'; ++at) {
        const auto end = text.find('"', at + 1);
        joined += text.substr(at + 1, end - at - 1);
        EXPECT_LT(end - at, 210u);
        at = end + 1;
    }
    EXPECT_EQ(joined, long_text.title);
}

TEST(HtmlTable, IsEscapedAndSaysWhichHeaderIsWhose) {
    const Made made;
    const auto text = html_table_of(made.whole(), {}).take();
    for (const char* part : {"<html lang=\"en\">", "<caption>Offences &amp; &lt;convictions&gt;</caption>", "<th scope=\"col\" rowspan=\"2\">Area</th><th scope=\"colgroup\" colspan=\"2\">Registered, all</th>",
                             "<tr><th scope=\"col\">2021</th><th scope=\"col\">2022</th><th scope=\"col\">2021</th>", "<tr><th scope=\"row\">North</th><td title=\"Q (..): withheld to protect people; this is not zero.\">..</td><td>4</td>",
                             "South &quot;S&quot;", "<a href=\"https://licence.example/\">Open</a>", "<dd>A note</dd>"})
        EXPECT_NE(text.find(part), std::string::npos) << part << text;
    auto nested = made.whole();
    nested.placement = {{1, 2}, {0}};
    EXPECT_NE(html_table_of(nested, {}).take().find("<th scope=\"rowgroup\" rowspan=\"2\">Qialia</th><th scope=\"row\">2021</th><td>1</td><td>7</td></tr>\n<tr><th scope=\"row\">2022</th>"), std::string::npos);
}

TEST(Xlsx, IsTheSameBytesWheneverItIsMade) {
    const Made made;
    const auto bytes = xlsx_of(made.whole(), {}).take();
    EXPECT_TRUE(bytes.starts_with("PK\x03\x04"));
    EXPECT_EQ(bytes, xlsx_of(made.whole(), {}).take());
    EXPECT_NE(bytes, xlsx_of(made.whole(), {LabelStyle::codes, true}).take());
}

}  // namespace
}  // namespace dalel
