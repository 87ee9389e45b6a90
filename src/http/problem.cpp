#include "http/problem.hpp"

#include "base/json.hpp"

namespace dalel::http {

Response problem(unsigned status, const Error& error) {
    JsonWriter json;
    json.object().member("type", "/errors#" + error.code).member("title", error.message).member("status", status).member("code", error.code);
    if (!error.where.empty()) json.member("parameter", error.where);
    if (!error.hint.empty()) json.member("accepted", error.hint);
    auto response = answer("application/problem+json; charset=utf-8", json.end().take() + "\n");
    response.status = status;
    return response;
}

}  // namespace dalel::http
