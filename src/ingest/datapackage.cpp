#include "ingest/datapackage.hpp"

#include "base/csv.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "ingest/sheets/sheets.hpp"
#include "ingest/text_file.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace dalel {
namespace fs = std::filesystem;
namespace {

/// The file a register's codes are in, and their column there.
struct Home {
    std::string_view name, path, column;
};

constexpr Home homes[] = {{"areas", "registers/areas.csv", "area"},
                          {"provisions", "registers/provisions.csv", "provision"},
                          {"lists", "registers/lists.csv", "list"},
                          {"terms", "registers/terms.csv", "term"},
                          {"measures", "registers/measures.csv", "measure"},
                          {"dimensions", "registers/dimensions.csv", "dimension"},
                          {"sources", "sources/sources.csv", "source"},
                          {"licences", "sources/licences.csv", "licence"}};

/// `registers/areas.csv` → `registers-areas`: names of resources are lower case without slashes.
std::string resource_name(std::string_view path) {
    auto name = replaced_all(std::string{path.substr(0, path.rfind('.'))}, "/", "-");
    return replaced_all(std::move(name), "_", "-");
}

std::string_view frictionless_type(FieldType type) {
    switch (type) {
        case FieldType::date: return "date";
        case FieldType::number: return "number";
        case FieldType::integer: return "integer";
        case FieldType::yes_no: return "boolean";
        case FieldType::text:
        case FieldType::code:
        case FieldType::codes:
        case FieldType::dates:
        case FieldType::period:
        case FieldType::choice: return "string";
    }
    return "string";
}

void write_field(JsonWriter& json, const ColumnInfo& column) {
    json.object().member("name", column.name).member("type", frictionless_type(column.type)).member("description", column.about);
    if (column.type == FieldType::yes_no) {
        json.key("trueValues").array().value("yes").end();
        json.key("falseValues").array().value("no").end();
    }
    if (column.required || column.type == FieldType::code || column.type == FieldType::choice) {
        json.key("constraints").object();
        if (column.required) json.member("required", true);
        if (column.type == FieldType::code) json.member("pattern", "[A-Za-z0-9_@$-]{1,128}");
        if (column.type == FieldType::choice) {
            json.key("enum").array();
            for (const auto accepted : column.accepted) json.value(accepted);
            json.end();
        }
        json.end();
    }
    json.end();
}

void write_resource(JsonWriter& json, std::string_view path, std::string_view about, const std::vector<std::string_view>& key, const std::vector<ColumnInfo>& columns) {
    json.object().member("name", resource_name(path)).member("path", path).member("description", about);
    json.member("profile", "tabular-data-resource").member("format", "csv").member("mediatype", "text/csv").member("encoding", "utf-8");
    json.key("dialect").object().member("delimiter", ",").member("lineTerminator", "\n").member("quoteChar", "\"").member("doubleQuote", true).member("header", true).end();
    json.key("schema").object().key("fields").array();
    for (const auto& column : columns) write_field(json, column);
    json.end();
    json.key("missingValues").array().value("").end();
    if (!key.empty()) {
        json.key("primaryKey").array();
        for (const auto name : key) json.value(name);
        json.end();
    }
    bool any = false;
    for (const auto& column : columns) {
        const auto home = std::ranges::find(homes, column.refers, &Home::name);
        if (home == std::end(homes) || column.type != FieldType::code) continue;
        if (!any) json.key("foreignKeys").array();
        any = true;
        json.object().member("fields", column.name).key("reference").object();
        json.member("resource", home->path == path ? std::string{} : resource_name(home->path)).member("fields", home->column).end().end();
    }
    if (any) json.end();
    json.end().end();
}

/// The columns in the order in which the file has them: readers of Table Schema go by place. An optional column that the file
/// leaves out is left out here too.
std::vector<ColumnInfo> in_order_of_file(std::vector<ColumnInfo> columns, const fs::path& folder, std::string_view path) {
    const auto opened = open_inside(folder, path);
    const auto text = opened ? text_of(*opened, path) : std::unexpected(opened.error());
    if (!text) return columns;
    CsvReader reader{*text};
    if (!reader.next()) return columns;
    const auto width = std::ssize(reader.fields());
    const auto place_of = [&](const ColumnInfo& column) {
        return std::ranges::find(reader.fields(), column.name, [](std::string_view field) { return trimmed(field); }) - reader.fields().begin();
    };
    std::erase_if(columns, [&](const ColumnInfo& column) { return !column.required && place_of(column) == width; });
    std::ranges::stable_sort(columns, {}, place_of);
    return columns;
}

}  // namespace

std::string datapackage_of(const fs::path& folder) {
    const auto opened = open_inside(folder, "observatory.toml");
    if (!opened) throw Stop{Exit::unusable_input, opened.error()};
    Audit audit;
    const auto [settings, tables, boundaries] = read_settings(opened->bytes(), "observatory.toml", audit);
    if (!audit.clean()) throw Stop{Exit::unusable_input, audit.errors().front()};
    JsonWriter json{true};
    json.object().member("name", folded(replaced_all(settings.id.str(), "_", "-"))).member("title", settings.title.en).member("profile", boundaries.empty() ? "tabular-data-package" : "data-package");
    json.key("licenses").array().object().member("name", settings.licence.str()).end().end();
    json.key("resources").array();
    for (const auto& sheet : all_sheets()) {
        const auto star = sheet.path.find('*');
        if (star == std::string_view::npos) {
            if (!fs::exists(folder / fs::path{sheet.path})) continue;  // left out; where it may not be, the reader says so
            write_resource(json, sheet.path, sheet.about, sheet.key, in_order_of_file(sheet.columns, folder, sheet.path));
            continue;
        }
        std::vector<std::string> files;
        for (const auto& entry : fs::directory_iterator{folder / fs::path{sheet.path}.parent_path()})
            if (entry.path().extension() == ".csv") files.push_back(entry.path().lexically_relative(folder).generic_string());
        std::ranges::sort(files);
        for (const auto& file : files) write_resource(json, file, sheet.about, sheet.key, in_order_of_file(sheet.columns, folder, file));
    }
    for (const auto& table : tables) {
        std::vector<ColumnInfo> columns;
        std::vector<std::string_view> key;
        for (const auto& dimension : table.dimensions) {
            columns.push_back({dimension, FieldType::code, true, "a code of the dimension", dimension == "area" ? "areas" : dimension == "measure" ? "measures" : "", {}});
            key.push_back(dimension);
        }
        columns.push_back({"value", FieldType::integer, false, "the count; empty where there is none", {}, {}});
        columns.push_back({"status", FieldType::text, false, "normal where empty", {}, {}});
        write_resource(json, table.file, table.title.en, key, in_order_of_file(std::move(columns), folder, table.file));
    }
    for (const auto& set : boundaries) {
        json.object().member("name", resource_name(set.file)).member("path", set.file);
        json.member("description", fmt::format("Boundaries of areas{}{}; the id of a feature{} is the area.", set.validity.from ? " from " + to_string(*set.validity.from) : "", set.validity.to ? " to " + to_string(*set.validity.to) : "",
                                               set.key.empty() ? "" : fmt::format(", or the {} in its property {},", to_string(set.codes), set.key)));
        json.member("format", "geojson").member("mediatype", "application/geo+json").member("encoding", "utf-8");
        json.key("sources").array().object().member("title", set.source).end().end().end();
    }
    return json.end().end().take() + "\n";
}

}  // namespace dalel
