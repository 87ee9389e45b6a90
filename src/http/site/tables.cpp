#include "http/site/figures.hpp"
#include "http/site/pages.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "http/site/island.hpp"
#include "observatory/complete.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace dalel::http::web {
namespace {

/// How a table is shown: two dimensions laid out, one code of every other.
struct Layout {
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::vector<std::uint32_t> chosen;  ///< by dimension; of the two laid out it is not used
    std::vector<std::vector<std::uint32_t>> picked;  ///< by dimension: the codes shown of one that is laid out; all where empty
};

/// The codes that `dimension=code,code` of the address names, in the order of the dimension, each once.
std::vector<std::uint32_t> codes_asked(const View& view, const Dimension& dimension) {
    std::vector<std::uint32_t> positions;
    for (const auto code : split(view.query.text(dimension.id.str()), ','))
        if (const auto at = dimension.find(code); at >= 0) positions.push_back(static_cast<std::uint32_t>(at));
    std::ranges::sort(positions);
    positions.erase(std::ranges::unique(positions).begin(), positions.end());
    return positions;
}

std::vector<std::uint32_t> codes_shown(const Layout& layout, const Structure& structure, std::size_t dimension) {
    if (!layout.picked[dimension].empty()) return layout.picked[dimension];
    std::vector<std::uint32_t> all(structure.dimensions[dimension].categories.size());
    for (std::uint32_t i = 0; i < all.size(); ++i) all[i] = i;
    return all;
}

/// From `rows=`, `columns=` and `dimension=code` (of one that is laid out `code,code`) of the address. What is not said: places down, what is counted across, the rest at its
/// total.
Layout layout_of(const View& view, const Structure& structure) {
    const auto& dimensions = structure.dimensions;
    Layout layout;
    const auto named = [&](std::string_view name) -> std::int32_t {
        for (std::size_t d = 0; d < dimensions.size(); ++d)
            if (dimensions[d].id.str() == name) return static_cast<std::int32_t>(d);
        return -1;
    };
    for (const auto& dimension : dimensions) {
        layout.picked.push_back(codes_asked(view, dimension));
        auto at = layout.picked.back().empty() ? -1 : static_cast<std::int32_t>(layout.picked.back().front());
        if (at < 0) at = total_of(dimension, view.observatory().settings.country);
        if (at < 0 && dimension.kind == DimensionKind::period) at = static_cast<std::int32_t>(dimension.categories.size()) - 1;
        layout.chosen.push_back(static_cast<std::uint32_t>(std::max(at, 0)));
    }
    const auto longest = [&](std::int32_t but) {
        std::int32_t best = -1;
        for (std::size_t d = 0; d < dimensions.size(); ++d)
            if (static_cast<std::int32_t>(d) != but && (best < 0 || dimensions[d].categories.size() > dimensions[static_cast<std::size_t>(best)].categories.size())) best = static_cast<std::int32_t>(d);
        return best;
    };
    auto rows = named(view.query.text("rows"));
    if (rows < 0) rows = find_dimension(structure, DimensionKind::area);
    if (rows < 0) rows = longest(-1);
    auto columns = named(view.query.text("columns"));
    if (columns < 0 || columns == rows) columns = find_dimension(structure, DimensionKind::measure);
    if (columns < 0 || columns == rows) columns = longest(rows);
    layout.rows = static_cast<std::size_t>(rows);
    layout.columns = static_cast<std::size_t>(std::max(columns, 0));
    return layout;
}

/// A provision by its number before its title, a period in the page's language, everything else by its label.
std::string code_words(const View& view, const Dimension& dimension, const Category& category) {
    const auto& words = category.label.in(view.language);
    if (dimension.kind == DimensionKind::period)
        if (const auto period = parse_period(category.code)) return view.period(*period);
    if (const auto* provision = view.observatory().law.provisions.find(category.code); dimension.kind == DimensionKind::provision && provision) return provision_words(view, *provision) + ". " + provision->title.in(view.language);
    return words;
}

Html code_title(const View& view, const Dimension& dimension, const Category& category) {
    auto words = labelled(view, category.label);
    if (dimension.kind == DimensionKind::period)
        if (const auto period = parse_period(category.code)) words = text(view.period(*period));
    if (const auto* provision = view.observatory().law.provisions.find(category.code); dimension.kind == DimensionKind::provision && provision) words = text(provision_words(view, *provision) + ". ") + labelled(view, provision->title);
    return words;
}

Html chooser(const View& view, const Structure& structure, const Layout& layout) {
    Html fields;
    const auto dimension_options = [&](std::size_t chosen) {
        Html options;
        for (std::size_t d = 0; d < structure.dimensions.size(); ++d) options += element("option", {{"value", structure.dimensions[d].id.str()}, {"selected", d == chosen}}, structure.dimensions[d].label.in(view.language));
        return options;
    };
    for (const auto& [name, label, chosen] : {std::tuple{"rows", M::table_rows, layout.rows}, {"columns", M::table_columns, layout.columns}})
        fields += element("div", {}, element("label", {{"for", name}}, view.said(label)), element("select", {{"id", name}, {"name", name}}, dimension_options(chosen)));
    for (std::size_t d = 0; d < structure.dimensions.size(); ++d) {
        if (d == layout.rows || d == layout.columns) continue;
        const auto& dimension = structure.dimensions[d];
        Html options;
        for (std::size_t i = 0; i < dimension.categories.size(); ++i) options += element("option", {{"value", dimension.categories[i].code}, {"selected", i == layout.chosen[d]}}, code_title(view, dimension, dimension.categories[i]));
        fields += element("div", {}, element("label", {{"for", "d-" + dimension.id.str()}}, dimension.label.in(view.language)), element("select", {{"id", "d-" + dimension.id.str()}, {"name", dimension.id.str()}}, options));
    }
    return element("form", {{"class", "chooser"}, {"action", view.to("tables/" + structure.id.str() + "/")}}, view.pinned.empty() ? Html{} : element("input", {{"type", "hidden"}, {"name", "release"}, {"value", view.release_name()}}), fields, element("button", {{"class", "button"}}, view.said(M::show)));
}

/// The four things that are not a count above zero, each as it looks in the table.
Html states_explained(const View& view) {
    Html legend = element("div", {}, element("dt", {}, element("span", {{"class", "sample"}}, "0")), element("dd", {}, view.said(M::explain_zero)));
    for (const auto state : {CellState::withheld, CellState::not_collected, CellState::not_applicable})
        legend += element("div", {}, element("dt", {}, element("span", {{"class", fmt::format("sample state {}", codes_of(state).name)}}, state_words(view, state))), element("dd", {}, state_explained(view, state)));
    return element("dl", {{"class", "card-facts states"}}, legend);
}

Html cross_table(const View& view, const Cube& cube, Layout layout) {
    constexpr std::size_t most_cells = 4000, most_columns = 24;
    const auto& structure = cube.structure();
    const auto &rows = structure.dimensions[layout.rows], &columns = structure.dimensions[layout.columns];
    const auto row_codes = codes_shown(layout, structure, layout.rows), column_codes = codes_shown(layout, structure, layout.columns);
    const auto shown_columns = std::min(column_codes.size(), most_columns), shown_rows = std::min(row_codes.size(), most_cells / std::max<std::size_t>(shown_columns, 1));
    Html head = element("th", {{"scope", "col"}}, rows.label.in(view.language));
    for (std::size_t j = 0; j < shown_columns; ++j) head += element("th", {{"scope", "col"}, {"class", "number"}}, code_title(view, columns, columns.categories[column_codes[j]]));
    Html body;
    bool any_missing = false;
    for (std::size_t i = 0; i < shown_rows; ++i) {
        Html cells;
        for (std::size_t j = 0; j < shown_columns; ++j) {
            layout.chosen[layout.rows] = row_codes[i];
            layout.chosen[layout.columns] = column_codes[j];
            const auto key = cube.key_of(layout.chosen);
            const auto cell = cube.at(key);
            const auto state = state_of(cell);
            const auto* observed = std::get_if<Observed>(&cell);
            any_missing = any_missing || !observed;
            const auto id = cell_id(cube, key);
            cells += element("td", {{"class", observed ? "value" : fmt::format("value state {}", codes_of(state).name)}}, element(has_card(view, id) ? "a" : "span", {{"class", observed ? "figure" : "figure missing"}, Attribute{"href", view.to_figure(id)}.when(has_card(view, id)), Attribute{"title", state_explained(view, state)}.when(!state_explained(view, state).empty())}, observed ? view.number(observed->value) : state_words(view, state)));
        }
        body += element("tr", {}, element("th", {{"scope", "row"}}, code_title(view, rows, rows.categories[row_codes[i]])), cells);
    }
    Html out;
    if (shown_rows < row_codes.size() || shown_columns < column_codes.size()) out += element("p", {{"class", "notice"}}, view.said(M::table_cut));
    out += element("div", {{"class", "scroll"}, {"tabindex", 0}, {"role", "region"}, {"aria-label", structure.title.in(view.language)}}, element("table", {{"class", "cross"}}, element("caption", {}, structure.title.in(view.language)), element("thead", {}, element("tr", {}, head)), element("tbody", {}, body)));
    if (any_missing) out += states_explained(view);
    return out;
}

/// What the island needs to show any part of the table: its codes in the page's words, and where the release's own file of it is, of
/// which a server sends the part that is asked for and a copy the whole.
std::string explorer_properties(const View& view, const Structure& structure, const Layout& layout) {
    const auto& dimensions = structure.dimensions;
    const bool is_newest = view.pinned.empty() && !view.service.as_files;
    JsonWriter json;
    json.object().member("language", to_string(view.language)).member("cube", structure.id.str()).member("figures", view.at_root(std::string{to_string(view.language)} + "/f/")).member("pinned", view.pinned).member("title", structure.title.in(view.language));
    json.member("release", view.at_root("r/" + view.release_name() + "/")).member("whole", view.service.as_files);
    json.member("service", is_newest ? view.at_root("api/v2/tables/" + structure.id.str()) : std::string{});
    if (view.service.as_files) {  // which has the cards of some cells only
        json.key("cards").array();
        for (const auto& id : figures_shown(view))
            if (id.starts_with("cell:" + structure.id.str() + "/")) json.value(id);
        json.end();
    }
    json.key("dimensions").array();
    for (const auto& dimension : dimensions) {
        json.object().member("id", dimension.id.str()).member("label", dimension.label.in(view.language)).member("ordered", dimension.kind == DimensionKind::period).key("codes").array();
        for (const auto& category : dimension.categories) json.array().value(category.code).value(code_words(view, dimension, category)).end();
        json.end().end();
    }
    json.end().member("rows", dimensions[layout.rows].id.str()).member("columns", dimensions[layout.columns].id.str()).key("chosen").object();
    for (std::size_t d = 0; d < dimensions.size(); ++d) json.member(dimensions[d].id.str(), dimensions[d].categories[layout.chosen[d]].code);
    json.end().key("picked").object();
    for (const auto d : {layout.rows, layout.columns}) {
        json.key(dimensions[d].id.str()).array();
        for (const auto at : layout.picked[d]) json.value(dimensions[d].categories[at].code);
        json.end();
    }
    json.end().key("states").object();
    for (const auto state : {CellState::withheld, CellState::not_collected, CellState::not_applicable})
        json.key(codes_of(state).obs_status).object().member("name", codes_of(state).name).member("words", state_words(view, state)).member("explained", state_explained(view, state)).end();
    json.end().key("words").object();
    for (const auto& [name, message] : {std::pair{"rows", M::table_rows}, {"columns", M::table_columns}, {"pivot", M::explore_pivot}, {"chart", M::explore_chart}, {"copy", M::explore_copy}, {"copied", M::explore_copied}, {"share", M::explore_share}, {"absent", M::service_absent}, {"waiting", M::service_waiting}, {"cut", M::table_cut}, {"more", M::explore_more}, {"zero", M::explain_zero}, {"all", M::explore_all}, {"filter", M::explore_filter}, {"downloads", M::explore_downloads}})
        json.member(name, view.said(message));
    json.member("sort", view.said(M::explore_sort, {std::string{"{0}"}}));
    return json.end().end().take();
}

/// How to cite the table, as text and for reference managers.
Html citing(const View& view, const Structure& structure) {
    Html forms;
    for (const auto& [name, ending] : {std::pair{"BibTeX", ".bib"}, {"RIS", ".ris"}, {"CSL-JSON", ".json"}}) forms += element("li", {}, element("a", {{"href", view.at_root(fmt::format("r/{}/citations/{}{}", view.release_name(), structure.id.str(), ending))}}, name));
    return element("h2", {{"id", "cite"}}, view.said(M::cite)) + element("p", {{"class", "citation"}}, fmt::format("{}. {}, {}. {}/r/{}/{}.csv", structure.title.in(view.language), view.observatory().settings.title.in(view.language), view.said(M::release_n, {view.release_name()}), view.service.base, view.release_name(), structure.id.str())) + element("ul", {{"class", "choices"}}, forms);
}

Page tables_overview(const View& view) {
    Page page{.title = view.said(M::tables_title), .description = view.said(M::tables_lead), .section = Section::tables};
    page.body += element("h1", {}, page.title) + element("p", {{"class", "lead"}}, view.said(M::tables_lead));
    Html list;
    for (const auto& table : view.observatory().tables) {
        const auto& structure = table.cube.structure();
        std::string dimensions;
        for (const auto& dimension : structure.dimensions) dimensions += (dimensions.empty() ? "" : ", ") + dimension.label.in(view.language);
        list += element("section", {{"class", "verdict"}}, element("h2", {}, element("a", {{"href", view.to("tables/" + structure.id.str() + "/")}}, labelled(view, structure.title))), element("p", {}, dimensions, " · ", view.said(M::cells_count, {static_cast<std::int64_t>(table.cube.size())})),
                        element("p", {{"class", "small"}}, linked_source(view, structure.source)), structure.synthetic ? element("p", {{"class", "notice"}}, view.said(M::synthetic_notice)) : Html{});
    }
    page.body += element("div", {{"class", "verdicts"}}, list);
    return page;
}

}  // namespace

std::vector<std::string> table_pages(const View& view) {
    std::vector<std::string> pages{"tables/"};
    for (const auto& table : view.observatory().tables) pages.push_back("tables/" + table.cube.structure().id.str() + "/");
    return pages;
}

Page tables_page(const View& view, const std::string& which) {
    if (which.empty()) return tables_overview(view);
    const auto* table = view.observatory().table(which);
    if (!table) {
        auto page = unknown_page(view, view.path);
        page.body += tables_overview(view).body;
        return page;
    }
    const auto& structure = table->cube.structure();
    Page page{.title = structure.title.in(view.language), .section = Section::tables, .crumbs = {{view.said(M::nav_tables), "tables/"}}};
    page.body += element("h1", {}, labelled(view, structure.title)) + element("p", {}, linked_source(view, structure.source), structure.locator.empty() ? Html{} : text(" · ") + translated(view, structure.locator));
    if (structure.synthetic) page.body += element("p", {{"class", "notice"}}, view.said(M::synthetic_notice));
    const auto& states = table->cube.states();
    if (std::ranges::find(states, CellState::perturbed) != states.end()) page.body += element("p", {{"class", "notice"}}, view.said(M::table_perturbed));
    if (std::ranges::find(states, CellState::rounded) != states.end()) page.body += element("p", {{"class", "notice"}}, view.said(M::explain_rounded));
    if (structure.dimensions.size() < 2) return page;
    // A region or a code that this table does not have: say what it has.
    for (const auto& dimension : structure.dimensions)
        for (const auto asked : split(view.query.text(dimension.id.str()), ',')) {
            if (asked.empty() || dimension.find(asked) >= 0) continue;
            // A place that the register knows has a page, which says when it existed and what became of it.
            const auto* area = dimension.kind == DimensionKind::area ? view.observatory().areas.all.find(asked) : nullptr;
            page.body += element("p", {{"class", "notice"}}, view.said(M::table_without_code, {std::string{asked}, dimension.label.in(view.language)}), area ? text(" ") + element("a", {{"href", view.to("areas/" + area->id.str() + "/")}}, area_words(view, area->id)) : Html{});
            page.status = 404;
        }
    const auto layout = layout_of(view, structure);
    const auto laid_out = (view.service.as_files ? Html{} : chooser(view, structure, layout)) + cross_table(view, table->cube, layout);
    page.body += page.status == 200 ? island("div", "table", explorer_properties(view, structure, layout), laid_out) : laid_out;
    page.body += element("h2", {}, view.said(M::downloads)) + download_links(view, structure.id.str()) + citing(view, structure);
    return page;
}

}  // namespace dalel::http::web
