#include "http/delivery.hpp"

#include "base/digest.hpp"
#include "base/text.hpp"

#include <charconv>

#include <fmt/format.h>

namespace dalel::http {
namespace {

/// Whether a list such as `"a", W/"b"` or `*` names the tag; weak comparison.
bool names_tag(std::string_view list, std::string_view tag) {
    for (const auto part : split(list, ',')) {
        auto one = trimmed(part);
        if (one == "*") return true;
        if (one.starts_with("W/")) one.remove_prefix(2);
        if (one == tag) return true;
    }
    return false;
}

bool accepts_coding(const Request& request, std::string_view coding) {
    for (const auto& range : accepted(request.header("accept-encoding")))
        if (range.type == coding) return true;
    return false;
}

/// One range of `size` bytes: `bytes=a-b`, `bytes=a-`, `bytes=-n`; offset and length. Nothing where the header is to be passed
/// over; length 0 where it cannot be satisfied.
std::optional<std::pair<std::uint64_t, std::uint64_t>> range_of(std::string_view header, std::uint64_t size) {
    if (!header.starts_with("bytes=") || header.contains(',')) return std::nullopt;
    header.remove_prefix(6);
    const auto dash = header.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const auto number = [](std::string_view text) -> std::optional<std::uint64_t> {
        std::uint64_t value = 0;
        const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (text.empty() || failed != std::errc{} || end != text.data() + text.size()) return std::nullopt;
        return value;
    };
    const auto from = number(header.substr(0, dash)), to = number(header.substr(dash + 1));
    if (dash == 0) {
        if (!to) return std::nullopt;
        const auto length = std::min(*to, size);
        return std::pair{size - length, length};
    }
    if (!from || (dash + 1 < header.size() && !to) || (to && *to < *from)) return std::nullopt;
    if (*from >= size) return std::pair{size, std::uint64_t{0}};
    return std::pair{*from, std::min(to.value_or(size - 1), size - 1) - *from + 1};
}

std::optional<std::uint64_t> length_of(const Body& body) {
    if (const auto* text = std::get_if<std::string>(&body)) return text->size();
    if (const auto* prepared = std::get_if<std::shared_ptr<const Prepared>>(&body)) return (*prepared)->identity.size();
    if (const auto* file = std::get_if<FileBytes>(&body)) return file->size;
    return std::nullopt;
}

}  // namespace

Delivery delivered(Response response, const Request& request) {
    Delivery delivery;
    delivery.status = response.status;
    delivery.headers = std::move(response.headers);
    delivery.head_only = request.method == Method::head;
    auto& headers = delivery.headers;
    headers.emplace_back("Content-Type", response.type);
    headers.emplace_back("Access-Control-Allow-Origin", "*");
    headers.emplace_back("X-Content-Type-Options", "nosniff");
    headers.emplace_back("Vary", "Accept, Accept-Language, Accept-Encoding");

    std::string coding;
    if (auto* prepared = std::get_if<std::shared_ptr<const Prepared>>(&response.body)) {
        const auto& forms = **prepared;
        if (!forms.brotli.empty() && accepts_coding(request, "br")) coding = "br";
        else if (!forms.gzip.empty() && accepts_coding(request, "gzip")) coding = "gzip";
        if (!coding.empty()) {
            headers.emplace_back("Content-Encoding", coding);
            response.body = std::shared_ptr<const Prepared>{};
            response.body = coding == "br" ? forms.brotli : forms.gzip;
        }
    }
    if (!response.version.empty() && response.status == 200) {
        // What the answer depends on besides the release: the question, the format and language asked for, and the coding.
        Sha256 digest;
        digest.update(response.version).update("\n").update(response.type).update("\n").update(coding);
        const auto tag = "\"" + to_string(digest.finish()).substr(0, 32) + "\"";
        headers.emplace_back("ETag", tag);
        if (names_tag(request.header("if-none-match"), tag)) {
            delivery.status = 304;
            delivery.head_only = true;
            delivery.body = std::string{};
            return delivery;
        }
    }
    delivery.length = length_of(response.body);
    const bool can_range = response.status == 200 && coding.empty() && delivery.length && request.method == Method::get;
    if (can_range && std::holds_alternative<FileBytes>(response.body)) {
        headers.emplace_back("Accept-Ranges", "bytes");
        if (const auto range = range_of(request.header("range"), *delivery.length)) {
            const auto [offset, length] = *range;
            if (length == 0) {
                delivery.status = 416;
                headers.emplace_back("Content-Range", fmt::format("bytes */{}", *delivery.length));
                delivery.body = std::string{};
                delivery.length = 0;
                return delivery;
            }
            delivery.status = 206;
            headers.emplace_back("Content-Range", fmt::format("bytes {}-{}/{}", offset, offset + length - 1, *delivery.length));
            delivery.offset = offset;
            delivery.length = length;
        }
    }
    delivery.body = std::move(response.body);
    return delivery;
}

}  // namespace dalel::http
