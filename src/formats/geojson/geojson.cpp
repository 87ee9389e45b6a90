#include "formats/geojson/geojson.hpp"

#include "base/json.hpp"
#include "base/text.hpp"

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

    // What a feature says of each code is made once: `"area":"KZ-AKT","area_name":"…",`, and the geometry of each area.
    std::vector<std::vector<std::string>> members(dimensions.size());
    std::vector<std::string> places;
    for (std::size_t d = 0; d < dimensions.size(); ++d) {
        const auto name = json_quoted(dimensions[d].id.str());
        for (const auto& category : dimensions[d].categories) {
            auto member = name + ":" + json_quoted(category.code) + ",";
            if (d == area) {
                const auto& label = category.label.in(language);
                member += "\"area_name\":" + json_quoted(label.empty() ? category.code : label) + ",";
                std::string place = "null";
                if (geometries)
                    if (const auto at = geometries->find(category.code); at != geometries->end()) place = at->second;
                places.push_back(",\"geometry\":" + place + ",\"properties\":{");
            }
            members[d].push_back(std::move(member));
        }
    }

    JsonWriter json;
    json.object().member("type", "FeatureCollection").member("name", structure.id.str()).member("title", structure.title.in(language));
    json.member("source", attribution.source).member("licence", attribution.licence);
    if (!attribution.licence_address.empty()) json.member("licenceAddress", attribution.licence_address);
    if (!attribution.release.empty()) json.member("release", attribution.release);
    json.member("synthetic", structure.synthetic);
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
        out += places[positions[area]];
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
    out += "\n]}\n";
    co_yield out;
}

}  // namespace dalel
