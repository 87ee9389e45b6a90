#include "http/pxweb/tables.hpp"

#include "base/date.hpp"
#include "base/text.hpp"
#include "http/pxweb/data.hpp"
#include "http/pxweb/links.hpp"
#include "http/pxweb/refused.hpp"
#include "http/pxweb/saved_query.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>

#include <fmt/format.h>

namespace dalel::http {
namespace {

Response json_answer(JsonWriter& json, std::string version) {
    auto response = answer("application/json; charset=utf-8", json.take() + "\n");
    response.version = std::move(version);
    return response;
}

/// A parameter by its name in any case; nothing where it is not given or empty.
std::optional<std::string_view> parameter(const Request& request, std::string_view wanted) {
    const auto fold = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    for (const auto& [name, value] : request.query.all()) {
        const bool same = name.size() == wanted.size() && std::ranges::equal(name, wanted, [&](char a, char b) { return fold(a) == fold(b); });
        if (same && !value.empty()) return value;
    }
    return std::nullopt;
}

/// A whole number from 1.
Result<std::uint64_t> number_of(const Request& request, std::string_view name, std::uint64_t otherwise) {
    const auto text = parameter(request, name);
    if (!text) return otherwise;
    std::uint64_t value = 0;
    const auto [end, failed] = std::from_chars(text->data(), text->data() + text->size(), value);
    if (failed != std::errc{} || end != text->data() + text->size() || value == 0 || value > 1'000'000'000)
        return std::unexpected(Error{"request/number", fmt::format("\"{}\" is no whole number from 1", printable(beginning(*text, 40))), std::string{name}, "1 to 1000000000"});
    return value;
}

Result<bool> truth_of(const Request& request, std::string_view name) {
    const auto text = parameter(request, name);
    if (!text) return false;
    if (*text == "true" || *text == "True") return true;
    if (*text == "false" || *text == "False") return false;
    return std::unexpected(Error{"request/truth", fmt::format("\"{}\" is neither true nor false", printable(beginning(*text, 40))), std::string{name}, "true, false"});
}

std::string_view time_unit(const TableText& text) {
    for (const auto& dimension : text.dimensions) {
        if (dimension.kind != DimensionKind::period) continue;
        const auto all = [&](std::size_t size) { return std::ranges::all_of(dimension.codes, [&](const std::string& code) { return code.size() == size; }); };
        if (all(4)) return "Annual";
        if (all(7)) return "Monthly";
    }
    return "Other";
}

void write_table(JsonWriter& json, const Service& service, const CatalogueTable& table, Language language) {
    const auto& text = *table.text(language);
    const auto path = "/tables/" + percent_encoded(table.id());
    json.member("id", table.id()).member("label", text.title).member("description", joined(text.notes, " ")).member("sortCode", table.id());
    if (table.updated.empty()) json.key("updated").null();
    else json.member("updated", table.updated);
    const auto d = table.time();
    if (d >= 0 && !text.dimensions[static_cast<std::size_t>(d)].codes.empty()) {
        json.member("firstPeriod", text.dimensions[static_cast<std::size_t>(d)].codes.front()).member("lastPeriod", text.dimensions[static_cast<std::size_t>(d)].codes.back());
    } else {
        json.key("firstPeriod").null().key("lastPeriod").null();
    }
    json.member("category", "public").key("variableNames").array();
    for (const auto& dimension : text.dimensions) json.value(dimension.label);
    json.end().member("discontinued", table.discontinued).member("source", text.source).member("subjectCode", text.subject_code).member("timeUnit", time_unit(text));
    json.key("paths").array().array().object().member("id", text.subject_code).member("label", text.subject).end().end().end();
    json.key("links").array();
    write_link(json, service, "self", language, path);
    write_link(json, service, "metadata", language, path + "/metadata");
    write_link(json, service, "data", language, path + "/data?outputFormat=json-stat2");
    json.end();
}

std::string code_lists_json(const Service& service, const CatalogueTable& table, std::uint32_t dimension, Language language) {
    JsonWriter json;
    json.array();
    bool any = false;
    for (const auto& list : table.code_lists) {
        if (list.dimension != dimension) continue;
        any = true;
        json.object().member("id", list.id).member("label", list.label.in(language)).member("type", list.is_aggregation ? "Aggregation" : "Valueset").key("links").array();
        write_link(json, service, "metadata", language, "/codelists/" + percent_encoded(list.id));
        json.end().end();
    }
    return any ? json.end().take() : std::string{"[]"};
}

std::string version_of(const Service& service, const CatalogueTable& table, std::string_view what, Language language) {
    return fmt::format("{} {} {} {}", table.release_digest, to_string(language), what, service.base);
}

}  // namespace

Response list_tables(const Request& request, const Service& service, const Catalogue& catalogue, Language language) {
    const auto page_number = number_of(request, "pageNumber", 1), page_size = number_of(request, "pageSize", 20), past_days = number_of(request, "pastDays", 0);
    const auto with_discontinued = truth_of(request, "includeDiscontinued");
    for (const auto* number : {&page_number, &page_size, &past_days})
        if (!*number) return refused(service, 400, number->error());
    if (!with_discontinued) return refused(service, 400, with_discontinued.error());
    const auto words = folded(parameter(request, "query").value_or(""));
    std::string since;
    if (*past_days > 0) {
        const auto today = std::chrono::duration_cast<std::chrono::days>(std::chrono::system_clock::now().time_since_epoch()).count();
        const auto day = std::max<std::int64_t>(today - static_cast<std::int64_t>(std::min<std::uint64_t>(*past_days, 700'000)), 0);
        since = to_string(Date{static_cast<std::int32_t>(day)});
    }
    std::vector<const CatalogueTable*> found;
    for (const auto& table : catalogue.tables()) {
        if (table.discontinued && !*with_discontinued) continue;
        if (std::string_view{table.updated}.substr(0, 10) < since) continue;
        const auto all = split(words, ' ');
        if (std::ranges::all_of(all, [&](std::string_view word) { return table.search.find(word) != std::string::npos; })) found.push_back(&table);
    }
    const auto pages = std::max<std::uint64_t>(1, (found.size() + *page_size - 1) / *page_size);
    if (*page_number > pages) return refused(service, 404, {"request/no-such-page", fmt::format("there is no page {}", *page_number), "pageNumber", fmt::format("1 to {}", pages)});

    std::string others;
    if (const auto query = parameter(request, "query")) others += "&query=" + percent_encoded(*query);
    if (*past_days > 0) others += fmt::format("&pastDays={}", *past_days);
    if (*with_discontinued) others += "&includeDiscontinued=true";
    JsonWriter json;
    const auto page_link = [&](std::string_view relation, std::uint64_t page) { write_link(json, service, relation, language, fmt::format("/tables?pageNumber={}&pageSize={}{}", page, *page_size, others)); };
    json.object().member("language", to_string(language)).key("tables").array();
    std::string version;
    const std::size_t begin = (*page_number - 1) * *page_size;
    for (std::size_t i = begin; i < std::min<std::size_t>(found.size(), begin + *page_size); ++i) {
        json.object();
        write_table(json, service, *found[i], language);
        json.end();
    }
    json.end().key("page").object().member("pageNumber", *page_number).member("pageSize", *page_size).member("totalElements", found.size()).member("totalPages", pages).key("links").array();
    if (*page_number > 1) page_link("previous", *page_number - 1);
    if (*page_number < pages) page_link("next", *page_number + 1);
    page_link("last", pages);
    json.end().end().key("links").array();
    page_link("self", *page_number);
    json.end().end();
    return json_answer(json, {});
}

Response describe_table(const Service& service, const CatalogueTable& table, Language language) {
    JsonWriter json;
    json.object().member("language", to_string(language));
    write_table(json, service, table, language);
    json.end();
    return json_answer(json, version_of(service, table, "table " + table.id(), language));
}

Response table_metadata(const Request& request, const Service& service, const CatalogueTable& table, Language language) {
    if (const auto asked = truth_of(request, "defaultSelection"); !asked) return refused(service, 400, asked.error());
    auto query = query_of(request);
    if (!query) return refused(service, 400, query.error());
    std::optional<SavedQuery> saved;
    if (const auto id = parameter(request, "savedQuery")) {
        saved = parse_saved_query_id(*id);
        if (!saved) return refused(service, 404, {"savedquery/unknown", "there is no saved query of this name", "savedQuery", "an id that POST /savedqueries gave"});
        auto own = query_of(*saved);
        for (const auto& variable : query->selection)
            if (!variable.code_list.empty()) own.selection.push_back(variable);
        query = std::move(own);
    }
    // A code list replaces the values of its variable by its own.
    auto text = table.text(language);
    auto dataset = table.dataset(language);
    std::shared_ptr<TableText> changed_text;
    std::shared_ptr<DatasetJson> changed;
    auto positions = Slice{*table.cube}.positions();
    for (const auto& variable : query->selection) {
        if (variable.code_list.empty()) continue;
        const auto d = table.dimension(variable.variable);
        const auto* list = table.code_list(variable.code_list);
        if (d < 0 || !list || list->dimension != static_cast<std::uint32_t>(d))
            return refused(service, 400, {"selection/unknown-codelist", fmt::format("\"{}\" is no code list of this variable", printable(beginning(variable.code_list, 60))), printable(beginning(variable.variable, 60)), "the codelists of the metadata"});
        if (!changed) {
            changed_text = std::make_shared<TableText>(*text);
            changed = std::make_shared<DatasetJson>(*dataset);
        }
        auto& shown = changed_text->dimensions[list->dimension];
        const auto total = shown.elimination >= 0 ? shown.codes[static_cast<std::size_t>(shown.elimination)] : std::string{};
        shown.codes = list->index.codes();
        shown.labels.clear();
        shown.notes.clear();
        for (const auto& value : list->values) shown.labels.push_back(value.label.in(language).empty() ? value.code : value.label.in(language));
        shown.elimination = total.empty() ? -1 : list->index.find(total);
        const bool can_be_left_out = !total.empty();
        auto& json = changed->dimensions[list->dimension] = DatasetJson::DimensionJson{shown, *changed_text};
        // The variable can still be left out, by a total that the list does not hold.
        if (can_be_left_out && shown.elimination < 0) json.extension = "\"elimination\":true,\"show\":\"value\"";
        positions[list->dimension].resize(list->values.size());
        for (std::uint32_t i = 0; i < list->values.size(); ++i) positions[list->dimension][i] = i;
    }
    if (changed) dataset = changed;

    std::vector<std::string> code_lists;
    for (std::uint32_t d = 0; d < text->dimensions.size(); ++d) code_lists.push_back(code_lists_json(service, table, d, language));
    const auto path = service.base + "/api/v2/tables/" + percent_encoded(table.id());
    const auto language_part = "?lang=" + std::string{to_string(language)};
    JsonWriter links;
    links.object();
    const auto link = [&](std::string_view relation, const std::string& address, std::string_view type) { links.key(relation).array().object().member("type", type).member("href", address).end().end(); };
    link("self", path + "/metadata" + language_part, "application/json");
    link("data", path + "/data" + language_part + "&outputFormat=json-stat2", "application/json");
    if (!text->source_address.empty()) link("describedby", text->source_address, "text/html");
    links.end();
    auto response = answer("application/json; charset=utf-8", px_json_stat_metadata(Slice{*table.cube, std::move(positions)}, *dataset, table.placement, links.text(), code_lists));
    response.version = version_of(service, table, request.target, language);
    return response;
}

Response selection_answer(const Service& service, const CatalogueTable& table, const ResolvedQuery& query, Language language, std::string_view path) {
    const auto& text = *table.text(language);
    JsonWriter json;
    json.object().member("language", to_string(language)).key("selection").array();
    for (std::uint32_t d = 0; d < text.dimensions.size(); ++d) {
        json.object().member("variableCode", text.dimensions[d].id).key("codelist");
        if (query.lists[d]) json.value(query.lists[d]->id);
        else json.null();
        json.key("valueCodes").array();
        if (!query.left_out[d])
            for (const auto i : query.chosen[d]) json.value(query.lists[d] ? query.lists[d]->index.code(i) : text.dimensions[d].codes[i]);
        json.end().end();
    }
    json.end().key("placement").object();
    for (const auto& [name, side] : {std::pair{"heading", &query.placement.heading}, std::pair{"stub", &query.placement.stub}}) {
        json.key(name).array();
        for (const auto d : *side) json.value(text.dimensions[d].id);
        json.end();
    }
    json.end().key("links").array();
    write_link(json, service, "self", language, path);
    json.end().end();
    return json_answer(json, version_of(service, table, path, language));
}

Response default_selection(const Service& service, const CatalogueTable& table, Language language) {
    const auto resolved = resolve(table, TableQuery{});
    if (!resolved) return refused(service, 400, resolved.error());
    return selection_answer(service, table, *resolved, language, "/tables/" + percent_encoded(table.id()) + "/defaultselection");
}

Response describe_code_list(const Service& service, const CatalogueTable& table, const CodeList& list, Language language) {
    const auto& dimension = table.text(language)->dimensions[list.dimension];
    JsonWriter json;
    json.object().member("id", list.id).member("label", list.label.in(language)).member("language", to_string(language)).key("languages").array();
    for (const auto each : languages) json.value(to_string(each));
    json.end();
    const bool holds_total = dimension.elimination >= 0 && list.index.find(dimension.codes[static_cast<std::size_t>(dimension.elimination)]) >= 0;
    json.member("elimination", holds_total);
    if (holds_total) json.member("eliminationValueCode", dimension.codes[static_cast<std::size_t>(dimension.elimination)]);
    json.member("type", list.is_aggregation ? "Aggregation" : "Valueset").key("values").array();
    for (const auto& value : list.values) {
        json.object().member("code", value.code).member("label", value.label.in(language).empty() ? value.code : value.label.in(language)).key("valueMap").array();
        for (const auto part : value.parts) json.value(dimension.codes[part]);
        json.end().end();
    }
    json.end().key("links").array();
    write_link(json, service, "self", language, "/codelists/" + percent_encoded(list.id));
    json.end().end();
    return json_answer(json, version_of(service, table, list.id, language));
}

Response configuration(const Service& service, Language language) {
    const auto& newest = service.served->newest();
    JsonWriter json;
    json.object().member("apiVersion", "2.2.0").member("appVersion", DALEL_VERSION).key("languages").array();
    for (const auto& [id, label] : {std::pair{"kk", "Қазақша"}, std::pair{"ru", "Русский"}, std::pair{"en", "English"}}) json.object().member("id", id).member("label", label).end();
    json.end().member("defaultLanguage", "en").member("maxDataCells", most_cells);
    const std::uint32_t window = 10;
    json.member("maxCallsPerTimeWindow", service.requests_a_second == 0 ? most_cells : std::uint64_t{service.requests_a_second} * window).member("timeWindow", window);
    std::string licence;
    if (newest) {
        const auto* found = newest->observatory.licences.find(newest->observatory.settings.licence);
        licence = found ? found->title : newest->observatory.settings.licence.str();
    }
    json.member("license", licence).key("sourceReferences").array();
    if (newest)
        for (const auto each : languages) json.object().member("language", to_string(each)).member("text", newest->observatory.settings.agency + ": " + newest->observatory.settings.title.in(each)).end();
    json.end().member("defaultDataFormat", output_formats.front()).key("dataFormats").array();
    for (const auto format : output_formats) json.value(format);
    json.end().key("features").array();
    json.object().member("id", "CORS").key("params").array().object().member("key", "enabled").member("value", "true").end().end().end();
    json.object().member("id", "maxDataCells").key("params").array();
    for (const auto format : output_formats)
        json.object().member("key", format).member("value", std::to_string(format == "xlsx" ? most_cells_of_xlsx : format == "html" ? most_cells_of_html : most_cells)).end();
    json.end().end().end().end();
    return json_answer(json, fmt::format("config {} {} {}", newest ? to_string(newest->digest) : std::string{}, to_string(language), service.requests_a_second));
}

}  // namespace dalel::http
