#include "http/sdmx_rest/routes.hpp"

#include "base/text.hpp"
#include "http/problem.hpp"
#include "http/sdmx_rest/availability.hpp"
#include "http/sdmx_rest/data.hpp"
#include "http/sdmx_rest/schema.hpp"
#include "http/sdmx_rest/sdmx_error.hpp"
#include "http/sdmx_rest/structure.hpp"

namespace dalel::http {
namespace {

Response answer_of(const Request& request, const Service& service, ApiVersion api) {
    const auto resource = request.segment(2);
    if (resource == "data") return sdmx_data(request, service, api);
    if (resource == (api == ApiVersion::v1 ? "availableconstraint" : "availability")) return sdmx_availability(request, service, api);
    const bool is_first = api == ApiVersion::v1;
    const bool is_elsewhere = resource == "metadata" || (is_first ? resource == "metadataset" : resource == "registration");
    if (is_elsewhere) return sdmx_error(request, api, 501, {"sdmx/not-implemented", "this service has no reference metadata sets and no registrations", "", "structure, data, availability, schema"});
    if (request.method == Method::post) return sdmx_error(request, api, 501, {"sdmx/not-implemented", "structures are read, not written", "", "GET, HEAD"});
    if (resource == "schema") return sdmx_schema(request, service, api);
    if (is_first ? !resource.empty() : resource == "structure") return sdmx_structure(request, service, api);
    return sdmx_error(request, api, resource.empty() ? 404 : 400, {"sdmx/unknown-resource", "\"" + printable(beginning(resource, 80)) + "\" is no resource of this service", "resource", is_first ? "data, availableconstraint, schema, or a type of artefact" : "structure, data, availability, schema"});
}

}  // namespace

Response sdmx_rest(const Request& request, const Service& service) {
    const auto version = request.segment(1);
    if (version == "v1") return answer_of(request, service, ApiVersion::v1);
    if (version == "v2") return answer_of(request, service, ApiVersion::v2);
    return problem(404, {"request/not-found", "there is nothing at " + printable(beginning(request.path(), 200)), "", "/sdmx/v1, /sdmx/v2"});
}

}  // namespace dalel::http
