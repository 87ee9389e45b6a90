// The time of a change to a folder of releases.
#pragma once

#include "cli/command.hpp"

#include <string>

namespace dalel::cli {

/// `--at`, or now; UTC.
std::string time_of(const Given& given);

}  // namespace dalel::cli
