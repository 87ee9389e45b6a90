// A table as columns: what is written to and read from the engine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace dalel::store {

/// Texts that repeat: row `i` holds `values[codes[i]]`. The values are distinct; every code is below their number.
struct Dictionary {
    std::vector<std::string> values;
    std::vector<std::uint32_t> codes;
    friend bool operator==(const Dictionary&, const Dictionary&) = default;
};

using Integers = std::vector<std::int64_t>;
using Doubles = std::vector<double>;
using Texts = std::vector<std::string>;

/// One named column. Where `missing` is not empty it has one entry a row, and a row that is missing holds 0, an empty
/// text or code 0 (even of an empty dictionary).
struct Column {
    std::string name;
    std::variant<Dictionary, Integers, Doubles, Texts> data;
    std::vector<bool> missing;

    std::size_t rows() const;
    friend bool operator==(const Column&, const Column&) = default;
};

}  // namespace dalel::store
