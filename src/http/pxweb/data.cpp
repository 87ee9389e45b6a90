#include "http/pxweb/data.hpp"

#include "base/text.hpp"
#include "formats/html_table/html_table.hpp"
#include "formats/json_px/json_px.hpp"
#include "formats/parquet/parquet.hpp"
#include "formats/px/px.hpp"
#include "formats/table_csv/table_csv.hpp"
#include "formats/xlsx/xlsx.hpp"
#include "http/pxweb/refused.hpp"
#include "release/attribution.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>

#include <fmt/format.h>

namespace dalel::http {
namespace {

/// Answers up to so many cells are made at once and sent with their length; longer ones are made while they are sent.
constexpr std::uint64_t most_cells_at_once = 20'000;

bool equal_any_case(std::string_view a, std::string_view b) {
    const auto fold = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return a.size() == b.size() && std::ranges::equal(a, b, [&](char x, char y) { return fold(x) == fold(y); });
}

std::string quoted(std::string_view text) {
    return "\"" + printable(beginning(text, 60)) + "\"";
}

struct FormatParameters {
    LabelStyle labels = LabelStyle::texts;
    char separator = ',';
    bool title = false;
};

/// At most one of the labels and one of the separators.
Result<FormatParameters> parameters_of(const TableQuery& query) {
    FormatParameters parameters;
    std::string_view labels, separator;
    for (const auto name : query.format_parameters) {
        const auto choose_one = [&](std::string_view& before) -> bool {
            const bool good = before.empty() || equal_any_case(before, name);
            before = name;
            return good;
        };
        bool good = true;
        if (equal_any_case(name, "UseCodes")) parameters.labels = LabelStyle::codes, good = choose_one(labels);
        else if (equal_any_case(name, "UseTexts")) parameters.labels = LabelStyle::texts, good = choose_one(labels);
        else if (equal_any_case(name, "UseCodesAndTexts")) parameters.labels = LabelStyle::codes_and_texts, good = choose_one(labels);
        else if (equal_any_case(name, "IncludeTitle")) parameters.title = true;
        else if (equal_any_case(name, "SeparatorTab")) parameters.separator = '\t', good = choose_one(separator);
        else if (equal_any_case(name, "SeparatorSpace")) parameters.separator = ' ', good = choose_one(separator);
        else if (equal_any_case(name, "SeparatorSemicolon")) parameters.separator = ';', good = choose_one(separator);
        else
            return std::unexpected(Error{"selection/unknown-format-parameter", fmt::format("there is no parameter {} of a format", quoted(name)), "outputFormatParams", "UseCodes, UseTexts, UseCodesAndTexts, IncludeTitle, SeparatorTab, SeparatorSpace, SeparatorSemicolon"});
        if (!good) return std::unexpected(Error{"selection/format-parameters", fmt::format("{} contradicts another parameter of the format", quoted(name)), "outputFormatParams", "one of UseCodes, UseTexts, UseCodesAndTexts; one of SeparatorTab, SeparatorSpace, SeparatorSemicolon"});
    }
    return parameters;
}

/// What a stream is made from, for as long as it takes.
struct Kept {
    ServedPtr served;
    std::shared_ptr<const Cube> cube;
};

Response with_body(const Service& service, const Answered& from, std::string_view type, std::uint64_t cells, Pieces pieces) {
    Response response;
    response.type = type;
    if (cells <= most_cells_at_once) response.body = pieces.take();
    else response.body = Streamed{std::make_shared<const Kept>(service.served, from.cube), std::move(pieces)};
    return response;
}

Response too_large(const Service& service, std::string_view format, std::uint64_t cells, std::uint64_t most) {
    return refused(service, 403, {"selection/too-many-cells", fmt::format("the query asks for {} cells, {} holds at most {}", cells, format, most), "outputFormat",
                                  format == "xlsx" || format == "html" ? "fewer values, or csv, json-stat2, px or parquet, which have no limit" : "fewer values"});
}

}  // namespace

Response data_answer(const Service& service, const CatalogueTable& table, const TableQuery& query, const ResolvedQuery& resolved, Language language, std::string question) {
    const std::string_view format = query.format.empty() ? output_formats.front() : query.format;
    const auto known = std::ranges::find_if(output_formats, [&](std::string_view name) { return equal_any_case(name, format); });
    if (known == output_formats.end()) {
        std::string all;
        for (const auto name : output_formats) all += (all.empty() ? "" : ", ") + std::string{name};
        return refused(service, 400, {"selection/unknown-format", fmt::format("there is no format {}", quoted(format)), "outputFormat", all});
    }
    const auto parameters = parameters_of(query);
    if (!parameters) return refused(service, 400, parameters.error());
    const auto cells = resolved.cells();
    if (cells > most_cells) return too_large(service, *known, cells, most_cells);

    auto from = answered(table, resolved, language);
    Response response;
    std::string_view ending = "json";
    if (*known == "json-stat2") {
        if (cells <= most_cells_at_once) {
            response.type = "application/json; charset=utf-8";
            std::string text;
            text.reserve(4096 + cells * 12);
            append_px_json_stat(text, from.view.slice, *from.json, from.view.placement);
            response.body = std::move(text);
        } else {
            response = with_body(service, from, "application/json; charset=utf-8", cells, px_json_stat_of(from.view.slice, from.json, from.view.placement));
        }
    } else if (*known == "csv") {
        ending = "csv";
        response = with_body(service, from, "text/csv; charset=utf-8", cells, table_csv_of(from.view, {parameters->separator, parameters->labels, parameters->title, false}));
    } else if (*known == "px") {
        ending = "px";
        std::vector<TableTextPtr> others;
        if (!from.cube)
            for (const auto other : languages)
                if (other != language) others.push_back(table.text(other));
        response = with_body(service, from, "application/octet-stream", cells, px_of(from.view, std::move(others)));
    } else if (*known == "json-px") {
        response = with_body(service, from, "application/json; charset=utf-8", cells, json_px_of(from.view));
    } else if (*known == "html") {
        if (cells > most_cells_of_html) return too_large(service, *known, cells, most_cells_of_html);
        ending = "html";
        response = with_body(service, from, "text/html; charset=utf-8", cells, html_table_of(from.view, {parameters->labels, parameters->title}));
    } else if (*known == "xlsx") {
        if (cells > most_cells_of_xlsx) return too_large(service, *known, cells, most_cells_of_xlsx);
        if (from.view.combinations(resolved.placement.heading) + resolved.placement.stub.size() > most_xlsx_columns || from.view.combinations(resolved.placement.stub) > most_xlsx_rows)
            return refused(service, 403, {"selection/too-wide", fmt::format("a sheet holds at most {} columns and {} rows", most_xlsx_columns, most_xlsx_rows), "heading", "another placement, or csv, json-stat2, px or parquet"});
        ending = "xlsx";
        response = with_body(service, from, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", cells, xlsx_of(from.view, {parameters->labels, parameters->title}));
    } else {
        ending = "parquet";
        constexpr std::string_view type = "application/octet-stream";
        const auto prepared = table.release->folder / "cubes" / (table.id() + ".parquet");
        std::error_code failed;
        if (const auto size = std::filesystem::file_size(prepared, failed); from.view.slice.is_everything() && !from.cube && !failed) {
            response.type = type;
            response.body = FileBytes{prepared, size};
        } else {
            auto attribution = attribution_of(table.release->observatory, table.cube->structure());
            attribution.release = table.release_digest;
            response = with_body(service, from, type, cells, parquet_of(from.view.slice, std::move(attribution)));
        }
    }
    if (!question.empty()) response.version = table.release_digest + ' ' + std::string{to_string(language)} + ' ' + std::move(question);
    response.headers.emplace_back("Content-Disposition", fmt::format("{}; filename=\"{}.{}\"", *known == "json-stat2" || *known == "json-px" || *known == "html" ? "inline" : "attachment", table.id(), ending));
    std::string links = fmt::format("</r/{}/{}.csv>; rel=\"canonical\"", table.release_digest, table.id());
    const auto link = [&](std::string_view address, std::string_view relation) {
        if (!address.empty() && address.find_first_of(" <>\"\r\n") == std::string_view::npos) links += fmt::format(", <{}>; rel=\"{}\"", address, relation);
    };
    link(from.view.text->licence_address, "license");
    link(from.view.text->source_address, "describedby");
    response.headers.emplace_back("Link", std::move(links));
    return response;
}

Response table_data(const Request& request, const Service& service, const CatalogueTable& table, Language language) {
    auto query = query_of(request);
    if (!query) return refused(service, 400, query.error());
    if (request.method == Method::post)
        if (const auto read = read_selection(request.body, *query); !read) return refused(service, 400, read.error());
    const auto resolved = resolve(table, *query);
    if (!resolved) return refused(service, 400, resolved.error());
    return data_answer(service, table, *query, *resolved, language, request.method == Method::post ? std::string{} : request.target);
}

}  // namespace dalel::http
