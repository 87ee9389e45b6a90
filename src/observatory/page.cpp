#include "observatory/page.hpp"

#include "base/text.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace dalel {

std::vector<PageReference> references_of(std::string_view markdown, Errors& errors) {
    std::vector<PageReference> references;
    std::size_t line = 1, counted = 0;
    for (std::size_t at = 0; (at = markdown.find("{{", at)) != std::string_view::npos;) {
        line += static_cast<std::size_t>(std::ranges::count(markdown.substr(counted, at - counted), '\n'));
        counted = at;
        const auto end = markdown.find("}}", at);
        if (end == std::string_view::npos || markdown.substr(at, end - at).contains('\n')) {
            errors.push_back({"page/unclosed-reference", "a reference is not closed", std::to_string(line), "{{claim:S022}}"});
            at += 2;
            continue;
        }
        references.push_back({trimmed(markdown.substr(at + 2, end - at - 2)), at, line});
        at = end + 2;
    }
    return references;
}

void find_typed_numbers(std::string_view markdown, Errors& errors) {
    std::size_t line = 1;
    bool in_code = false;
    for (std::size_t at = 0; at < markdown.size();) {
        const char c = markdown[at];
        if (c == '\n') ++line;
        if (c == '`') in_code = !in_code;
        if (markdown.substr(at).starts_with("{{")) {
            const auto end = markdown.find("}}", at);
            const bool closed = end != std::string_view::npos && !markdown.substr(at, end - at).contains('\n');
            at = closed ? end + 2 : std::min(markdown.find('\n', at), markdown.size());
            continue;
        }
        if (markdown.substr(at).starts_with("](")) {
            const auto end = markdown.find_first_of(")\n", at);
            at = end == std::string_view::npos ? markdown.size() : end;
            continue;
        }
        if (in_code || c < '0' || c > '9') {
            ++at;
            continue;
        }
        const auto end = std::min(markdown.find_first_not_of("0123456789", at), markdown.size());
        const auto digits = markdown.substr(at, end - at);
        const bool year = digits.size() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
        if (digits.size() > 1 && !year)
            errors.push_back({"page/typed-number", fmt::format("the number {} is typed into the page", digits), std::to_string(line),
                              "refer to the figure or the provision: {{claim:S022}}, {{provision:CC2014_256_2}}"});
        at = end;
    }
}

std::string filled(std::string_view markdown, const std::function<std::string(std::string_view)>& words_of) {
    std::string text;
    Errors none;
    std::size_t from = 0;
    for (const auto& reference : references_of(markdown, none)) {
        text += markdown.substr(from, reference.offset - from);
        text += words_of(reference.text);
        from = markdown.find("}}", reference.offset) + 2;
    }
    text += markdown.substr(from);
    return text;
}

}  // namespace dalel
