#include "http/sdmx_rest/routes.hpp"

#include "base/text.hpp"
#include "http/problem.hpp"
#include "http/sdmx_rest/data.hpp"
#include "http/sdmx_rest/sdmx_error.hpp"
#include "http/sdmx_rest/structure.hpp"

namespace dalel::http {
namespace {

Response answer_of(const Request& request, const Service& service, ApiVersion api) {
    const auto resource = request.segment(2);
    if (resource == "data") return sdmx_data(request, service, api);
    if (resource == (api == ApiVersion::v1 ? "availableconstraint" : "availability"))
        return sdmx_error(request, api, 501, {"sdmx/not-implemented", "availability queries are not answered yet", "", ""});
    return sdmx_structure(request, service, api);
}

}  // namespace

Response sdmx_rest(const Request& request, const Service& service) {
    const auto version = request.segment(1);
    if (version == "v1") return answer_of(request, service, ApiVersion::v1);
    if (version == "v2") return answer_of(request, service, ApiVersion::v2);
    return problem(404, {"request/not-found", "there is nothing at " + printable(beginning(request.path(), 200)), "", "/sdmx/v1, /sdmx/v2"});
}

}  // namespace dalel::http
