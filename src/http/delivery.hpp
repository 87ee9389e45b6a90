// From an answer to the head and body that are sent.
#pragma once

#include "http/request.hpp"
#include "http/response.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dalel::http {

enum class Coding : std::uint8_t { identity, gzip, brotli };

/// A head, and the bytes of a body that are sent.
struct Delivery {
    unsigned status = 200;
    std::vector<std::pair<std::string, std::string>> headers;
    Body body;
    Coding coding = Coding::identity;      ///< which form of a prepared body
    bool head_only = false;                ///< HEAD, 304: headers without their body
    std::optional<std::uint64_t> length;   ///< of what is sent; nothing where it is not known beforehand (chunked)
    std::uint64_t offset = 0;              ///< of the first byte that is sent

    /// The bytes of a body that is a text: the range asked for, in its coding.
    std::string_view text() const;
};

/// What HTTP asks of every answer alike: `ETag` and `Last-Modified` with their conditions (304), HEAD, one range
/// (206, 416, `If-Range`), the compressed form that the client accepts. What was not prepared is compressed by
/// gzip while it is sent, where it is text of `least_compressed` bytes or more. `common_headers` are not among its headers.
///
/// `streamed` is the length of an answer that is made while it is sent, where somebody has counted it; such an answer has ranges only then.
/// Nobody compresses what is asked for in ranges: the numbers are those of the bytes as they are.
Delivery delivered(Response response, const Request& request, std::optional<std::uint64_t> streamed = {});

/// Whether the answer is made while it is sent, and its length must be known since a range of it is asked for.
bool needs_length(const Response& response, const Request& request);
/// Names the bytes of the answer as they are, uncompressed.
std::string tag_of(const Response& response);

inline constexpr std::size_t least_compressed = 1000;

/// Lines of every head: any page may read the answer, nobody guesses its type, and it depends on what the client accepts.
inline constexpr std::string_view common_headers =
    "Access-Control-Allow-Origin: *\r\n"
    "Access-Control-Expose-Headers: *\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "Vary: Accept, Accept-Language, Accept-Encoding\r\n";

/// `Mon, 23 Nov 2026 04:00:00 GMT`, of seconds since 1970 UTC, and back; nothing where the text is no such date.
std::string http_date(std::int64_t seconds);
std::optional<std::int64_t> parse_http_date(std::string_view text);

}  // namespace dalel::http
