#include "http/openapi/operation.hpp"

namespace dalel::http {

const std::vector<Operation>& service_operations() {
    const Parameter language{.name = "language", .in = In::path, .about = "language of the page", .example = "en", .accepted = {"kk", "ru", "en"}};
    static const std::vector<Operation> all{
        {.method = "get", .path = "/openapi.json", .id = "describe", .tag = "service", .summary = "this description", .answers = {{200, {"application/json"}, "Any"}}},
        {.method = "get", .path = "/errors", .id = "errors", .tag = "service", .summary = "every code an error can have, as a page", .answers = {{200, {"text/html"}}}},
        {.method = "get", .path = "/{language}/map/data.json", .id = "mapData", .tag = "service", .summary = "the picture of the map and what can be chosen of it, for the page that shows it; parameters are those of the page", .parameters = {language}, .answers = {{200, {"application/json"}, "Any"}}},
        {.method = "get", .path = "/{language}/search/index.json", .id = "searchIndex", .tag = "service", .summary = "everything that can be searched for: kind, name, search keys and what is shown, in the order of the index", .parameters = {language}, .answers = {{200, {"application/json"}, "Any"}}},
        {.method = "get", .path = "/healthz", .id = "health", .tag = "service", .summary = "\"ok\" while requests are answered", .answers = {{200, {"text/plain"}}}},
        {.method = "get", .path = "/metrics", .id = "metrics", .tag = "service", .summary = "counts since the start, in the text format of Prometheus", .answers = {{200, {"text/plain"}}}},
    };
    return all;
}

}  // namespace dalel::http
