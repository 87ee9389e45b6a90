#include "release/scan_places.hpp"

#include "base/text.hpp"
#include "release/region_boundaries.hpp"

#include <fmt/format.h>

namespace dalel {

Result<std::vector<scan::Place>> places_of(const Observatory& observatory, const std::vector<Id<"area">>& areas,
                                           const std::vector<scan::Place>& known, std::string_view file) {
    std::vector<scan::Place> places;
    std::vector<std::string> missing;
    for (const auto& id : areas) {
        const Area* area = observatory.areas.all.find(id);
        const scan::Place* found = nullptr;
        for (const scan::Place& place : known) {
            if (place.id != id.str() && (!area || area->national_code.empty() || place.id != area->national_code))
                continue;
            if (found)
                return std::unexpected(
                    Error{"scan/area-with-two-places",
                          fmt::format("{} stands there as \"{}\" and as \"{}\"", id.str(), found->id, place.id),
                          std::string{file}, "one place for each area"});
            found = &place;
        }
        if (found)
            places.push_back({id.str(), found->x, found->y});
        else
            missing.push_back(area && !area->national_code.empty()
                                  ? fmt::format("{} (national code {})", id.str(), area->national_code)
                                  : id.str());
    }
    if (!missing.empty())
        return std::unexpected(Error{"scan/area-without-place", "there is no place for " + joined(missing, ", "),
                                     std::string{file}, "a place for each area, called by its code or national code"});
    return places;
}

Result<std::vector<scan::Place>> middles_of(const Observatory& observatory, std::span<const Id<"area">> areas, Date day) {
    const auto boundaries = boundaries_of(observatory, areas, day);
    if (!boundaries) return std::unexpected(boundaries.error());
    std::vector<scan::Place> places;
    for (std::size_t i = 0; i < areas.size(); ++i) {
        const auto middle = space::centroid((*boundaries)[i]);
        if (!middle) return std::unexpected(middle.error());
        places.push_back({areas[i].str(), middle->x, middle->y});
    }
    return places;
}

Result<void> inside(const std::vector<scan::Place>& places, const space::Box& box, std::string_view file) {
    const auto holds = [&](double x, double y) {
        return box.low.x <= x && x <= box.high.x && box.low.y <= y && y <= box.high.y;
    };
    const std::string accepted = fmt::format("latitude {:.2f} to {:.2f}, longitude {:.2f} to {:.2f}", box.low.y,
                                             box.high.y, box.low.x, box.high.x);
    for (const scan::Place& place : places) {
        if (holds(place.x, place.y)) continue;
        const std::string found =
            fmt::format("\"{}\" lies at latitude {}, longitude {}, outside the boundaries", place.id, place.y, place.x);
        if (holds(place.y, place.x))
            return std::unexpected(Error{"scan/coordinates-swapped",
                                         found + "; with the two exchanged it would lie inside", std::string{file},
                                         accepted});
        return std::unexpected(Error{"scan/outside-boundaries", found, std::string{file}, accepted});
    }
    return {};
}

}  // namespace dalel
