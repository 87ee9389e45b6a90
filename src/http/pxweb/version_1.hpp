// PxWebApi 1, as older clients expect it.
#pragma once

#include "http/pxweb/table_query.hpp"
#include "http/routes.hpp"

namespace dalel::http {

/// `/api/v1/{language}`: the database; `/{database}`: its tables, searched by `?query=`; `/{database}/{table}`: GET describes the table, POST gives
/// its figures; `?config` anywhere: the limits. A variable that a query does not name is summed up, or whole where it cannot be. Formats px (where none
/// is named), csv, csv2, csv3, json, json-stat, json-stat2, xlsx.
Response pxweb_1(const Request& request, const Service& service, const Catalogue& catalogue);

/// The query of a body, `{"query":[{"code":…,"selection":{"filter":…,"values":[…]}}],"response":{"format":…}}`, with filters item, all,
/// top, agg:LIST, vs:LIST, where LIST is the id of a code list or its last part. Errors `body/malformed`, `body/wrong-type`, `selection/unknown-filter` and
/// those of the selection.
Result<TableQuery> parse_query_1(const CatalogueTable& table, std::string_view json);

}  // namespace dalel::http
