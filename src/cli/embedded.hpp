// The observatory that `dalel new` writes.
#pragma once

#include "base/embedded.hpp"

#include <span>

namespace dalel {

/// observatories/example
std::span<const EmbeddedFile> embedded_example();

}  // namespace dalel
