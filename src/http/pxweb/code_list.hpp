// Code lists of PxWebApi, made from the registers.
#pragma once

#include "http/pxweb/selection.hpp"
#include "observatory/observatory.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace dalel::http {

/// A value of a code list: the categories it stands for.
struct CodeListValue {
    std::string code;
    Label label;
    std::vector<std::uint32_t> parts;  ///< positions in the dimension
    std::int32_t category = -1;        ///< the category whose figures are this value's, or -1: they are added up from the parts
};

/// Another way of seeing a variable of one table: some of its values, or values that it is put together into.
///
/// Value sets (`vs_TABLE.DIMENSION.NAME`): the regions of a division of the country (`regions-2022`), the provisions on a statutory list,
/// the parts of a declared sum. Aggregations (`agg_TABLE.DIMENSION.NAME`): the statutory lists (`lists`), the declared sums
/// (`sums`). Nothing is added up that no register declares, and only measures that add up: a table with another
/// measure has an aggregation only where the table itself holds all its values.
struct CodeList {
    std::string id;
    Label label;
    bool is_aggregation = false;
    std::uint32_t dimension = 0;
    std::vector<CodeListValue> values;
    CodeIndex index;
};

std::vector<CodeList> code_lists_of(const Observatory& observatory, const Structure& structure);

}  // namespace dalel::http
