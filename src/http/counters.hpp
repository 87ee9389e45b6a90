// What a server has done so far.
#pragma once

#include <atomic>
#include <cstdint>

namespace dalel::http {

/// Counts since the server was started, for `/metrics`. Written by every loop, read at any time.
struct Counters {
    std::atomic<std::uint64_t> requests = 0;
    std::atomic<std::uint64_t> refused = 0;   ///< answered with 4xx
    std::atomic<std::uint64_t> failed = 0;    ///< answered with 5xx
    std::atomic<std::uint64_t> limited = 0;   ///< answered with 429
    std::atomic<std::uint64_t> bytes = 0;     ///< of heads and bodies sent
    std::atomic<std::uint64_t> microseconds = 0;  ///< from the whole request to its last byte sent
    std::atomic<std::uint64_t> connections = 0;
    std::atomic<std::int64_t> open = 0;       ///< connections now
    std::atomic<std::uint64_t> reloads = 0;
};

}  // namespace dalel::http
