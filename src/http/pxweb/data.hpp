// The figures of a table in every format.
#pragma once

#include "http/pxweb/table_query.hpp"
#include "http/routes.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace dalel::http {

/// As many combinations as a client's 32-bit number can count; csv, json-stat2, json-px, px and parquet have no other limit.
inline constexpr std::uint64_t most_cells = 2'147'483'647;
/// Cells of a workbook or page: more of them no spreadsheet and no browser shows.
inline constexpr std::uint64_t most_cells_of_xlsx = 1'000'000;
inline constexpr std::uint64_t most_cells_of_html = 100'000;

inline constexpr std::array<std::string_view, 7> output_formats{"json-stat2", "csv", "px", "xlsx", "html", "json-px", "parquet"};

/// `resolved` in the format that the query asks for, JSON-stat 2 where it asks for none. `question` tells equal questions
/// from others; empty: the answer has no version.
Response data_answer(const Service& service, const CatalogueTable& table, const TableQuery& query, const ResolvedQuery& resolved, Language language, std::string question);

/// GET and POST of `/tables/{id}/data`.
Response table_data(const Request& request, const Service& service, const CatalogueTable& table, Language language);

}  // namespace dalel::http
