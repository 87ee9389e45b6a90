// Claims and cells alike: a number, of what, where and when.
#pragma once

#include "observatory/observatory.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace dalel {

/// A claim or a cell. `coordinates` holds no total codes and is sorted by dimension, as in a claim.
struct Figure {
    std::string id;  ///< `claim:S022`, `cell:form_1m_2022_offences/offences_registered.KZ.ALL.2022`
    Id<"measure"> measure;
    Id<"area"> area;
    Period period;
    std::vector<Coordinate> coordinates;
    /// Empty bounds where the cell holds no number; `state` says why.
    Interval interval;
    CellState state = CellState::normal;
    Id<"source"> source;
    const Claim* claim = nullptr;  ///< one of the two
    const Cube* cube = nullptr;
    std::uint64_t key = 0;
};

/// The figure of an identifier. Errors `figure/malformed`, `figure/unknown`, and those of a cell's key. Pointers are
/// into the observatory.
Result<Figure> find_figure(const Observatory& observatory, std::string_view id);
Figure figure_of(const Claim& claim, const Measures& measures);
Figure figure_of(const Cube& cube, std::uint64_t key, const Id<"area">& country);
/// `cell:<cube>/<key>`
std::string cell_id(const Cube& cube, std::uint64_t key);

/// Whether figures of the measure are whole numbers of things.
bool is_counted(const Measures& measures, const Id<"measure">& measure);

/// The position of the code that stands for all of a dimension: the country of an area dimension, else `_T`, else
/// `ALL` of a provision dimension; -1 where there is none.
std::int32_t total_of(const Dimension& dimension, const Id<"area">& country);

/// Finds the cells that claims speak of: codes to positions, once for a cube. The cube outlives it.
class CellFinder {
public:
    CellFinder(const Cube& cube, const Id<"area">& country);

    /// The key of the cell with the claim's measure, area, period and coordinates, every other dimension at its total.
    /// Nothing where the cube has no such cell, or no such dimension.
    std::optional<std::uint64_t> find(const Claim& claim) const { return find(claim, claim.measure.str()); }
    /// The same of another measure.
    std::optional<std::uint64_t> find(const Claim& claim, std::string_view measure) const;

    const Cube& cube() const { return *cube_; }
    /// The position of a code in a dimension, or -1.
    std::int32_t position(std::size_t dimension, std::string_view code) const;
    /// The total's position of each dimension, or -1.
    const std::vector<std::int32_t>& totals() const { return totals_; }
    const std::vector<Period>& periods() const { return periods_; }

private:
    const Cube* cube_;
    Id<"area"> country_;
    std::vector<std::unordered_map<std::string_view, std::uint32_t>> positions_;
    std::vector<std::int32_t> totals_;
    std::vector<Period> periods_;
};

}  // namespace dalel
