#include "store/parquet.hpp"

#include "base/text.hpp"
#include "store/read_parquet.sql.hpp"
#include "store/write_parquet.sql.hpp"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

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

Result<std::string> parquet_bytes(std::span<const Column> columns) {
    struct Memory {
        int file = memfd_create("parquet", MFD_CLOEXEC);
        ~Memory() {
            if (file >= 0) close(file);
        }
    } memory;
    const Error failed{"store/memory", "there is no memory for a Parquet file", "", "a smaller part of the table"};
    if (memory.file < 0) return std::unexpected(failed);
    // The engine opens it by this name as it would any file.
    if (auto written = write_parquet("/proc/self/fd/" + std::to_string(memory.file), columns); !written) return std::unexpected(std::move(written.error()));
    struct stat status {};
    if (fstat(memory.file, &status) != 0) return std::unexpected(failed);
    std::string bytes(static_cast<std::size_t>(status.st_size), '\0');
    for (std::size_t at = 0; at < bytes.size();) {
        const auto count = pread(memory.file, bytes.data() + at, bytes.size() - at, static_cast<off_t>(at));
        if (count <= 0) return std::unexpected(failed);
        at += static_cast<std::size_t>(count);
    }
    return bytes;
}

Result<std::vector<Column>> read_parquet(const std::string& path) {
    auto engine = Engine::open();
    if (!engine) return std::unexpected(std::move(engine.error()));
    auto columns = engine->query(read_parquet_sql, std::vector<Value>{path});
    if (!columns) columns.error().where = path;
    return columns;
}

}  // namespace dalel::store
