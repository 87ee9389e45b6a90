#include "http/server/access_log.hpp"

#include "base/error.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

#include <cerrno>
#include <cstring>
#include <ctime>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace dalel::http {
namespace {

std::string_view to_string(Method method) {
    switch (method) {
        case Method::get: return "GET";
        case Method::head: return "HEAD";
        case Method::post: return "POST";
        case Method::options: return "OPTIONS";
        case Method::other: return "other";
    }
    return {};
}

}  // namespace

std::string to_json(const Access& access) {
    const auto since = std::chrono::duration_cast<std::chrono::milliseconds>(access.at.time_since_epoch()).count();
    const std::time_t seconds = since / 1000;
    std::tm utc{};
    ::gmtime_r(&seconds, &utc);
    JsonWriter json;
    json.object();
    json.member("time", fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec, since % 1000));
    json.member("method", to_string(access.method)).member("target", printable(beginning(access.target, 2000))).member("status", access.status);
    json.member("bytes", access.bytes).member("microseconds", access.microseconds);
    if (!access.address.empty()) json.member("address", access.address);
    return json.end().take();
}

AccessLog::AccessLog(std::string path) : path_{std::move(path)} {
    if (path_ == "-") file_ = STDOUT_FILENO;
    else if (is_kept()) reopen();
}

AccessLog::~AccessLog() {
    flush();
    if (file_ > STDERR_FILENO) ::close(file_);
}

void AccessLog::add(const Access& access) {
    if (!is_kept()) return;
    const auto line = to_json(access);
    const std::scoped_lock lock{mutex_};
    held_ += line;
    held_ += '\n';
    if (held_.size() >= 1 << 16) write();
}

void AccessLog::flush() {
    const std::scoped_lock lock{mutex_};
    write();
}

void AccessLog::reopen() {
    if (!is_kept() || path_ == "-") return;
    const std::scoped_lock lock{mutex_};
    write();
    const int opened = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0640);
    if (opened < 0) throw Stop{Exit::unusable_input, {"server/cannot-log", fmt::format("the access log {} cannot be written: {}", path_, std::strerror(errno)), "", "another --access-log"}};
    if (file_ >= 0) ::close(file_);
    file_ = opened;
}

void AccessLog::write() {
    std::string_view rest = held_;
    while (!rest.empty() && file_ >= 0) {
        const auto written = ::write(file_, rest.data(), rest.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) break;  // a full disk takes the log, not the service
        rest.remove_prefix(static_cast<std::size_t>(written));
    }
    held_.clear();
}

}  // namespace dalel::http
