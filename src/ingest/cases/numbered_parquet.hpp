// Parquet case files as columns of numbers.
#pragma once

#include "base/period.hpp"
#include "store/engine.hpp"

#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace dalel {

/// A column, and the number of each of its texts; none where the record is to be refused.
struct NumberedColumn {
    std::string name;
    store::TextNumber number;
};

/// A day or a month as one number; ordered by the first day.
std::int64_t number_of(const Period& period);
Period period_of(std::int64_t number);

/// A Parquet file open for reading on `threads` threads.
class NumberedParquet {
public:
    /// Error `store/statement` where it is no Parquet file.
    static Result<NumberedParquet> open(const std::filesystem::path& path, unsigned threads);

    /// The names of its columns.
    const std::vector<std::string>& header() const { return header_; }
    Result<std::uint64_t> records();

    /// Hands over, in order and some thousand rows at a time, `text` as it is printed and then the numbers of `columns`.
    /// Those of the column `date`, where it is of the type DATE, are `number_of` the days without asking. A piece holds
    /// until the call returns; the first has no rows.
    Result<void> read(const std::string& text, const std::string& date, std::span<const NumberedColumn> columns,
                      const std::function<void(const std::vector<store::Column>&)>& each);

private:
    NumberedParquet(store::Engine engine, std::filesystem::path path)
        : engine_{std::move(engine)}, path_{std::move(path)} {}

    store::Engine engine_;
    std::filesystem::path path_;
    std::vector<std::string> header_;
    std::vector<std::string> dates_;  ///< columns of the type DATE
};

}  // namespace dalel
