// Comma-separated values (RFC 4180): records in, records out.
#pragma once

#include "base/error.hpp"

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dalel {

/// Reads records one after the other from bytes that outlive it. Fields are views into those bytes, or, where quotes
/// were doubled, into the reader; both hold until the next record. LF and CRLF end a record.
class CsvReader {
public:
    /// Longest field that is read; a longer one is an error and its record is passed over.
    static constexpr std::size_t longest_field = 1 << 20;

    explicit CsvReader(std::string_view bytes) : rest_{bytes} {}

    /// Whether there was another record. A malformed one is reported in `error()` and its fields are empty.
    bool next();

    const std::vector<std::string_view>& fields() const { return fields_; }
    /// The record's number, 1 for the first: the row a spreadsheet shows.
    std::uint64_t row() const { return row_; }
    /// What is wrong with this record: `csv/stray-quote`, `csv/unclosed-quote`, `csv/field-too-long`; `where` is the
    /// column's number.
    const std::optional<Error>& error() const { return error_; }

private:
    void read_quoted();
    void fail(const char* code, const char* message, const char* hint);
    void pass_over_line();

    std::string_view rest_;
    std::vector<std::string_view> fields_;
    std::deque<std::string> unquoted_;
    std::uint64_t row_ = 0;
    std::optional<Error> error_;
};

/// Appends a field, quoted where it must be.
void append_csv_field(std::string& out, std::string_view field);

}  // namespace dalel
