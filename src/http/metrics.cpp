#include "http/metrics.hpp"

#include "base/label.hpp"

#include <cstdio>
#include <ctime>

#include <fmt/format.h>
#include <unistd.h>

namespace dalel::http {
namespace {

void begin(std::string& out, std::string_view name, std::string_view type, std::string_view help) { out += fmt::format("# HELP {0} {2}\n# TYPE {0} {1}\n", name, type, help); }

void gauge(std::string& out, std::string_view name, std::string_view help, std::uint64_t value) {
    begin(out, name, "gauge", help);
    out += fmt::format("{} {}\n", name, value);
}

/// Bytes of memory that the process holds; 0 where the system does not say.
std::uint64_t resident_memory() {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file{std::fopen("/proc/self/statm", "re"), &std::fclose};
    unsigned long long all = 0, resident = 0;
    if (!file || std::fscanf(file.get(), "%llu %llu", &all, &resident) != 2) return 0;
    return resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

}  // namespace

std::string_view to_string(RouteClass part) {
    switch (part) {
        case RouteClass::pxweb_2: return "pxweb_2";
        case RouteClass::pxweb_1: return "pxweb_1";
        case RouteClass::sdmx_2: return "sdmx_2";
        case RouteClass::sdmx_1: return "sdmx_1";
        case RouteClass::releases: return "releases";
        case RouteClass::pages: return "pages";
        case RouteClass::assets: return "assets";
        case RouteClass::service: return "service";
        case RouteClass::other: return "other";
    }
    return {};
}

RouteClass route_class_of(const Request& request) {
    const auto first = request.segment(0);
    if (first == "r") return RouteClass::releases;
    if (first == "api") return request.segment(1) == "v1" ? RouteClass::pxweb_1 : request.segment(1) == "v2" ? RouteClass::pxweb_2 : RouteClass::other;
    if (first == "sdmx") return request.segment(1) == "v1" ? RouteClass::sdmx_1 : request.segment(1) == "v2" ? RouteClass::sdmx_2 : RouteClass::other;
    if (first == "assets") return RouteClass::assets;
    if (first == "openapi.json" || first == "errors" || first == "healthz" || first == "metrics") return RouteClass::service;
    if (first.empty() || parse_language(first)) return RouteClass::pages;
    return RouteClass::other;
}

Metrics::Metrics(unsigned loops) : loops_{std::make_unique<std::vector<Loop>>(loops)}, started_{std::time(nullptr)} {}

std::uint64_t Metrics::answers() const {
    std::uint64_t all = 0;
    for (const auto& loop : *loops_)
        for (const auto& part : loop.parts)
            for (const auto& counter : part.answers) all += counter.load(std::memory_order_relaxed);
    return all;
}

std::string Metrics::text(const Served& served) const {
    std::string out;
    const auto each_part = [](auto use) {
        for (std::size_t p = 0; p < route_classes; ++p) use(p, to_string(static_cast<RouteClass>(p)));
    };
    begin(out, "dalel_http_requests_total", "counter", "Answers by part of the service and status.");
    each_part([&](std::size_t p, std::string_view part) {
        for (std::size_t s = 0; s < statuses.size(); ++s)
            if (const auto n = sum([&](const Loop& loop) -> const Counter& { return loop.parts[p].answers[s]; }))
                out += fmt::format("dalel_http_requests_total{{part=\"{}\",status=\"{}\"}} {}\n", part, statuses[s] == 0 ? "other" : std::to_string(statuses[s]), n);
    });
    begin(out, "dalel_http_response_bytes_total", "counter", "Bytes of bodies sent.");
    each_part([&](std::size_t p, std::string_view part) {
        out += fmt::format("dalel_http_response_bytes_total{{part=\"{}\"}} {}\n", part, sum([&](const Loop& loop) -> const Counter& { return loop.parts[p].bytes; }));
    });
    begin(out, "dalel_http_request_duration_seconds", "histogram", "Time from the whole request to the last byte of its answer.");
    each_part([&](std::size_t p, std::string_view part) {
        std::uint64_t below = 0;
        for (std::size_t b = 0; b <= bounds.size(); ++b) {
            below += sum([&](const Loop& loop) -> const Counter& { return loop.parts[p].buckets[b]; });
            const auto bound = b == bounds.size() ? std::string{"+Inf"} : fmt::format("{}", std::chrono::duration<double>{bounds[b]}.count());
            out += fmt::format("dalel_http_request_duration_seconds_bucket{{part=\"{}\",le=\"{}\"}} {}\n", part, bound, below);
        }
        out += fmt::format("dalel_http_request_duration_seconds_sum{{part=\"{}\"}} {:.9f}\n", part, static_cast<double>(sum([&](const Loop& loop) -> const Counter& { return loop.parts[p].nanoseconds; })) * 1e-9);
        out += fmt::format("dalel_http_request_duration_seconds_count{{part=\"{}\"}} {}\n", part, below);
    });
    const auto closed = sum([](const Loop& loop) -> const Counter& { return loop.closed; });
    const auto opened = sum([](const Loop& loop) -> const Counter& { return loop.opened; });
    begin(out, "dalel_http_connections_total", "counter", "Connections since the start.");
    out += fmt::format("dalel_http_connections_total {}\n", opened);
    begin(out, "dalel_reloads_total", "counter", "Times that new releases took the place of the old.");
    out += fmt::format("dalel_reloads_total {}\n", reloads_.load(std::memory_order_relaxed));
    gauge(out, "dalel_http_connections", "Connections now.", opened > closed ? opened - closed : 0);

    std::uint64_t standing = 0, cells = 0;
    for (const auto& entry : served.index()) standing += entry.withdrawn ? 0 : 1;
    gauge(out, "dalel_releases", "Releases that are served: those not withdrawn.", standing);
    gauge(out, "dalel_releases_open", "Releases held in memory.", served.open_releases());
    if (const auto& newest = served.newest()) {
        for (const auto& table : newest->observatory.tables) cells += table.cube.size();
        if (newest->entry) gauge(out, "dalel_release_number", "Number of the newest release served.", newest->entry->number);
        gauge(out, "dalel_release_cells", "Cells of the newest release.", cells);
        gauge(out, "dalel_release_claims", "Claims of the newest release.", newest->observatory.claims.size());
        gauge(out, "dalel_release_findings", "Findings of the newest release.", newest->findings.size());
    }
    gauge(out, "process_start_time_seconds", "Start of the process since 1970.", static_cast<std::uint64_t>(started_));
    gauge(out, "process_resident_memory_bytes", "Memory that the process holds.", resident_memory());
    return out;
}

}  // namespace dalel::http
