// Fields of a text file separated by blanks, tabs or commas.
#pragma once

#include "base/error.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dalel::scan {

/// `fields[j]` is column j + 1 of line `number`.
struct TextRow {
    std::uint32_t number = 0;
    std::vector<std::string_view> fields;
};

/// Lines with at least one field, in order. Double quotes keep a field with blanks together. Error `scan/not-utf-8`,
/// `scan/open-quote`.
Result<std::vector<TextRow>> text_rows(std::string_view text, std::string_view file);

/// `file:row:column`.
std::string place_in(std::string_view file, std::uint32_t row, std::size_t column);

}  // namespace dalel::scan
