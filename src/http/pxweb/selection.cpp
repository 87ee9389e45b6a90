#include "http/pxweb/selection.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include <fmt/format.h>

namespace dalel::http {
namespace {

constexpr std::string_view grammar = "codes, * and ? within codes, top(n), top(n,offset), bottom(n), bottom(n,offset), from(code), to(code), range(code,code)";

/// Codes are ASCII.
std::string lower(std::string_view text) {
    std::string out{text};
    for (auto& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

bool equal_any_case(std::string_view a, std::string_view lower_case) {
    return a.size() == lower_case.size() && std::ranges::equal(a, lower_case, [](char x, char y) { return (x >= 'A' && x <= 'Z' ? static_cast<char>(x - 'A' + 'a') : x) == y; });
}

std::string quoted(std::string_view text) {
    return "\"" + printable(beginning(text, 60)) + "\"";
}

Error unknown_code(const CodeIndex& codes, std::string_view variable, std::string_view code) {
    std::vector<std::string_view> accepted{codes.codes().begin(), codes.codes().end()};
    std::string hint;
    if (const auto meant = accepted.size() <= 5000 ? nearest(code.substr(0, 60), accepted) : std::string{}; !meant.empty()) hint = "did you mean " + meant + "? There are ";
    for (std::size_t i = 0; i < codes.size() && i < 12; ++i) hint += (i > 0 ? ", " : "") + codes.code(i);
    if (codes.size() > 12) hint += fmt::format(" … ({} codes)", codes.size());
    return Error{"selection/unknown-code", fmt::format("{} is no code of {}", quoted(code), variable), std::string{variable}, hint};
}

Error malformed(std::string_view variable, std::string_view expression, std::string_view why) {
    return Error{"selection/malformed", fmt::format("{} cannot be read: {}", quoted(expression), why), std::string{variable}, std::string{grammar}};
}

/// Whether a code matches a pattern of `*` and `?`, in any case.
bool matches(std::string_view code, std::string_view pattern) {
    std::size_t c = 0, p = 0;
    std::size_t star = std::string_view::npos, after = 0;
    const auto same = [](char a, char b) {
        const auto fold = [](char x) { return x >= 'A' && x <= 'Z' ? static_cast<char>(x - 'A' + 'a') : x; };
        return fold(a) == fold(b);
    };
    while (c < code.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            after = c;
        } else if (p < pattern.size() && (pattern[p] == '?' || same(pattern[p], code[c]))) {
            ++p;
            ++c;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            c = ++after;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*') ++p;
    return p == pattern.size();
}

std::optional<std::uint64_t> number(std::string_view text) {
    text = trimmed(text);
    std::uint64_t value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || failed != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

struct Call {
    std::string_view name;
    std::vector<std::string_view> arguments;
};

/// `name(a,b)`; nothing where the text is no call.
std::optional<Call> call_of(std::string_view text) {
    const auto open = text.find('(');
    if (open == std::string_view::npos || text.back() != ')') return std::nullopt;
    Call call{text.substr(0, open), {}};
    const auto inside = text.substr(open + 1, text.size() - open - 2);
    for (const auto part : split(inside, ',')) call.arguments.push_back(trimmed(part));
    return call;
}

void add_range(std::vector<std::uint32_t>& chosen, std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) chosen.push_back(static_cast<std::uint32_t>(i));
}

}  // namespace

CodeIndex::CodeIndex(std::vector<std::string> codes) : codes_{std::move(codes)} {
    exact_.reserve(codes_.size());
    for (std::uint32_t i = 0; i < codes_.size(); ++i) {
        exact_.emplace(codes_[i], i);
        folded_.emplace(lower(codes_[i]), i);
    }
}

std::int32_t CodeIndex::find(std::string_view code) const {
    if (const auto at = exact_.find(code); at != exact_.end()) return static_cast<std::int32_t>(at->second);
    if (const auto at = folded_.find(lower(code)); at != folded_.end()) return static_cast<std::int32_t>(at->second);
    return -1;
}

std::vector<std::string_view> parts_of(std::string_view list) {
    std::vector<std::string_view> parts;
    std::size_t from = 0, brackets = 0, parentheses = 0;
    for (std::size_t i = 0; i <= list.size(); ++i) {
        if (i < list.size()) {
            const char c = list[i];
            if (c == '[') ++brackets;
            if (c == ']' && brackets > 0) --brackets;
            if (c == '(') ++parentheses;
            if (c == ')' && parentheses > 0) --parentheses;
            if (c != ',' || brackets > 0 || parentheses > 0) continue;
        }
        auto part = trimmed(list.substr(from, i - from));
        if (part.size() >= 2 && part.front() == '[' && part.back() == ']') part = trimmed(part.substr(1, part.size() - 2));
        if (!part.empty()) parts.push_back(part);
        from = i + 1;
    }
    return parts;
}

Result<void> choose(const CodeIndex& codes, bool is_time, std::string_view variable, std::string_view expression, std::vector<std::uint32_t>& chosen) {
    if (const auto position = codes.find(expression); position >= 0) {
        chosen.push_back(static_cast<std::uint32_t>(position));
        return {};
    }
    if (expression == "*") {
        add_range(chosen, 0, codes.size());
        return {};
    }
    const auto call = call_of(expression);
    if (!call) {
        if (expression.find_first_of("*?") == std::string_view::npos) {
            if (expression.find_first_of("()[]") != std::string_view::npos) return std::unexpected(malformed(variable, expression, "it is no expression"));
            return std::unexpected(unknown_code(codes, variable, expression));
        }
        const auto before = chosen.size();
        for (std::size_t i = 0; i < codes.size(); ++i)
            if (matches(codes.code(i), expression)) chosen.push_back(static_cast<std::uint32_t>(i));
        if (chosen.size() == before) return std::unexpected(Error{"selection/empty", fmt::format("no code of {} is like {}", variable, quoted(expression)), std::string{variable}, unknown_code(codes, variable, expression).hint});
        return {};
    }
    const auto& [name, arguments] = *call;
    const bool is_top = equal_any_case(name, "top"), is_bottom = equal_any_case(name, "bottom");
    if (is_top || is_bottom) {
        if (arguments.empty() || arguments.size() > 2) return std::unexpected(malformed(variable, expression, "it takes a number and, after a comma, an offset"));
        const auto count = number(arguments[0]);
        const auto offset = arguments.size() == 2 ? number(arguments[1]) : std::optional<std::uint64_t>{0};
        if (!count || *count == 0 || !offset) return std::unexpected(malformed(variable, expression, "it takes a whole number from 1 and an offset from 0"));
        const auto skipped = std::min<std::uint64_t>(*offset, codes.size());
        const auto taken = std::min<std::uint64_t>(*count, codes.size() - skipped);
        if (taken == 0) return std::unexpected(Error{"selection/empty", fmt::format("{} chooses nothing", quoted(expression)), std::string{variable}, fmt::format("an offset below {}", codes.size())});
        const bool from_end = is_top == is_time;
        if (from_end) add_range(chosen, codes.size() - skipped - taken, codes.size() - skipped);
        else add_range(chosen, skipped, skipped + taken);
        return {};
    }
    const bool is_from = equal_any_case(name, "from"), is_to = equal_any_case(name, "to"), is_range = equal_any_case(name, "range");
    if (!is_from && !is_to && !is_range) return std::unexpected(malformed(variable, expression, "there is no such function"));
    const std::size_t wanted = is_range ? 2 : 1;
    if (arguments.size() != wanted) return std::unexpected(malformed(variable, expression, is_range ? "it takes two codes" : "it takes one code"));
    std::size_t places[2] = {0, 0};
    for (std::size_t i = 0; i < wanted; ++i) {
        const auto position = codes.find(arguments[i]);
        if (position < 0) return std::unexpected(unknown_code(codes, variable, arguments[i]));
        places[i] = static_cast<std::size_t>(position);
    }
    if (is_from) add_range(chosen, places[0], codes.size());
    else if (is_to) add_range(chosen, 0, places[0] + 1);
    else add_range(chosen, std::min(places[0], places[1]), std::max(places[0], places[1]) + 1);
    return {};
}

void put_in_order(std::vector<std::uint32_t>& chosen) {
    if (!std::ranges::is_sorted(chosen)) std::ranges::sort(chosen);
    const auto repeated = std::ranges::unique(chosen);
    chosen.erase(repeated.begin(), repeated.end());
}

}  // namespace dalel::http
