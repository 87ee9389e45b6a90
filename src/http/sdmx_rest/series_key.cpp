#include "http/sdmx_rest/series_key.hpp"

#include "base/id.hpp"
#include "base/text.hpp"
#include "formats/sdmx/time_period.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace dalel::http {
namespace {

/// Parts between separators; an empty text is one empty part.
std::vector<std::string_view> parts_of(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (;;) {
        const auto end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

Error malformed(std::string_view text, ApiVersion api) {
    return {"sdmx/malformed-key", fmt::format("\"{}\" is no key", printable(beginning(text, 100))), "key",
            api == ApiVersion::v1 ? "all, or the codes of each dimension joined by points: A.B+C. (nothing for all codes, + between several)"
                                  : "*, or the codes of each dimension joined by points: A.*.B (several keys joined by commas)"};
}

}  // namespace

Result<std::vector<SeriesKey>> parse_series_keys(std::string_view text, ApiVersion api) {
    const bool is_1 = api == ApiVersion::v1;
    if (text.empty() || text == (is_1 ? "all" : "*") || text == "ALL") return std::vector<SeriesKey>{};
    std::vector<SeriesKey> keys;
    for (const auto one : is_1 ? std::vector{text} : parts_of(text, ',')) {
        if (one.empty()) return std::unexpected(malformed(text, api));
        SeriesKey key;
        for (const auto part : parts_of(one, '.')) {
            auto& codes = key.emplace_back();
            if (part.empty() || (part == "*" && !is_1)) continue;
            for (const auto code : parts_of(part, '+')) {
                const bool is_period = !is_1 && code.contains('/') && sdmx::parse_time_period(code);
                if (!is_code(code) && !is_period) return std::unexpected(malformed(text, api));
                if (std::ranges::find(codes, code) == codes.end()) codes.emplace_back(code);
            }
        }
        keys.push_back(std::move(key));
    }
    return keys;
}

}  // namespace dalel::http
