// Functions of texts that SQL calls.
#pragma once

#include "store/text_number.hpp"

#include <string>

#include <duckdb.h>

namespace dalel::store {

/// Lets SQL call `name(text)`, a BIGINT or NULL; a NULL is an empty text. Of a dictionary the engine asks for each value
/// once. False where the engine refuses the name.
bool register_function(const std::string& name, TextNumber number, duckdb_connection connection);

}  // namespace dalel::store
