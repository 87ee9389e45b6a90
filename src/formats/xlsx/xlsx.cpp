#include "formats/xlsx/xlsx.hpp"

#include "base/text.hpp"
#include "base/xml.hpp"
#include "formats/placed_cursor.hpp"
#include "formats/zip/zip.hpp"

#include <algorithm>

namespace dalel {
namespace {

std::string escaped(std::string_view text) {
    std::string out;
    append_xml(out, text);
    return out;
}

/// 0 → `A`, 26 → `AA`
std::string column_name(std::uint64_t column) {
    std::string name;
    for (++column; column > 0; column = (column - 1) / 26) name.insert(name.begin(), static_cast<char>('A' + (column - 1) % 26));
    return name;
}

constexpr std::string_view xml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view main_namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// Rows of a sheet, cell after cell.
class Sheet {
public:
    explicit Sheet(std::string& out) : out_{out} {}

    void begin_row() {
        ++row_;
        column_ = 0;
        out_ += "<row r=\"" + std::to_string(row_) + "\">";
    }
    void end_row() { out_ += "</row>"; }
    /// A text in a style: 0 plain, 1 bold.
    void text(std::string_view text, int style = 0) { prepared(" t=\"inlineStr\"><is><t xml:space=\"preserve\">" + escaped(text) + "</t></is>", style); }
    void prepared(std::string_view rest, int style = 0) {
        begin_cell(style);
        out_ += rest;
        out_ += "</c>";
        ++column_;
    }
    void number(std::int64_t value) {
        begin_cell(0);
        out_ += "><v>";
        append_number(out_, value);
        out_ += "</v></c>";
        ++column_;
    }
    void skip() { ++column_; }
    std::uint64_t row() const { return row_; }

private:
    void begin_cell(int style) {
        while (names_.size() <= column_) names_.push_back(column_name(names_.size()));
        out_ += "<c r=\"";
        out_ += names_[column_];
        append_number(out_, static_cast<std::int64_t>(row_));
        out_ += style == 1 ? "\" s=\"1\"" : "\"";
    }

    std::string& out_;
    std::vector<std::string> names_;
    std::uint64_t row_ = 0;
    std::uint64_t column_ = 0;
};

/// The sheet's XML.
Pieces sheet_of(TableView view, XlsxOptions options) {
    const auto& text = *view.text;
    const auto& stub = view.placement.stub;
    const auto& heading = view.placement.heading;
    std::string piece;
    Sheet sheet{piece};
    const std::uint64_t rows_above = (options.title ? 2 : 0) + std::max<std::size_t>(heading.size(), 1);
    piece = std::string{xml} + "<worksheet xmlns=\"" + std::string{main_namespace} + "\"><sheetViews><sheetView workbookViewId=\"0\"><pane ";
    if (!stub.empty()) piece += "xSplit=\"" + std::to_string(stub.size()) + "\" ";
    piece += "ySplit=\"" + std::to_string(rows_above) + "\" topLeftCell=\"" + column_name(stub.size()) + std::to_string(rows_above + 1) + "\" activePane=\"" + (stub.empty() ? "bottomLeft" : "bottomRight") + "\" state=\"frozen\"/></sheetView></sheetViews><sheetData>";
    if (options.title) {
        sheet.begin_row();
        sheet.text(text.title, 1);
        sheet.end_row();
        sheet.begin_row();
        sheet.end_row();
    }
    const auto columns = view.combinations(heading);
    std::uint64_t width = columns;
    for (std::size_t h = 0; h < std::max<std::size_t>(heading.size(), 1); ++h) {
        sheet.begin_row();
        const bool is_last = h + 1 >= heading.size();
        for (const auto s : stub) {
            if (is_last) sheet.text(shown(view.dimension(s), options.labels), 1);
            else sheet.skip();
        }
        if (heading.empty()) {
            sheet.text(text.title, 1);
        } else {
            const auto d = heading[h];
            const auto& chosen = view.chosen(d);
            width /= chosen.size();
            for (std::uint64_t c = 0; c < columns; ++c) sheet.text(shown(view.dimension(d), chosen[c / width % chosen.size()], options.labels), 1);
        }
        sheet.end_row();
    }
    const auto text_cell = [](std::string_view content) { return " t=\"inlineStr\"><is><t xml:space=\"preserve\">" + escaped(content) + "</t></is>"; };
    std::vector<std::vector<std::string>> stub_cells;
    for (const auto d : stub) {
        auto& cells = stub_cells.emplace_back();
        for (const auto category : view.chosen(d)) cells.push_back(text_cell(shown(view.dimension(d), category, options.labels)));
    }
    std::uint64_t column = 0;
    for (PlacedCursor at{view.slice, view.placement.order()}; at.next();) {
        if (column == 0) {
            sheet.begin_row();
            for (std::size_t i = 0; i < stub_cells.size(); ++i) sheet.prepared(stub_cells[i][at.at(i)]);
        }
        const auto state = at.state();
        if (is_observed(state)) sheet.number(at.value());
        else sheet.text(codes_of(state).px);
        if (++column < columns) continue;
        column = 0;
        sheet.end_row();
        if (piece.size() < Pieces::good_size) continue;
        co_yield piece;
        piece.clear();
    }
    sheet.begin_row();
    sheet.end_row();
    const auto line = [&](std::string_view content, std::string_view address) {
        if (content.empty()) return;
        sheet.begin_row();
        sheet.text(content);
        if (!address.empty()) sheet.text(address);
        sheet.end_row();
    };
    for (const auto& note : text.notes) line(note, {});
    line(text.source, text.source_address);
    line(text.licence, text.licence_address);
    line(text.release, text.updated);
    piece += "</sheetData></worksheet>";
    co_yield piece;
}

Pieces whole(std::string text) {
    co_yield text;
}

}  // namespace

Pieces xlsx_of(TableView view, XlsxOptions options) {
    const auto& text = *view.text;
    std::vector<ZipEntry> parts;
    const auto part = [&](const char* name, std::string content) { parts.push_back({name, whole(std::move(content))}); };
    part("[Content_Types].xml", std::string{xml} +
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
        "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
        "<Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>"
        "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>");
    part("_rels/.rels", std::string{xml} +
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/>"
        "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>");
    std::string core = std::string{xml} + "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>" + escaped(text.title) + "</dc:title><dc:creator>" + escaped(text.agency) + "</dc:creator><dc:identifier>" + escaped(text.release) + "</dc:identifier>";
    if (!text.updated.empty()) core += "<dcterms:created xsi:type=\"dcterms:W3CDTF\">" + escaped(text.updated) + "</dcterms:created>";
    part("docProps/core.xml", core + "</cp:coreProperties>");
    part("xl/workbook.xml", std::string{xml} + "<workbook xmlns=\"" + std::string{main_namespace} + "\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"" + escaped(beginning(text.id, 31)) + "\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
    part("xl/_rels/workbook.xml.rels", std::string{xml} +
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
        "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/></Relationships>");
    part("xl/styles.xml", std::string{xml} + "<styleSheet xmlns=\"" + std::string{main_namespace} +
        "\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
        "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
        "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\"2\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
        "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/></cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>");
    parts.push_back({"xl/worksheets/sheet1.xml", sheet_of(std::move(view), options)});
    return zip_of(std::move(parts));
}

}  // namespace dalel
