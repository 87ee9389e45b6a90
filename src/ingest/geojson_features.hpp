// What a GeoJSON file says of areas, read as if an enemy had written it.
#pragma once

#include "analysis/space/contiguity.hpp"
#include "base/error.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dalel {

struct GeoJsonLimits {
    std::size_t bytes = 64u << 20;
    std::size_t features = 20'000;
    std::size_t positions = 2'000'000;
};

struct GeoFeature {
    std::size_t number = 0;  ///< in the file, 1 first
    std::string code;
    /// Of each polygon its rings, the outer one first, as they are written but for the repeated end.
    std::vector<std::vector<space::Ring>> polygons;
};

struct GeoFeatures {
    std::vector<GeoFeature> features;  ///< without those that are refused
    Errors errors;                     ///< `where` is `feature 3`, or empty where the whole file is meant
    std::size_t read = 0;              ///< features of the file
};

/// The features of a FeatureCollection (RFC 7946) of Polygon and MultiPolygon. A feature's code is its member `id` or its property
/// `area`, or, where `key` is given, the property of that name: a text or a whole number. Errors: `geojson/malformed`,
/// `geojson/too-large`, `geojson/projected` (a `crs` that is not longitude and latitude), `geojson/no-code`, `geojson/not-polygons`,
/// `geojson/short-ring`, `geojson/open-ring`; each says what was found.
GeoFeatures read_features(std::string_view json, std::string_view key = {}, const GeoJsonLimits& limits = {});

}  // namespace dalel
