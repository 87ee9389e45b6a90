#include "formats/json_stat/json_stat.hpp"

#include "base/json.hpp"
#include "base/text.hpp"

#include <map>
#include <utility>

namespace dalel {
namespace {

std::string_view role_of(DimensionKind kind) {
    switch (kind) {
        case DimensionKind::area: return "geo";
        case DimensionKind::period: return "time";
        case DimensionKind::measure: return "metric";
        case DimensionKind::provision:
        case DimensionKind::plain: return {};
    }
    return {};
}

void write_dimensions(JsonWriter& json, const Slice& slice, Language language) {
    const auto& dimensions = slice.cube().structure().dimensions;
    json.key("id").array();
    for (const auto& dimension : dimensions) json.value(dimension.id.str());
    json.end().key("size").array();
    for (const auto& chosen : slice.positions()) json.value(chosen.size());
    json.end();
    std::map<std::string_view, std::vector<std::string_view>> roles;
    for (const auto& dimension : dimensions)
        if (const auto role = role_of(dimension.kind); !role.empty()) roles[role].push_back(dimension.id.str());
    if (!roles.empty()) {
        json.key("role").object();
        for (const auto& [role, names] : roles) {
            json.key(role).array();
            for (const auto name : names) json.value(name);
            json.end();
        }
        json.end();
    }
    json.key("dimension").object();
    for (std::size_t d = 0; d < dimensions.size(); ++d) {
        json.key(dimensions[d].id.str()).object().member("label", dimensions[d].label.in(language));
        json.key("category").object().key("index").array();
        for (std::size_t i = 0; i < slice.positions()[d].size(); ++i) json.value(slice.category(d, i).code);
        json.end().key("label").object();
        for (std::size_t i = 0; i < slice.positions()[d].size(); ++i) {
            const auto& category = slice.category(d, i);
            const auto& label = category.label.in(language);
            json.member(category.code, label.empty() ? category.code : label);
        }
        json.end().end().end();
    }
    json.end();
}

}  // namespace

Pieces json_stat_of(Slice slice, Language language, Attribution attribution) {
    const auto& structure = slice.cube().structure();
    JsonWriter json;
    json.object().member("version", "2.0").member("class", "dataset").member("label", structure.title.in(language));
    json.member("source", attribution.source);
    if (!attribution.address.empty()) json.key("link").object().key("describedby").array().object().member("href", attribution.address).end().end().end();
    if (!structure.note.empty()) json.key("note").array().value(structure.note).end();
    write_dimensions(json, slice, language);
    json.key("extension").object().member("id", structure.id.str()).member("licence", attribution.licence);
    if (!attribution.licence_address.empty()) json.member("licenceAddress", attribution.licence_address);
    if (!attribution.release.empty()) json.member("release", attribution.release);
    json.member("synthetic", structure.synthetic);
    json.key("status").object().key("label").object();
    for (const auto& codes : state_codes)
        if (!codes.px.empty() || codes.state == CellState::provisional || codes.state == CellState::estimated) json.member(codes.obs_status, codes.name);
    json.end().end().end();
    auto out = json.take();  // its object is left open for the values
    const auto is_full = [&] { return out.size() >= Pieces::good_size; };

    std::uint64_t present = 0;
    for (SliceCursor at{slice, SliceCursor::Over::present}; at.next();) ++present;
    const bool sparse = present < slice.size() / 2;
    out += sparse ? ",\"value\":{" : ",\"value\":[";
    bool first = true;
    for (SliceCursor at{slice, sparse ? SliceCursor::Over::present : SliceCursor::Over::all}; at.next();) {
        const bool observed = is_observed(at.state()) && at.is_present();
        if (sparse && !observed) continue;
        if (!std::exchange(first, false)) out += ',';
        if (sparse) {
            out += '"';
            append_number(out, static_cast<std::int64_t>(at.index()));
            out += "\":";
        }
        if (observed) append_number(out, at.value());
        else out += "null";
        if (is_full()) {
            co_yield out;
            out.clear();
        }
    }
    out += sparse ? '}' : ']';

    first = true;
    for (SliceCursor at{slice, SliceCursor::Over::present}; at.next();) {
        if (at.state() == CellState::normal) continue;
        out += std::exchange(first, false) ? ",\"status\":{\"" : ",\"";
        append_number(out, static_cast<std::int64_t>(at.index()));
        out += "\":\"";
        out += codes_of(at.state()).obs_status;
        out += '"';
        if (is_full()) {
            co_yield out;
            out.clear();
        }
    }
    if (!first) out += '}';
    out += "}\n";
    co_yield out;
}

}  // namespace dalel
