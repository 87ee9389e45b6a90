// Units in words.
#pragma once

#include "base/label.hpp"

#include <string_view>

namespace dalel {

/// Of a unit that observatories commonly count in; null for others, which an observatory translates itself.
const Label* unit_label(std::string_view unit);

}  // namespace dalel
