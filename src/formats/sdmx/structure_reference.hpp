// How a data message names the structure of its data.
#pragma once

#include "formats/sdmx/data_message.hpp"
#include "formats/sdmx/names.hpp"

namespace dalel::sdmx {

/// Identifier of the structure of a data set within a message: of the artefact that was asked for. A message of SDMX-ML 2.1
/// calls it by the name of the data structure, by which some readers then ask for it.
inline std::string structure_id_of(const DataSet& set) {
    const auto& structure = set.observations.cube().structure();
    switch (set.context) {
        case Context::data_structure: return data_structure_of(structure);
        case Context::dataflow: return "DF_" + dataflow_of(structure);
        case Context::provision_agreement: return provision_agreement_of(structure);
    }
    return {};
}

/// URN of what the data were asked for.
inline std::string structure_urn_of(const DataSet& set, std::string_view agency, std::string_view version) {
    const auto& structure = set.observations.cube().structure();
    switch (set.context) {
        case Context::data_structure: return urn("datastructure.DataStructure", agency, data_structure_of(structure), version);
        case Context::dataflow: return urn("datastructure.Dataflow", agency, dataflow_of(structure), version);
        case Context::provision_agreement: return urn("registry.ProvisionAgreement", agency, provision_agreement_of(structure), version);
    }
    return {};
}

/// Namespace of the schema that `/schema` makes for data grouped by a dimension: of the data structure where the data were asked of it, else of
/// the dataflow, whose name some readers take from there; a provision agreement is about a dataflow.
inline std::string data_namespace_of(const DataSet& set, std::string_view agency, std::string_view version, std::string_view at_observation) {
    const auto& structure = set.observations.cube().structure();
    const auto named = set.context == Context::data_structure ? urn("datastructure.DataStructure", agency, data_structure_of(structure), version) : urn("datastructure.Dataflow", agency, dataflow_of(structure), version);
    return named + ":ObsLevelDim:" + std::string{at_observation};
}

}  // namespace dalel::sdmx
