#include "formats/sdmx/structure/version_query.hpp"

#include "base/text.hpp"

#include <charconv>

namespace dalel::sdmx {
namespace {

std::unexpected<Error> malformed(std::string_view text, std::string hint) {
    return std::unexpected(Error{"sdmx/malformed-version", "\"" + printable(beginning(text, 80)) + "\" is no version", "version", std::move(hint)});
}

/// A number without leading zeros at the front of `text`, which is taken off; nothing where there is none.
std::optional<std::uint64_t> take_number(std::string_view& text) {
    std::uint64_t number = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failed != std::errc{}) return std::nullopt;
    const auto digits = static_cast<std::size_t>(end - text.data());
    if (digits > 1 && text.front() == '0') return std::nullopt;
    text.remove_prefix(digits);
    return number;
}

std::optional<VersionQuery::Operator> operator_of(char c) {
    switch (c) {
        case '+': return VersionQuery::Operator::latest_stable;
        case '~': return VersionQuery::Operator::latest;
        case '*': return VersionQuery::Operator::all;
        default: return std::nullopt;
    }
}

bool is_extension(std::string_view text) {
    if (text.empty()) return false;
    for (const char c : text)
        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.')) return false;
    return true;
}

std::optional<VersionQuery> parse_one(std::string_view text) {
    VersionQuery query;
    bool has_operator = false, is_bare = false;
    if (text == "+" || text == "~" || text == "*") {
        query.op = *operator_of(text.front());
        return query;
    }
    while (true) {
        if (query.size == query.parts.size()) return std::nullopt;
        const auto number = take_number(text);
        if (number) query.parts[query.size] = *number;
        if (is_bare && number != 0) return std::nullopt;  // behind a bare operator stand zeros
        if (const auto op = text.empty() ? std::nullopt : operator_of(text.front())) {
            if (has_operator) return std::nullopt;
            has_operator = true;
            is_bare = !number;
            query.op = *op;
            query.at = query.size;
            text.remove_prefix(1);
        } else if (!number) {
            return std::nullopt;
        }
        ++query.size;
        if (text.empty()) break;
        if (text.front() == '-' && query.size == 3 && !has_operator) {
            query.extension = text.substr(1);
            return is_extension(query.extension) ? std::optional{query} : std::nullopt;
        }
        if (text.front() != '.') return std::nullopt;
        text.remove_prefix(1);
    }
    if (!has_operator) {
        query.at = query.size;
        return query;
    }
    if (query.size == 1) return std::nullopt;  // `1+`
    if (query.op == VersionQuery::Operator::latest_stable) {
        if (query.size != 3) return std::nullopt;
        if (query.parts[0] == 0 && !(query.at == 0 && is_bare)) return std::nullopt;  // stable versions begin with 1
    }
    return query;
}

}  // namespace

bool VersionQuery::admits(const Version& version) const {
    if (op == Operator::latest_stable && (version.has_extension || version.size != 3 || version.parts[0] == 0)) return false;
    if (size == 0) return true;
    if (version.size != size) return false;
    if (op == Operator::exactly) return version.parts == parts && version.has_extension == !extension.empty();
    for (std::size_t i = 0; i < at; ++i)
        if (version.parts[i] != parts[i]) return false;
    for (std::size_t i = at; i < size; ++i)
        if (version.parts[i] != parts[i]) return version.parts[i] > parts[i];
    return true;
}

Result<std::vector<VersionQuery>> parse_version_query(std::string_view text) {
    constexpr auto hint = "a version such as 1.0.0, +, ~, *, 1.+.0 or 1.0+.0, several joined by ,";
    std::vector<VersionQuery> queries;
    if (text == "latest") text = "~";
    if (text == "all") text = "*";
    for (const auto each : split(text, ',')) {
        const auto query = parse_one(each);
        if (!query) return malformed(each, hint);
        queries.push_back(*query);
    }
    if (queries.empty()) return malformed(text, hint);
    return queries;
}

Result<std::vector<VersionQuery>> parse_version_list(std::string_view text) {
    constexpr auto hint = "latest, all, or a version such as 1.0, several joined by +";
    if (text == "latest" || text == "all" || text == "*") return std::vector{VersionQuery{.op = VersionQuery::Operator::all}};
    std::vector<VersionQuery> queries;
    while (true) {
        const auto end = text.find_first_of("+,");
        const auto each = text.substr(0, end);
        if (each == "latest") {
            queries.push_back({.op = VersionQuery::Operator::all});
        } else {
            const auto query = parse_one(each);
            if (!query || query->op != VersionQuery::Operator::exactly) return malformed(each, hint);
            queries.push_back(*query);
        }
        if (end == text.npos) return queries;
        text.remove_prefix(end + 1);
    }
}

}  // namespace dalel::sdmx
