// A cube by name.
#pragma once

#include "observatory/observatory.hpp"

#include <string>

namespace dalel::cli {

/// Throws `Stop` (`cube/unknown`) with what there is.
const Cube& find_cube(const Observatory& observatory, const std::string& id);

}  // namespace dalel::cli
