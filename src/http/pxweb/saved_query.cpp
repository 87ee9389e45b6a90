#include "http/pxweb/saved_query.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "http/pxweb/data.hpp"
#include "http/pxweb/links.hpp"
#include "http/pxweb/refused.hpp"
#include "http/pxweb/tables.hpp"

#include <algorithm>
#include <memory>

#include <fmt/format.h>
#include <simdjson.h>
#include <zlib.h>

namespace dalel::http {
namespace {

/// No query of so short a name says more.
constexpr std::size_t longest_json = 256 * 1024;
constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

std::string base64url(std::string_view bytes) {
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const auto at = [&](std::size_t k) { return i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0u; };
        const unsigned group = at(0) << 16 | at(1) << 8 | at(2);
        const std::size_t digits = std::min<std::size_t>(bytes.size() - i, 3) + 1;
        for (std::size_t k = 0; k < digits; ++k) out += alphabet[group >> (18 - 6 * k) & 63];
    }
    return out;
}

std::optional<std::string> from_base64url(std::string_view text) {
    std::string out;
    unsigned group = 0, bits = 0;
    for (const char c : text) {
        const auto digit = alphabet.find(c);
        if (digit == std::string_view::npos) return std::nullopt;
        group = group << 6 | static_cast<unsigned>(digit);
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        out += static_cast<char>(group >> bits & 255);
    }
    return out;
}

std::string deflated(std::string_view bytes) {
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY) != Z_OK) throw std::bad_alloc{};
    std::string out(deflateBound(&stream, bytes.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(out.size() - stream.avail_out);
    deflateEnd(&stream);
    return out;
}

std::optional<std::string> inflated(std::string_view bytes) {
    z_stream stream{};
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) return std::nullopt;
    std::string out(longest_json, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const bool whole = inflate(&stream, Z_FINISH) == Z_STREAM_END && stream.avail_in == 0;
    out.resize(out.size() - stream.avail_out);
    inflateEnd(&stream);
    return whole ? std::optional{std::move(out)} : std::nullopt;
}

void write_texts(JsonWriter& json, std::string_view name, const std::vector<std::string>& texts) {
    if (texts.empty()) return;
    json.key(name).array();
    for (const auto& text : texts) json.value(text);
    json.end();
}

/// The one way to write a query: keys in this order, nothing that is empty.
std::string canonical(const SavedQuery& query) {
    JsonWriter json;
    json.object().member("t", query.table).member("l", to_string(query.language));
    if (!query.format.empty()) json.member("f", query.format);
    write_texts(json, "p", query.format_parameters);
    if (!query.selection.empty()) {
        json.key("s").array();
        for (const auto& variable : query.selection) {
            json.object().member("v", variable.code);
            if (!variable.code_list.empty()) json.member("c", variable.code_list);
            write_texts(json, "x", variable.values);
            json.end();
        }
        json.end();
    }
    write_texts(json, "h", query.heading);
    write_texts(json, "b", query.stub);
    return json.end().take();
}

bool read_texts(simdjson::dom::object object, std::string_view name, std::vector<std::string>& texts) {
    simdjson::dom::element found;
    if (object.at_key(name).get(found) != simdjson::SUCCESS) return true;
    simdjson::dom::array array;
    if (found.get_array().get(array) != simdjson::SUCCESS) return false;
    for (const simdjson::dom::element each : array) {
        std::string_view text;
        if (each.get_string().get(text) != simdjson::SUCCESS) return false;
        texts.emplace_back(text);
    }
    return true;
}

Error body(std::string_view code, std::string_view what) {
    return Error{std::string{code}, fmt::format("the body is malformed: {}", what), "body", R"({"tableId":"…","language":"en","selection":{"selection":[{"variableCode":"area","valueCodes":["KZ"]}]}})"};
}

void write_saved_query(JsonWriter& json, const SavedQuery& query, std::string_view id) {
    json.object().member("id", id).key("selection").object().key("selection").array();
    for (const auto& variable : query.selection) {
        json.object().member("variableCode", variable.code).key("codelist");
        if (variable.code_list.empty()) json.null();
        else json.value(variable.code_list);
        json.key("valueCodes").array();
        for (const auto& value : variable.values) json.value(value);
        json.end().end();
    }
    json.end().key("placement").object();
    for (const auto& [name, side] : {std::pair{"heading", &query.heading}, std::pair{"stub", &query.stub}}) {
        json.key(name).array();
        for (const auto& each : *side) json.value(each);
        json.end();
    }
    json.end().end().member("language", to_string(query.language)).member("tableId", query.table);
    if (!query.format.empty()) json.member("outputFormat", query.format);
    json.key("outputFormatParams").array();
    for (const auto& each : query.format_parameters) json.value(each);
    json.end().end();
}

Response described(const Service& service, const SavedQuery& query, std::string_view id) {
    JsonWriter json;
    json.object().member("language", to_string(query.language)).member("id", id).key("savedQuery");
    write_saved_query(json, query, id);
    json.key("links").array();
    const auto path = "/savedqueries/" + std::string{id};
    write_link(json, service, "self", query.language, path);
    write_link(json, service, "data", query.language, path + "/data");
    json.end().end();
    return answer("application/json; charset=utf-8", json.take() + "\n");
}

Response unknown(const Service& service) {
    return refused(service, 404, {"savedquery/unknown", "there is no saved query of this name", "id", "an id that POST /savedqueries gave"});
}

}  // namespace

Result<std::string> id_of(const SavedQuery& query) {
    auto id = base64url(deflated(canonical(query)));
    if (id.size() > longest_saved_query)
        return std::unexpected(Error{"savedquery/too-long", fmt::format("the query says too much for a name of {} bytes", longest_saved_query), "selection", "expressions such as *, from(code), range(code,code) in place of lists of codes"});
    return id;
}

std::optional<SavedQuery> parse_saved_query_id(std::string_view id) {
    if (id.empty() || id.size() > longest_saved_query) return std::nullopt;
    const auto bytes = from_base64url(id);
    const auto text = bytes ? inflated(*bytes) : std::nullopt;
    if (!text || first_invalid_utf8(*text)) return std::nullopt;
    thread_local simdjson::dom::parser parser;
    simdjson::dom::object root;
    if (parser.parse(*text).get_object().get(root) != simdjson::SUCCESS) return std::nullopt;
    SavedQuery query;
    std::string_view table, language, format;
    if (root.at_key("t").get_string().get(table) != simdjson::SUCCESS || root.at_key("l").get_string().get(language) != simdjson::SUCCESS) return std::nullopt;
    const auto known = parse_language(language);
    if (!known) return std::nullopt;
    query.table = table;
    query.language = *known;
    if (root.at_key("f").get_string().get(format) == simdjson::SUCCESS) query.format = format;
    if (!read_texts(root, "p", query.format_parameters) || !read_texts(root, "h", query.heading) || !read_texts(root, "b", query.stub)) return std::nullopt;
    simdjson::dom::element found;
    if (root.at_key("s").get(found) == simdjson::SUCCESS) {
        simdjson::dom::array selection;
        if (found.get_array().get(selection) != simdjson::SUCCESS) return std::nullopt;
        for (const simdjson::dom::element entry : selection) {
            simdjson::dom::object object;
            std::string_view code, list;
            if (entry.get_object().get(object) != simdjson::SUCCESS || object.at_key("v").get_string().get(code) != simdjson::SUCCESS) return std::nullopt;
            auto& variable = query.selection.emplace_back(SavedQuery::Variable{std::string{code}, {}, {}});
            if (object.at_key("c").get_string().get(list) == simdjson::SUCCESS) variable.code_list = list;
            if (!read_texts(object, "x", variable.values)) return std::nullopt;
        }
    }
    // Only what we write ourselves is a name of ours.
    if (canonical(query) != *text) return std::nullopt;
    return query;
}

Result<SavedQuery> parse_saved_query(std::string_view json, Language fallback) {
    thread_local simdjson::dom::parser parser;
    simdjson::dom::object root;
    if (parser.parse(json.data(), json.size()).get_object().get(root) != simdjson::SUCCESS) return std::unexpected(body("body/malformed", "it is no JSON object"));
    SavedQuery query;
    std::string_view table, language = to_string(fallback), format;
    if (root.at_key("tableId").get_string().get(table) != simdjson::SUCCESS || table.empty()) return std::unexpected(body("body/wrong-type", "tableId is missing"));
    query.table = table;
    if (simdjson::dom::element found; root.at_key("language").get(found) == simdjson::SUCCESS && !found.is_null() && found.get_string().get(language) != simdjson::SUCCESS)
        return std::unexpected(body("body/wrong-type", "language is no text"));
    const auto known = parse_language(language);
    if (!known) return std::unexpected(Error{"request/unknown-language", fmt::format("there is no language \"{}\"", printable(beginning(language, 40))), "language", "kk, ru, en"});
    query.language = *known;
    if (root.at_key("outputFormat").get_string().get(format) == simdjson::SUCCESS) query.format = format;
    if (simdjson::dom::element found; root.at_key("outputFormatParams").get(found) == simdjson::SUCCESS && !found.is_null())
        if (!read_texts(root, "outputFormatParams", query.format_parameters)) return std::unexpected(body("body/wrong-type", "outputFormatParams is no list of texts"));
    TableQuery read;
    if (simdjson::dom::element selection; root.at_key("selection").get(selection) == simdjson::SUCCESS && !selection.is_null()) {
        if (!selection.is_object()) return std::unexpected(body("body/wrong-type", "selection is no object"));
        if (auto good = read_selection(simdjson::minify(selection), read); !good) return std::unexpected(std::move(good.error()));
    }
    for (const auto& variable : read.selection) query.selection.push_back({std::string{variable.variable}, std::string{variable.code_list}, {variable.values.begin(), variable.values.end()}});
    query.heading.assign(read.heading.begin(), read.heading.end());
    query.stub.assign(read.stub.begin(), read.stub.end());
    return query;
}

TableQuery query_of(const SavedQuery& query) {
    TableQuery own;
    for (const auto& variable : query.selection) own.selection.push_back({variable.code, variable.code_list, {variable.values.begin(), variable.values.end()}, false});
    own.heading.assign(query.heading.begin(), query.heading.end());
    own.stub.assign(query.stub.begin(), query.stub.end());
    own.format = query.format;
    own.format_parameters.assign(query.format_parameters.begin(), query.format_parameters.end());
    return own;
}

Response saved_queries(const Request& request, const Service& service, const Catalogue& catalogue, Language fallback) {
    const auto id = request.segment(3), part = request.segment(4);
    if (id.empty()) {
        if (request.method != Method::post) return refused(service, 405, {"request/method", "a saved query is made by POST", "", "POST"}).with("Allow", "POST, OPTIONS");
        const auto query = parse_saved_query(request.body, fallback);
        if (!query) return refused(service, 400, query.error());
        const auto* table = catalogue.find(query->table);
        if (!table) return refused(service, 400, {"table/unknown", fmt::format("there is no table \"{}\"", printable(beginning(query->table, 80))), "tableId", "an id of /tables"});
        const auto own = query_of(*query);
        if (const auto resolved = resolve(*table, own); !resolved) return refused(service, 400, resolved.error());
        if (!query->format.empty() && std::ranges::find(output_formats, query->format) == output_formats.end())
            return refused(service, 400, {"selection/unknown-format", fmt::format("there is no format \"{}\"", printable(beginning(query->format, 40))), "outputFormat", "json-stat2, csv, px, xlsx, html, json-px, parquet"});
        const auto named = id_of(*query);
        if (!named) return refused(service, 400, named.error());
        auto response = described(service, *query, *named);
        response.status = 201;
        return std::move(response).with("Location", service.base + "/api/v2/savedqueries/" + *named);
    }
    const auto query = parse_saved_query_id(id);
    if (!query) return unknown(service);
    if (part.empty()) {
        auto response = described(service, *query, id);
        response.version = "saved query " + std::string{id} + ' ' + service.base;
        return response;
    }
    const auto* table = catalogue.find(query->table);
    if (!table) return refused(service, 404, {"table/unknown", "the table of this query is there no longer", "id", "an id of /tables"});
    auto language = query->language;
    if (request.query.has("lang")) {
        const auto asked = language_of(request);
        if (!asked) return refused(service, 400, asked.error());
        language = *asked;
    }
    auto own = query_of(*query);
    const auto resolved = resolve(*table, own);
    if (!resolved) return refused(service, 400, resolved.error());
    if (part == "selection") return selection_answer(service, *table, *resolved, language, "/savedqueries/" + std::string{id} + "/selection");
    if (part != "data") return unknown(service);
    const auto asked = query_of(request);
    if (!asked) return refused(service, 400, asked.error());
    if (!asked->format.empty()) own.format = asked->format;
    if (!asked->format_parameters.empty()) own.format_parameters = asked->format_parameters;
    return data_answer(service, *table, own, *resolved, language, request.target);
}

}  // namespace dalel::http
