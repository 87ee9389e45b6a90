// Help, manual page, completions and reference, all from the declarations.
#pragma once

#include "cli/command.hpp"

#include <string>

namespace dalel::cli {

/// The commands with a line each.
std::string overview(const Terminal& terminal);
/// The commands whose names begin with a word: `protect plan` and `protect attack` of `protect`.
std::string help_of_group(std::string_view first, const Terminal& terminal);
std::string help_of(const Command& command, const Terminal& terminal);
/// For programs: the commands with their arguments and options, or one of them.
std::string overview_json();
std::string json_of(const Command& command);
/// The manual page dalel(1), as roff.
std::string manual();
/// A completion script; `shell` is bash, zsh or fish.
std::string completion(std::string_view shell);
/// docs/reference/commands.md
std::string commands_page();

}  // namespace dalel::cli
