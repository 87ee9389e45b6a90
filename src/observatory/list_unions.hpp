// Which provisions of a dimension make up the statutory lists beside them.
#pragma once

#include "cube/dimension.hpp"
#include "registers/law/provision.hpp"

#include <vector>

namespace dalel {

/// Of every category that is a statutory list the largest categories wholly on it throughout the period, in their
/// order. A list that changes for one of the provisions within the period is left out, and so is one without parts.
std::vector<Union> list_unions(const Dimension& provisions, const Law& law, const Period& period);

}  // namespace dalel
