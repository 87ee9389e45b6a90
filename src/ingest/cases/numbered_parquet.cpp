#include "ingest/cases/numbered_parquet.hpp"

#include "base/text.hpp"
#include "ingest/cases/numbered_parquet.sql.hpp"
#include "ingest/cases/parquet_header.sql.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace dalel {
namespace {

std::string sql_name(std::string_view name) {
    return '"' + replaced_all(std::string{name}, "\"", "\"\"") + '"';
}

/// `number_of` a DATE within the years a text can name.
std::string day_number(std::string_view column) {
    return fmt::format(
        "CASE WHEN {0} BETWEEN DATE '0001-01-01' AND DATE '9999-12-31' "
        "THEN ({0} - DATE '1970-01-01')::BIGINT * 4294967296 END",
        column);
}

}  // namespace

std::int64_t number_of(const Period& period) {
    return std::int64_t{period.first.days()} * (std::int64_t{1} << 32) + (period.days() - 1);
}

Period period_of(std::int64_t number) {
    const Date first{static_cast<std::int32_t>(number >> 32)};
    return {first, Date{first.days() + static_cast<std::int32_t>(number & 0xFFFF'FFFF)}};
}

Result<NumberedParquet> NumberedParquet::open(const std::filesystem::path& path, unsigned threads) {
    auto engine = store::Engine::open({.threads = threads});
    if (!engine) return std::unexpected(std::move(engine.error()));
    NumberedParquet file{std::move(*engine), path};
    const auto described =
        file.engine_.query(replaced_all(parquet_header_sql, "$path", store::sql_literal(path.string())));
    if (!described) return std::unexpected(described.error());
    file.header_ = std::get<store::Texts>((*described)[0].data);
    const auto& is_date = std::get<store::Integers>((*described)[1].data);
    for (std::size_t c = 0; c < file.header_.size(); ++c)
        if (is_date[c] != 0) file.dates_.push_back(file.header_[c]);
    return file;
}

Result<std::uint64_t> NumberedParquet::records() {
    const std::vector<store::Value> parameters{path_.string()};
    const auto answer = engine_.query("SELECT count(*) FROM read_parquet($1)", parameters);
    if (!answer) return std::unexpected(answer.error());
    return static_cast<std::uint64_t>(std::get<store::Integers>(answer->front().data)[0]);
}

Result<void> NumberedParquet::read(const std::string& text, const std::string& date,
                                   std::span<const NumberedColumn> columns,
                                   const std::function<void(const std::vector<store::Column>&)>& each) {
    std::string selected = fmt::format("CAST({} AS VARCHAR)", sql_name(text));
    for (std::size_t c = 0; c < columns.size(); ++c) {
        const auto name = sql_name(columns[c].name);
        if (columns[c].name == date && std::ranges::find(dates_, date) != dates_.end()) {
            selected += ", " + day_number(name);
            continue;
        }
        const auto function = fmt::format("number_{}", c);
        if (auto defined = engine_.define(function, columns[c].number); !defined) return defined;
        selected += fmt::format(", {}(CAST({} AS VARCHAR))", function, name);
    }
    const std::vector<store::Value> parameters{path_.string()};
    return engine_.scan(replaced_all(numbered_parquet_sql, "$columns", selected), parameters, each);
}

}  // namespace dalel
