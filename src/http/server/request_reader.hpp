// A request as its bytes arrive.
#pragma once

#include "base/error.hpp"
#include "http/request.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

namespace dalel::http {

/// Limits of what is read of a request: more is refused with 413, 431.
inline constexpr std::uint64_t longest_body = 1 << 20;
inline constexpr std::uint32_t longest_head = 96 * 1024;
inline constexpr std::size_t most_headers = 100;

/// Why a request is not answered; the connection ends with it, since nobody knows where the next request would begin.
struct Refusal {
    unsigned status = 400;
    Error error;
};

/// Reads one request of HTTP/1.1 or 1.0 from bytes as they come, strictly: whatever two programs could read differently is refused
/// (bare line feeds, folded headers, two lengths, a length beside chunks, other transfer codings, a missing or second `Host`).
/// Errors `request/…`.
class RequestReader {
public:
    RequestReader();
    ~RequestReader();
    RequestReader(RequestReader&&) noexcept;
    RequestReader& operator=(RequestReader&&) noexcept;

    /// Reads on; how many of the bytes were used up. The others are shown again with those that follow them: without, nothing happens. Stops after the head and
    /// after the request.
    std::size_t take(std::string_view bytes);

    bool has_begun() const;
    bool has_head() const;
    bool is_done() const;
    const std::optional<Refusal>& refusal() const;
    /// The client waits for "100 Continue" before it sends the body; known with the head.
    bool waits_for_leave() const;
    /// Whether another request may follow on the connection.
    bool keeps_alive() const;

    /// The request, once it is done; of one that was refused, what was understood of it.
    Request& request();

private:
    class Parser;
    std::unique_ptr<Parser> parser_;
};

}  // namespace dalel::http
