// How things of an observatory are called in SDMX: one place for every message and every address.
#pragma once

#include "cube/cube.hpp"

#include <string>
#include <string_view>

#include <fmt/format.h>

namespace dalel::sdmx {

/// The observatory's `agency` maintains every artefact. Artefacts have one version: a release is the version of everything.
inline constexpr std::string_view version_2_1 = "1.0";    ///< in SDMX 2.1 and the REST API before 2
inline constexpr std::string_view version_3_0 = "1.0.0";  ///< semantic, as SDMX 3.0 asks

inline constexpr std::string_view concept_scheme_id = "CS_DALEL";
inline constexpr std::string_view time_dimension = "TIME_PERIOD";
inline constexpr std::string_view primary_measure = "OBS_VALUE";

/// A cube's dataflow is called as the cube, its data structure `DSD_<cube>`.
inline std::string dataflow_of(const Structure& structure) { return structure.id.str(); }
inline std::string data_structure_of(const Structure& structure) { return "DSD_" + structure.id.str(); }

/// Its figures are provided under the agreement `PA_<cube>`.
inline std::string provision_agreement_of(const Structure& structure) { return "PA_" + structure.id.str(); }

/// A dimension and its concept: `TIME_PERIOD` for periods, else our own identifier.
inline std::string dimension_of(const Dimension& dimension) {
    return dimension.kind == DimensionKind::period ? std::string{time_dimension} : dimension.id.str();
}
/// The code list of a dimension, shared by all cubes that have it: `CL_area`. Periods have none.
inline std::string codelist_of(const Dimension& dimension) { return "CL_" + dimension.id.str(); }

/// `urn:sdmx:org.sdmx.infomodel.codelist.Codelist=DALEL_KZ:CL_area(1.0)`; `package_and_class` is `codelist.Codelist`.
inline std::string urn(std::string_view package_and_class, std::string_view agency, std::string_view id, std::string_view version) {
    return fmt::format("urn:sdmx:org.sdmx.infomodel.{}={}:{}({})", package_and_class, agency, id, version);
}

}  // namespace dalel::sdmx
