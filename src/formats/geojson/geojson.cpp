#include "formats/geojson/geojson.hpp"

#include "base/json.hpp"
#include "base/period.hpp"
#include "observatory/complete.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace dalel {

int area_dimension_of(const Structure& structure) {
    for (std::size_t d = 0; d < structure.dimensions.size(); ++d)
        if (structure.dimensions[d].kind == DimensionKind::area) return static_cast<int>(d);
    return -1;
}

Pieces geojson_of(Slice slice, Language language, Attribution attribution, std::shared_ptr<const Geometries> geometries) {
    const auto& structure = slice.cube().structure();
    const auto& dimensions = structure.dimensions;
    const auto area = static_cast<std::size_t>(area_dimension_of(structure));

    // What a feature says of each code is made once: `"area":"KZ-AKT","area_name":"…",`.
    std::vector<std::vector<std::string>> members(dimensions.size());
    for (std::size_t d = 0; d < dimensions.size(); ++d) {
        const auto name = json_quoted(dimensions[d].id.str());
        for (const auto& category : dimensions[d].categories) {
            auto member = name + ":" + json_quoted(category.code) + ",";
            if (d == area) {
                const auto& label = category.label.in(language);
                member += "\"area_name\":" + json_quoted(label.empty() ? category.code : label) + ",";
            }
            members[d].push_back(std::move(member));
        }
    }

    // The boundary of each area in each period.
    const auto areas = dimensions[area].categories.size();
    const auto period = find_dimension(structure, DimensionKind::period);
    std::vector<const Geometries::Place*> places(areas);
    std::set<std::size_t> used;
    if (geometries && period >= 0) {
        const auto& periods = dimensions[static_cast<std::size_t>(period)].categories;
        places.assign(areas * periods.size(), nullptr);
        for (std::size_t p = 0; p < periods.size(); ++p)
            if (const auto read = parse_period(periods[p].code))
                for (std::size_t a = 0; a < areas; ++a)
                    if (const auto* place = places[p * areas + a] = geometries->find(dimensions[area].categories[a].code, read->last)) used.insert(place->set);
    }
    std::vector<bool> is_unlocated(areas);

    JsonWriter json;
    json.object().member("type", "FeatureCollection").member("name", structure.id.str()).member("title", structure.title.in(language));
    json.member("source", attribution.source).member("licence", attribution.licence);
    if (!attribution.licence_address.empty()) json.member("licenceAddress", attribution.licence_address);
    if (!attribution.release.empty()) json.member("release", attribution.release);
    json.member("synthetic", structure.synthetic);
    if (!used.empty()) {
        json.key("boundaries").array();
        for (const auto i : used) {
            const auto& set = geometries->sets[i];
            json.object().member("file", set.file).member("source", set.attribution.source).member("licence", set.attribution.licence);
            if (!set.attribution.licence_address.empty()) json.member("licenceAddress", set.attribution.licence_address);
            if (set.validity.from) json.member("valid_from", to_string(*set.validity.from));
            if (set.validity.to) json.member("valid_to", to_string(*set.validity.to));
            json.end();
        }
        json.end();
    }
    auto out = json.take() + ",\"features\":[";
    bool first = true;
    for (SliceCursor at{slice, SliceCursor::Over::present}; at.next();) {
        const auto positions = at.positions();
        out += std::exchange(first, false) ? "\n" : ",\n";
        out += R"({"type":"Feature","id":"cell:)";
        out += structure.id.str();
        for (std::size_t d = 0; d < positions.size(); ++d) {
            out += d == 0 ? '/' : '.';
            out += dimensions[d].categories[positions[d]].code;
        }
        out += '"';
        const auto* place = places[(period >= 0 && geometries ? positions[static_cast<std::size_t>(period)] * areas : 0) + positions[area]];
        out += ",\"geometry\":";
        if (place) out += place->json;
        else out += "null", is_unlocated[positions[area]] = true;
        out += ",\"properties\":{";
        for (std::size_t d = 0; d < positions.size(); ++d) out += members[d][positions[d]];
        out += "\"value\":";
        const auto state = at.state();
        if (is_observed(state)) append_number(out, at.value());
        else out += "null";
        out += ",\"status\":\"";
        out += codes_of(state).name;
        out += "\"}}";
        if (out.size() >= Pieces::good_size) {
            co_yield out;
            out.clear();
        }
    }
    out += "\n]";
    if (std::ranges::find(is_unlocated, true) != is_unlocated.end()) {
        JsonWriter rest;
        rest.object().member("note", "The geometry is null where this release has no boundary of the area on the last day of the period.").key("without_geometry").array();
        for (std::size_t a = 0; a < areas; ++a)
            if (is_unlocated[a]) rest.value(dimensions[area].categories[a].code);
        out += "," + rest.end().end().take().substr(1);
    } else {
        out += '}';
    }
    out += '\n';
    co_yield out;
}

}  // namespace dalel
