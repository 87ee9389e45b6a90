// The command line → a command and what was given to it.
#pragma once

#include "cli/command.hpp"

#include <string>
#include <vector>

namespace dalel::cli {

/// Parses the words behind the program's name and runs the command; the exit code is the command's, or 64 for words it
/// does not take.
Exit run(std::vector<std::string> words, Terminal& terminal);

}  // namespace dalel::cli
