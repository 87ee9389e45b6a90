// The engine's chunks of rows as columns.
#pragma once

#include "base/error.hpp"
#include "store/column.hpp"

#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include <duckdb.h>

namespace dalel::store {

/// Columns without rows that have the names and types of an answer. Error `store/column-type`.
Result<std::vector<Column>> empty_columns(duckdb_result answer);

/// Replaces the rows of `batch` by those of a chunk. Error `store/integer-too-large`.
Result<void> fill(std::vector<Column>& batch, duckdb_data_chunk chunk);

/// The text where the engine holds it.
inline std::string_view view_of(const duckdb_string_t& text) {
    const auto& value = text.value;
    if (value.inlined.length <= sizeof value.inlined.inlined) return {value.inlined.inlined, value.inlined.length};
    return {value.pointer.ptr, value.pointer.length};
}

/// Calls `each` for every row of a chunk of text columns; `fields` is as wide as the chunk.
void for_each_text_row(duckdb_data_chunk chunk, std::vector<std::string_view>& fields,
                       const std::function<void(std::span<const std::string_view>)>& each);

/// Adds the rows of `batch` to `column`, which is of the same type.
void append(Column& column, const Column& batch);

}  // namespace dalel::store
