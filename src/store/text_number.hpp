// Texts as numbers.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

namespace dalel::store {

/// A text → a whole number, or none. Depends on the text only, and is called on several threads at once.
using TextNumber = std::function<std::optional<std::int64_t>(std::string_view)>;

}  // namespace dalel::store
