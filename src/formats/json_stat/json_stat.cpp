#include "formats/json_stat/json_stat.hpp"

#include "base/json.hpp"

#include <charconv>
#include <map>

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

void append_number(std::string& out, std::int64_t number) {
    char digits[24];
    const auto written = std::to_chars(digits, digits + sizeof digits, number);
    out.append(digits, written.ptr);
}

/// Calls `each(index, cell)` for the combinations that have a cell, the index being that of the slice.
template <class Each>
void for_each_indexed(const Slice& slice, Each each) {
    if (slice.is_everything()) {
        const auto& cube = slice.cube();
        for (std::size_t i = 0; i < cube.size(); ++i) each(cube.key(i), cube.cell(i));
        return;
    }
    std::uint64_t index = 0;
    slice.for_each([&](std::span<const std::uint32_t> positions, const Cell& cell) {
        const auto& cube = slice.cube();
        if (cube.find(cube.key_of(positions)) < cube.size()) each(index, cell);
        ++index;
    });
}

void write_values(const Slice& slice, SinkBuffer& buffer) {
    auto& out = buffer.text();
    std::uint64_t present = 0;
    for_each_indexed(slice, [&](std::uint64_t, const Cell&) { ++present; });
    const bool sparse = present < slice.size() / 2;
    out += sparse ? ",\"value\":{" : ",\"value\":[";
    std::uint64_t next = 0;
    for_each_indexed(slice, [&](std::uint64_t index, const Cell& cell) {
        const auto* observed = std::get_if<Observed>(&cell);
        if (sparse) {
            if (!observed) return;
            if (out.back() != '{') out += ',';
            out += '"';
            append_number(out, static_cast<std::int64_t>(index));
            out += "\":";
        } else {
            for (; next < index; ++next) out += next > 0 ? ",null" : "null";
            if (next++ > 0) out += ',';
        }
        if (observed) append_number(out, observed->value);
        else out += "null";
        buffer.flush_keeping_last();
    });
    if (!sparse)
        for (; next < slice.size(); ++next) out += next > 0 ? ",null" : "null";
    out += sparse ? '}' : ']';
    bool first = true;
    for_each_indexed(slice, [&](std::uint64_t index, const Cell& cell) {
        const auto state = state_of(cell);
        if (state == CellState::normal) return;
        out += first ? ",\"status\":{\"" : ",\"";
        first = false;
        append_number(out, static_cast<std::int64_t>(index));
        out += "\":\"";
        out += codes_of(state).obs_status;
        out += '"';
        buffer.flush_if_full();
    });
    if (!first) out += '}';
}

}  // namespace

void write_json_stat(const Slice& slice, Language language, const Attribution& attribution, const Sink& sink) {
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
    SinkBuffer buffer{sink};
    buffer.text() = json.take();  // its object is left open for the values
    write_values(slice, buffer);
    buffer.text() += "}\n";
}

}  // namespace dalel
