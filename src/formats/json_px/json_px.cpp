#include "formats/json_px/json_px.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "formats/placed_cursor.hpp"

#include <algorithm>

namespace dalel {

Pieces json_px_of(TableView view) {
    std::vector<std::uint32_t> keys, measures;
    auto shown = view.placement.order();
    std::ranges::sort(shown);
    for (const auto d : shown) (view.dimension(d).kind == DimensionKind::measure ? measures : keys).push_back(d);

    JsonWriter json;
    json.object().key("columns").array();
    for (const auto d : keys) {
        const auto& dimension = view.dimension(d);
        json.object().member("code", dimension.id).member("text", dimension.label).member("type", dimension.kind == DimensionKind::period ? "t" : "d").end();
    }
    if (measures.empty()) json.object().member("code", view.text->id).member("text", view.text->title).member("type", "c").end();
    for (const auto d : measures)
        for (const auto category : view.chosen(d))
            json.object().member("code", view.dimension(d).codes[category]).member("text", view.dimension(d).labels[category]).member("type", "c").end();
    json.end().key("comments").array();
    for (const auto d : shown)
        for (const auto category : view.chosen(d))
            if (const auto& notes = view.dimension(d).notes; category < notes.size() && !notes[category].empty())
                json.object().member("variable", view.dimension(d).id).member("value", view.dimension(d).codes[category]).member("comment", notes[category]).end();
    json.end().key("metadata").array().object();
    json.member("infofile", "").member("updated", view.text->updated).member("label", view.text->title).member("source", view.text->source);
    json.member("licence", view.text->licence).member("release", view.text->release).member("synthetic", view.text->synthetic);
    json.key("notes").array();
    for (const auto& note : view.text->notes) json.value(note);
    json.end().end().end().end();
    auto out = json.take();
    out.pop_back();
    out += ",\"data\":[";

    auto order = keys;
    order.insert(order.end(), measures.begin(), measures.end());
    const auto columns = view.combinations(measures);
    std::vector<std::vector<std::string>> codes;
    for (const auto d : keys) {
        auto& own = codes.emplace_back();
        for (const auto category : view.chosen(d)) own.push_back(json_quoted(view.dimension(d).codes[category]));
    }
    std::uint64_t column = 0;
    bool first = true;
    for (PlacedCursor at{view.slice, std::move(order)}; at.next();) {
        if (column == 0) {
            out += first ? "{\"key\":[" : ",{\"key\":[";
            first = false;
            for (std::size_t i = 0; i < codes.size(); ++i) {
                if (i > 0) out += ',';
                out += codes[i][at.at(i)];
            }
            out += "],\"values\":[";
        }
        out += column == 0 ? "\"" : ",\"";
        const auto state = at.state();
        if (is_observed(state)) append_number(out, at.value());
        else out += codes_of(state).px;
        out += '"';
        if (++column < columns) continue;
        out += "]}";
        column = 0;
        if (out.size() >= Pieces::good_size) {
            co_yield out;
            out.clear();
        }
    }
    out += "]}";
    co_yield out;
}

}  // namespace dalel
