// What is asked of a table, and what that means for its cube.
#pragma once

#include "http/pxweb/catalogue.hpp"
#include "http/request.hpp"

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dalel::http {

/// `VariableSelection` of PxWebApi: texts are views into the request, or into `TableQuery::owned`.
struct VariableQuery {
    std::string_view variable;
    std::string_view code_list;             ///< empty: none
    std::vector<std::string_view> values;   ///< codes and expressions; none: the variable is left out
    bool single = false;                    ///< `outputValues=single`: the parts of the values rather than their sums
};

struct TableQuery {
    std::vector<VariableQuery> selection;
    std::vector<std::string_view> heading;
    std::vector<std::string_view> stub;
    std::string_view format;                         ///< empty: not said
    std::vector<std::string_view> format_parameters;
    std::deque<std::string> owned;

    bool asks_nothing() const { return selection.empty(); }
};

/// The query of an address: `valueCodes[X]`, `codelist[X]`, `outputValues[X]`, `heading`, `stub`, `outputFormat`, `outputFormatParams`, names in any
/// case, lists in parts or by repetition. Views are into the request. Error `selection/malformed`.
Result<TableQuery> query_of(const Request& request);
/// The query of a body (`VariablesSelection`); one without bytes asks nothing. Adds to `query`. Errors `body/malformed`, `body/wrong-type`.
Result<void> read_selection(std::string_view json, TableQuery& query);

/// Positions chosen in each dimension: among the values of its code list where it has one.
struct ResolvedQuery {
    std::vector<std::vector<std::uint32_t>> chosen;  ///< never empty lists; of a dimension left out its total
    std::vector<const CodeList*> lists;              ///< one a dimension, or null
    std::vector<bool> left_out;
    Placement placement;

    std::uint64_t cells() const;  ///< at most 2^63
};

/// Every error names what is accepted: those of `choose`, `selection/unknown-variable`, `selection/missing-variable`, `selection/unknown-codelist`,
/// `selection/placement`. A query that asks nothing means the table's standard selection.
Result<ResolvedQuery> resolve(const CatalogueTable& table, const TableQuery& query);

/// What a format needs; `cube` is the one of the slice where it had to be added up for this answer.
struct Answered {
    std::shared_ptr<const Cube> cube;
    TableView view;
    DatasetJsonPtr json;
};

Answered answered(const CatalogueTable& table, const ResolvedQuery& query, Language language);

}  // namespace dalel::http
