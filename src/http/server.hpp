// One process, one event loop a core.
#pragma once

#include "http/routes.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace dalel::http {

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;  ///< 0: any free one
    unsigned threads = 0;       ///< 0: one a core
    std::chrono::seconds idle{0};  ///< end when nothing was asked for so long; 0: never
    std::string base;           ///< of absolute addresses; empty: taken from the `Host` of each request
    std::function<void(std::uint16_t port)> started;
};

/// Serves a folder of releases until SIGTERM or SIGINT, after which answers under way are finished. Takes a new release when
/// the index changes or at SIGHUP, without failing a request. Throws `Stop` (`server/cannot-listen`, and what `Served` throws).
void serve(const std::filesystem::path& releases, const ServerOptions& options);

}  // namespace dalel::http
