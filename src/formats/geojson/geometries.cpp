#include "formats/geojson/geometries.hpp"

#include "base/json.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace dalel {
namespace {

/// 71.43 and -0.0000001: as many places as the number has.
void append_degrees(std::string& out, std::int32_t units) {
    const std::int64_t size = units < 0 ? -std::int64_t{units} : units;
    fmt::format_to(std::back_inserter(out), "{}{}.{:07}", units < 0 ? "-" : "", size / units_per_degree, size % units_per_degree);
    while (out.ends_with('0')) out.pop_back();
    if (out.ends_with('.')) out.pop_back();
}

void append_ring(std::string& out, const LinearRing& ring) {
    out += '[';
    for (std::size_t i = 0; i <= ring.size(); ++i) {
        const auto& position = ring[i % ring.size()];
        out += i == 0 ? "[" : ",[";
        append_degrees(out, position.longitude);
        out += ',';
        append_degrees(out, position.latitude);
        out += ']';
    }
    out += ']';
}

void append_polygon(std::string& out, const Polygon& polygon) {
    out += '[';
    append_ring(out, polygon.outer);
    for (const auto& hole : polygon.holes) {
        out += ',';
        append_ring(out, hole);
    }
    out += ']';
}

}  // namespace

std::string geometry_json(const Geometry& geometry) {
    std::string out = geometry.size() == 1 ? R"({"type":"Polygon","coordinates":)" : R"({"type":"MultiPolygon","coordinates":[)";
    for (std::size_t i = 0; i < geometry.size(); ++i) {
        if (i > 0) out += ',';
        append_polygon(out, geometry[i]);
    }
    return out + (geometry.size() == 1 ? "}" : "]}");
}

std::string boundary_collection(const BoundarySet& set, const Attribution& attribution) {
    JsonWriter json;
    json.object().member("type", "FeatureCollection").member("source", attribution.source);
    if (!attribution.address.empty()) json.member("sourceAddress", attribution.address);
    json.member("licence", attribution.licence);
    if (!attribution.licence_address.empty()) json.member("licenceAddress", attribution.licence_address);
    if (set.validity.from) json.member("valid_from", to_string(*set.validity.from));
    if (set.validity.to) json.member("valid_to", to_string(*set.validity.to));
    if (!set.note.empty()) json.member("note", set.note);
    auto out = json.take() + ",\"features\":[";
    for (const auto& [area, geometry] : set.areas) {
        out += out.ends_with('[') ? "\n" : ",\n";
        out += R"({"type":"Feature","id":)" + json_quoted(area.str()) + R"(,"properties":{"area":)" + json_quoted(area.str()) + R"(},"geometry":)" + geometry_json(geometry) + "}";
    }
    return out + "\n]}\n";
}

const Geometries::Place* Geometries::find(std::string_view area, Date day) const {
    const auto at = areas.find(area);
    if (at == areas.end()) return nullptr;
    const auto place = std::ranges::find_if(at->second, [&](const Place& each) { return each.validity.holds_on(day); });
    return place == at->second.end() ? nullptr : &*place;
}

}  // namespace dalel
