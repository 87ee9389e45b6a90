#include "http/routes.hpp"

#include "base/text.hpp"
#include "http/problem.hpp"
#include "http/pxweb/routes.hpp"
#include "http/release_files/routes.hpp"

#include <exception>

namespace dalel::http {
namespace {

Response route(const Request& request, const Service& service) {
    const auto first = request.segment(0);
    if (first == "healthz") return answer("text/plain; charset=utf-8", "ok\n");
    if (first == "api") return pxweb(request, service);
    if (first == "r") return release_files(request, service);
    return problem(404, {"request/not-found", "there is nothing at " + printable(beginning(request.path(), 200)), "", "/api/v2, /sdmx/v2, /r/latest"});
}

unsigned status_of(const Stop& stop) {
    if (stop.error.code == "release/withdrawn") return 410;
    switch (stop.exit) {
        case Exit::usage: return 400;
        case Exit::unusable_input: return 404;
        case Exit::done:
        case Exit::findings:
        case Exit::refused:
        case Exit::internal: return 500;
    }
    return 500;
}

}  // namespace

Response respond(const Request& request, const Service& service) {
    if (request.method == Method::other)
        return problem(405, {"request/method", "this method is not served", "", "GET, HEAD, POST, OPTIONS"}).with("Allow", "GET, HEAD, POST, OPTIONS");
    try {
        return route(request, service);
    } catch (const Stop& stop) {
        return problem(status_of(stop), stop.error);
    } catch (const std::exception&) {
        return problem(500, {"internal/fault", "this is a mistake of the program", "", "please report it with the address you asked for"});
    }
}

}  // namespace dalel::http
