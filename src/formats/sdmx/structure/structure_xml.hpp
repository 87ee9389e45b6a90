// Structures as SDMX-ML [sdmx-ml].
#pragma once

#include "formats/sdmx/structure/message.hpp"

#include <string>

namespace dalel::sdmx {

/// `mes:Structure` of SDMX-ML 2.1 or 3.0. In 2.1 a hierarchy is a hierarchical code list with one hierarchy, and associations of hierarchies
/// are left out. In 3.0 a code cannot name a parent that does not begin with a letter: an annotation `PARENT` does. A stub
/// has the references that the schema requires of it.
std::string structure_xml(const StructureMessage& message, Family family);

/// Whether the family has a form for the type.
constexpr bool has_form(ArtefactType type, Family family) {
    return !class_of(type, family).empty();
}

}  // namespace dalel::sdmx
