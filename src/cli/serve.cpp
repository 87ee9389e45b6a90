#include "http/server.hpp"

#include "base/json.hpp"
#include "cli/commands.hpp"

#include <cstdio>

#include <fmt/format.h>

namespace dalel::cli {
namespace {

Exit run_serve(const Given& given, Terminal& terminal) {
    http::ServerOptions options;
    options.address = given.text("--address", "127.0.0.1");
    options.port = static_cast<std::uint16_t>(given.number("--port", 8080, 0, 65535));
    options.threads = static_cast<unsigned>(given.number("--threads", 0, 0, 1024));
    options.base = given.text("--base");
    while (options.base.ends_with('/')) options.base.pop_back();
    options.idle = std::chrono::seconds{given.number("--idle", 0, 0, 1'000'000'000)};
    options.started = [&](std::uint16_t port) {
        const auto address = fmt::format("http://{}:{}/", options.address, port);
        if (given.has("--json")) {
            JsonWriter json;
            json.object().member("releases", given.text("RELEASES")).member("address", address).member("port", port).end();
            terminal.line(json.text());
        } else {
            terminal.line(fmt::format("serving {} at {}", given.text("RELEASES"), address));
        }
        std::fflush(stdout);
    };
    http::serve(given.text("RELEASES"), options);
    return Exit::done;
}

}  // namespace

const Command serve_command{
    "serve",
    "answer requests for the web site and the data services",
    "Serves the newest release of a folder of releases, and every earlier one, until it is ended: the web site, SDMX REST, PxWebApi, "
    "JSON-stat and plain downloads. It opens releases and nothing else.",
    {{"RELEASES", "a folder of releases", ValueKind::folder}},
    {{"--port", "PORT", "the port to listen on; 0 for any free one", ValueKind::number, {}, "8080"},
     {"--address", "ADDRESS", "the address to listen on; 0.0.0.0 for all of the machine", ValueKind::text, {}, "127.0.0.1"},
     {"--threads", "N", "event loops", ValueKind::number, {}, "one a core"},
     {"--idle", "SECONDS", "end when nothing was asked for so long", ValueKind::number, {}, "never"},
     {"--base", "URL", "what absolute addresses begin with, where a proxy stands before it", ValueKind::text, {}, "the host each request names"}},
    "$ dalel serve releases --port 8080",
    run_serve};

}  // namespace dalel::cli
