#include "release/attribution.hpp"

#include "release/card.hpp"

namespace dalel {

Attribution attribution_of(const Observatory& observatory, const Structure& structure) {
    Attribution attribution;
    if (const auto* source = observatory.sources.find(structure.source)) {
        attribution.source = citation_of(*source);
        if (structure.synthetic && !observatory.settings.synthetic) attribution.source = "synthetic data about nobody, made to agree with " + attribution.source;
        if (!structure.locator.empty()) attribution.source += ", " + structure.locator;
        attribution.address = source->address;
        if (const auto* licence = observatory.licences.find(source->licence)) {
            attribution.licence = licence->title;
            attribution.licence_address = licence->address;
        }
    }
    return attribution;
}

}  // namespace dalel
