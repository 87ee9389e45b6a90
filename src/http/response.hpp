// What is answered, before it meets a connection.
#pragma once

#include "base/pieces.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace dalel::http {

/// Bytes that were made before anyone asked, with their compressed forms where these are smaller.
struct Prepared {
    std::string identity;
    std::string gzip;    ///< empty: none
    std::string brotli;  ///< empty: none
};

/// A long answer that is made while it is sent, and what must live until then (the release it is read from).
struct Streamed {
    std::shared_ptr<const void> keeps;
    Pieces pieces;
};

/// A file of a release, sent as it is; `size` in bytes.
struct FileBytes {
    std::filesystem::path path;
    std::uint64_t size = 0;
};

using Body = std::variant<std::string, std::shared_ptr<const Prepared>, Streamed, FileBytes>;

struct Response {
    unsigned status = 200;
    std::string type = "text/plain; charset=utf-8";  ///< media type
    Body body;
    std::vector<std::pair<std::string, std::string>> headers;
    /// Names the bytes before they are made, so that 304 costs nothing: a digest of the release and the question asked. The
    /// strong ETag is made from it. Empty: no ETag.
    std::string version;
    std::optional<std::int64_t> modified;  ///< seconds since 1970 UTC

    Response& with(std::string name, std::string value) & {
        headers.emplace_back(std::move(name), std::move(value));
        return *this;
    }
    Response&& with(std::string name, std::string value) && {
        headers.emplace_back(std::move(name), std::move(value));
        return std::move(*this);
    }
};

/// A short answer.
inline Response answer(std::string type, std::string text) {
    Response response;
    response.type = std::move(type);
    response.body = std::move(text);
    return response;
}
/// "Look there": 301 where it will stay so, else 302.
inline Response redirect(std::string to, bool permanently) {
    Response response;
    response.status = permanently ? 301 : 302;
    response.body = std::string{};
    return std::move(response).with("Location", std::move(to));
}

}  // namespace dalel::http
