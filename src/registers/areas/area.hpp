// Places, what they were called and when they were what they are.
#pragma once

#include "base/id.hpp"
#include "base/label.hpp"
#include "base/period.hpp"
#include "registers/areas/boundary.hpp"
#include "registers/register.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace dalel {

/// `ambiguous` is a wording that may mean several places; `group` is several places spoken of together.
enum class AreaKind { country, region, city, district, ambiguous, group };

std::string_view to_string(AreaKind kind);

struct Area {
    Id<"area"> id;
    AreaKind kind = AreaKind::region;
    Id<"area"> parent;
    Validity validity;
    std::string iso_3166_2_old;
    std::string iso_3166_2;
    std::string national_code;
    std::vector<Id<"area">> candidates;  ///< of an ambiguous area or a group
    Id<"source"> source;
    std::string note;
};

struct AreaName {
    Id<"area"> area;
    Label name;
    Validity validity;
    Id<"source"> source;
    std::string note;
};

enum class AreaChangeKind { rename, split, merge, transfer };

std::string_view to_string(AreaChangeKind kind);

/// One line of a change: `share` of the population of `from` went to `to` on that day.
struct AreaChange {
    Id<"area-change"> id;
    AreaChangeKind kind = AreaChangeKind::rename;
    Date on;
    Id<"area"> from;
    Id<"area"> to;
    double share = 1;
    std::string basis;
    Id<"source"> source;
    std::string note;
};

/// Where an area stands on a tile grid map: equal squares, laid out as the map is, so that a small place is seen as well
/// as a large one. An area may move when others are split; the square holds within the area's own validity too.
struct AreaTile {
    Id<"area"> area;
    std::int64_t column = 0;  ///< from the west
    std::int64_t row = 0;     ///< from the north
    Validity validity;
    std::string note;
};

struct Areas {
    Register<Area> all;
    std::vector<AreaName> names;
    std::vector<AreaChange> changes;
    std::vector<AreaTile> tiles;
    std::vector<BoundarySet> boundaries;

    /// The name in use on a day; the first name given where none is known for that day; the code where there is none.
    Label name(const Id<"area">& area, Date day) const;
    /// The name in use today, or the last that was.
    Label name(const Id<"area">& area) const;
    /// Areas directly below one that existed throughout the period, in the order of the register.
    std::vector<Id<"area">> parts(const Id<"area">& whole, const Period& period) const;
    /// The square of an area on a day; null where it has none.
    const AreaTile* tile(const Id<"area">& area, Date day) const;
    /// The boundaries that hold an area on a day on which it exists; null where none do.
    const BoundarySet* boundary_set(const Id<"area">& area, Date day) const;
    /// Whether there is a day on which both squares hold and both areas exist.
    bool stand_together(const AreaTile& one, const AreaTile& other) const;
    /// Whether `part` lies in `whole`, over any number of levels.
    bool lies_in(const Id<"area">& part, const Id<"area">& whole) const;
};

}  // namespace dalel
