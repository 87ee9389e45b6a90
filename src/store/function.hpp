// Functions of texts that SQL calls.
#pragma once

#include "store/text_number.hpp"

#include <string>

#include <duckdb.h>

namespace dalel::store {

/// Lets SQL call `name(text)`, a BIGINT and never NULL; a NULL is an empty text. Of a dictionary the engine asks for
/// each value once, and an answer without NULLs it hands on without a look at each row. False where it refuses the
/// name.
bool register_function(const std::string& name, TextNumber number, duckdb_connection connection);

}  // namespace dalel::store
