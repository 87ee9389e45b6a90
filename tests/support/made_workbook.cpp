#include "support/made_workbook.hpp"

#include "ingest/cell_position.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>
#include <zip.h>

namespace dalel::test {
namespace {

constexpr std::string_view main_space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr std::string_view office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr std::string_view package = "http://schemas.openxmlformats.org/package/2006/relationships";

std::string escaped(std::string_view text) {
    std::string result;
    for (char c : text) {
        if (c == '<')
            result += "&lt;";
        else if (c == '&')
            result += "&amp;";
        else if (c == '"')
            result += "&quot;";
        else
            result += c;
    }
    return result;
}

std::string relationship(std::string_view id, std::string_view type, std::string_view target) {
    return fmt::format(R"(<Relationship Id="{}" Type="{}/{}" Target="{}"/>)", id, office, type, target);
}

std::string sheet_part(const MadeSheet& sheet, std::vector<std::string>& strings) {
    std::string xml = fmt::format(R"(<worksheet xmlns="{}"><sheetData>)", main_space);
    std::uint32_t row = 0;
    for (const MadeCell& cell : sheet.cells) {
        const auto position = parse_cell_position(cell.at);
        if (!position) throw std::invalid_argument{cell.at};
        if (position->row != row) {
            if (row != 0) xml += "</row>";
            row = position->row;
            xml += fmt::format(R"(<row r="{}">)", row);
        }
        if (cell.number) {
            xml += fmt::format(R"(<c r="{}"><v>{}</v></c>)", cell.at, cell.text);
        } else {
            xml += fmt::format(R"(<c r="{}" t="s"><v>{}</v></c>)", cell.at, strings.size());
            strings.push_back(cell.text);
        }
    }
    xml += row == 0 ? "</sheetData>" : "</row></sheetData>";
    if (!sheet.merges.empty()) {
        xml += "<mergeCells>";
        for (const auto& merge : sheet.merges) xml += fmt::format(R"(<mergeCell ref="{}"/>)", merge);
        xml += "</mergeCells>";
    }
    return xml + "</worksheet>";
}

}  // namespace

MadeParts made_parts(const std::vector<MadeSheet>& sheets, std::string_view title) {
    std::vector<std::string> strings;
    std::string list;
    std::string links = relationship("strings", "sharedStrings", "sharedStrings.xml");
    MadeParts parts;
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        list += fmt::format(R"(<sheet name="{}" sheetId="{}" r:id="rId{}"/>)", escaped(sheets[i].name), i + 1, i);
        links += relationship(fmt::format("rId{}", i), "worksheet", fmt::format("worksheets/sheet{}.xml", i));
        parts.emplace_back(fmt::format("xl/worksheets/sheet{}.xml", i), sheet_part(sheets[i], strings));
    }
    std::string items;
    for (const auto& text : strings) items += fmt::format(R"(<si><t xml:space="preserve">{}</t></si>)", escaped(text));
    parts.emplace_back("xl/sharedStrings.xml", fmt::format(R"(<sst xmlns="{}">{}</sst>)", main_space, items));
    parts.emplace_back(
        "xl/workbook.xml",
        fmt::format(R"(<workbook xmlns="{}" xmlns:r="{}"><sheets>{}</sheets></workbook>)", main_space, office, list));
    parts.emplace_back("xl/_rels/workbook.xml.rels",
                       fmt::format(R"(<Relationships xmlns="{}">{}</Relationships>)", package, links));
    parts.emplace_back("_rels/.rels", fmt::format(R"(<Relationships xmlns="{}">{}{}</Relationships>)", package,
                                                  relationship("rId1", "officeDocument", "xl/workbook.xml"),
                                                  relationship("rId2", "core-properties", "docProps/core.xml")));
    if (!title.empty())
        parts.emplace_back("docProps/core.xml",
                           fmt::format(R"(<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title>{}</dc:title>)"
                                       R"(</cp:coreProperties>)",
                                       escaped(title)));
    return parts;
}

std::string& part(MadeParts& parts, std::string_view name) {
    const auto found = std::ranges::find(parts, name, &MadeParts::value_type::first);
    if (found != parts.end()) return found->second;
    return parts.emplace_back(name, "").second;
}

std::string zipped(const MadeParts& parts, Packing packing) {
    zip_error_t problem;
    zip_error_init(&problem);
    zip_source_t* source = zip_source_buffer_create(nullptr, 0, 0, &problem);
    zip_t* archive = zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, &problem);
    if (!archive) throw std::runtime_error{zip_error_strerror(&problem)};
    zip_source_keep(source);
    for (const auto& [name, content] : parts) {
        zip_source_t* bytes = zip_source_buffer(archive, content.data(), content.size(), 0);
        const auto index = zip_file_add(archive, name.c_str(), bytes, 0);
        if (index < 0) {
            zip_source_free(bytes);
            const std::string reason = zip_strerror(archive);
            zip_discard(archive);
            zip_source_free(source);
            throw std::runtime_error{reason};
        }
        if (packing == Packing::stored)
            zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0);
    }
    if (zip_close(archive) != 0) throw std::runtime_error{zip_strerror(archive)};
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_source_open(source) != 0 || zip_source_stat(source, &stat) != 0) throw std::runtime_error{"no archive"};
    std::string bytes(stat.size, '\0');
    zip_source_read(source, bytes.data(), bytes.size());
    zip_source_close(source);
    zip_source_free(source);
    return bytes;
}

}  // namespace dalel::test
