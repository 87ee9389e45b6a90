// Files that are part of the program.
#pragma once

#include <string_view>

namespace dalel {

/// `path` below the folder that was embedded. cmake/Embed.cmake makes `std::span<const EmbeddedFile> embedded_<name>()`.
struct EmbeddedFile {
    std::string_view path;
    std::string_view bytes;
};

}  // namespace dalel
