// Tables as Parquet files.
#pragma once

#include "base/error.hpp"
#include "store/column.hpp"
#include "store/engine.hpp"

#include <span>
#include <string>
#include <vector>

namespace dalel::store {

/// Writes columns of equal length to a zstd-compressed Parquet file, rows in the order given, on one thread: equal
/// columns give equal bytes, whenever and wherever the same program writes them. Memory beyond the columns is that of
/// two row groups. An existing file is replaced. Errors `store/columns` and `store/statement`.
Result<void> write_parquet(const std::string& path, std::span<const Column> columns);
/// The same with an engine that is open already and has one thread: an engine takes 10 ms to open.
Result<void> write_parquet(Engine& engine, const std::string& path, std::span<const Column> columns);

/// Reads a whole Parquet file. Text columns arrive as `Texts`. Errors as `Engine::query`.
Result<std::vector<Column>> read_parquet(const std::string& path);

}  // namespace dalel::store
