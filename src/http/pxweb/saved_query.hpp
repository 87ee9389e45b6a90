// Saved queries whose name is what they say.
#pragma once

#include "base/error.hpp"
#include "base/label.hpp"
#include "http/pxweb/table_query.hpp"
#include "http/request.hpp"
#include "http/routes.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dalel::http {

/// A query with its table, apart from any request.
struct SavedQuery {
    struct Variable {
        std::string code;
        std::string code_list;
        std::vector<std::string> values;
        friend bool operator==(const Variable&, const Variable&) = default;
    };
    std::string table;
    Language language = Language::en;
    std::string format;
    std::vector<std::string> format_parameters;
    std::vector<Variable> selection;
    std::vector<std::string> heading;
    std::vector<std::string> stub;

    friend bool operator==(const SavedQuery&, const SavedQuery&) = default;
};

/// Longest name, in bytes.
inline constexpr std::size_t longest_saved_query = 2048;

/// The name: base64url without padding of the deflated canonical JSON. Nothing is stored: any server reads the query off its name. Error
/// `savedquery/too-long`.
Result<std::string> id_of(const SavedQuery& query);
/// The query of a name; nothing where it is none of ours, however it was made up.
std::optional<SavedQuery> parse_saved_query_id(std::string_view id);
/// The query of a body (`SavedQuery` of PxAPI-2); `fallback` where it names no language. Errors `body/malformed`, `body/wrong-type`, `request/unknown-language`.
Result<SavedQuery> parse_saved_query(std::string_view json, Language fallback = Language::en);
/// Its query; views are into it.
TableQuery query_of(const SavedQuery& query);

/// `/savedqueries` and below; `fallback` is the language asked for.
Response saved_queries(const Request& request, const Service& service, const Catalogue& catalogue, Language fallback);

}  // namespace dalel::http
