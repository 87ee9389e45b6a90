// An observatory's structural artefacts.
#pragma once

#include "formats/sdmx/structure/artefact.hpp"
#include "observatory/observatory.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dalel::sdmx {

inline constexpr std::string_view category_scheme_id = "CAS_DALEL";
inline constexpr std::string_view metadata_structure_id = "MSD_DALEL";
inline constexpr std::string_view metadataflow_id = "MDF_DALEL";

/// Every artefact, in the order of `ArtefactType` and within it of the registers and tables: the scheme of agencies and of data providers
/// (the publishers of the tables' sources), a dataflow, data structure, constraint, provision agreement and categorisation for
/// each table, a code list for each dimension that a table has (all codes of its register) and for the two statuses, the statutory lists
/// and the classes of provisions as hierarchies.
std::vector<Artefact> artefacts_of(const Observatory& observatory);

/// The id of a publisher among data providers: its capital letters and digits, `_` for the rest; where it has no Latin
/// letters or is longer than 60 characters, the beginning of its digest follows.
std::string provider_of(std::string_view publisher);

}  // namespace dalel::sdmx
