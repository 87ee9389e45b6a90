#include "ingest/records.hpp"

#include "base/csv.hpp"
#include "ingest/read_parquet_as_text.sql.hpp"
#include "ingest/text_file.hpp"
#include "ingest/workbook.hpp"
#include "store/engine.hpp"

#include <vector>

#include <fmt/format.h>

namespace dalel {
namespace {

/// Hands over what has the width of the header, and keeps the account.
class Records {
public:
    Records(std::string file, Audit& audit, const EachRecord& each)
        : file_{std::move(file)}, audit_{audit}, counts_{audit.open(file_)}, each_{each} {}

    const std::string& file() const { return file_; }
    void fail(Error error) {
        if (error.where.empty()) error.where = file_;
        audit_.refuse(std::move(error));
    }
    void malformed(Error error, std::uint64_t row) {
        if (row > 1) ++counts_.rows_read;
        error.where = fmt::format("{}:{}:{}", file_, row, error.where);
        audit_.refuse(std::move(error));
    }
    void hand_over(std::span<const std::string_view> fields, std::uint64_t row) {
        if (width_ == 0) {
            width_ = fields.size();
            each_(fields, 1);
            return;
        }
        ++counts_.rows_read;
        if (fields.size() == width_)
            each_(fields, row);
        else
            audit_.refuse({"csv/row-width", fmt::format("the row has {} fields, the header {}", fields.size(), width_),
                           fmt::format("{}:{}", file_, row), "quote a field that holds a comma"});
    }

private:
    std::string file_;
    Audit& audit_;
    FileAudit& counts_;
    const EachRecord& each_;
    std::size_t width_ = 0;
};

void read_csv(const MappedFile& mapped, Records& records) {
    const auto text = text_of(mapped, records.file());
    if (!text) return records.fail(text.error());
    CsvReader reader{*text};
    while (reader.next()) {
        if (reader.error())
            records.malformed(*reader.error(), reader.row());
        else if (reader.fields().size() != 1 || !reader.fields()[0].empty())  // not a blank line
            records.hand_over(reader.fields(), reader.row());
    }
}

void read_workbook_rows(const MappedFile& mapped, Records& records) {
    const auto workbook = read_workbook(mapped.bytes(), records.file());
    if (!workbook) return records.fail(workbook.error());
    if (workbook->sheets.empty()) return;
    std::vector<std::string_view> fields;
    std::size_t width = 0;
    for (const auto& row : workbook->sheets.front().rows) {
        const auto last = row.cells.empty() ? 0u : row.cells.back().column;
        width = width == 0 ? last : width;
        fields.assign(std::max<std::size_t>(width, last), {});
        for (const auto& cell : row.cells) fields[cell.column - 1] = cell.text;
        records.hand_over(fields, row.number);
    }
}

void read_parquet(const std::filesystem::path& path, Records& records) {
    auto engine = store::Engine::open();
    if (!engine) return records.fail(engine.error());
    std::uint64_t row = 0;
    const auto hand_over = [&](std::span<const std::string_view> fields) { records.hand_over(fields, ++row); };
    const std::vector<store::Value> parameters{path.string()};
    if (const auto done = engine->scan_texts(read_parquet_as_text_sql, parameters, hand_over); !done)
        records.fail(done.error());
}

}  // namespace

void read_records(const std::filesystem::path& path, Audit& audit, const EachRecord& each) {
    Records records{path.filename().string(), audit, each};
    const auto mapped = open_inside(path.parent_path().empty() ? "." : path.parent_path(), path.filename());
    if (!mapped) return records.fail(mapped.error());
    const auto extension = path.extension();
    if (extension == ".csv")
        read_csv(*mapped, records);
    else if (extension == ".xlsx")
        read_workbook_rows(*mapped, records);
    else if (extension == ".parquet")
        read_parquet(path, records);
    else
        records.fail({"cases/format",
                      fmt::format("\"{}\" is no case file this program reads", path.filename().string()), "",
                      ".csv, .parquet, .xlsx"});
}

}  // namespace dalel
