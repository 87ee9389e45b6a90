// The engine's chunks of rows as columns.
#pragma once

#include "base/error.hpp"
#include "store/column.hpp"

#include <vector>

#include <duckdb.h>

namespace dalel::store {

/// Columns without rows that have the names and types of an answer. Error `store/column-type`.
Result<std::vector<Column>> empty_columns(duckdb_result answer);

/// Replaces the rows of `batch` by those of a chunk. Error `store/integer-too-large`.
Result<void> fill(std::vector<Column>& batch, duckdb_data_chunk chunk);

/// Adds the rows of `batch` to `column`, which is of the same type.
void append(Column& column, const Column& batch);

}  // namespace dalel::store
