// What a release works out of its counts and the map: whether neighbours are alike, where high or low rates gather, and
// which windows stand out.
#pragma once

#include "analysis/scan/cluster.hpp"
#include "analysis/space/contiguity.hpp"
#include "analysis/space/local_statistic.hpp"
#include "analysis/space/weights.hpp"
#include "base/json.hpp"
#include "release/cube_scan.hpp"
#include "release/region_counts.hpp"

#include <span>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace dalel {

struct MapStatistic {
    std::string of;  ///< `Moran's I of raw rates`
    space::GlobalStatistic statistic;
};

/// Moran's I of rates with and without the noise of small populations, Geary's C and the general G. Errors of those, and
/// of `rates::checked`.
Result<std::vector<MapStatistic>> map_statistics(const space::Weights& weights, std::span<const rates::Region> regions,
                                                 const space::PermutationPlan& plan);

/// Ties among areas with more than `above` cases per 100,000, and ties between them and the others. Errors of
/// `space::join_counts`.
Result<std::vector<MapStatistic>> ties_above(const space::Weights& weights, std::span<const rates::Region> regions, const Decimal& above,
                                             const space::PermutationPlan& plan);

struct Hotspots {
    std::vector<double> rates;  ///< per 100,000, as analysed
    space::LocalStatistics moran;
    space::LocalStatistics star;   ///< G*, an area's own value counted
    space::LocalStatistics plain;  ///< G, without it
    /// q of the conditional tests, which are the same for all three statistics up to the side.
    std::vector<double> adjusted;
};

/// Local Moran's I, G* and G of `values`, one a region.
Result<Hotspots> hotspots_of(const space::Weights& weights, std::vector<double> values,
                             const space::PermutationPlan& plan);

/// What one area alone would have had to show.
struct LeastNoticed {
    double expected = 0;
    std::optional<std::int64_t> cases;  ///< nothing where no number of cases would have been enough
};

/// A scan of counts by area, and what it could have noticed.
struct MapScan {
    scan::ScanResult result;
    std::string among;               ///< bernoulli: what the cases are a part of
    std::optional<double> critical;  ///< log likelihood ratio to exceed for p of at most 0.05
    std::vector<LeastNoticed> power;  ///< one an area: poisson and bernoulli in space, high rates; else empty
};

/// The areas an analysis is about.
struct MappedAreas {
    std::string title;  ///< what was counted, in English
    Period period;
    std::vector<Id<"area">> areas;
    std::vector<std::string> names;  ///< in English
    std::string geography, vintage;  ///< of the populations; empty where none are asked for
};

/// One `[[analysis]]` of a kind that needs the map, computed.
struct SpaceAnalysis {
    AnalysisPlan plan;
    MappedAreas of;
    std::vector<space::Tile> tiles;  ///< one an area, on the last day of the period; none for windows of time
    std::variant<std::vector<MapStatistic>, Hotspots, MapScan> found;
    std::vector<std::string> boundaries;  ///< the files of boundaries that neighbours or places were taken from; then there are no tiles
};

/// Neighbours are squares of the tile grid (registers/area_tiles.csv) that touch, or, where the plan says so, areas whose
/// boundaries do; the places of a scan those squares, a side the unit of length, or the middles of areas. Equal cubes, populations and tiles give equal results at any number of threads.
/// Errors: `analysis/unknown-table`, and those of `tiles_of`, `boundaries_of`, `region_counts`, `cube_scan` and of the methods, each with
/// the place of the plan in observatory.toml.
Result<SpaceAnalysis> analyse_space(const Observatory& observatory, const Cube* cube, const AnalysisPlan& plan);

/// Whether every analysis of the map the observatory declares of its tables could be, without trying chance as often as declared;
/// what stands in the way goes into `errors`.
void try_space_analyses(const Observatory& observatory, Errors& errors);

/// Members of an object: value, chance, p, power. The same in a release and on the command line.
void write_members(JsonWriter& json, const MapStatistic& statistic);
/// Members of an object: rate, local statistics, p, q of area `i`.
void write_members(JsonWriter& json, const Hotspots& hotspots, std::size_t i);

}  // namespace dalel
