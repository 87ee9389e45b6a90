// XML schemas for data messages.
#pragma once

#include "formats/sdmx/structure/message.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace dalel::sdmx {

/// Which data are to be valid.
struct SchemaQuestion {
    Family family = Family::sdmx_2_1;
    const Artefact* structure = nullptr;  ///< a data structure
    const Artefact* named = nullptr;      ///< by which the namespace is named: the data structure, or a dataflow
    std::string at_observation;           ///< a dimension, or `AllDimensions`
    bool deletion = false;                ///< of messages that delete: a key may have some of the dimensions
    /// The codes that are valid of a code list.
    std::function<const ItemScheme&(std::string_view codelist)> codes;
};

/// Where the schemas that are imported are published; validators find them by a catalogue.
constexpr std::string_view schemas_of(Family family) {
    return family == Family::sdmx_2_1 ? "https://registry.sdmx.org/schemas/v2_1/" : "https://registry.sdmx.org/schemas/v3_0/";
}

/// The namespace of structure-specific data: `urn:…Dataflow=DALEL_KZ:x(1.0):ObsLevelDim:TIME_PERIOD`.
inline std::string schema_namespace(const Artefact& named, Family family, std::string_view at_observation) {
    return urn_of(named.type, named.agency, named.id, family) + ":ObsLevelDim:" + std::string{at_observation};
}

/// A schema of structure-specific data messages: it imports the official ones and makes of their open types closed ones, which every
/// dimension must be given to, with a code of its list, and every coded attribute that is given must have one. Validates the
/// time series variant of 2.1 too where time is the dimension at the observation.
std::string data_schema(const SchemaQuestion& question);

}  // namespace dalel::sdmx
