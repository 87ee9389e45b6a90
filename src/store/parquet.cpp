#include "store/parquet.hpp"

#include "base/text.hpp"
#include "store/read_parquet.sql.hpp"
#include "store/write_parquet.sql.hpp"

namespace dalel::store {

Result<void> write_parquet(const std::string& path, std::span<const Column> columns) {
    auto engine = Engine::open();
    if (!engine) return std::unexpected(std::move(engine.error()));
    return write_parquet(*engine, path, columns);
}

Result<void> write_parquet(Engine& engine, const std::string& path, std::span<const Column> columns) {
    if (auto lent = engine.lend("lent", columns); !lent) return lent;
    auto written = engine.run(replaced_all(write_parquet_sql, "$path", sql_literal(path)));
    if (!written) written.error().where = path;
    return written;
}

Result<std::vector<Column>> read_parquet(const std::string& path) {
    auto engine = Engine::open();
    if (!engine) return std::unexpected(std::move(engine.error()));
    auto columns = engine->query(read_parquet_sql, std::vector<Value>{path});
    if (!columns) columns.error().where = path;
    return columns;
}

}  // namespace dalel::store
