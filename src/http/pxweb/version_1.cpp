#include "http/pxweb/version_1.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "formats/json_px/json_px.hpp"
#include "formats/table_csv/table_csv.hpp"
#include "http/pxweb/data.hpp"
#include "http/pxweb/refused.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <simdjson.h>

namespace dalel::http {
namespace {

constexpr std::string_view formats_1 = "px, csv, csv2, csv3, json, json-stat, json-stat2, xlsx";

Response json_answer(JsonWriter& json, std::string version) {
    auto response = answer("application/json; charset=utf-8", json.take());
    response.version = std::move(version);
    return response;
}

Error body(std::string_view code, std::string_view what) {
    return Error{std::string{code}, fmt::format("the body is malformed: {}", what), "body", R"({"query":[{"code":"area","selection":{"filter":"item","values":["KZ"]}}],"response":{"format":"json-stat2"}})"};
}

Response limits(const Service& service) {
    constexpr std::uint32_t window = 10;
    JsonWriter json;
    json.object().member("maxValues", most_cells).member("maxCells", most_cells);
    json.member("maxCalls", service.requests_a_second == 0 ? most_cells : std::uint64_t{service.requests_a_second} * window).member("timeWindow", window).member("CORS", true).end();
    return json_answer(json, {});
}

/// `table` or `table.px`
const CatalogueTable* find_table(const Catalogue& catalogue, std::string_view name) {
    if (name.ends_with(".px")) name.remove_suffix(3);
    return catalogue.find(name);
}

void write_description(JsonWriter& json, const CatalogueTable& table, Language language) {
    const auto& text = *table.text(language);
    json.object().member("title", text.title).key("variables").array();
    for (const auto& dimension : text.dimensions) {
        json.object().member("code", dimension.id).member("text", dimension.label).key("values").array();
        for (const auto& code : dimension.codes) json.value(code);
        json.end().key("valueTexts").array();
        for (const auto& label : dimension.labels) json.value(label);
        json.end();
        if (dimension.elimination >= 0) json.member("elimination", true);
        if (dimension.kind == DimensionKind::period) json.member("time", true);
        json.end();
    }
    json.end().end();
}

Response list_tables(const Request& request, const Catalogue& catalogue, Language language, std::string version) {
    const bool searched = request.query.has("query");
    const auto words = folded(request.query.text("query"));
    JsonWriter json;
    json.array();
    for (const auto& table : catalogue.tables()) {
        if (table.discontinued) continue;
        const auto all = split(words, ' ');
        if (!std::ranges::all_of(all, [&](std::string_view word) { return word == "*" || table.search.find(word) != std::string::npos; })) continue;
        const auto updated = table.updated.substr(0, std::min<std::size_t>(19, table.updated.size()));
        json.object().member("id", table.id());
        if (searched) json.member("path", "/").member("title", table.text(language)->title).member("score", 1).member("published", updated);
        else json.member("type", "t").member("text", table.text(language)->title).member("updated", updated);
        json.end();
    }
    json.end();
    return json_answer(json, std::move(version));
}

Response figures(const Request& request, const Service& service, const CatalogueTable& table, Language language) {
    auto query = parse_query_1(table, request.body);
    if (!query) return refused(service, 400, query.error());
    auto resolved = resolve(table, *query);
    if (!resolved) return refused(service, 400, resolved.error());
    const auto format = query->format.empty() ? std::string_view{"px"} : query->format;
    if (format == "json-stat2" || format == "xlsx" || format == "px" || format == "csv") {
        query->format = format;
        if (format == "xlsx" || format == "csv") query->format_parameters = {"UseTexts"};
        return data_answer(service, table, *query, *resolved, language, {});
    }
    const bool is_long = format == "csv2" || format == "csv3";
    if (!is_long && format != "json" && format != "json-stat")
        return refused(service, 400, {"selection/unknown-format", fmt::format("there is no format \"{}\"", printable(beginning(format, 40))), "response.format", std::string{formats_1}});
    if (is_long) {
        // One row a figure: every variable beside it.
        auto& [stub, heading] = resolved->placement;
        stub.insert(stub.end(), heading.begin(), heading.end());
        heading.clear();
    }
    const auto cells = resolved->cells();
    if (cells > most_cells) return refused(service, 403, {"selection/too-many-cells", fmt::format("the query asks for {} cells", cells), "query", fmt::format("at most {}", most_cells)});
    struct Kept {
        ServedPtr served;
        std::shared_ptr<const Cube> cube;
    };
    auto from = answered(table, *resolved, language);
    const auto kept = std::make_shared<const Kept>(service.served, from.cube);
    auto pieces = is_long ? table_csv_of(from.view, {',', format == "csv3" ? LabelStyle::codes : LabelStyle::texts, false, false})
                : format == "json" ? json_px_of(from.view)
                                   : json_stat_1_of(from.view.slice, from.json, from.view.placement);
    Response response;
    response.type = is_long ? "text/csv; charset=utf-8" : "application/json; charset=utf-8";
    if (cells <= 20'000) response.body = pieces.take();
    else response.body = Streamed{kept, std::move(pieces)};
    return response;
}

}  // namespace

Result<TableQuery> parse_query_1(const CatalogueTable& table, std::string_view json) {
    thread_local simdjson::dom::parser parser;
    simdjson::dom::object root;
    if (parser.parse(json.data(), json.size()).get_object().get(root) != simdjson::SUCCESS) return std::unexpected(body("body/malformed", "it is no JSON object"));
    TableQuery query;
    simdjson::dom::element found;
    if (root.at_key("query").get(found) == simdjson::SUCCESS && !found.is_null()) {
        simdjson::dom::array entries;
        if (found.get_array().get(entries) != simdjson::SUCCESS) return std::unexpected(body("body/wrong-type", "query is no list"));
        for (const simdjson::dom::element entry : entries) {
            std::string_view code, filter = "item";
            simdjson::dom::element selection;
            if (!entry.is_object() || entry.at_key("code").get_string().get(code) != simdjson::SUCCESS) return std::unexpected(body("body/wrong-type", "an entry of query has no code"));
            VariableQuery variable{query.owned.emplace_back(code), {}, {}, false};
            if (entry.at_key("selection").get(selection) != simdjson::SUCCESS || !selection.is_object()) return std::unexpected(body("body/wrong-type", "an entry of query has no selection"));
            if (selection.at_key("filter").get(found) == simdjson::SUCCESS && found.get_string().get(filter) != simdjson::SUCCESS) return std::unexpected(body("body/wrong-type", "filter is no text"));
            std::vector<std::string_view> values;
            if (selection.at_key("values").get(found) == simdjson::SUCCESS && !found.is_null()) {
                std::string_view one;
                if (found.get_string().get(one) == simdjson::SUCCESS) {
                    values.push_back(query.owned.emplace_back(one));
                } else {
                    simdjson::dom::array array;
                    if (found.get_array().get(array) != simdjson::SUCCESS) return std::unexpected(body("body/wrong-type", "values is no list"));
                    for (const simdjson::dom::element value : array) {
                        std::int64_t number = 0;
                        if (value.get_string().get(one) == simdjson::SUCCESS) values.push_back(query.owned.emplace_back(one));
                        else if (value.get_int64().get(number) == simdjson::SUCCESS) values.push_back(query.owned.emplace_back(std::to_string(number)));
                        else return std::unexpected(body("body/wrong-type", "a value is no text"));
                    }
                }
            }
            const auto colon = filter.find(':');
            const auto kind = filter.substr(0, colon);
            if (kind == "top") {
                for (const auto value : values) variable.values.push_back(query.owned.emplace_back("top(" + std::string{value} + ")"));
            } else if (kind == "all" || kind == "item") {
                variable.values = std::move(values);
            } else if ((kind == "agg" || kind == "vs" || kind == "agg_single") && colon != std::string_view::npos) {
                const auto name = filter.substr(colon + 1);
                const auto d = table.dimension(variable.variable);
                const auto list = std::ranges::find_if(table.code_lists, [&](const CodeList& each) {
                    const std::string_view id = each.id;
                    return static_cast<std::int32_t>(each.dimension) == d && each.is_aggregation == (kind != "vs") && (id == name || id.substr(id.rfind('.') + 1) == name);
                });
                variable.code_list = list == table.code_lists.end() ? query.owned.emplace_back(name) : query.owned.emplace_back(list->id);
                variable.single = kind == "agg_single";
                variable.values = std::move(values);
            } else {
                return std::unexpected(Error{"selection/unknown-filter", fmt::format("there is no filter \"{}\"", printable(beginning(filter, 40))), "query.selection.filter", "item, all, top, agg:LIST, vs:LIST"});
            }
            query.selection.push_back(std::move(variable));
        }
    }
    // What is not named is summed up where it can be, else whole.
    for (const auto& dimension : table.texts[0]->dimensions) {
        const bool named = std::ranges::any_of(query.selection, [&](const VariableQuery& variable) { return table.dimension(variable.variable) == table.dimension(dimension.id); });
        if (!named) query.selection.push_back({dimension.id, {}, dimension.elimination >= 0 ? std::vector<std::string_view>{} : std::vector<std::string_view>{"*"}, false});
    }
    if (root.at_key("response").get(found) == simdjson::SUCCESS && found.is_object())
        if (std::string_view format; found.at_key("format").get_string().get(format) == simdjson::SUCCESS) query.format = query.owned.emplace_back(format);
    return query;
}

Response pxweb_1(const Request& request, const Service& service, const Catalogue& catalogue) {
    if (request.query.has("config")) return limits(service);
    const auto language = parse_language(request.segment(2));
    if (!language) return refused(service, 404, {"request/unknown-language", fmt::format("there is no language \"{}\"", printable(beginning(request.segment(2), 40))), "language", "kk, ru, en"});
    const auto& newest = service.served->newest();
    if (!newest) return refused(service, 404, {"release/none", "there is no release", "", ""});
    const auto& settings = newest->observatory.settings;
    const auto version = fmt::format("{} {} ", to_string(newest->digest), request.target);
    const auto database = request.segment(3);
    if (database.empty()) {
        JsonWriter json;
        json.array().object().member("dbid", settings.id.str()).member("text", settings.title.in(*language)).end().end();
        return json_answer(json, version);
    }
    if (database != settings.id.str()) return refused(service, 404, {"database/unknown", fmt::format("there is no database \"{}\"", printable(beginning(database, 80))), "database", settings.id.str()});
    const auto name = request.segment(4);
    if (name.empty()) return list_tables(request, catalogue, *language, version);
    const auto* table = find_table(catalogue, name);
    if (!table || !request.segment(5).empty()) return refused(service, 404, {"table/unknown", fmt::format("there is no table \"{}\"", printable(beginning(name, 80))), "table", "an id that the database lists"});
    if (request.method == Method::post) return figures(request, service, *table, *language);
    JsonWriter json;
    write_description(json, *table, *language);
    return json_answer(json, version);
}

}  // namespace dalel::http
