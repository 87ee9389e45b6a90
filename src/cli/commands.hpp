// The commands there are; each stands in a file of its name.
#pragma once

#include "cli/command.hpp"

namespace dalel::cli {

extern const Command check_command;
extern const Command completion_command;
extern const Command help_command;
extern const Command package_command;

}  // namespace dalel::cli
