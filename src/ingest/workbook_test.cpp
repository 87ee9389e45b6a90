#include "ingest/workbook.hpp"

#include "support/made_workbook.hpp"

#include <gtest/gtest.h>

namespace dalel {
namespace {

using test::made_parts;
using test::made_workbook;
using test::MadeParts;
using test::MadeSheet;
using test::part;
using test::zipped;

const std::vector<MadeSheet> two_sheets{
    {"R1", {{"A1", "Всего"}, {"C1", "2537", true}, {"B3", " кража "}, {"C3", "5262121.8119999999", true}}, {"A1:B2"}},
    {"Лист 2", {{"A1", "x"}}, {}}};

/// The error of a workbook whose parts were changed; empty where it was read all the same.
Error refusal(const MadeParts& parts, const WorkbookLimits& limits = {}) {
    const auto workbook = read_workbook(zipped(parts), "a.xlsx", limits);
    return workbook ? Error{} : workbook.error();
}

/// The parts of a workbook whose first sheet holds this inside `sheetData`.
MadeParts with_rows(std::string_view rows) {
    auto parts = made_parts(two_sheets);
    part(parts, "xl/worksheets/sheet0.xml") = "<worksheet><sheetData>" + std::string{rows} + "</sheetData></worksheet>";
    return parts;
}

WorkbookSheet first_sheet(std::string_view rows) {
    const auto workbook = read_workbook(zipped(with_rows(rows)), "a.xlsx");
    if (!workbook) ADD_FAILURE() << to_string(workbook.error());
    return workbook ? workbook->sheets.at(0) : WorkbookSheet{};
}

TEST(Workbook, SheetsRowsAndCellsComeAsTheFileHoldsThem) {
    const auto workbook = read_workbook(made_workbook(two_sheets, "СНГ-1  Астана"), "a.XLSX");
    ASSERT_TRUE(workbook) << to_string(workbook.error());
    const Workbook expected{
        .file = "a.XLSX",
        .title = "СНГ-1  Астана",
        .sheets = {{.name = "R1",
                    .rows = {{1, {{1, CellKind::text, "Всего"}, {3, CellKind::number, "2537"}}},
                             {3, {{2, CellKind::text, " кража "}, {3, CellKind::number, "5262121.8119999999"}}}},
                    .merges = {{{1, 1}, {2, 2}}}},
                   {.name = "Лист 2", .rows = {{1, {{1, CellKind::text, "x"}}}}, .merges = {}}}};
    EXPECT_EQ(*workbook, expected);
    EXPECT_EQ(workbook->place(workbook->sheets[0], {3, 2}), "a.XLSX:R1!B3");
}

TEST(Workbook, AMergedTitleIsSeenAtEveryCellItCovers) {
    const auto workbook = read_workbook(made_workbook(two_sheets), "a.xlsx");
    const WorkbookSheet& sheet = workbook->sheets[0];
    EXPECT_EQ(sheet.text_shown({2, 2}), "Всего");
    EXPECT_EQ(sheet.text({2, 2}), "");
    EXPECT_EQ(sheet.text_shown({1, 3}), "2537");
    EXPECT_EQ(sheet.find({2, 3}), nullptr);
}

TEST(Workbook, EveryKindOfCellIsToldApart) {
    const auto sheet = first_sheet(
        "<row><c t='inlineStr'><is><r><t>a</t></r><r><t xml:space='preserve'> </t></r><rPh><t>x</t></rPh></is></c>"
        "<c t='str'><f>A1</f><v>b</v></c><c t='b'><v>1</v></c><c t='e'><v>#REF!</v></c><c><v>1E2</v></c><c s='3'/>"
        "<c r='H1'><f>1+1</f><v>2</v></c></row>");
    const WorkbookRow expected{1,
                               {{1, CellKind::text, "a "},
                                {2, CellKind::text, "b"},
                                {3, CellKind::truth, "1"},
                                {4, CellKind::error, "#REF!"},
                                {5, CellKind::number, "1E2"},
                                {8, CellKind::number, "2"}}};
    ASSERT_EQ(sheet.rows.size(), 1u);
    EXPECT_EQ(sheet.rows[0], expected);
}

/// The first sheet of a workbook whose styles are: no format, 14, 17, 164, 165, 166, 167; `date1904` as given.
WorkbookSheet styled_sheet(std::string_view rows, std::string_view date1904 = "0") {
    auto parts = with_rows(rows);
    part(parts, "xl/styles.xml") =
        "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='[$-419]dd.mm.yyyy;@'/>"
        "<numFmt numFmtId='165' formatCode='mmmm\\ yyyy'/><numFmt numFmtId='166' formatCode='[h]:mm:ss'/>"
        "<numFmt numFmtId='167' formatCode='0.0\\ \"days\"'/></numFmts><cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
        "<cellXfs><xf/><xf numFmtId='14'/><xf numFmtId='17'/><xf numFmtId='164'/><xf numFmtId='165'/><xf "
        "numFmtId='166'/><xf numFmtId='167'/></cellXfs></styleSheet>";
    auto& links = part(parts, "xl/_rels/workbook.xml.rels");
    links.insert(links.find("</Relationships>"), "<Relationship Id='st' Type='x/styles' Target='styles.xml'/>");
    auto& book = part(parts, "xl/workbook.xml");
    book.insert(book.find("<sheets>"), "<workbookPr date1904='" + std::string{date1904} + "'/>");
    const auto workbook = read_workbook(zipped(parts), "a.xlsx");
    if (!workbook) ADD_FAILURE() << to_string(workbook.error());
    return workbook ? workbook->sheets.at(0) : WorkbookSheet{};
}

TEST(Workbook, ANumberThatIsShownAsADayIsTheDay) {
    const auto sheet = styled_sheet(
        "<row><c s='1'><v>45294</v></c><c s='2'><v>45294</v></c><c s='3'><v>45294.75</v></c><c s='4'><v>45294</v></c>"
        "<c s='5'><v>1.5</v></c><c s='6'><v>45294</v></c><c><v>45294</v></c><c s='99'><v>45294</v></c></row>"
        "<row><c s='1'><v>1</v></c><c s='1'><v>59</v></c><c s='1'><v>60</v></c><c s='1'><v>61</v></c>"
        "<c s='1'><v>0.5</v></c><c s='1'><v>2958465</v></c><c s='1'><v>2958466</v></c><c s='1' "
        "t='str'><v>7</v></c></row>");
    const std::vector<WorkbookRow> expected{{1,
                                             {{1, CellKind::day, "2024-01-03"},
                                              {2, CellKind::day, "2024-01"},
                                              {3, CellKind::day, "2024-01-03"},
                                              {4, CellKind::day, "2024-01"},
                                              {5, CellKind::number, "1.5"},
                                              {6, CellKind::number, "45294"},
                                              {7, CellKind::number, "45294"},
                                              {8, CellKind::number, "45294"}}},
                                            {2,
                                             {{1, CellKind::day, "1900-01-01"},
                                              {2, CellKind::day, "1900-02-28"},
                                              {3, CellKind::number, "60"},
                                              {4, CellKind::day, "1900-03-01"},
                                              {5, CellKind::number, "0.5"},
                                              {6, CellKind::day, "9999-12-31"},
                                              {7, CellKind::number, "2958466"},
                                              {8, CellKind::text, "7"}}}};
    EXPECT_EQ(sheet.rows, expected);
}

TEST(Workbook, DaysMayBeCountedFrom1904) {
    EXPECT_EQ(styled_sheet("<row><c s='1'><v>43832</v></c></row>", "1").text({1, 1}), "2024-01-03");
    EXPECT_EQ(styled_sheet("<row><c s='1'><v>2957004</v></c></row>", "true").text({1, 1}), "2957004");
}

TEST(Workbook, AnEscapedCharacterIsTheCharacterAndAFalseEscapeIsText) {
    const auto sheet =
        first_sheet("<row><c t='inlineStr'><is><t>a_x000A_b_x0414__xD800__x00g1__x12</t></is></c></row>");
    EXPECT_EQ(sheet.text({1, 1}), "a\nbД_xD800__x00g1__x12");
}

TEST(Workbook, AnEntityThatXmlDoesNotKnowStaysText) {
    const auto sheet = first_sheet("<row><c t='inlineStr'><is><t>&amp;&xxe;</t></is></c></row>");
    EXPECT_EQ(sheet.text({1, 1}), "&&xxe;");
}

TEST(Workbook, PrefixesAndAbsoluteTargetsAreRead) {
    auto parts = made_parts(two_sheets);
    part(parts, "xl/worksheets/sheet0.xml") =
        "<x:worksheet xmlns:x='m'><x:sheetData><x:row><x:c><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>";
    auto& links = part(parts, "xl/_rels/workbook.xml.rels");
    links.replace(links.find("worksheets/sheet0.xml"), 0, "/xl/./x/../");
    const auto workbook = read_workbook(zipped(parts), "a.xlsx");
    ASSERT_TRUE(workbook) << to_string(workbook.error());
    EXPECT_EQ(workbook->sheets[0].text({1, 1}), "7");
}

TEST(Workbook, WhatIsNoWorkbookIsRefusedWithItsName) {
    for (const std::string bytes : {"", "id,value\n1,2\n", "PK", "%PDF-1.4"}) {
        const auto workbook = read_workbook(bytes, "data/a.xlsx");
        ASSERT_FALSE(workbook) << bytes;
        EXPECT_EQ(workbook.error().code, bytes == "PK" ? "workbook/damaged" : "workbook/not-a-zip") << bytes;
        EXPECT_EQ(workbook.error().where, "data/a.xlsx");
        EXPECT_FALSE(workbook.error().hint.empty());
    }
    EXPECT_NE(read_workbook("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1...", "a.xls").error().message.find("password"),
              std::string::npos);
    EXPECT_EQ(refusal({{"a.txt", "text"}}).code, "workbook/part-missing");
}

TEST(Workbook, AFileCutShortAnywhereIsRefused) {
    const std::string whole = made_workbook(two_sheets);
    for (std::size_t length = 0; length < whole.size(); length += 7)
        EXPECT_FALSE(read_workbook(std::string_view{whole}.substr(0, length), "a.xlsx")) << length;
}

TEST(Workbook, AByteChangedAnywhereInTheContentOfAPartIsSeen) {
    const std::string whole = made_workbook(two_sheets);
    // The first local header has 30 bytes and a name of 24; what follows is packed content, guarded by its CRC.
    for (std::size_t at = 54; at < 90; ++at) {
        std::string bytes = whole;
        bytes[at] = static_cast<char>(bytes[at] ^ 0x10);
        EXPECT_FALSE(read_workbook(bytes, "a.xlsx")) << at;
    }
}

TEST(Workbook, APartThatIsMissingIsNamed) {
    for (const std::string name : {"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml",
                                   "xl/worksheets/sheet1.xml", "_rels/.rels"}) {
        auto parts = made_parts(two_sheets);
        std::erase_if(parts, [&](const auto& one) { return one.first == name; });
        const Error error = refusal(parts);
        EXPECT_EQ(error.code, "workbook/part-missing") << name;
        EXPECT_NE(error.message.find(name), std::string::npos) << error.message;
    }
}

TEST(Workbook, ABombIsRefusedByItsRatioBeforeItFillsTheMemory) {
    auto parts = made_parts(two_sheets);
    part(parts, "xl/sharedStrings.xml") = "<sst>" + std::string(32u << 20, ' ') + "</sst>";
    const std::string bytes = zipped(parts);
    ASSERT_LT(bytes.size(), 100'000u);
    const auto workbook = read_workbook(bytes, "a.xlsx");
    ASSERT_FALSE(workbook);
    EXPECT_EQ(workbook.error().code, "workbook/too-large");
    EXPECT_NE(workbook.error().message.find("packed size"), std::string::npos) << workbook.error().message;
}

TEST(Workbook, ABombThatDeclaresASmallSizeIsRefused) {
    auto parts = made_parts(two_sheets);
    const std::size_t size = 8u << 20;
    part(parts, "xl/sharedStrings.xml") = "<sst>" + std::string(size - 11, ' ') + "</sst>";
    std::string bytes = zipped(parts);
    const std::string declared{"\x00\x00\x80\x00", 4};  // 8 MiB, least byte first, in both headers
    int changed = 0;
    for (std::size_t at = 0; (at = bytes.find(declared, at)) != std::string::npos; at += 4, ++changed)
        bytes.replace(at, 4, std::string{"\x10\x00\x00\x00", 4});
    ASSERT_GE(changed, 2);
    const auto workbook = read_workbook(bytes, "a.xlsx");
    ASSERT_FALSE(workbook);
    EXPECT_TRUE(workbook.error().code == "workbook/too-large" || workbook.error().code == "workbook/damaged")
        << to_string(workbook.error());
}

TEST(Workbook, EveryLimitIsKept) {
    const auto parts = made_parts(two_sheets);
    const auto code = [&](auto member, std::uint64_t value) {
        WorkbookLimits limits;
        limits.*member = value;
        return refusal(parts, limits).code;
    };
    for (auto member : {&WorkbookLimits::file, &WorkbookLimits::part, &WorkbookLimits::total, &WorkbookLimits::parts,
                        &WorkbookLimits::tags, &WorkbookLimits::cells, &WorkbookLimits::cell_text}) {
        EXPECT_EQ(code(member, 2), "workbook/too-large");
        EXPECT_EQ(code(member, 1'000'000), "");
    }
}

TEST(Workbook, OneLongSharedStringCannotBeShownAMillionTimes) {
    auto parts = with_rows("<row>" + [] {
        std::string cells;
        for (int i = 0; i < 5'000; ++i) cells += "<c t='s'><v>0</v></c>";
        return cells;
    }() + "</row>");
    part(parts, "xl/sharedStrings.xml") = "<sst><si><t>" + std::string(100'000, 'x') + "</t></si></sst>";
    const Error error = refusal(parts);
    EXPECT_EQ(error.code, "workbook/too-large");
    EXPECT_TRUE(error.where.starts_with("a.xlsx:R1!")) << error.where;
}

TEST(Workbook, DeepNestingIsReadWithoutADeepStack) {
    std::string deep;
    for (int i = 0; i < 200'000; ++i) deep += "<r>";
    EXPECT_EQ(refusal(with_rows(deep)).code, "workbook/malformed");
    for (int i = 0; i < 200'000; ++i) deep += "</r>";
    auto parts = made_parts(two_sheets);
    part(parts, "xl/sharedStrings.xml") = "<sst><si>" + deep + "</si></sst>";
    EXPECT_EQ(refusal(parts).code, "workbook/malformed") << "its strings are gone";
}

TEST(Workbook, ADocumentTypeIsRefused) {
    auto parts = made_parts(two_sheets);
    auto& strings = part(parts, "xl/sharedStrings.xml");
    strings = "<!DOCTYPE sst [<!ENTITY xxe SYSTEM \"file:///etc/passwd\">]>" + strings;
    EXPECT_EQ(refusal(parts).code, "workbook/dtd");
}

TEST(Workbook, ANameThatLeavesTheArchiveIsRefused) {
    for (const char* name : {"../a.xml", "xl/../../a.xml", "/etc/passwd", "C:/a.xml", "xl\\a.xml"}) {
        auto parts = made_parts(two_sheets);
        part(parts, name) = "x";
        EXPECT_EQ(refusal(parts).code, "workbook/unsafe-name") << name;
    }
    auto parts = made_parts(two_sheets);
    auto& links = part(parts, "xl/_rels/workbook.xml.rels");
    links.replace(links.find("worksheets/sheet0.xml"), 0, "../../../../");
    EXPECT_EQ(refusal(parts).code, "workbook/malformed");
}

TEST(Workbook, ASheetOutsideOfTheFileIsNotFetched) {
    auto parts = made_parts(two_sheets);
    auto& links = part(parts, "xl/_rels/workbook.xml.rels");
    links.replace(links.find("Target=\"worksheets/sheet0.xml"), 0, "TargetMode=\"External\" ");
    EXPECT_EQ(refusal(parts).message, "the sheet lies outside of the file");
}

TEST(Workbook, ABrokenCellIsNamedWithSheetAndPosition) {
    const auto error = [](std::string_view rows) { return refusal(with_rows(rows)); };
    EXPECT_EQ(error("<row r='2'><c r='B3'><v>1</v></c></row>").where, "a.xlsx:R1!B3");
    EXPECT_EQ(error("<row r='2'><c r='B2'/><c r='A2'/></row>").where, "a.xlsx:R1!A2");
    EXPECT_EQ(error("<row r='2'/><row r='2'/>").code, "workbook/malformed");
    EXPECT_EQ(error("<row r='0'/>").code, "workbook/malformed");
    EXPECT_EQ(error("<row r='1048577'/>").code, "workbook/malformed");
    EXPECT_EQ(error("<row r='x'/>").code, "workbook/malformed");
    EXPECT_EQ(error("<row><c t='s'><v>99</v></c></row>").message, "there is no shared string \"99\"");
    EXPECT_EQ(error("<row><c t='s'><v>-1</v></c></row>").code, "workbook/malformed");
    EXPECT_EQ(error("<row><c t='q'><v>1</v></c></row>").where, "a.xlsx:R1!A1");
    EXPECT_EQ(error("<row><c><f>A2</f></c></row>").code, "workbook/formula-without-value");
    EXPECT_EQ(error("<row><c t='str'><v>\xff\xfe</v></c></row>").code, "workbook/not-utf-8");
    EXPECT_EQ(error("<row><c r='XFD1'/><c/></row>").where, "a.xlsx:R1!XFE1");
}

TEST(Workbook, TwoSheetsOfOneNameAreRefused) {
    EXPECT_EQ(refusal(made_parts({two_sheets[0], two_sheets[0]})).code, "workbook/sheet-twice");
    EXPECT_EQ(refusal(made_parts({})).message, "the workbook has no sheet");
}

}  // namespace
}  // namespace dalel
