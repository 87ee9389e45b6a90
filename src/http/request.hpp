// What a client asked for, parsed once at the border.
#pragma once

#include "base/error.hpp"
#include "base/label.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dalel::http {

enum class Method : std::uint8_t { get, head, post, options, other };

/// The parameters of an address, in their order, decoded. A name may come more than once.
class Query {
public:
    void add(std::string name, std::string value) { parameters_.emplace_back(std::move(name), std::move(value)); }

    bool has(std::string_view name) const { return find(name) != nullptr; }
    /// The first value of the name, or `fallback`.
    std::string_view text(std::string_view name, std::string_view fallback = {}) const {
        const auto* found = find(name);
        return found ? std::string_view{*found} : fallback;
    }
    const std::vector<std::pair<std::string, std::string>>& all() const { return parameters_; }
    bool empty() const { return parameters_.empty(); }

private:
    const std::string* find(std::string_view name) const {
        for (const auto& [own, value] : parameters_)
            if (own == name) return &value;
        return nullptr;
    }
    std::vector<std::pair<std::string, std::string>> parameters_;
};

struct Request {
    Method method = Method::get;
    std::string target;                 ///< as it was sent, without fragment
    std::vector<std::string> segments;  ///< of the path, decoded; `/a/b/` and `/a/b` are equal
    bool trailing_slash = false;
    Query query;
    std::vector<std::pair<std::string, std::string>> headers;  ///< names in lower case
    std::string body;

    /// The value of a header (name in lower case), or empty.
    std::string_view header(std::string_view name) const {
        for (const auto& [own, value] : headers)
            if (own == name) return value;
        return {};
    }
    std::string_view segment(std::size_t i) const { return i < segments.size() ? std::string_view{segments[i]} : std::string_view{}; }
    std::string path() const;
};

/// How much of an address is read: longer is refused with 414, more parameters with 400.
inline constexpr std::size_t longest_target = 64 * 1024;
inline constexpr std::size_t most_parameters = 1000;

/// Splits and decodes a target into `segments`, `trailing_slash` and `query`. Percent signs are decoded once; `+` stays a
/// plus, since keys of SDMX are written with it. Errors `request/malformed-target` (a percent sign without two digits, bytes
/// that are no UTF-8, a NUL, a segment `.` or `..` but for the key of an SDMX query, where points separate dimensions), `request/too-many-parameters`.
Result<Request> parse_target(std::string_view target);

/// Decoded text of a percent-encoded one; nothing where it is malformed.
std::optional<std::string> percent_decoded(std::string_view text);
/// Everything but letters, digits and `-._~` is encoded.
std::string percent_encoded(std::string_view text);

/// The language asked for: `lang` of the query, else the best of `Accept-Language`, else English. Error `request/unknown-language`
/// where `lang` is none of ours.
Result<Language> language_of(const Request& request);

/// A media range of an `Accept` header.
struct Accepted {
    std::string type;  ///< in lower case, `application/json` or `*/*`
    std::vector<std::pair<std::string, std::string>> parameters;
    double quality = 1;
};
/// The ranges in descending quality, those of equal quality in their order; malformed ones are left out.
std::vector<Accepted> accepted(std::string_view header);

}  // namespace dalel::http
