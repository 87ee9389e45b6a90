#include "formats/html_table/html_table.hpp"

#include "base/html.hpp"
#include "base/text.hpp"
#include "formats/placed_cursor.hpp"

namespace dalel {
namespace {

/// `rowspan="3"`, or nothing for one.
std::string span(std::string_view name, std::uint64_t count) {
    return count == 1 ? std::string{} : " " + std::string{name} + "=\"" + std::to_string(count) + "\"";
}

struct Words {
    std::string_view source, licence, release, notes;
};

Words words_in(Language language) {
    switch (language) {
        case Language::kk: return {"Дереккөз", "Лицензия", "Шығарылым", "Ескертпелер"};
        case Language::ru: return {"Источник", "Лицензия", "Выпуск", "Примечания"};
        case Language::en: return {"Source", "Licence", "Release", "Notes"};
    }
    return {};
}

}  // namespace

Pieces html_table_of(TableView view, HtmlTableOptions options) {
    const auto& text = *view.text;
    const auto& stub = view.placement.stub;
    const auto& heading = view.placement.heading;
    std::string out = "<!DOCTYPE html>\n<html lang=\"" + std::string{to_string(text.language)} + "\">\n<head><meta charset=\"utf-8\"><title>" + escaped_html(text.title) + "</title></head>\n<body>\n<table>\n";
    if (options.title) out += "<caption>" + escaped_html(text.title) + "</caption>\n";
    out += "<thead>\n";
    const auto columns = view.combinations(heading);
    std::uint64_t repeated = 1, width = columns;
    for (std::size_t h = 0; h < heading.size(); ++h) {
        const auto d = heading[h];
        const auto& chosen = view.chosen(d);
        width /= chosen.size();
        out += "<tr>";
        if (h == 0)
            for (const auto s : stub) out += "<th scope=\"col\"" + span("rowspan", heading.size()) + ">" + escaped_html(shown(view.dimension(s), options.labels)) + "</th>";
        std::string row;
        for (const auto category : chosen)
            row += "<th scope=\"" + std::string{width == 1 ? "col" : "colgroup"} + "\"" + span("colspan", width) + ">" + escaped_html(shown(view.dimension(d), category, options.labels)) + "</th>";
        for (std::uint64_t i = 0; i < repeated; ++i) out += row;
        out += "</tr>\n";
        repeated *= chosen.size();
    }
    if (heading.empty()) {
        out += "<tr>";
        for (const auto s : stub) out += "<th scope=\"col\">" + escaped_html(shown(view.dimension(s), options.labels)) + "</th>";
        out += "<th scope=\"col\">" + escaped_html(text.title) + "</th></tr>\n";
    }
    out += "</thead>\n<tbody>\n";

    // A category of the stub is said once, beside all rows that belong to it.
    std::vector<std::vector<std::string>> stub_cells;
    std::uint64_t rows = view.combinations(stub);
    for (const auto d : stub) {
        auto& cells = stub_cells.emplace_back();
        rows /= view.chosen(d).size();
        for (const auto category : view.chosen(d))
            cells.push_back("<th scope=\"" + std::string{rows == 1 ? "row" : "rowgroup"} + "\"" + span("rowspan", rows) + ">" + escaped_html(shown(view.dimension(d), category, options.labels)) + "</th>");
    }
    std::uint64_t column = 0;
    for (PlacedCursor at{view.slice, view.placement.order()}; at.next();) {
        if (column == 0) {
            out += "<tr>";
            for (std::size_t i = at.changed(); i < stub_cells.size(); ++i) out += stub_cells[i][at.at(i)];
        }
        const auto state = at.state();
        if (is_observed(state)) {
            out += "<td>";
            append_number(out, at.value());
        } else {
            out += "<td title=\"" + escaped_html(meaning_of(state, text.language)) + "\">";
            out += codes_of(state).px;
        }
        out += "</td>";
        if (++column < columns) continue;
        column = 0;
        out += "</tr>\n";
        if (out.size() >= Pieces::good_size) {
            co_yield out;
            out.clear();
        }
    }
    const auto words = words_in(text.language);
    out += "</tbody>\n</table>\n<dl>\n";
    const auto term = [&](std::string_view name, std::string_view value, std::string_view address) {
        if (value.empty()) return;
        out += "<dt>" + std::string{name} + "</dt><dd>";
        if (address.starts_with("https://") || address.starts_with("http://")) out += "<a href=\"" + escaped_html(address) + "\">" + escaped_html(value) + "</a>";
        else out += escaped_html(value);
        out += "</dd>\n";
    };
    term(words.source, text.source, text.source_address);
    term(words.licence, text.licence, text.licence_address);
    term(words.release, text.release, {});
    if (!text.notes.empty()) {
        out += "<dt>" + std::string{words.notes} + "</dt>";
        for (const auto& note : text.notes) out += "<dd>" + escaped_html(note) + "</dd>\n";
    }
    out += "</dl>\n</body>\n</html>\n";
    co_yield out;
}

}  // namespace dalel
