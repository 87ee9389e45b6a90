// Where a row of a file belongs: its place and its interval.
#pragma once

#include "analysis/scan/dataset.hpp"
#include "base/error.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace dalel::scan {

struct Cell {
    std::uint32_t place;
    std::uint32_t interval;
};

/// Finds places and intervals of rows; says what to do with rows that have none. Lives no longer than what it is made
/// of.
class Locator {
public:
    Locator(const ScanInput& input, const Dataset& data, const ScanOptions& options);

    /// Nothing where the row is to be left out. Error `scan/unknown-place`.
    Result<std::optional<std::uint32_t>> place(const std::string& id, std::string_view file, std::uint32_t row);
    /// The same for a place and a time. Errors `scan/outside-study`, `scan/interval-too-fine`.
    Result<std::optional<Cell>> cell(const CaseRecord& record, std::string_view file);

    std::uint64_t left_out_places() const { return left_out_places_; }
    std::uint64_t left_out_dates() const { return left_out_dates_; }

private:
    const ScanInput& input_;
    const Dataset& data_;
    const ScanOptions& options_;
    std::unordered_map<std::string_view, std::uint32_t> positions_;
    std::uint64_t left_out_places_ = 0;
    std::uint64_t left_out_dates_ = 0;
};

}  // namespace dalel::scan
