#include "store/parquet.hpp"

#include "store/engine.hpp"
#include "store/read_parquet.sql.hpp"
#include "store/write_parquet.sql.hpp"

#include "base/text.hpp"

namespace dalel::store {

Result<void> write_parquet(const std::string& path, std::span<const Column> columns) {
    auto engine = Engine::open();
    if (!engine) return std::unexpected(std::move(engine.error()));
    if (auto lent = engine->lend("lent", columns); !lent) return lent;
    auto written = engine->run(replaced_all(write_parquet_sql, "$path", sql_literal(path)));
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
