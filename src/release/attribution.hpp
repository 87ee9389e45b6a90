// The attribution of a cube's figures, from the registers.
#pragma once

#include "formats/attribution.hpp"
#include "observatory/observatory.hpp"

namespace dalel {

Attribution attribution_of(const Observatory& observatory, const Structure& structure);

}  // namespace dalel
