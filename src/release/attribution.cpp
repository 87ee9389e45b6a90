#include "release/attribution.hpp"

#include "release/card.hpp"

namespace dalel {

namespace {

/// Without a locator.
Attribution attribution_of(const Observatory& observatory, const Source& source) {
    Attribution attribution{.source = citation_of(source), .address = source.address, .licence = {}, .licence_address = {}, .release = {}};
    if (const auto* licence = observatory.licences.find(source.licence)) {
        attribution.licence = licence->title;
        attribution.licence_address = licence->address;
    }
    return attribution;
}

}  // namespace

Attribution attribution_of(const Observatory& observatory, const Structure& structure) {
    const auto* source = observatory.sources.find(structure.source);
    if (!source) return {};
    auto attribution = attribution_of(observatory, *source);
    if (structure.synthetic && !observatory.settings.synthetic) attribution.source = "synthetic data about nobody, made to agree with " + attribution.source;
    if (!structure.locator.empty()) attribution.source += ", " + structure.locator;
    return attribution;
}

Attribution attribution_of(const Observatory& observatory, const BoundarySet& set) {
    const auto* source = observatory.sources.find(set.source);
    return source ? attribution_of(observatory, *source) : Attribution{};
}

std::shared_ptr<const Geometries> geometries_of(const Observatory& observatory) {
    if (observatory.areas.boundaries.empty()) return nullptr;
    auto geometries = std::make_shared<Geometries>();
    for (const auto& set : observatory.areas.boundaries) {
        geometries->sets.push_back({set.file, attribution_of(observatory, set), set.validity});
        for (const auto& [id, geometry] : set.areas) {
            auto validity = set.validity;
            if (const auto* area = observatory.areas.all.find(id)) {
                if (area->validity.from && (!validity.from || *validity.from < *area->validity.from)) validity.from = area->validity.from;
                if (area->validity.to && (!validity.to || *area->validity.to < *validity.to)) validity.to = area->validity.to;
            }
            geometries->areas[id.str()].push_back({validity, geometries->sets.size() - 1, geometry_json(geometry)});
        }
    }
    return geometries;
}

}  // namespace dalel
