// Regions as shapes on a plane: of the boundaries a release brings, or those the program carries.
#pragma once

#include "observatory/observatory.hpp"

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace dalel::http::web {

struct RegionShape {
    std::string path;  ///< `d` of an SVG path
    double x = 0;      ///< where a label fits
    double y = 0;
    bool is_small = false;  ///< too small for a label
};

struct RegionShapes {
    double width = 0;
    double height = 0;
    std::map<std::string, RegionShape, std::less<>> shapes;  ///< by area
    std::vector<const BoundarySet*> sets;  ///< where they come from; none: the program carries them
};

/// On a plane of `width` by what it takes: Lambert's conformal conic projection, its parallels a sixth within the extent. Points are rounded to half a unit, the same for every area, so that neighbours still meet.
/// A label stands where it is farthest from every line of its area.
RegionShapes drawn_shapes(const std::map<std::string, const Geometry*, std::less<>>& areas, double width);

/// The shapes of one release, each division drawn when it is first asked for.
class ShapesOfRelease {
public:
    explicit ShapesOfRelease(const Observatory& observatory) : observatory_{observatory} {}

    /// Of those of `regions` that the release has a boundary of on the day; where it has none at all, of all of them where the
    /// program carries the regions of that day. Null where there is no shape.
    std::shared_ptr<const RegionShapes> on(const std::vector<Id<"area">>& regions, Date day) const;

private:
    const Observatory& observatory_;
    mutable std::mutex mutex_;
    mutable std::map<std::string, std::shared_ptr<const RegionShapes>> drawn_;
};

}  // namespace dalel::http::web
