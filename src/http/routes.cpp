#include "http/routes.hpp"

#include "base/text.hpp"
#include "http/errors_page.hpp"
#include "http/metrics.hpp"
#include "http/openapi/openapi.hpp"
#include "http/problem_page.hpp"
#include "http/pxweb/routes.hpp"
#include "http/release_files/pinned.hpp"
#include "http/release_files/routes.hpp"
#include "http/sdmx_rest/routes.hpp"
#include "http/settled.hpp"
#include "http/site/routes.hpp"

#include <exception>

#include <fmt/format.h>

namespace dalel::http {
namespace {

/// Whether somebody looks at a data service from a browser, at its root: there is a page about it.
bool is_service_seen_by_people(const Request& request) {
    const auto first = request.segment(0), second = request.segment(1);
    if (request.segments.empty() || request.segments.size() > 2 || (first != "api" && first != "sdmx")) return false;
    return (second.empty() || second == "v1" || second == "v2") && request.query.empty() && prefers_html(request);
}

Response route(const Request& request, const Service& service) {
    const auto first = request.segment(0);
    if (request.segments.size() == 1 && first == "openapi.json") return openapi(request, service);
    if (request.segments.size() == 1 && first == "healthz") return answer("text/plain; charset=utf-8", "ok\n").with("Cache-Control", "no-store");
    if (request.segments.size() == 1 && first == "metrics" && service.metrics) return answer("text/plain; version=0.0.4; charset=utf-8", service.metrics->text(*service.served)).with("Cache-Control", "no-store");
    if (request.segments.size() == 1 && first == "errors") return errors_page(request);
    if (is_service_seen_by_people(request)) {
        std::string up;
        for (std::size_t i = request.trailing_slash ? 0 : 1; i < request.segments.size(); ++i) up += "../";
        return redirect(fmt::format("{}{}/data/api/", up.empty() ? "./" : up, to_string(language_of(request).value_or(Language::en))), false);
    }
    if (first == "api") return pxweb(request, service);
    if (first == "r") return release_files(request, service);
    if (is_of_site(first)) return site(request, service);
    if (first == "sdmx") return sdmx_rest(request, service);
    return problem_for(request, 404, {"request/not-found", "there is nothing at " + printable(beginning(request.path(), 200)), "", "/en/, /api/v2/tables, /sdmx/v2/structure/dataflow, /r/latest/"});
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

/// What a browser asks before it lets a page of another site ask us.
Response preflight() {
    Response response;
    response.status = 204;
    response.body = std::string{};
    return std::move(response)
        .with("Access-Control-Allow-Methods", "GET, HEAD, POST, OPTIONS")
        .with("Access-Control-Allow-Headers", "Accept, Accept-Language, Content-Type, If-Match, If-None-Match, If-Modified-Since, If-Range, Range")
        .with("Access-Control-Max-Age", "86400")
        .with("Allow", "GET, HEAD, POST, OPTIONS");
}

/// Answers that name their bytes change when the index does, unless they say otherwise.
Response dated(Response response, const Served& served) {
    if (!response.version.empty() && !response.modified) response.modified = served.changed();
    return response;
}

}  // namespace

Response stopped(const Stop& stop) { return problem(status_of(stop), stop.error); }

Response respond(const Request& request, const Service& service) {
    if (request.method == Method::options) return preflight();
    if (request.method == Method::other)
        return problem(405, {"request/method", "this method is not served", "", "GET, HEAD, POST, OPTIONS"}).with("Allow", "GET, HEAD, POST, OPTIONS");
    try {
        const auto first = request.segment(0);
        if (!service.served->newest() && first != "healthz" && first != "metrics" && first != "r" && first != "errors")
            return problem_for(request, 410, {"release/withdrawn", "every release was withdrawn", "", "a later release, once it is published; /r/ says when each was withdrawn, and why"});
        auto response = dated(route(request, service), *service.served);
        settle(response);
        return response;
    } catch (const Stop& stop) {
        return stopped(stop);
    } catch (const std::exception&) {
        return problem(500, {"internal/fault", "this is a mistake of the program", "", "please report it with the address you asked for"});
    }
}

}  // namespace dalel::http
