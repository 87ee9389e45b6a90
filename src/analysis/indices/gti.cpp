#include "analysis/indices/gti.hpp"

namespace dalel::indices {

Definition gti_modern(std::string edition) {
    return {
        .id = Id<"index">{"GTI"},
        .edition = std::move(edition),
        .indicators = {{Id<"indicator">{"incidents"}, 1},
                       {Id<"indicator">{"deaths"}, 3},
                       {Id<"indicator">{"injured"}, 0.5},
                       {Id<"indicator">{"hostages"}, 0.5}},
        .year_weights = {0.52, 0.26, 0.13, 0.06, 0.03},
        .absent_is_zero = true,
        .scale = LogScale{20'000, 10, 3},
        .bands = {{"no impact", 0}, {"very low", 0.001}, {"low", 2}, {"medium", 4}, {"high", 6}, {"very high", 8}},
        .source = "iep-gti-2022",
    };
}

Definition gti_classic(std::string edition) {
    return {
        .id = Id<"index">{"GTI"},
        .edition = std::move(edition),
        .indicators = {{Id<"indicator">{"incidents"}, 1},
                       {Id<"indicator">{"fatalities"}, 3},
                       {Id<"indicator">{"injuries"}, 0.5},
                       {Id<"indicator">{"property-damage"}, 2}},
        .year_weights = {16.0 / 31, 8.0 / 31, 4.0 / 31, 2.0 / 31, 1.0 / 31},
        .absent_is_zero = true,
        .scale =
            NotReproducible{"how a score lies between two bands of half a point was not published, and the bands need "
                            "the raw scores of every country of the edition"},
        .source = "iep-gti-2017",
    };
}

}  // namespace dalel::indices
