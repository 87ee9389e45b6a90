// One process, one event loop a core.
#pragma once

#include "http/routes.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

namespace dalel::http {

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;  ///< 0: any free one
    unsigned threads = 0;       ///< 0: one a core
    std::chrono::seconds idle{0};  ///< end when nothing was asked for so long; 0: never
    std::string base;           ///< of absolute addresses; empty: taken from each request, as `asked_base` says
    std::size_t connections = 16'384;  ///< at once; beyond, the one that has waited longest for a request gives way
    double rate = 500;          ///< requests a second of one address in the long run; 0: any number
    bool behind_proxy = false;  ///< the proxy's `X-Forwarded-…` say who asks, and for which address
    std::string access_log;     ///< a file, `-` for the standard output; empty: none
    bool log_addresses = false;
    std::string certificate, key;  ///< PEM files; empty: no TLS
    std::chrono::seconds grace{30};  ///< that answers under way are given once the server is told to end
    std::function<void(std::uint16_t port)> started;
};

/// Serves a folder of releases until SIGTERM or SIGINT, after which answers under way are finished. Takes a new release when
/// the index changes or at SIGHUP, which also reads the certificate anew and opens the access log again, without failing a request.
/// Throws `Stop` (`server/cannot-listen`, `server/certificate`, `server/cannot-log`, and what `Served` throws).
void serve(const std::filesystem::path& releases, const ServerOptions& options);

}  // namespace dalel::http
