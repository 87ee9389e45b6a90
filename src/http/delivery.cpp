#include "http/delivery.hpp"

#include "base/text.hpp"
#include "http/compression.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>

#include <fmt/format.h>
#include <sodium/crypto_shorthash_siphash24.h>

namespace dalel::http {
namespace {

using Prepares = std::shared_ptr<const Prepared>;
constexpr int level_while_sent = 1;

std::string_view name_of(Coding coding) {
    switch (coding) {
        case Coding::identity: return "";
        case Coding::gzip: return "gzip";
        case Coding::brotli: return "br";
    }
    return {};
}

std::string_view form_of(const Prepared& forms, Coding coding) {
    switch (coding) {
        case Coding::identity: return forms.identity;
        case Coding::gzip: return forms.gzip;
        case Coding::brotli: return forms.brotli;
    }
    return {};
}

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

struct AcceptedCodings {
    bool gzip = false, brotli = false;
};

AcceptedCodings codings_of(std::string_view header) {
    AcceptedCodings codings;
    for (const auto& range : accepted(header)) {
        codings.gzip = codings.gzip || range.type == "gzip";
        codings.brotli = codings.brotli || range.type == "br";
    }
    return codings;
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

std::optional<std::uint64_t> length_of(const Body& body, Coding coding, std::optional<std::uint64_t> streamed) {
    if (std::holds_alternative<Streamed>(body)) return coding == Coding::identity ? streamed : std::nullopt;
    if (const auto* text = std::get_if<std::string>(&body)) return text->size();
    if (const auto* forms = std::get_if<Prepares>(&body)) return form_of(**forms, coding).size();
    if (const auto* file = std::get_if<FileBytes>(&body)) return file->size;
    return std::nullopt;
}

/// The tag of the bytes: the release, the question, the format and language asked for, and the coding. Equal on every server.
std::string tag_of(std::string_view version, std::string_view type, Coding coding) {
    std::string text;
    text.reserve(version.size() + type.size() + 8);
    text.append(version).append("\n").append(type).append("\n").append(name_of(coding));
    constexpr unsigned char key[crypto_shorthash_siphashx24_KEYBYTES] = {};
    unsigned char bytes[crypto_shorthash_siphashx24_BYTES];
    crypto_shorthash_siphashx24(bytes, reinterpret_cast<const unsigned char*>(text.data()), text.size(), key);
    constexpr char hex[] = "0123456789abcdef";
    std::string tag = "\"";
    for (const auto byte : bytes) {
        tag += hex[byte >> 4];
        tag += hex[byte & 15];
    }
    return tag + '"';
}

/// The numbers of a range are those of the bytes as they are.
bool asks_for_range(const Response& response, const Request& request) {
    return response.status == 200 && !response.version.empty() && request.method == Method::get && request.header("range").starts_with("bytes=");
}

/// Takes the form of the body that the client accepts.
Coding choose_coding(Response& response, const Request& request) {
    if (request.header("accept-encoding").empty() || asks_for_range(response, request)) return Coding::identity;
    const auto codings = codings_of(request.header("accept-encoding"));
    if (const auto* forms = std::get_if<Prepares>(&response.body)) {
        if (codings.brotli && !(*forms)->brotli.empty()) return Coding::brotli;
        return codings.gzip && !(*forms)->gzip.empty() ? Coding::gzip : Coding::identity;
    }
    if (!codings.gzip || !is_compressible(response.type)) return Coding::identity;
    if (const auto* text = std::get_if<std::string>(&response.body)) return text->size() >= least_compressed ? Coding::gzip : Coding::identity;
    return std::holds_alternative<Streamed>(response.body) ? Coding::gzip : Coding::identity;
}

void compress(Body& body) {
    if (auto* text = std::get_if<std::string>(&body)) *text = gzip(*text, level_while_sent);
    else if (auto* streamed = std::get_if<Streamed>(&body)) streamed->pieces = gzipped(std::move(streamed->pieces), level_while_sent);
}

bool is_unchanged(const Request& request, std::string_view tag, std::optional<std::int64_t> modified) {
    if (request.method != Method::get && request.method != Method::head) return false;
    if (const auto tags = request.header("if-none-match"); !tags.empty()) return !tag.empty() && names_tag(tags, tag);
    const auto since = parse_http_date(request.header("if-modified-since"));
    return since && modified && *modified <= *since;
}

/// A range is of the bytes the client has the beginning of, or it is none.
bool may_range(const Request& request, std::string_view tag, std::optional<std::int64_t> modified) {
    const auto condition = request.header("if-range");
    if (condition.empty()) return true;
    if (condition.starts_with('"')) return condition == tag;
    return modified && parse_http_date(condition) == modified;
}

}  // namespace

std::string_view Delivery::text() const {
    const auto* own = std::get_if<std::string>(&body);
    const auto* forms = std::get_if<Prepares>(&body);
    const std::string_view whole = own ? std::string_view{*own} : forms && *forms ? form_of(**forms, coding) : std::string_view{};
    return whole.substr(std::min<std::uint64_t>(offset, whole.size()), length.value_or(whole.size()));
}

bool needs_length(const Response& response, const Request& request) {
    return asks_for_range(response, request) && std::holds_alternative<Streamed>(response.body);
}

std::string tag_of(const Response& response) { return tag_of(response.version, response.type, Coding::identity); }

Delivery delivered(Response response, const Request& request, std::optional<std::uint64_t> streamed) {
    Delivery delivery;
    delivery.status = response.status;
    delivery.headers = std::move(response.headers);
    delivery.head_only = request.method == Method::head;
    auto& headers = delivery.headers;
    headers.reserve(headers.size() + 10);
    headers.emplace_back("Content-Type", response.type);

    delivery.coding = choose_coding(response, request);
    if (delivery.coding != Coding::identity) headers.emplace_back("Content-Encoding", name_of(delivery.coding));
    std::string tag;
    if (response.status == 200) {
        if (!response.version.empty()) {
            tag = tag_of(response.version, response.type, delivery.coding);
            headers.emplace_back("ETag", tag);
            const bool says_how = std::ranges::any_of(headers, [](const auto& header) { return header.first == "Cache-Control"; });
            if (!says_how) headers.emplace_back("Cache-Control", "no-cache");
        }
        if (response.modified) headers.emplace_back("Last-Modified", http_date(*response.modified));
        if (is_unchanged(request, tag, response.modified)) {
            delivery.status = 304;
            delivery.head_only = true;
            delivery.body = std::string{};
            return delivery;
        }
    }
    if (delivery.coding == Coding::gzip && !std::holds_alternative<Prepares>(response.body)) compress(response.body);
    delivery.length = length_of(response.body, delivery.coding, streamed);
    const bool has_ranges = delivery.length || (std::holds_alternative<Streamed>(response.body) && !response.version.empty());
    if (response.status == 200 && delivery.coding == Coding::identity && has_ranges) headers.emplace_back("Accept-Ranges", "bytes");
    if (response.status == 200 && delivery.coding == Coding::identity && delivery.length) {
        const auto range = request.method == Method::get && may_range(request, tag, response.modified) ? range_of(request.header("range"), *delivery.length) : std::nullopt;
        if (range && range->second == 0) {
            delivery.status = 416;
            headers.emplace_back("Content-Range", fmt::format("bytes */{}", *delivery.length));
            delivery.body = std::string{};
            delivery.length = 0;
            return delivery;
        }
        if (range) {
            delivery.status = 206;
            headers.emplace_back("Content-Range", fmt::format("bytes {}-{}/{}", range->first, range->first + range->second - 1, *delivery.length));
            delivery.offset = range->first;
            delivery.length = range->second;
        }
    }
    delivery.body = std::move(response.body);
    return delivery;
}

namespace {

constexpr std::string_view weekdays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::string_view months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

}  // namespace

std::string http_date(std::int64_t seconds) {
    using namespace std::chrono;
    const sys_seconds at{std::chrono::seconds{seconds}};
    const auto day = floor<days>(at);
    const year_month_day date{day};
    const hh_mm_ss time{at - day};
    return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", weekdays[weekday{day}.c_encoding()], static_cast<unsigned>(date.day()), months[static_cast<unsigned>(date.month()) - 1],
                       static_cast<int>(date.year()), time.hours().count(), time.minutes().count(), time.seconds().count());
}

std::optional<std::int64_t> parse_http_date(std::string_view text) {
    using namespace std::chrono;
    if (text.size() != 29 || !text.ends_with(" GMT") || text.substr(3, 2) != ", ") return std::nullopt;
    const auto number = [&](std::size_t at, std::size_t size) {
        int value = 0;
        const auto [end, failed] = std::from_chars(text.data() + at, text.data() + at + size, value);
        return failed == std::errc{} && end == text.data() + at + size ? value : -1;
    };
    const auto month = std::ranges::find(months, text.substr(8, 3)) - std::begin(months);
    const int hour = number(17, 2), minute = number(20, 2), second = number(23, 2);
    const year_month_day date{year{number(12, 4)}, std::chrono::month{static_cast<unsigned>(month) + 1}, day{static_cast<unsigned>(number(5, 2))}};
    if (month == 12 || !date.ok() || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) return std::nullopt;
    return sys_seconds{sys_days{date}}.time_since_epoch().count() + hour * 3600 + minute * 60 + second;
}

}  // namespace dalel::http
