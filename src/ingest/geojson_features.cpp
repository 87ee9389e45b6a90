#include "ingest/geojson_features.hpp"

#include "base/text.hpp"

#include <fmt/format.h>
#include <simdjson.h>

namespace dalel {
namespace {

namespace dom = simdjson::dom;

constexpr const char* accepted_geometry = "a Polygon or a MultiPolygon: rings of [longitude, latitude], the last position of a ring equal to the first";

std::string shown(std::string_view text) { return "\"" + printable(beginning(text, 60)) + "\""; }

/// What stands there, in few words.
std::string found(dom::element value) {
    switch (value.type()) {
        case dom::element_type::STRING: return shown(std::string_view{value});
        case dom::element_type::ARRAY: return "a list";
        case dom::element_type::OBJECT: return "an object";
        case dom::element_type::NULL_VALUE: return "null";
        case dom::element_type::INT64:
        case dom::element_type::UINT64:
        case dom::element_type::DOUBLE:
        case dom::element_type::BOOL: return std::string{simdjson::minify(value)};
    }
    return {};
}

std::string found(simdjson::simdjson_result<dom::element> element) {
    dom::element value;
    return element.get(value) ? std::string{"nothing"} : found(value);
}

/// The rings of one polygon, or what is wrong with them.
class Rings {
public:
    explicit Rings(std::size_t positions_left) : left_{positions_left} {}

    bool append(dom::element polygon, std::vector<space::Ring>& rings) {
        dom::array list;
        if (polygon.get(list)) return refuse("geojson/not-polygons", fmt::format("a polygon is {}, not a list of rings", found(polygon)));
        for (const dom::element element : list) {
            dom::array points;
            if (element.get(points)) return refuse("geojson/not-polygons", fmt::format("a ring is {}, not a list of positions", found(element)));
            space::Ring& ring = rings.emplace_back();
            for (const dom::element point : points) {
                double x = 0, y = 0;
                if (left_ == 0) return refuse("geojson/too-large", "the file has too many positions");
                --left_;
                if (point.at(0).get(x) || point.at(1).get(y))
                    return refuse("geojson/not-polygons", fmt::format("position {} of a ring is {}, not two numbers", ring.size() + 1, shown(simdjson::minify(point))));
                ring.push_back({x, y});
            }
            if (ring.size() < 4) return refuse("geojson/short-ring", fmt::format("a ring has {} positions", ring.size()), "at least four, the last equal to the first");
            if (ring.front() != ring.back())
                return refuse("geojson/open-ring", fmt::format("a ring begins at [{}, {}] and ends at [{}, {}]", ring.front().x, ring.front().y, ring.back().x, ring.back().y),
                              "the last position of a ring equal to the first");
            ring.pop_back();
        }
        if (rings.empty()) return refuse("geojson/not-polygons", "a polygon has no ring");
        return true;
    }

    std::size_t left() const { return left_; }
    Error error;

private:
    bool refuse(const char* code, std::string message, const char* hint = accepted_geometry) {
        error = {code, std::move(message), {}, hint};
        return false;
    }
    std::size_t left_;
};

std::string code_of(dom::element feature, std::string_view key) {
    const auto text_of = [](simdjson::simdjson_result<dom::element> element) -> std::string {
        std::string_view text;
        std::int64_t number = 0;
        if (!element.get(text)) return std::string{trimmed(text)};
        return element.get(number) ? std::string{} : std::to_string(number);
    };
    if (!key.empty()) return text_of(feature["properties"][key]);
    auto code = text_of(feature["id"]);
    return code.empty() ? text_of(feature["properties"]["area"]) : code;
}

}  // namespace

GeoFeatures read_features(std::string_view json, std::string_view key, const GeoJsonLimits& limits) {
    GeoFeatures all;
    const auto refuse = [&](std::size_t number, std::string code, std::string message, std::string hint) {
        all.errors.push_back({std::move(code), std::move(message), number == 0 ? std::string{} : fmt::format("feature {}", number), std::move(hint)});
    };
    if (json.size() > limits.bytes) {
        refuse(0, "geojson/too-large", fmt::format("the file has {} bytes", json.size()), fmt::format("at most {}: simplify the lines", limits.bytes));
        return all;
    }
    dom::parser parser;
    const simdjson::padded_string padded{json};
    dom::element document;
    if (const auto failed = parser.parse(padded).get(document)) {
        refuse(0, "geojson/malformed", fmt::format("this is no JSON: {}", simdjson::error_message(failed)), "a FeatureCollection as RFC 7946 describes it");
        return all;
    }
    dom::array features;
    if (document["features"].get(features)) {
        refuse(0, "geojson/malformed", fmt::format("\"features\" is {}, not a list", found(document["features"])), "a FeatureCollection as RFC 7946 describes it");
        return all;
    }
    if (std::string_view crs; !document["crs"]["properties"]["name"].get(crs) && !crs.contains("CRS84") && !crs.ends_with(":4326")) {
        refuse(0, "geojson/projected", fmt::format("the coordinates are those of {}", shown(crs)), "longitude and latitude in degrees (WGS 84), without a \"crs\"");
        return all;
    }
    std::size_t left = limits.positions;
    for (const dom::element element : features) {
        if (++all.read > limits.features) {
            refuse(0, "geojson/too-large", fmt::format("the file has more than {} features", limits.features), "one feature an area");
            return all;
        }
        GeoFeature feature{all.read, code_of(element, key), {}};
        if (feature.code.empty()) {
            refuse(all.read, "geojson/no-code", key.empty() ? fmt::format("the feature names no area: \"id\" is {}, the property \"area\" {}", found(element["id"]), found(element["properties"]["area"]))
                                                            : fmt::format("the feature names no area: the property \"{}\" is {}", key, found(element["properties"][key])),
                   key.empty() ? std::string{"the area's code as \"id\", or as the property \"area\""} : fmt::format("the area's code in the property \"{}\"", key));
            continue;
        }
        Rings rings{left};
        bool good = false;
        std::string_view type;
        const auto coordinates = element["geometry"]["coordinates"];
        dom::array polygons;
        if (element["geometry"]["type"].get(type)) {
            rings.error = {"geojson/malformed", fmt::format("the feature's geometry is {}", found(element["geometry"])), {}, accepted_geometry};
        } else if (type == "Polygon" && !coordinates.error()) {
            good = rings.append(coordinates.value_unsafe(), feature.polygons.emplace_back());
        } else if (type == "MultiPolygon" && !coordinates.get(polygons)) {
            good = polygons.begin() != polygons.end();
            if (!good) rings.error = {"geojson/not-polygons", "the MultiPolygon has no polygon", {}, accepted_geometry};
            for (const dom::element polygon : polygons)
                if (!(good = rings.append(polygon, feature.polygons.emplace_back()))) break;
        } else {
            rings.error = {"geojson/not-polygons", fmt::format("the feature is a {} with coordinates that are {}", printable(beginning(type, 60)), found(coordinates)), {}, accepted_geometry};
        }
        left = rings.left();
        if (good) {
            all.features.push_back(std::move(feature));
            continue;
        }
        refuse(all.read, rings.error.code, rings.error.message, rings.error.hint);
        if (left == 0) return all;
    }
    return all;
}

}  // namespace dalel
