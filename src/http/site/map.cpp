#include "http/site/computed.hpp"
#include "http/site/figures.hpp"
#include "http/site/island.hpp"
#include "http/site/map_drawing.hpp"
#include "http/site/pages.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "http/problem.hpp"
#include "observatory/complete.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace dalel::http::web {
namespace {

/// One list to choose from: `name=value` of the address.
struct Field {
    std::string name;
    std::string label;
    std::vector<std::pair<std::string, std::string>> options;  ///< value, words
    std::string value;
    bool is_time = false;  ///< can be played through
};

/// What the address asks for, everything it did not say filled in.
struct Chosen {
    RegionMap map;
    std::string title;
    std::vector<Field> fields;
    MapDrawing asked = MapDrawing::tiles;    ///< what should be drawn
    MapDrawing drawing = MapDrawing::tiles;  ///< what can be
    std::shared_ptr<const RegionShapes> shapes;  ///< of the regions shown; null where there are none
    bool has_tiles = false;
    MapNumber number = MapNumber::count;
    bool has_unknown = false;  ///< a code that is not there was asked for
    const Cube* cube = nullptr;
};

bool is_mappable(const Structure& structure) {
    if (find_dimension(structure, DimensionKind::area) < 0) return false;
    const auto period = find_dimension(structure, DimensionKind::period);
    return period >= 0 && std::ranges::all_of(structure.dimensions[static_cast<std::size_t>(period)].categories, [](const Category& category) { return parse_period(category.code).has_value(); });
}

std::string category_words(const View& view, const Dimension& dimension, const Category& category) {
    if (dimension.kind == DimensionKind::period) return view.period(*parse_period(category.code));
    const auto* provision = dimension.kind == DimensionKind::provision ? view.observatory().law.provisions.find(category.code) : nullptr;
    return provision ? provision_words(view, *provision) + ". " + provision->title.in(view.language) : category.label.in(view.language);
}

/// `analysis=murder_2022` says what its plan chooses.
const AnalysisPlan* plan_of(const View& view, std::string_view name, std::string_view table) {
    const auto& plans = view.observatory().settings.analyses;
    const auto at = std::ranges::find_if(plans, [&](const AnalysisPlan& plan) { return name.empty() ? table.empty() || plan.table == table : plan.id == name; });
    return at == plans.end() ? nullptr : &*at;
}

std::vector<std::uint32_t> choose(const View& view, const Cube& cube, Chosen& chosen, const AnalysisPlan* plan) {
    std::vector<std::uint32_t> positions;
    for (const auto& dimension : cube.structure().dimensions) {
        const auto asked = view.query.text(dimension.id.str());
        auto at = dimension.find(asked);
        if (dimension.kind != DimensionKind::area && !asked.empty() && at < 0) chosen.has_unknown = true;
        if (at < 0 && plan)
            for (const auto& choice : plan->choice)
                if (choice.starts_with(dimension.id.str() + "=")) at = dimension.find(std::string_view{choice}.substr(dimension.id.str().size() + 1));
        if (at < 0 && dimension.kind != DimensionKind::area) at = total_of(dimension, view.observatory().settings.country);
        if (at < 0 && dimension.kind == DimensionKind::period) at = static_cast<std::int32_t>(dimension.categories.size()) - 1;
        positions.push_back(static_cast<std::uint32_t>(std::max(at, 0)));
        if (dimension.kind == DimensionKind::area) continue;
        const auto& category = dimension.categories[positions.back()];
        Field field{dimension.id.str(), dimension.label.in(view.language), {}, category.code, dimension.kind == DimensionKind::period};
        for (const auto& each : dimension.categories) field.options.emplace_back(each.code, category_words(view, dimension, each));
        chosen.title += (chosen.title.empty() ? "" : " · ") + category_words(view, dimension, category);
        chosen.fields.push_back(std::move(field));
    }
    return positions;
}

std::string group_words(const View& view, const ClaimGroup& group) {
    auto figure = figure_of(*group.claims.front(), view.observatory().measures);
    const auto coordinates = coordinate_words(view, figure);
    return measure_words(view, figure.measure) + (coordinates.empty() ? "" : " · " + coordinates) + " · " + view.period(figure.period);
}

/// Nothing where neither a table nor claims have regions.
std::optional<Chosen> chosen_of(const View& view) {
    Chosen chosen;
    const auto& all = view.observatory();
    const auto groups = claim_groups(all);
    Field tables{"table", view.said(M::column_source), {}, {}};
    for (const auto& table : all.tables)
        if (is_mappable(table.cube.structure())) tables.options.emplace_back(table.cube.structure().id.str(), table.cube.structure().title.in(view.language));
    for (const auto& group : groups) tables.options.emplace_back(group.id, view.said(M::nav_claims) + ": " + group_words(view, group));
    if (tables.options.empty()) return std::nullopt;
    const auto analysis = view.query.text("analysis"), asked = view.query.text("table");
    const auto* plan = plan_of(view, analysis, asked);
    chosen.has_unknown = !analysis.empty() && !plan;
    tables.value = !asked.empty() ? std::string{asked} : plan ? plan->table : tables.options.front().first;
    if (std::ranges::none_of(tables.options, [&](const auto& option) { return option.first == tables.value; })) {
        chosen.has_unknown = true;
        tables.value = tables.options.front().first;
    }
    std::optional<Date> day;
    const auto days = region_days(all.areas);
    if (const auto text = view.query.text("regions"); !text.empty()) {
        const auto parsed = parse_date(text);
        if (parsed && std::ranges::find(days, *parsed) != days.end()) day = *parsed;
        else chosen.has_unknown = true;
    }
    if (const auto* table = all.table(tables.value)) {
        chosen.cube = &table->cube;
        const auto positions = choose(view, table->cube, chosen, plan && plan->table == tables.value ? plan : nullptr);
        chosen.map = region_map(all, table->cube, positions, day);
    } else {
        const auto group = std::ranges::find(groups, tables.value, &ClaimGroup::id);
        chosen.title = group_words(view, *group);
        chosen.map = region_map(all, *group, day);
    }
    chosen.fields.insert(chosen.fields.begin(), std::move(tables));
    if (!days.empty()) {
        Field regions{"regions", view.said(M::map_regions), {{"", view.said(M::map_regions_own)}}, day ? to_string(*day) : std::string{}};
        for (const auto each : days) regions.options.emplace_back(to_string(each), each == days.back() ? view.said(M::map_regions_now) : view.said(M::map_regions_on, {view.day(each)}));
        chosen.fields.push_back(std::move(regions));
    }
    const bool has_rates = chosen.map.comparison.has_value();
    const auto show = view.query.text("show");
    const bool is_asked = show == "rate" || show == "count";
    if (!show.empty() && !is_asked) chosen.has_unknown = true;
    chosen.number = has_rates && show != "count" ? MapNumber::rate : MapNumber::count;
    // What was asked for is kept where this period has no rates: another may.
    if (has_rates || (is_asked && chosen.cube))
        chosen.fields.push_back({"show", view.said(M::map_show), {{"rate", view.said(M::map_per_100k)}, {"count", view.said(M::rates_number)}}, is_asked ? std::string{show} : "rate"});
    chosen.shapes = shapes_of(view, chosen.map);
    chosen.has_tiles = has_squares(view, chosen.map);
    const auto drawing = view.query.text("drawing");
    if (!drawing.empty() && drawing != "tiles" && drawing != "shapes") chosen.has_unknown = true;
    chosen.asked = drawing == "shapes" || (drawing != "tiles" && !chosen.has_tiles && chosen.shapes) ? MapDrawing::shapes : MapDrawing::tiles;
    chosen.drawing = chosen.asked == MapDrawing::shapes ? (chosen.shapes ? MapDrawing::shapes : MapDrawing::tiles) : (chosen.has_tiles || !chosen.shapes ? MapDrawing::tiles : MapDrawing::shapes);
    chosen.fields.push_back({"drawing", view.said(M::map_drawing), {{"tiles", view.said(M::map_tiles)}, {"shapes", view.said(M::map_shapes)}}, chosen.asked == MapDrawing::tiles ? "tiles" : "shapes"});
    return chosen;
}

Html form_of(const View& view, const std::vector<Field>& fields) {
    Html inputs;
    for (const auto& field : fields) {
        Html options;
        for (const auto& [value, words] : field.options) options += element("option", {{"value", value}, {"selected", value == field.value}}, words);
        inputs += element("div", {}, element("label", {{"for", "m-" + field.name}}, field.label), element("select", {{"id", "m-" + field.name}, {"name", field.name}}, options));
    }
    return element("form", {{"class", "chooser"}, {"action", view.to("map/")}}, view.pinned.empty() ? Html{} : element("input", {{"type", "hidden"}, {"name", "release"}, {"value", view.release_name()}}), inputs, element("button", {{"class", "button"}}, view.said(M::show)));
}

Html legend_of(const View& view, const Chosen& chosen, const std::vector<RegionLook>& looks) {
    Html items;
    const auto item = [&](const std::string& kind, const std::string& words) {
        items += element("li", {{"class", "region " + kind}}, element("svg", {{"viewBox", "0 0 20 14"}, {"width", 20}, {"height", 14}, {"aria-hidden", "true"}}, element("rect", {{"x", 1}, {"y", 1}, {"width", 18}, {"height", 12}, {"rx", 2}})), words);
    };
    if (chosen.number == MapNumber::rate) {
        item("higher", "▲ " + view.said(M::verdict_is_higher));
        item("quiet", view.said(M::verdict_not_distinguished));
        item("lower", "▼ " + view.said(M::verdict_is_lower));
    } else {
        for (int level = 0; level <= 5; ++level) {
            const auto low = level == 0 ? 0 : std::floor(chosen.map.most() * (level - 1) * (level - 1) / 25) + 1, high = level == 0 ? 0 : std::floor(chosen.map.most() * level * level / 25);
            if (high >= low) item(fmt::format("level-{}", level), number_in(view.language, low, 0) + (high > low ? "–" + number_in(view.language, high, 0) : std::string{}));
        }
    }
    for (const auto state : {CellState::withheld, CellState::not_collected, CellState::not_applicable})
        if (const auto at = std::ranges::find(looks, codes_of(state).name, &RegionLook::kind); at != looks.end()) item(at->kind, at->value == "–" ? "– " + at->missing : at->missing);
    return element("ul", {{"class", "legend"}}, items);
}

/// The table behind the map.
Html table_of(const View& view, const Chosen& chosen, const std::vector<RegionLook>& looks) {
    std::vector<std::size_t> order(looks.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::sort(order, {}, [&](std::size_t i) { return sort_key(view.language, looks[i].name); });
    const bool has_rates = chosen.map.comparison.has_value();
    const auto limits = [&](const Estimate& estimate) { return fmt::format("{} ({}–{})", number_in(view.language, estimate.value, 2), number_in(view.language, estimate.low, 2), number_in(view.language, estimate.high, 2)); };
    Html rows;
    for (const auto i : order) {
        const auto& value = chosen.map.values[i];
        Html count;
        if (value.figures.size() == 1 && !value.estimated) count = linked_value(view, value.figures.front());
        else {
            count = value.count ? linked_computed(view, crosswalk_id(value.area, chosen.map.day, value.figures), number_in(view.language, *value.count, value.estimated ? 1 : 0)) : text(looks[i].missing);
            if (value.estimated) count += text(" ") + element("span", {{"class", "small"}}, view.said(M::map_estimated));
            for (const auto& figure : value.figures) count += text(&figure == &value.figures.front() ? " = " : " + ") + linked_value(view, figure);
        }
        Html rates;
        if (has_rates && value.compared) {
            const auto& region = chosen.map.comparison->regions[*value.compared];
            const auto verdict = region.verdict == rates::Verdict::higher ? M::verdict_is_higher : region.verdict == rates::Verdict::lower ? M::verdict_is_lower : M::verdict_not_distinguished;
            rates = element("td", {{"data-label", view.said(M::rates_rate)}}, linked_computed(view, computed_id("rate", value.figures), limits(region.rate))) +
                    element("td", {{"data-label", view.said(M::map_ratio)}}, linked_computed(view, computed_id("ratio", value.figures), limits(region.ratio))) + element("td", {{"data-label", view.said(M::verdict)}}, view.said(verdict));
        }
        rows += element("tr", {}, element("th", {{"scope", "row"}}, element("a", {{"href", view.to("areas/" + value.area.str() + "/")}}, looks[i].name)), element("td", {{"class", "value"}, {"data-label", view.said(M::rates_number)}}, count), rates);
    }
    const auto heading = [&](Message name) { return element("th", {{"scope", "col"}}, view.said(name)); };
    return element("table", {{"class", "figures"}}, element("caption", {}, has_rates ? view.said(M::area_rates_caption) + ". " + view.said(M::country_rate) + ": " + limits(chosen.map.comparison->country) : chosen.title),
                   element("thead", {}, element("tr", {}, heading(M::areas_title), heading(M::rates_number), has_rates ? heading(M::rates_rate) + heading(M::map_ratio) + heading(M::verdict) : Html{})), element("tbody", {}, rows));
}

/// Days whose regions have shapes, each a link to the same map on them.
Html days_with_shapes(const View& view, const Chosen& chosen) {
    const auto& all = view.observatory();
    Html links;
    for (const auto day : region_days(all.areas)) {
        if (!view.edition->shapes().on(regions_on(all, day), day)) continue;
        std::string address = "map/?";
        for (const auto& field : chosen.fields)
            if (field.name != "regions" && field.name != "drawing" && !field.value.empty()) address += percent_encoded(field.name) + "=" + percent_encoded(field.value) + "&";
        links += (links.empty() ? Html{} : text(", ")) + element("a", {{"href", view.to(address + "regions=" + to_string(day) + "&drawing=shapes")}}, view.day(day));
    }
    return links;
}

/// What is drawn in place of what was asked for, and what is missing from it.
Html drawing_notes(const View& view, const Chosen& chosen) {
    if (chosen.map.values.empty()) return {};
    Html notes;
    if (chosen.asked == MapDrawing::shapes && !chosen.shapes) {
        const auto days = days_with_shapes(view, chosen);
        notes += element("p", {{"class", "notice"}, {"id", "map-no-shapes"}}, view.said(chosen.has_tiles ? M::map_no_shapes : M::map_no_drawing, {view.day(chosen.map.day)}), days.empty() ? Html{} : text(" " + view.said(M::map_shapes_of) + " ") + days + text("."));
    } else if (chosen.asked == MapDrawing::tiles && !chosen.has_tiles) {
        notes += element("p", {{"class", "notice"}, {"id", "map-no-tiles"}}, view.said(chosen.shapes ? M::map_no_squares : M::map_no_drawing, {view.day(chosen.map.day)}));
    }
    if (chosen.drawing != MapDrawing::shapes || !chosen.shapes) return notes;
    std::string without;
    for (const auto& value : chosen.map.values)
        if (!chosen.shapes->shapes.contains(value.area.str())) without += (without.empty() ? "" : ", ") + area_words(view, value.area, Period{chosen.map.day, chosen.map.day});
    if (!without.empty()) notes += element("p", {{"class", "notice"}}, view.said(M::map_without_shape, {without}));
    return notes;
}

/// Whose lines the geographic map draws.
Html lines_from(const View& view, const RegionShapes& shapes) {
    if (shapes.sets.empty()) return element("p", {{"class", "small"}}, view.said(M::map_lines_carried));
    Html sources;
    for (const auto* set : shapes.sets) {
        const auto* source = view.observatory().sources.find(set->source);
        const auto* licence = source ? view.observatory().licences.find(source->licence) : nullptr;
        sources += (sources.empty() ? Html{} : text("; ")) + linked_source(view, set->source);
        if (licence) sources += text(", ") + linked_outside(licence->address, in_english(view, licence->title));
        if (!set->note.empty()) sources += text(". ") + in_english(view, set->note);
    }
    return element("p", {{"class", "small"}}, view.said(M::map_lines_of), " ", sources);
}

Html notes_of(const View& view, const Chosen& chosen) {
    Html notes;
    if (chosen.has_unknown) notes += element("p", {{"class", "notice"}}, view.said(M::map_unknown));
    if (chosen.map.any_estimated()) notes += element("p", {{"class", "notice"}}, view.said(M::map_estimates));
    else if (chosen.map.day != chosen.map.period.last && std::ranges::any_of(chosen.map.values, [](const RegionValue& value) { return value.figures.size() > 1; })) notes += element("p", {{"class", "notice"}}, view.said(M::map_added_up));
    notes += drawing_notes(view, chosen);
    if (!chosen.map.comparison) notes += element("p", {{"class", "small"}}, view.said(M::map_without_rates));
    if (chosen.cube && chosen.cube->structure().synthetic) notes += element("p", {{"class", "notice"}}, view.said(M::synthetic_notice));
    return notes;
}

/// Pictures and the table behind them.
Html picture_of(const View& view, const Chosen& chosen) {
    const auto looks = looks_of(view, chosen.map, chosen.number);
    Html out = notes_of(view, chosen);
    const auto caption = element("figcaption", {}, chosen.title);
    Html plots;
    // A copy cannot be asked for the other drawing: it holds both.
    const bool both = view.service.as_files;
    if (chosen.has_tiles && (both || chosen.drawing == MapDrawing::tiles)) plots += element("figure", {{"class", "plot map-plot"}}, caption, squares_drawing(view, chosen.map, looks), legend_of(view, chosen, looks));
    if (chosen.shapes && (both || chosen.drawing == MapDrawing::shapes)) plots += element("figure", {{"class", "plot map-plot"}}, caption, shapes_drawing(view, chosen.map, looks, *chosen.shapes), legend_of(view, chosen, looks), lines_from(view, *chosen.shapes));
    if (chosen.map.funnel) plots += element("figure", {{"class", "plot funnel-plot"}}, element("figcaption", {}, view.said(M::funnel_title)), funnel_drawing(view, chosen.map, looks), element("p", {{"class", "small"}}, view.said(M::funnel_about), " ", element("a", {{"href", view.to("methods/funnel/")}}, view.said(M::funnel_method))));
    return out + element("div", {{"class", "plots"}}, plots) + table_of(view, chosen, looks);
}

void write_fields(JsonWriter& json, const std::vector<Field>& fields) {
    json.key("fields").array();
    for (const auto& field : fields) {
        json.object().member("name", field.name).member("label", field.label).member("value", field.value).member("is_time", field.is_time).key("options").array();
        for (const auto& [value, words] : field.options) json.object().member("value", value).member("words", words).end();
        json.end().end();
    }
    json.end();
}

}  // namespace

Page map_page(const View& view) {
    Page page{.title = view.said(M::map_title), .description = view.said(M::map_lead), .section = Section::map};
    page.body += element("h1", {}, page.title) + element("p", {{"class", "lead"}}, view.said(M::map_lead)) + element("p", {}, element("a", {{"href", view.to("areas/")}}, view.said(M::areas_title)));
    const auto chosen = chosen_of(view);
    if (!chosen) {
        page.body += element("p", {{"class", "notice"}}, view.said(M::map_without_measure));
        return page;
    }
    if (chosen->has_unknown) page.status = 404;
    if (view.service.as_files) {  // which cannot be asked
        page.body += element("div", {{"class", "map"}}, picture_of(view, *chosen));
        return page;
    }
    JsonWriter json;
    json.object().member("address", view.root + std::string{to_string(view.language)} + "/map/data.json").member("release", view.pinned.empty() ? std::string{} : view.release_name());
    write_fields(json, chosen->fields);
    json.key("words").object().member("play", view.said(M::map_play)).member("stop", view.said(M::map_stop)).member("absent", view.said(M::service_absent)).member("waiting", view.said(M::service_waiting)).member("detail", view.said(M::map_detail)).end();
    page.body += element("div", {{"class", "map"}}, island("div", "map", json.end().take(), view.service.as_files ? Html{} : form_of(view, chosen->fields)), element("div", {{"id", "map-picture"}}, picture_of(view, *chosen)));
    return page;
}

std::vector<std::string> computed_on_map(const View& view) {
    auto first = view;
    first.query = {};
    const auto chosen = chosen_of(first);
    std::vector<std::string> ids;
    if (!chosen) return ids;
    for (const auto& value : chosen->map.values)
        if (value.compared)
            for (const auto* kind : {"rate", "ratio"})
                if (auto id = computed_id(kind, value.figures); !id.empty()) ids.push_back(std::move(id));
    for (const auto& rate : view.edition->base_rates())
        if (auto id = computed_id("rate", {rate.all_cell}); !id.empty() && std::ranges::find(ids, id) == ids.end()) ids.push_back(std::move(id));
    return ids;
}

Response map_data(const View& view) {
    const auto chosen = chosen_of(view);
    if (!chosen) return problem(404, {"request/not-found", "there is nothing to map", "", ""});
    JsonWriter json;
    json.object().member("title", chosen->title);
    write_fields(json, chosen->fields);
    json.member("picture", picture_of(view, *chosen).markup());
    return answer("application/json", json.end().take());
}

}  // namespace dalel::http::web
