// Counts that readers have from elsewhere: from official tables, from earlier releases.
#pragma once

#include "cube/cube.hpp"
#include "registers/measures/measure.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

namespace dalel {

/// What a cell is of, the measure apart: area, period, and the other coordinates.
std::string subject_of(const Cube& cube, std::size_t i, const Id<"area">& country);

/// Values by what they are of, whatever the cube they stand in.
class PublicCounts {
public:
    explicit PublicCounts(const Id<"area">& country) : country_{country} {}

    void add(const Cube& cube);
    /// The cells of one measure as counts of `as` that have certain codes beside their own: persons sent to court are
    /// the identified ones of the stage `to_court`, where `[[cases.margin]]` says so.
    void add(const Cube& cube, const Id<"measure">& measure, const Id<"measure">& as,
             const std::map<std::string, std::string>& codes);
    bool empty() const { return counts_.empty(); }

    /// Of each cell of a cube what is public of it: any number of values.
    std::vector<std::vector<std::int64_t>> of(const Cube& cube, const Id<"measure">& measure) const;
    /// The keys of codes of the cells whose values are public as they are.
    std::vector<std::string> known(const Cube& cube, const Id<"measure">& measure) const;

private:
    Id<"area"> country_;
    std::map<std::string, std::unordered_multimap<std::string, std::int64_t>> counts_;  ///< by measure
};

}  // namespace dalel
