// What answers a structure query.
#pragma once

#include "formats/sdmx/structure/query.hpp"
#include "formats/sdmx/structure/structure_set.hpp"

#include <vector>

namespace dalel::sdmx {

/// An artefact as it is told: how much of it, and of an item scheme perhaps a part.
struct Shown {
    ArtefactPtr artefact;
    Amount amount = Amount::full;
    bool has_address = true;  ///< a structure query finds it; not what was made for one answer
};

/// The artefacts that match the query, and those it wants by reference, each once, in the order of the set. None: no results.
///
/// Items: a scheme holds those asked for (a nested one with its ancestors) and is partial; schemes without any of them do not match.
/// `referencepartial`: a code list that is there by reference holds the codes for which the dataflows of the answer have data, and those of its
/// hierarchies; a concept scheme the concepts of its data and metadata structures; other schemes the items that the answer names.
std::vector<Shown> answer_of(const StructureQuery& query, const StructureSet& set);

/// The codes of a dimension's list for which a dataflow has data, as a partial scheme; parents that are left out are no longer named. The list itself
/// where every code is there.
ItemScheme constrained(const ItemScheme& codes, const std::vector<std::string>& present);

}  // namespace dalel::sdmx
