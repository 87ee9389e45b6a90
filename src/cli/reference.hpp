// The reference pages, made from the program's own tables.
#pragma once

#include <filesystem>

namespace dalel::cli {

/// Writes commands.md, findings.md and files.md; a file that is right already is left as it is.
void write_reference(const std::filesystem::path& folder);

}  // namespace dalel::cli
