// Clusters for a table, a map, a reader and a program.
#pragma once

#include "analysis/scan/cluster.hpp"

#include <string>

namespace dalel::scan {

/// One row a cluster, most likely first (RFC 4180); the places of a cluster are separated by blanks in one field.
std::string clusters_as_csv(const ScanResult& result);

/// A FeatureCollection (RFC 7946): a circle or ellipse of 64 corners round each cluster, a point where the radius is
/// zero. On the globe the circle is drawn on the sphere that distances are measured on. Coordinates of a plane are
/// written as they are, and a member `dalel:plane` says so.
std::string clusters_as_geojson(const ScanResult& result);

/// For a person to read.
std::string report_of(const ScanResult& result);

std::string result_as_json(const ScanResult& result);

/// `2010-01/2012-06`, or `3 to 17` where times are whole numbers.
std::string time_of(const ScanResult& result, const Period& when);

}  // namespace dalel::scan
