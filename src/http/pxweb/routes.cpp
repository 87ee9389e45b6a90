#include "http/pxweb/routes.hpp"

#include "base/text.hpp"
#include "http/pxweb/catalogue.hpp"
#include "http/pxweb/data.hpp"
#include "http/pxweb/refused.hpp"
#include "http/pxweb/saved_query.hpp"
#include "http/pxweb/tables.hpp"
#include "http/pxweb/version_1.hpp"

#include <fmt/format.h>

namespace dalel::http {
namespace {

Response nothing_at(const Request& request, const Service& service) {
    return refused(service, 404, {"request/not-found", fmt::format("there is nothing at {}", printable(beginning(request.path(), 200))), "", "/api/v2/config, /api/v2/tables, /api/v2/codelists/{id}, /api/v2/savedqueries, /api/v1/en"});
}

Response tables(const Request& request, const Service& service, const Catalogue& catalogue, Language language) {
    const auto id = request.segment(3), part = request.segment(4);
    if (id.empty()) return list_tables(request, service, catalogue, language);
    const auto* table = catalogue.find(id);
    if (!table) {
        std::vector<std::string_view> accepted;
        for (const auto& each : catalogue.tables()) accepted.push_back(each.id());
        const auto meant = nearest(id.substr(0, 100), accepted);
        return refused(service, 404, {"table/unknown", fmt::format("there is no table \"{}\"", printable(beginning(id, 80))), "id", meant.empty() ? "an id of /api/v2/tables" : "did you mean " + meant + "?"});
    }
    if (!request.segment(5).empty()) return nothing_at(request, service);
    if (part == "data") return table_data(request, service, *table, language);
    if (request.method == Method::post) return refused(service, 405, {"request/method", "this is read by GET", "", "GET, HEAD, OPTIONS"}).with("Allow", "GET, HEAD, OPTIONS");
    if (part.empty()) return describe_table(service, *table, language);
    if (part == "metadata") return table_metadata(request, service, *table, language);
    if (part == "defaultselection") return default_selection(service, *table, language);
    return nothing_at(request, service);
}

}  // namespace

Response pxweb(const Request& request, const Service& service) {
    const auto& catalogue = service.served->derived<Catalogue>();
    const auto version = request.segment(1);
    if (version == "v1") return pxweb_1(request, service, catalogue);
    if (version != "v2") return nothing_at(request, service);
    const auto language = language_of(request);
    if (!language) return refused(service, 400, language.error());
    const auto part = request.segment(2);
    if (part == "tables") return tables(request, service, catalogue, *language);
    if (part == "config") return configuration(service, *language);
    if (part == "savedqueries") return saved_queries(request, service, catalogue, *language);
    // Some clients write it so.
    if (part == "codelists" || part == "codeLists") {
        const auto [table, list] = catalogue.find_code_list(request.segment(3));
        if (!list) return refused(service, 404, {"codelist/unknown", fmt::format("there is no code list \"{}\"", printable(beginning(request.segment(3), 80))), "id", "an id of the codelists in a table's metadata"});
        return describe_code_list(service, *table, *list, *language);
    }
    return nothing_at(request, service);
}

}  // namespace dalel::http
