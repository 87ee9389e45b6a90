// An error for programs.
#pragma once

#include "base/error.hpp"
#include "base/json.hpp"

namespace dalel::cli {

/// `code`, `message`, `where`, `hint`; what is not known is empty.
void write_json(JsonWriter& json, const Error& error);

}  // namespace dalel::cli
