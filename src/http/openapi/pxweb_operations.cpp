#include "http/openapi/operation.hpp"

namespace dalel::http {
namespace {

const Parameter id{.name = "id", .in = In::path, .about = "a table: the name of a cube", .example = "$cube"};
const Parameter query_id{.name = "id", .in = In::path, .about = "a saved query, as it was answered when it was made"};
const Parameter language{.name = "lang", .about = "language of the labels", .example = "en", .accepted = {"kk", "ru", "en"}};
const Parameter format{.name = "outputFormat", .about = "format of the answer", .example = "json-stat2", .accepted = {"json-stat2", "csv", "px", "xlsx", "html", "json-px", "parquet"}};
const Parameter format_parameters{.name = "outputFormatParams", .about = "details of the format, with commas between them: UseCodes, UseTexts, UseCodesAndTexts, IncludeTitle, SeparatorTab, SeparatorSpace, SeparatorSemicolon"};
const Parameter value_codes{.name = "valueCodes", .about = "by variable: codes with commas between them, *, ?, top(n), bottom(n), from(x), to(x), range(x,y)", .example = "$choices", .deep = true};
const Parameter code_list{.name = "codelist", .about = "by variable: the code list that its codes are of", .deep = true};
const Parameter heading{.name = "heading", .about = "variables in the head of a table, with commas between them"};
const Parameter stub{.name = "stub", .about = "variables in the rows of a table, with commas between them"};

const Parameter language_1{.name = "language", .in = In::path, .about = "language of the labels", .example = "en", .accepted = {"kk", "ru", "en"}};
const Parameter database{.name = "database", .in = In::path, .about = "the observatory", .example = "$observatory"};
const Parameter table_1{.name = "table", .in = In::path, .about = "a table: the name of a cube", .example = "$cube"};

/// The formats of `outputFormat`; JSON-stat where none is asked for.
const std::vector<std::string_view> data_types{"application/json", "text/csv", "application/octet-stream", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "text/html",
                                               "application/vnd.apache.parquet", "text/plain"};
constexpr std::string_view selection = R"({"selection":$selection})";

Operation ask(std::string_view path, std::string_view operation, std::string_view summary, std::vector<Parameter> parameters, std::string_view schema, std::vector<unsigned> problems) {
    return {.method = "get", .path = path, .id = operation, .tag = "PxWebApi 2", .summary = summary, .parameters = std::move(parameters), .answers = {{200, {"application/json"}, schema}}, .problems = std::move(problems)};
}

}  // namespace

const std::vector<Operation>& pxweb_operations() {
    static const std::vector<Operation> all{
        ask("/api/v2/config", "getApiConfiguration", "limits, languages and formats", {}, "Config", {}),
        ask("/api/v2/tables", "listAllTables", "the tables",
            {language,
             {.name = "query", .about = "words to be found in a table's name or variables"},
             {.name = "pastDays", .about = "only tables updated within so many days"},
             {.name = "includeDiscontinued", .about = "also tables that are not continued", .example = "true", .accepted = {"true", "false"}},
             {.name = "pageNumber", .about = "1 for the first", .example = "1"},
             {.name = "pageSize", .about = "tables a page", .example = "20"}},
            "Tables", {400}),
        ask("/api/v2/tables/{id}", "getTableById", "a table", {id, language}, "Table", {400, 404}),
        ask("/api/v2/tables/{id}/metadata", "getMetadataById", "its variables and codes, as a data set of JSON-stat 2.0 without values", {id, language}, "Dataset", {400, 404}),
        ask("/api/v2/tables/{id}/defaultselection", "getDefaultSelection", "what is answered where nothing is selected", {id, language}, "Selection", {400, 404}),
        {.method = "get", .path = "/api/v2/tables/{id}/data", .id = "getTableData", .tag = "PxWebApi 2", .summary = "data of a table", .parameters = {id, language, value_codes, code_list, format, format_parameters, heading, stub},
         .answers = {{200, data_types, "Dataset"}}, .problems = {400, 403, 404}},
        {.method = "post", .path = "/api/v2/tables/{id}/data", .id = "getTableDataByPost", .tag = "PxWebApi 2", .summary = "the same, the selection in the body", .parameters = {id, language, format, format_parameters},
         .answers = {{200, data_types, "Dataset"}}, .problems = {400, 403, 404}, .body = selection},
        ask("/api/v2/codelists/{id}", "getCodelistById", "a code list", {{.name = "id", .in = In::path, .about = "as the metadata of a table names it"}, language}, "Codelist", {400, 404}),
        {.method = "post", .path = "/api/v2/savedqueries", .id = "createSavedQuery", .tag = "PxWebApi 2", .summary = "a permanent address for a selection; nothing is stored, the address holds it", .parameters = {language},
         .answers = {{201, {"application/json"}, "SavedQuery"}}, .problems = {400, 404}, .body = R"({"tableId":"$cube","language":"en","selection":{"selection":$selection},"outputFormat":"json-stat2"})"},
        ask("/api/v2/savedqueries/{id}", "getSavedQuery", "a saved query", {query_id, language}, "SavedQuery", {400, 404}),
        {.method = "get", .path = "/api/v2/savedqueries/{id}/data", .id = "runSavedQuery", .tag = "PxWebApi 2", .summary = "its data", .parameters = {query_id, language, format, format_parameters}, .answers = {{200, data_types, "Dataset"}}, .problems = {400, 403, 404}},
        ask("/api/v2/savedqueries/{id}/selection", "getSavedQuerySelection", "what it selects", {query_id, language}, "Selection", {400, 404}),
        {.method = "get", .path = "/api/v1/{language}", .id = "databases1", .tag = "PxWebApi 1", .summary = "the databases: one, the observatory", .parameters = {language_1}, .answers = {{200, {"application/json"}, "Any"}}, .problems = {404}},
        {.method = "get", .path = "/api/v1/{language}/{database}", .id = "tables1", .tag = "PxWebApi 1", .summary = "its tables", .parameters = {language_1, database, {.name = "query", .about = "words to be found in a table's name or variables"}}, .answers = {{200, {"application/json"}, "Any"}}, .problems = {404}},
        {.method = "get", .path = "/api/v1/{language}/{database}/{table}", .id = "table1", .tag = "PxWebApi 1", .summary = "the variables of a table and their codes", .parameters = {language_1, database, table_1}, .answers = {{200, {"application/json"}, "Any"}}, .problems = {404}},
        {.method = "post", .path = "/api/v1/{language}/{database}/{table}", .id = "query1", .tag = "PxWebApi 1", .summary = "figures, in the format that the query names: px (where it names none), csv, csv2, csv3, json, json-stat, json-stat2, xlsx", .parameters = {language_1, database, table_1},
         .answers = {{200, data_types, "Any"}}, .problems = {400, 403, 404}, .body = R"({"query":[{"code":"$dimension","selection":{"filter":"item","values":["$code"]}}],"response":{"format":"json-stat2"}})"},
    };
    return all;
}

}  // namespace dalel::http
