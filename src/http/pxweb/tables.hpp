// The tables and what describes them.
#pragma once

#include "http/pxweb/table_query.hpp"
#include "http/routes.hpp"

namespace dalel::http {

/// `/tables`: every word of `query` is somewhere in a table's texts, of any language; `pastDays`, `includeDiscontinued`, `pageNumber`, `pageSize`.
Response list_tables(const Request& request, const Service& service, const Catalogue& catalogue, Language language);
/// `/tables/{id}`
Response describe_table(const Service& service, const CatalogueTable& table, Language language);
/// `/tables/{id}/metadata`, with the code lists of `codelist[…]`, as the default selection or as a saved query sees it.
Response table_metadata(const Request& request, const Service& service, const CatalogueTable& table, Language language);
/// `/tables/{id}/defaultselection`
Response default_selection(const Service& service, const CatalogueTable& table, Language language);
/// `/codelists/{id}`
Response describe_code_list(const Service& service, const CatalogueTable& table, const CodeList& list, Language language);
/// `/config`
Response configuration(const Service& service, Language language);

/// `SelectionResponse`: what a query comes to, in codes.
Response selection_answer(const Service& service, const CatalogueTable& table, const ResolvedQuery& query, Language language, std::string_view path);

}  // namespace dalel::http
