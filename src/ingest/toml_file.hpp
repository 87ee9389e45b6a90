// TOML files, parsed.
#pragma once

#include "base/error.hpp"

#include <string_view>

#include <toml++/toml.h>

namespace dalel {

/// The file as a table. Error `settings/malformed` with line and column.
Result<toml::table> parse_toml(std::string_view text, std::string_view file);

}  // namespace dalel
