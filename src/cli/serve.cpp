#include "http/server/server.hpp"

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
    options.connections = static_cast<std::size_t>(given.number("--connections", 16'384, 1, 1'000'000));
    options.rate = static_cast<double>(given.number("--rate", 500, 0, 1'000'000'000));
    options.behind_proxy = given.has("--behind-proxy");
    options.access_log = given.text("--access-log");
    options.log_addresses = given.has("--log-addresses");
    options.certificate = given.text("--tls-certificate");
    options.key = given.text("--tls-key");
    if (options.certificate.empty() != options.key.empty())
        throw Stop{Exit::usage, {"server/certificate", "a certificate needs its key", "", "--tls-certificate FILE --tls-key FILE"}};
    options.started = [&](std::uint16_t port) {
        const auto address = fmt::format("{}://{}:{}/", options.certificate.empty() ? "http" : "https", options.address, port);
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
     {"--base", "URL", "what absolute addresses begin with, where a proxy stands before it", ValueKind::text, {}, "the host each request names"},
     {"--rate", "N", "requests a second that one address may ask in the long run, and ten times as many at once; 0 for any number", ValueKind::number, {}, "500"},
     {"--connections", "N", "connections at once; beyond, the one that has waited longest for a request gives way", ValueKind::number, {}, "16384"},
     {"--behind-proxy", "", "believe X-Forwarded-For, X-Forwarded-Proto and X-Forwarded-Host, which the proxy before it writes: who asks, and for which address"},
     {"--access-log", "FILE", "a line of JSON for each request; - for the standard output", ValueKind::file, {}, "none"},
     {"--log-addresses", "", "write the addresses of clients into the access log too"},
     {"--tls-certificate", "FILE", "speak TLS, with the certificate chain of a PEM file", ValueKind::file},
     {"--tls-key", "FILE", "the key of the certificate, a PEM file", ValueKind::file}},
    "$ dalel serve releases --port 8080",
    run_serve};

}  // namespace dalel::cli
