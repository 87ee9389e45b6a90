#include "http/server/asked_base.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace dalel::http {
namespace {

/// What the proxy next to us wrote stands last.
std::string_view last_of(std::string_view list) { return trimmed(list.substr(list.rfind(',') + 1)); }

}  // namespace

bool is_host(std::string_view text) {
    return text.size() <= 255 && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_' || c == ':' || c == '[' || c == ']';
    });
}

std::string asked_base(const Request& request, std::string_view scheme, bool behind_proxy) {
    auto host = request.header("host");
    if (behind_proxy) {
        if (const auto named = last_of(request.header("x-forwarded-proto")); named == "http" || named == "https") scheme = named;
        if (const auto named = last_of(request.header("x-forwarded-host")); !named.empty() && is_host(named)) host = named;
    }
    return std::string{scheme}.append("://").append(host);
}

}  // namespace dalel::http
