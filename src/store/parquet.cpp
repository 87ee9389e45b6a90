#include "store/parquet.hpp"

#include "base/text.hpp"
#include "store/read_parquet.sql.hpp"
#include "store/write_parquet.sql.hpp"

#include <sys/mman.h>
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
    const auto fail = [] { return std::unexpected(Error{"store/memory", "there is no memory for a Parquet file of this size", "", "a smaller part of the cube, or the whole cube, which is a file of the release"}); };
    if (memory.file < 0) return fail();
    // An engine takes longer to open than a small file to write: every thread that answers keeps one.
    thread_local auto engine = Engine::open();
    if (!engine) return std::unexpected(engine.error());
    if (auto written = write_parquet(*engine, "/proc/self/fd/" + std::to_string(memory.file), columns); !written) return std::unexpected(std::move(written.error()));
    const auto size = lseek(memory.file, 0, SEEK_END);
    if (size < 0) return fail();
    std::string bytes(static_cast<std::size_t>(size), '\0');
    for (std::size_t at = 0; at < bytes.size();) {
        const auto read = pread(memory.file, bytes.data() + at, bytes.size() - at, static_cast<off_t>(at));
        if (read <= 0) return fail();
        at += static_cast<std::size_t>(read);
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
