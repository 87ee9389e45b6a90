#include "cli/time_of.hpp"

#include "release/index.hpp"

#include <ctime>

namespace dalel::cli {

std::string time_of(const Given& given) {
    if (given.has("--at")) {
        const auto asked = parse_instant(given.text("--at"));
        if (!asked) throw Stop{Exit::usage, asked.error()};
        return *asked;
    }
    const std::time_t seconds = std::time(nullptr);
    std::tm utc{};
    ::gmtime_r(&seconds, &utc);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
    return text;
}

}  // namespace dalel::cli
