#include "http/pxweb/refused.hpp"

#include "base/json.hpp"

namespace dalel::http {

Response refused(const Service& service, unsigned status, const Error& error) {
    JsonWriter json;
    json.object().member("type", service.base + "/errors#" + error.code);
    json.member("title", error.code == "request/unknown-language" ? "Unsupported language" : error.message).member("status", status);
    json.member("detail", error.hint.empty() ? error.message : error.message + "; accepted: " + error.hint).member("code", error.code);
    if (!error.where.empty()) json.member("parameter", error.where);
    if (!error.hint.empty()) json.member("accepted", error.hint);
    auto response = answer("application/problem+json; charset=utf-8", json.end().take() + "\n");
    response.status = status;
    return response;
}

}  // namespace dalel::http
