#include "analysis/scan/options.hpp"

namespace dalel::scan {

std::string_view to_string(Analysis analysis) {
    switch (analysis) {
        case Analysis::spatial: return "spatial";
        case Analysis::temporal: return "temporal";
        case Analysis::space_time: return "space-time";
    }
    return {};
}

std::string_view to_string(Secondary secondary) {
    switch (secondary) {
        case Secondary::no_overlap: return "no-overlap";
        case Secondary::no_centres_in_other: return "no-centres-in-other";
        case Secondary::no_centres_in_more_likely: return "no-centres-in-more-likely";
        case Secondary::no_centres_in_less_likely: return "no-centres-in-less-likely";
        case Secondary::no_pairs_of_centres: return "no-pairs-of-centres";
        case Secondary::all: return "all";
    }
    return {};
}

}  // namespace dalel::scan
