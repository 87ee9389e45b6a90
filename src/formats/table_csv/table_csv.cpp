#include "formats/table_csv/table_csv.hpp"

#include "base/text.hpp"
#include "formats/placed_cursor.hpp"

namespace dalel {
namespace {

void append_quoted(std::string& out, std::string_view text) {
    out += '"';
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    out += '"';
}

}  // namespace

Pieces table_csv_of(TableView view, TableCsvOptions options) {
    std::string out;
    const auto& placement = view.placement;
    if (options.title) {
        append_quoted(out, view.text->title);
        out += "\n\n";
    }
    bool first = true;
    const auto separate = [&] {
        if (!first) out += options.separator;
        first = false;
    };
    for (const auto d : placement.stub) {
        if (options.code_column) {
            separate();
            append_quoted(out, view.dimension(d).id);
        }
        separate();
        append_quoted(out, shown(view.dimension(d), options.labels));
    }
    if (placement.heading.empty()) {
        separate();
        append_quoted(out, options.labels == LabelStyle::codes ? view.text->id : view.text->title);
    } else {
        // The names of the columns, as they are read from left to right.
        std::vector<std::size_t> at(placement.heading.size(), 0);
        for (bool goes_on = true; goes_on;) {
            std::string name;
            for (std::size_t i = 0; i < at.size(); ++i) {
                const auto d = placement.heading[i];
                if (i > 0) name += ' ';
                name += shown(view.dimension(d), view.chosen(d)[at[i]], options.labels);
            }
            separate();
            append_quoted(out, name);
            if (out.size() >= Pieces::good_size) {
                co_yield out;
                out.clear();
            }
            goes_on = false;
            for (std::size_t i = at.size(); i-- > 0;) {
                if (++at[i] < view.chosen(placement.heading[i]).size()) {
                    goes_on = true;
                    break;
                }
                at[i] = 0;
            }
        }
    }
    out += '\n';

    // The cells before the figures, quoted once.
    std::vector<std::vector<std::string>> stub_cells;
    for (const auto d : placement.stub) {
        auto& cells = stub_cells.emplace_back();
        for (const auto category : view.chosen(d)) {
            std::string cell;
            if (options.code_column) {
                append_quoted(cell, view.dimension(d).codes[category]);
                cell += options.separator;
            }
            append_quoted(cell, shown(view.dimension(d), category, options.labels));
            cells.push_back(std::move(cell));
        }
    }
    const auto columns = view.combinations(placement.heading);
    std::uint64_t column = 0;
    for (PlacedCursor at{view.slice, placement.order()}; at.next();) {
        if (column == 0) {
            for (std::size_t i = 0; i < stub_cells.size(); ++i) {
                if (i > 0) out += options.separator;
                out += stub_cells[i][at.at(i)];
            }
        }
        if (column > 0 || !stub_cells.empty()) out += options.separator;
        const auto state = at.state();
        if (is_observed(state)) append_number(out, at.value());
        else out += codes_of(state).px;
        if (++column == columns) {
            out += '\n';
            column = 0;
            if (out.size() >= Pieces::good_size) {
                co_yield out;
                out.clear();
            }
        } else if (out.size() >= 2 * Pieces::good_size) {
            co_yield out;
            out.clear();
        }
    }
    co_yield out;
}

}  // namespace dalel
