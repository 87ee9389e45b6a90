#include "http/sdmx_rest/sdmx_error.hpp"

#include "formats/sdmx/error_message.hpp"

namespace dalel::http {
namespace {

/// What the client asks for first among XML and JSON; nothing where it asks for neither.
bool wants_json(const Request& request, ApiVersion api) {
    const auto names = [](std::string_view text, std::string_view word) { return text.contains(word); };
    for (const auto format : {request.query.text("format"), request.header("accept")}) {
        const auto json = format.find("json");
        const auto xml = format.find("xml");
        if (json != format.npos || xml != format.npos) return json < xml;
        if (names(format, "generic") || names(format, "structurespecific") || names(format, "schema")) return false;
    }
    return api == ApiVersion::v2;
}

}  // namespace

Response sdmx_error(const Request& request, ApiVersion api, unsigned status, const Error& error) {
    const bool json = wants_json(request, api);
    const bool is_3_0 = api == ApiVersion::v2;
    auto response = json ? answer("application/json; charset=utf-8", sdmx::error_json(error, status))
                         : answer("application/xml; charset=utf-8", sdmx::error_xml(error, status, is_3_0));
    response.status = status;
    return response;
}

}  // namespace dalel::http
