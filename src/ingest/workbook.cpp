#include "ingest/workbook.hpp"

#include "base/text.hpp"
#include "ingest/worksheet.hpp"
#include "ingest/xml_part.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include <fmt/format.h>

namespace dalel {
namespace {

/// A relationship target as the name of a part: relative to the folder of its source, or from the root.
std::optional<std::string> part_name(std::string_view folder, std::string_view target) {
    const std::string path = target.starts_with('/') ? std::string{target} : fmt::format("{}{}", folder, target);
    std::vector<std::string> steps;
    for (std::string_view step : split(path, '/')) {
        if (step.empty() || step == ".") continue;
        if (step != "..") {
            steps.emplace_back(step);
        } else if (steps.empty()) {
            return std::nullopt;
        } else {
            steps.pop_back();
        }
    }
    return joined(steps, "/");
}

/// From one part to another (ECMA-376 Part 2, 9.3).
struct Relationship {
    std::string type;  ///< the last step of its address: `worksheet`, `sharedStrings`
    std::string part;  ///< empty where it leads out of the file
};

/// The relationships of a part, by identifier; of the whole file where `source` is empty.
Result<std::map<std::string, Relationship>> relationships(Package& package, const std::string& source) {
    const auto slash = source.rfind('/');
    const std::string folder = slash == std::string::npos ? "" : source.substr(0, slash + 1);
    const auto list = XmlPart::read(package, folder + "_rels/" + source.substr(folder.size()) + ".rels");
    if (!list) return std::unexpected{list.error()};
    std::map<std::string, Relationship> found;
    for (pugi::xml_node node : list->root().children()) {
        const auto type = attribute(node, "Type");
        const bool outside = attribute(node, "TargetMode") == "External";
        const auto part = outside ? std::nullopt : part_name(folder, attribute(node, "Target"));
        found.emplace(attribute(node, "Id"),
                      Relationship{std::string{type.substr(type.rfind('/') + 1)}, part.value_or("")});
    }
    return found;
}

/// The part of the first relationship of a type; empty where there is none.
std::string part_of_type(const std::map<std::string, Relationship>& found, std::string_view type) {
    const auto match = std::ranges::find_if(found, [&](const auto& entry) { return entry.second.type == type; });
    return match == found.end() ? "" : match->second.part;
}

Result<std::vector<std::string>> shared_strings(Package& package, const std::string& part) {
    std::vector<std::string> strings;
    if (part.empty()) return strings;
    const auto xml = XmlPart::read(package, part);
    if (!xml) return std::unexpected{xml.error()};
    for (pugi::xml_node item : xml->root().children())
        if (local_name(item.name()) == "si") strings.push_back(string_item(item));
    return strings;
}

/// What the styles of cells make of numbers; a workbook without styles shows numbers as numbers.
Result<std::vector<ShownAs>> number_styles(Package& package, const std::string& part) {
    std::vector<ShownAs> styles;
    if (part.empty() || !package.has(part)) return styles;
    const auto xml = XmlPart::read(package, part);
    if (!xml) return std::unexpected{xml.error()};
    std::map<std::uint32_t, std::string_view> codes;
    for (pugi::xml_node node : child(xml->root(), "numFmts").children())
        if (const auto id = whole_number(attribute(node, "numFmtId")))
            codes.emplace(*id, attribute(node, "formatCode"));
    for (pugi::xml_node node : child(xml->root(), "cellXfs").children()) {
        if (local_name(node.name()) != "xf") continue;
        const auto id = whole_number(attribute(node, "numFmtId")).value_or(0);
        const auto code = codes.find(id);
        styles.push_back(shown_as(id, code == codes.end() ? std::string_view{} : code->second));
    }
    return styles;
}

/// The title of the document properties (ECMA-376 Part 2, 11); empty where there is none.
Result<std::string> document_title(Package& package, const std::string& part) {
    if (part.empty() || !package.has(part)) return std::string{};
    const auto xml = XmlPart::read(package, part);
    if (!xml) return std::unexpected{xml.error()};
    std::string title = child(xml->root(), "title").child_value();
    return first_invalid_utf8(title) ? std::string{} : title;
}

}  // namespace

const WorkbookCell* WorkbookSheet::find(CellPosition cell) const {
    const auto row = std::ranges::lower_bound(rows, cell.row, {}, &WorkbookRow::number);
    if (row == rows.end() || row->number != cell.row) return nullptr;
    const auto found = std::ranges::lower_bound(row->cells, cell.column, {}, &WorkbookCell::column);
    return found == row->cells.end() || found->column != cell.column ? nullptr : &*found;
}

std::string_view WorkbookSheet::text(CellPosition cell) const {
    const WorkbookCell* found = find(cell);
    return found ? std::string_view{found->text} : std::string_view{};
}

const CellRange* WorkbookSheet::merge_at(CellPosition cell) const {
    const auto found = std::ranges::find_if(merges, [&](const CellRange& range) { return range.contains(cell); });
    return found == merges.end() ? nullptr : &*found;
}

std::string_view WorkbookSheet::text_shown(CellPosition cell) const {
    const CellRange* merge = merge_at(cell);
    return text(merge ? merge->first : cell);
}

const WorkbookSheet* Workbook::find(std::string_view name) const {
    const auto found = std::ranges::find(sheets, name, &WorkbookSheet::name);
    return found == sheets.end() ? nullptr : &*found;
}

std::string Workbook::place(const WorkbookSheet& sheet, CellPosition cell) const {
    return fmt::format("{}:{}!{}", file, sheet.name, to_string(cell));
}

Result<Workbook> read_workbook(std::string_view bytes, std::string file, const WorkbookLimits& limits) {
    auto package = Package::open(bytes, file, limits);
    if (!package) return std::unexpected{package.error()};
    const auto top = relationships(*package, "");
    if (!top) return std::unexpected{top.error()};
    const std::string main = part_of_type(*top, "officeDocument");
    if (main.empty()) return malformed("the file is a ZIP archive but no workbook", file);
    const auto links = relationships(*package, main);
    if (!links) return std::unexpected{links.error()};
    const auto book = XmlPart::read(*package, main);
    if (!book) return std::unexpected{book.error()};
    auto strings = shared_strings(*package, part_of_type(*links, "sharedStrings"));
    if (!strings) return std::unexpected{strings.error()};
    auto styles = number_styles(*package, part_of_type(*links, "styles"));
    if (!styles) return std::unexpected{styles.error()};
    const auto from_1904 = attribute(child(book->root(), "workbookPr"), "date1904");
    auto title = document_title(*package, part_of_type(*top, "core-properties"));
    if (!title) return std::unexpected{title.error()};

    Workbook workbook{.file = std::move(file), .title = std::move(*title)};
    WorksheetReader reader{
        *package, std::move(*strings), {std::move(*styles), from_1904 == "1" || from_1904 == "true"}};
    for (pugi::xml_node node : child(book->root(), "sheets").children()) {
        if (local_name(node.name()) != "sheet") continue;
        const std::string name{attribute(node, "name")};
        // `r:id`; a sheet's own identifier is `sheetId`.
        const auto link = links->find(std::string{attribute(node, "id")});
        if (name.empty() || first_invalid_utf8(name) || link == links->end())
            return malformed("a sheet has no name or no part", workbook.file);
        if (link->second.type == "chartsheet" || link->second.type == "dialogsheet") continue;
        if (link->second.type != "worksheet" || link->second.part.empty())
            return malformed("the sheet lies outside of the file", fmt::format("{}:{}", workbook.file, name));
        if (workbook.find(name))
            return std::unexpected{Error{"workbook/sheet-twice", fmt::format("two sheets are named \"{}\"", name),
                                         workbook.file, "give each sheet its own name"}};
        auto sheet = reader.read(name, link->second.part);
        if (!sheet) return std::unexpected{sheet.error()};
        workbook.sheets.push_back(std::move(*sheet));
    }
    if (workbook.sheets.empty()) return malformed("the workbook has no sheet", workbook.file);
    return workbook;
}

}  // namespace dalel
