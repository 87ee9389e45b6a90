#include "ingest/boundary_sets.hpp"

#include "base/text.hpp"
#include "ingest/geojson_features.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include <fmt/format.h>

namespace dalel {
namespace {

bool overlap(const Validity& one, const Validity& other) {
    return (!one.from || !other.to || *one.from <= *other.to) && (!other.from || !one.to || *other.from <= *one.to);
}

std::string words(const Validity& validity) {
    if (!validity.from && !validity.to) return "at any time";
    if (!validity.to) return "from " + to_string(*validity.from);
    return (validity.from ? "from " + to_string(*validity.from) + " to " : "until ") + to_string(*validity.to);
}

std::string words(const Position& position) {
    return fmt::format("longitude {:.4f}, latitude {:.4f}", position.longitude / static_cast<double>(units_per_degree), position.latitude / static_cast<double>(units_per_degree));
}

const std::string& code_in(const Area& area, AreaCodes codes) {
    switch (codes) {
        case AreaCodes::area: return area.id.str();
        case AreaCodes::national_code: return area.national_code;
        case AreaCodes::iso_3166_2: return area.iso_3166_2;
        case AreaCodes::iso_3166_2_old: return area.iso_3166_2_old;
    }
    return area.id.str();
}

/// The area that a feature's code means at the time of the file. `where` of an error is left open.
Result<const Area*> area_of(const std::string& code, const BoundarySpec& spec, const Areas& areas) {
    const auto refuse = [](const char* error, std::string message, std::string hint) { return std::unexpected(Error{error, std::move(message), {}, std::move(hint)}); };
    const auto shown = printable(beginning(code, 60));
    std::vector<const Area*> with_code;
    if (const auto mapped = spec.areas.find(code); mapped != spec.areas.end()) {
        if (const auto* area = areas.all.find(mapped->second)) with_code.push_back(area);
        else return refuse("boundary/unknown-area", fmt::format("[boundaries.areas] says that \"{}\" is {}, which is no area of registers/areas.csv", shown, mapped->second), nearest(mapped->second, areas.all.codes()));
    } else {
        for (const auto& area : areas.all)
            if (code_in(area, spec.codes) == code) with_code.push_back(&area);
    }
    if (with_code.empty()) {
        std::vector<std::string_view> known;
        for (const auto& area : areas.all)
            if (const auto& each = code_in(area, spec.codes); !each.empty()) known.push_back(each);
        const auto meant = nearest(code, known);
        return refuse("boundary/unknown-area", fmt::format("\"{}\" is no {} of registers/areas.csv", shown, to_string(spec.codes)),
                      (meant.empty() ? std::string{} : "did you mean " + meant + "? ") + "a code of the register, or a line of [boundaries.areas]");
    }
    std::vector<std::string> at_the_time;
    const Area* found = nullptr;
    for (const auto* area : with_code)
        if (overlap(area->validity, spec.validity)) {
            found = area;
            at_the_time.push_back(area->id.str());
        }
    if (at_the_time.empty())
        return refuse("boundary/area-of-another-time", fmt::format("{} existed {}, the file is valid {}", with_code.front()->id.str(), words(with_code.front()->validity), words(spec.validity)),
                      "valid_from and valid_to of [[boundaries]], or another area");
    if (at_the_time.size() > 1)
        return refuse("boundary/ambiguous-code", fmt::format("\"{}\" may be {} while the file is valid, {}", shown, joined(at_the_time, " or "), words(spec.validity)), "a shorter time, or a line of [boundaries.areas]");
    return found;
}

/// One ring in exact positions; nothing and an error where a coordinate is off the globe.
Result<LinearRing> ring_of(const space::Ring& ring) {
    LinearRing exact;
    exact.reserve(ring.size());
    for (const auto& [x, y] : ring) {
        if (!(std::abs(x) <= 180 && std::abs(y) <= 90)) {
            const bool exchanged = std::abs(y) <= 180 && std::abs(x) <= 90;
            return std::unexpected(Error{"boundary/off-the-globe", fmt::format("longitude {}, latitude {} is not on the globe{}", x, y, exchanged ? ": the two look exchanged" : std::abs(x) > 1000 ? ": these look like metres" : ""), {},
                                         "degrees, longitude first (-180 to 180), then latitude (-90 to 90)"});
        }
        const Position position{static_cast<std::int32_t>(std::lround(x * units_per_degree)), static_cast<std::int32_t>(std::lround(y * units_per_degree))};
        if (exact.empty() || exact.back() != position) exact.push_back(position);
    }
    while (exact.size() > 1 && exact.front() == exact.back()) exact.pop_back();
    return exact;
}

/// In its one form: rings begin at their least position, holes and parts stand in the order of their rings.
Result<Geometry> geometry_of(const GeoFeature& feature) {
    Geometry geometry;
    for (const auto& rings : feature.polygons) {
        auto& polygon = geometry.emplace_back();
        for (const auto& ring : rings) {
            auto exact = ring_of(ring);
            if (!exact) return std::unexpected(exact.error());
            const bool is_outer = &ring == &rings.front();
            if ((surface(*exact) > 0) != is_outer) std::ranges::reverse(*exact);
            std::ranges::rotate(*exact, std::ranges::min_element(*exact));
            if (is_outer) polygon.outer = std::move(*exact);
            else polygon.holes.push_back(std::move(*exact));
        }
        std::ranges::sort(polygon.holes);
    }
    std::ranges::sort(geometry, {}, &Polygon::outer);
    if (const auto fault = fault_of(geometry))
        return std::unexpected(Error{"boundary/geometry", fmt::format("the geometry is none: {}, near {}", to_string(fault->kind), words(fault->at)), {},
                                     "rings that do not cross, holes inside their polygon, parts beside each other (OGC Simple Features)"});
    return geometry;
}

struct Extent {
    Position low{std::numeric_limits<std::int32_t>::max(), std::numeric_limits<std::int32_t>::max()};
    Position high{std::numeric_limits<std::int32_t>::min(), std::numeric_limits<std::int32_t>::min()};

    explicit Extent(const BoundarySet& set) {
        for (const auto& [area, geometry] : set.areas)
            for (const auto& polygon : geometry)
                for (const auto& p : polygon.outer) {
                    low = {std::min(low.longitude, p.longitude), std::min(low.latitude, p.latitude)};
                    high = {std::max(high.longitude, p.longitude), std::max(high.latitude, p.latitude)};
                }
    }
    bool meets(const Extent& other) const {
        return low.longitude <= other.high.longitude && other.low.longitude <= high.longitude && low.latitude <= other.high.latitude && other.low.latitude <= high.latitude;
    }
    Extent exchanged() const {
        auto other = *this;
        std::swap(other.low.longitude, other.low.latitude);
        std::swap(other.high.longitude, other.high.latitude);
        return other;
    }
};

}  // namespace

BoundarySet read_boundary_set(const BoundarySpec& spec, std::string_view text, const Areas& areas, Audit& audit) {
    BoundarySet set{spec.file, Id<"source">{spec.source}, spec.validity, spec.note, {}};
    audit.open(spec.file);
    auto read = read_features(text, spec.key);
    for (auto& error : read.errors) {
        error.where = spec.file + (error.where.empty() ? "" : ": " + error.where);
        audit.refuse(std::move(error));
    }
    std::uint64_t used = 0;
    std::map<Id<"area">, std::size_t> numbers;
    for (const auto& feature : read.features) {
        const auto refuse = [&](Error error) {
            error.where = fmt::format("{}: feature {}", spec.file, feature.number);
            audit.refuse(std::move(error));
        };
        const auto area = area_of(feature.code, spec, areas);
        if (!area) {
            refuse(area.error());
            continue;
        }
        const auto& id = (*area)->id;
        if (const auto [first, is_new] = numbers.emplace(id, feature.number); !is_new) {
            refuse({"boundary/area-twice", fmt::format("{} already stands in feature {}", id.str(), first->second), {}, "one feature an area: a MultiPolygon holds several parts"});
            continue;
        }
        auto geometry = geometry_of(feature);
        if (!geometry) {
            refuse(geometry.error());
            continue;
        }
        set.areas.emplace(id, std::move(*geometry));
        ++used;
    }
    auto* account = audit.find(spec.file);
    account->rows_read = read.read;
    account->rows_used = used;
    if (read.read == 0 && read.errors.empty()) audit.refuse({"geojson/malformed", "the FeatureCollection is empty", spec.file, "one feature for each area"});
    return set;
}

void check_boundaries_together(const Areas& areas, Audit& audit) {
    std::vector<Extent> extents;
    for (const auto& set : areas.boundaries) extents.emplace_back(set);
    for (std::size_t i = 0; i < areas.boundaries.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) {
            const auto& later = areas.boundaries[i];
            const auto& earlier = areas.boundaries[j];
            if (later.areas.empty() || earlier.areas.empty()) continue;
            if (!extents[i].meets(extents[j]) && extents[i].exchanged().meets(extents[j]))
                audit.refuse({"boundary/exchanged", fmt::format("with longitude and latitude exchanged the areas would lie where those of {} do", earlier.file), later.file, "longitude first, then latitude"});
            if (!overlap(later.validity, earlier.validity)) continue;
            for (const auto& [area, geometry] : later.areas)
                if (earlier.areas.contains(area))
                    audit.refuse({"boundary/area-twice", fmt::format("{} has a boundary in {} too, valid {}", area.str(), earlier.file, words(earlier.validity)), later.file, "times of [[boundaries]] that do not overlap, or each area in one file"});
        }
}

}  // namespace dalel
