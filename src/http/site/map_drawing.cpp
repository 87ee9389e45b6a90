#include "http/site/map_drawing.hpp"

#include "http/site/computed.hpp"
#include "http/site/figures.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

namespace dalel::http::web {
namespace {

constexpr double tile_width = 98, tile_height = 74, gap = 5;

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

/// Split after spaces and hyphens.
std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words(1);
    for (const char c : text) {
        if (c != ' ') words.back() += c;
        if (c == ' ' || c == '-') words.emplace_back();
    }
    std::erase(words, "");
    return words;
}

/// At most two lines of at most fourteen characters where words allow it.
std::vector<std::string> broken(const std::vector<std::string>& words) {
    std::vector<std::string> lines;
    for (const auto& word : words) {
        if (!lines.empty() && (lines.size() == 2 || characters(lines.back()) + characters(word) < 14)) lines.back() += (lines.back().ends_with('-') ? "" : " ") + word;
        else lines.push_back(word);
    }
    return lines;
}

std::string kind_of(const RegionMap& map, const RegionValue& value, MapNumber number) {
    if (!value.count) return std::string{codes_of(value.state == CellState::normal ? CellState::not_collected : value.state).name};
    if (number == MapNumber::rate && value.compared) switch (map.comparison->regions[*value.compared].verdict) {
            case rates::Verdict::higher: return "higher";
            case rates::Verdict::lower: return "lower";
            case rates::Verdict::not_distinguished: return "quiet";
        }
    if (*value.count == 0) return "level-0";
    // Levels of equal width on a square-root scale: counts are skewed.
    const auto level = std::ceil(5 * std::sqrt(*value.count / std::max(1.0, map.most())));
    return fmt::format("level-{}", std::clamp(static_cast<int>(level), 1, 5));
}

Html label_of(const RegionLook& look, double x, double y, bool is_small) {
    Html lines;
    const auto first = y - 6.0 * static_cast<double>(look.lines.size());
    if (!is_small)
        for (std::size_t i = 0; i < look.lines.size(); ++i) lines += element("text", {{"class", "region-name"}, {"x", x}, {"y", first + 14.0 * static_cast<double>(i)}, {"text-anchor", "middle"}}, look.lines[i]);
    const auto sign = look.kind == "higher" ? "▲ " : look.kind == "lower" ? "▼ " : "";
    return lines + element("text", {{"class", "region-value"}, {"x", x}, {"y", is_small ? y + 5 : first + 14.0 * static_cast<double>(look.lines.size()) + 6}, {"text-anchor", "middle"}}, sign + look.value);
}

Html linked_region(const View& view, const RegionValue& value, const RegionLook& look, const Html& shape) {
    return element("a", {{"class", "region " + look.kind + (value.estimated ? " estimated" : "")}, {"href", view.to("areas/" + value.area.str() + "/")}, {"aria-label", look.told}, {"data-area", value.area.str()}}, element("title", {}, look.told), shape);
}

}  // namespace

std::vector<RegionLook> looks_of(const View& view, const RegionMap& map, MapNumber number) {
    std::vector<RegionLook> looks;
    std::map<std::string, std::size_t> shared;
    // The regions of today are called as they are today, not as on the day of the last change.
    const auto days = region_days(view.observatory().areas);
    const bool is_today = map.day != map.period.last && !days.empty() && map.day == days.back();
    for (const auto& value : map.values) {
        RegionLook look{.name = is_today ? area_words(view, value.area) : area_words(view, value.area, Period{map.day, map.day}), .lines = {}, .value = {}, .missing = {}, .kind = kind_of(map, value, number), .told = {}};
        for (const auto& word : words_of(look.name)) ++shared[word];
        const auto count = value.count ? number_in(view.language, *value.count, value.estimated ? 1 : 0) : std::string{};
        std::string rate;
        if (value.compared) {
            const auto& region = map.comparison->regions[*value.compared];
            rate = number_in(view.language, region.rate.value, 2);
            const auto verdict = region.verdict == rates::Verdict::higher ? M::verdict_is_higher : region.verdict == rates::Verdict::lower ? M::verdict_is_lower : M::verdict_not_distinguished;
            look.told = fmt::format("{}: {}; {} {} ({}–{}); {}", look.name, count, view.said(M::map_per_100k), rate, number_in(view.language, region.rate.low, 2), number_in(view.language, region.rate.high, 2), view.said(verdict));
        }
        look.value = number == MapNumber::rate && value.compared ? rate : count;
        if (!value.count) {
            const auto figure = value.figures.size() == 1 ? find_figure(view.observatory(), value.figures.front()) : Result<Figure>{std::unexpected(Error{})};
            look.value = figure && figure->claim ? value_words(view, *figure) : "–";
            look.missing = value.figures.empty() ? view.said(M::map_not_named) : figure && figure->claim ? look.value : state_words(view, value.state == CellState::normal ? CellState::not_collected : value.state);
        }
        if (look.told.empty()) look.told = look.name + ": " + (look.missing.empty() ? look.value : look.missing) + (value.estimated ? " (" + view.said(M::map_estimated) + ")" : "");
        looks.push_back(std::move(look));
    }
    std::map<std::vector<std::string>, std::size_t> told_apart;
    for (auto& look : looks) {
        auto words = words_of(look.name);
        if (words.size() > 1) std::erase_if(words, [&](const std::string& word) { return shared[word] * 2 > looks.size(); });
        look.lines = broken(words);
        ++told_apart[look.lines];
    }
    // A city and the region around it may differ by that word only.
    for (auto& look : looks)
        if (told_apart[look.lines] > 1) look.lines = broken(words_of(look.name));
    return looks;
}

bool has_squares(const View& view, const RegionMap& map) {
    return !map.values.empty() && std::ranges::all_of(map.values, [&](const RegionValue& value) { return view.observatory().areas.tile(value.area, map.day) != nullptr; });
}

std::shared_ptr<const RegionShapes> shapes_of(const View& view, const RegionMap& map) {
    std::vector<Id<"area">> regions;
    for (const auto& value : map.values) regions.push_back(value.area);
    return view.edition->shapes().on(regions, map.day);
}

namespace {

Html map_element(const View& view, std::string_view css, double width, double height, const Html& content) {
    return element("svg", {{"class", "chart region-map " + std::string{css}}, {"viewBox", fmt::format("-3 -3 {:.0f} {:.0f}", width + 6, height + 6)}, {"role", "group"}, {"aria-label", view.said(M::nav_map)}}, content);
}

}  // namespace

Html squares_drawing(const View& view, const RegionMap& map, const std::vector<RegionLook>& looks) {
    Html squares;
    double width = 0, height = 0;
    for (std::size_t i = 0; i < map.values.size(); ++i) {
        const auto& value = map.values[i];
        const auto* tile = view.observatory().areas.tile(value.area, map.day);
        if (!tile) continue;
        const double x = static_cast<double>(tile->column) * (tile_width + gap), y = static_cast<double>(tile->row) * (tile_height + gap);
        width = std::max(width, x + tile_width);
        height = std::max(height, y + tile_height);
        squares += linked_region(view, value, looks[i], element("rect", {{"x", x}, {"y", y}, {"width", tile_width}, {"height", tile_height}, {"rx", 4}}) + label_of(looks[i], x + tile_width / 2, y + tile_height / 2, false));
    }
    return map_element(view, "tiles", width, height, squares);
}

Html shapes_drawing(const View& view, const RegionMap& map, const std::vector<RegionLook>& looks, const RegionShapes& shapes) {
    Html paths, above;
    for (std::size_t i = 0; i < map.values.size(); ++i) {
        const auto& value = map.values[i];
        const auto at = shapes.shapes.find(value.area.str());
        if (at == shapes.shapes.end()) continue;
        const auto& shape = at->second;
        // Small places lie within large ones: drawn after them, as a ring that can be seen.
        if (shape.is_small) {
            above += linked_region(view, value, looks[i], element("circle", {{"cx", shape.x}, {"cy", shape.y}, {"r", looks[i].kind == "higher" || looks[i].kind == "lower" ? 18 : 13}}) + label_of(looks[i], shape.x, shape.y, true));
        } else {
            paths += linked_region(view, value, looks[i], element("path", {{"d", shape.path}}));
            above += element("g", {{"class", "region-label " + looks[i].kind}, {"aria-hidden", "true"}}, label_of(looks[i], shape.x, shape.y, false));
        }
    }
    // Where shapes are too small for names, a list under them has these.
    std::vector<const RegionLook*> order;
    for (const auto& look : looks) order.push_back(&look);
    std::ranges::sort(order, {}, [&](const RegionLook* look) { return sort_key(view.language, look->name); });
    Html names;
    for (const auto* look : order) {
        const auto* sign = look->kind == "higher" ? "▲ " : look->kind == "lower" ? "▼ " : "";
        names += element("li", {}, look->name, " ", element("b", {}, sign, look->value));
    }
    return map_element(view, "shapes", shapes.width, shapes.height, paths + above) + element("ul", {{"class", "shape-names"}}, names);
}

Html funnel_drawing(const View& view, const RegionMap& map, const std::vector<RegionLook>& looks) {
    if (!map.funnel) return {};
    constexpr double width = 560, height = 400, left = 46, right = 14, top = 14, bottom = 46;
    double most_expected = 0, most_ratio = 2;
    for (const auto& region : map.funnel->regions) {
        most_expected = std::max(most_expected, region.expected * 1.1);
        most_ratio = std::max(most_ratio, std::ceil(region.ratio + 0.2));
    }
    const auto x_of = [&](double expected) { return left + (width - left - right) * std::sqrt(expected / most_expected); };
    const auto y_of = [&](double ratio) { return height - bottom - (height - top - bottom) * std::min(ratio, most_ratio) / most_ratio; };
    Html marks;
    for (int ratio = 0; ratio <= most_ratio; ratio += most_ratio > 8 ? 2 : 1)
        marks += element("line", {{"class", ratio == 1 ? "one" : "grid"}, {"x1", left}, {"x2", width - right}, {"y1", y_of(ratio)}, {"y2", y_of(ratio)}}) + element("text", {{"class", "tick"}, {"x", left - 8}, {"y", y_of(ratio) + 4}, {"text-anchor", "end"}}, view.number(ratio));
    for (int i = 1; i <= 4; ++i) {
        const double expected = most_expected * i * i / 16.0;
        marks += element("text", {{"class", "tick"}, {"x", x_of(expected)}, {"y", height - bottom + 18}, {"text-anchor", "middle"}}, number_in(view.language, expected, expected < 10 ? 1 : 0));
    }
    marks += element("text", {{"class", "tick"}, {"x", (left + width - right) / 2}, {"y", height - 8}, {"text-anchor", "middle"}}, view.said(M::funnel_expected));
    const double dispersion = map.funnel->applied ? map.funnel->dispersion : 1;
    for (const auto& [limit, css] : {std::pair{&rates::FunnelLimits::low_95, "limit-95"}, {&rates::FunnelLimits::high_95, "limit-95"}, {&rates::FunnelLimits::low_998, "limit-998"}, {&rates::FunnelLimits::high_998, "limit-998"}}) {
        std::string points;
        for (int i = 1; i <= 80; ++i) {
            const double expected = most_expected * i * i / 6400.0;
            const double ratio = rates::funnel_limits(expected, dispersion).*limit;
            if (ratio <= most_ratio) points += fmt::format("{:.1f},{:.1f} ", x_of(expected), y_of(ratio));
        }
        marks += element("polyline", {{"class", css}, {"points", points}});
    }
    Html names;
    for (std::size_t i = 0; i < map.values.size(); ++i) {
        if (!map.values[i].compared) continue;
        const auto& region = map.funnel->regions[*map.values[i].compared];
        const double x = x_of(region.expected), y = y_of(region.ratio);
        const auto point = element("circle", {{"class", "point-" + looks[i].kind}, {"cx", x}, {"cy", y}, {"r", 5}, {"data-area", map.values[i].area.str()}}, element("title", {}, looks[i].told));
        // A point is a ratio, which has a card.
        const auto ratio = computed_id("ratio", map.values[i].figures);
        const bool is_linked = !ratio.empty() && has_card(view, ratio);
        marks += is_linked ? element("a", {{"class", "point"}, {"href", view.to_figure(ratio)}, {"aria-label", looks[i].told}}, point) : point;
        if (looks[i].kind == "quiet" || looks[i].kind.starts_with("level")) continue;
        std::string name;
        for (const auto& line : looks[i].lines) name += (name.empty() || name.ends_with('-') ? "" : " ") + line;
        const bool at_end = x > width * 0.75;
        names += element("text", {{"class", "region-name"}, {"x", at_end ? x - 9 : x + 9}, {"y", y + 4}, {"text-anchor", at_end ? "end" : "start"}}, name);
    }
    return element("svg", {{"class", "chart funnel"}, {"viewBox", fmt::format("0 0 {:.0f} {:.0f}", width, height)}, {"role", "group"}, {"aria-label", view.said(M::funnel_title)}}, marks, names);
}

}  // namespace dalel::http::web
