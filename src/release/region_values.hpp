// Counts by region on the regions of another day.
#pragma once

#include "cube/cell.hpp"
#include "registers/areas/area.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dalel {

/// What is known of one region.
struct RegionValue {
    Id<"area"> area;
    std::optional<double> count;       ///< nothing where the cell holds no number, or the claim only a bound
    CellState state = CellState::normal;
    std::vector<std::string> figures;  ///< `cell:…` or `claim:…`: what was added up; one where nothing was
    bool estimated = false;            ///< divided by shares of population
    std::optional<std::size_t> compared;  ///< its place among the regions whose rates are compared
};

/// Whole counts of one day's regions on the regions of another. Splits are added up backwards, which is exact; forwards counts are
/// divided by the shares of population of the change and marked as estimated. A region without a number leaves those that it goes
/// into without one.
std::vector<RegionValue> on_regions_of(const Areas& areas, std::vector<RegionValue> values, Date from, Date to);

/// What part of the count of a region of one day goes into a region of another: 1 backwards; nothing where it does not go there, or is not
/// known apart.
std::optional<double> part_into(const Areas& areas, const Id<"area">& of, Date from, const Id<"area">& into, Date to);

}  // namespace dalel
