// One line a request, for whoever runs the server.
#pragma once

#include "http/request.hpp"

#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

namespace dalel::http {

/// What a line says. Who asked is not among it unless the options say so: what somebody reads about is their own affair.
struct Access {
    std::chrono::system_clock::time_point at;
    Method method = Method::get;
    std::string_view target;
    unsigned status = 200;
    std::uint64_t bytes = 0;         ///< of head and body
    std::uint64_t microseconds = 0;  ///< from the whole request to its last byte sent
    std::string_view address;        ///< empty: left out
};

/// `{"time":"2026-11-23T04:00:00.123Z","method":"GET","target":"/","status":200,"bytes":1234,"microseconds":80}`
std::string to_json(const Access& access);

/// A file of such lines, written some at a time. For several threads at once.
class AccessLog {
public:
    /// `-` is the standard output, an empty path no log. Throws `Stop` (`server/cannot-log`).
    explicit AccessLog(std::string path);
    ~AccessLog();
    AccessLog(const AccessLog&) = delete;
    AccessLog& operator=(const AccessLog&) = delete;

    bool is_kept() const { return !path_.empty(); }
    void add(const Access& access);
    /// Writes what is still held.
    void flush();
    /// Opens the file again by its name, as whoever rotates logs expects.
    void reopen();

private:
    void write();

    std::string path_;
    std::mutex mutex_;
    std::string held_;
    int file_ = -1;
};

}  // namespace dalel::http
