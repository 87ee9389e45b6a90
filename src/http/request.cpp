#include "http/request.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <charconv>

namespace dalel::http {
namespace {

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::string lower(std::string_view text) {
    std::string out{text};
    for (auto& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

Error malformed(std::string_view what) {
    return {"request/malformed-target", "the address is malformed: " + std::string{what}, "", "UTF-8, percent-encoded, such as /en/tables"};
}

/// Whether a segment after these is the key of an SDMX query, where points are separators: `.` means all codes of two dimensions.
bool is_before_key(const std::vector<std::string>& segments) {
    if (segments.size() < 4 || segments[0] != "sdmx") return false;
    const auto& resource = segments[2];
    if (segments[1] == "v1") return segments.size() == 4 && (resource == "data" || resource == "availableconstraint");
    return segments[1] == "v2" && segments.size() == 7 && (resource == "data" || resource == "availability");
}

}  // namespace

std::string Request::path() const {
    std::string text;
    for (const auto& segment : segments) text += "/" + percent_encoded(segment);
    return text.empty() ? "/" : text;
}

std::optional<std::string> percent_decoded(std::string_view text) {
    std::string out;
    if (text.find('%') == std::string_view::npos) {
        if (first_invalid_utf8(text) || text.find('\0') != std::string_view::npos) return std::nullopt;
        out = text;
        return out;
    }
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        if (i + 2 >= text.size()) return std::nullopt;
        const int high = hex_digit(text[i + 1]), low = hex_digit(text[i + 2]);
        if (high < 0 || low < 0) return std::nullopt;
        out += static_cast<char>(high * 16 + low);
        i += 2;
    }
    if (first_invalid_utf8(out) || out.find('\0') != std::string::npos) return std::nullopt;
    return out;
}

std::string percent_encoded(std::string_view text) {
    constexpr char hex[] = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
        if (plain) {
            out += c;
        } else {
            out += '%';
            out += hex[static_cast<unsigned char>(c) >> 4];
            out += hex[static_cast<unsigned char>(c) & 15];
        }
    }
    return out;
}

Result<Request> parse_target(std::string_view target) {
    Request request;
    request.target = target.substr(0, target.find('#'));
    std::string_view rest = request.target;
    if (rest.empty() || rest.front() != '/') return std::unexpected(malformed("it does not begin with /"));
    const auto mark = rest.find('?');
    auto path = rest.substr(0, mark);
    const auto query = mark == std::string_view::npos ? std::string_view{} : rest.substr(mark + 1);
    while (!path.empty()) {
        path.remove_prefix(1);
        const auto end = std::min(path.find('/'), path.size());
        if (end > 0) {
            const auto segment = percent_decoded(path.substr(0, end));
            if (!segment) return std::unexpected(malformed("its path cannot be decoded"));
            if ((*segment == "." || *segment == "..") && !is_before_key(request.segments)) return std::unexpected(malformed("its path has a segment of points"));
            request.segments.push_back(*segment);
        }
        request.trailing_slash = end == 0;
        path.remove_prefix(end);
    }
    if (query.empty()) return request;
    for (std::size_t from = 0; from <= query.size();) {
        const auto end = std::min(query.find('&', from), query.size());
        const auto part = query.substr(from, end - from);
        from = end + 1;
        if (part.empty()) continue;
        if (request.query.all().size() == most_parameters)
            return std::unexpected(Error{"request/too-many-parameters", "the address has too many parameters", "", "at most " + std::to_string(most_parameters)});
        const auto equals = part.find('=');
        auto name = percent_decoded(part.substr(0, equals));
        auto value = percent_decoded(equals == std::string_view::npos ? std::string_view{} : part.substr(equals + 1));
        if (!name || !value) return std::unexpected(malformed("its parameters cannot be decoded"));
        request.query.add(*std::move(name), *std::move(value));
    }
    return request;
}

std::vector<Accepted> accepted(std::string_view header) {
    std::vector<Accepted> ranges;
    for (const auto part : split(header, ',')) {
        Accepted range;
        bool first = true, good = true;
        for (const auto piece : split(part, ';')) {
            const auto text = trimmed(piece);
            if (std::exchange(first, false)) {
                range.type = lower(text);
                continue;
            }
            const auto equals = text.find('=');
            if (equals == std::string_view::npos) continue;
            const auto name = lower(trimmed(text.substr(0, equals)));
            auto value = trimmed(text.substr(equals + 1));
            if (value.size() >= 2 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
            if (name == "q") {
                const auto [end, failed] = std::from_chars(value.data(), value.data() + value.size(), range.quality);
                good = failed == std::errc{} && end == value.data() + value.size() && range.quality >= 0 && range.quality <= 1;
            } else {
                range.parameters.emplace_back(name, value);
            }
        }
        if (good && !range.type.empty() && range.quality > 0) ranges.push_back(std::move(range));
    }
    std::ranges::stable_sort(ranges, std::greater<>{}, &Accepted::quality);
    return ranges;
}

Result<Language> language_of(const Request& request) {
    if (request.query.has("lang")) {
        const auto asked = request.query.text("lang");
        if (const auto language = parse_language(asked)) return *language;
        return std::unexpected(Error{"request/unknown-language", "there is no language \"" + printable(beginning(asked, 40)) + "\"", "lang", "kk, ru, en"});
    }
    for (const auto& range : accepted(request.header("accept-language")))
        if (const auto language = parse_language(std::string_view{range.type}.substr(0, range.type.find('-')))) return *language;
    return Language::en;
}

}  // namespace dalel::http
