// Files that are part of the program.
#pragma once

#include <span>
#include <string_view>

namespace dalel {

struct EmbeddedFile {
    std::string_view path;
    std::string_view bytes;
};

/// observatories/example
std::span<const EmbeddedFile> embedded_example();

}  // namespace dalel
