#include "http/sdmx_rest/structure.hpp"

#include "http/sdmx_rest/sdmx_error.hpp"

namespace dalel::http {

Response sdmx_structure(const Request& request, const Service&, ApiVersion api) {
    return sdmx_error(request, api, 501, {"sdmx/not-implemented", "structure queries are not answered yet", "", ""});
}

}  // namespace dalel::http
