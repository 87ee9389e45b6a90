// Structures as SDMX-JSON [sdmx-json].
#pragma once

#include "formats/sdmx/structure/message.hpp"

#include <string>

namespace dalel::sdmx {

/// A structure message of SDMX-JSON 1.0 (the first family) or 2.0. Every name is there in all languages; the plain ones are in the language asked
/// for. Hierarchies and their associations are told as in SDMX-ML.
std::string structure_json(const StructureMessage& message, Family family, Language language);

}  // namespace dalel::sdmx
