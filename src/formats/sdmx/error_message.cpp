#include "formats/sdmx/error_message.hpp"

#include "base/json.hpp"
#include "base/xml.hpp"

namespace dalel::sdmx {
namespace {

std::string detail_of(const Error& error) {
    auto text = error.code;
    if (!error.where.empty()) text += "; parameter: " + error.where;
    if (!error.hint.empty()) text += "; accepted: " + error.hint;
    return text;
}

}  // namespace

unsigned error_number(unsigned status) {
    switch (status) {
        case 404: return 100;
        case 401: return 110;
        case 400: return 140;
        case 403:
        case 422: return 150;
        case 413: return 510;
        case 500:
        case 501:
        case 503: return status;
        default: return 1000 + status;
    }
}

std::string error_xml(const Error& error, unsigned status, bool is_3_0) {
    const std::string schemas = is_3_0 ? "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/" : "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/";
    XmlWriter xml;
    xml.open("mes:Error").attribute("xmlns:mes", schemas + "message").attribute("xmlns:com", schemas + "common");
    xml.open("mes:ErrorMessage").attribute("code", std::to_string(error_number(status)));
    xml.open("com:Text").attribute("xml:lang", "en").content(error.message + " [" + detail_of(error) + "]").close();
    return xml.take();
}

std::string error_json(const Error& error, unsigned status) {
    JsonWriter json;
    json.object().key("errors").array().object();
    json.member("code", error_number(status)).member("title", error.message).member("detail", detail_of(error));
    return json.end().end().end().take() + "\n";
}

}  // namespace dalel::sdmx
