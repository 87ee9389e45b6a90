#include "http/site/markdown.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cctype>
#include <vector>

#include <fmt/format.h>

namespace dalel::http::web {
namespace {

/// Text within a paragraph, a heading or a cell.
class Inline {
public:
    explicit Inline(const MarkdownWords& words) : words_{words} {}

    Html read(std::string_view source) const {
        Html out;
        std::string plain;
        const auto flush = [&] {
            out += plain;
            plain.clear();
        };
        for (std::size_t i = 0; i < source.size();) {
            const auto rest = source.substr(i);
            std::size_t used = 0;
            if (auto html = special(rest, used); used > 0) {
                flush();
                out += html;
                i += used;
            } else if (rest[0] == '\\' && rest.size() > 1 && std::ispunct(static_cast<unsigned char>(rest[1]))) {
                plain += rest[1];
                i += 2;
            } else {
                plain += rest[0];
                ++i;
            }
        }
        flush();
        return out;
    }

private:
    /// What begins here, and how many bytes it takes; 0 where nothing does.
    Html special(std::string_view rest, std::size_t& used) const {
        if (rest.starts_with("{{") && words_.reference)
            if (const auto end = rest.find("}}"); end != std::string_view::npos) return used = end + 2, words_.reference(trimmed(rest.substr(2, end - 2)));
        if (rest.starts_with('`'))
            if (const auto end = rest.find('`', 1); end != std::string_view::npos) return used = end + 1, element("code", {}, rest.substr(1, end - 1));
        if (rest.starts_with('$') && words_.formula) {
            const bool apart = rest.starts_with("$$");
            const auto mark = apart ? std::string_view{"$$"} : std::string_view{"$"};
            if (const auto end = rest.find(mark, mark.size()); end != std::string_view::npos && end > mark.size()) return used = end + mark.size(), words_.formula(rest.substr(mark.size(), end - mark.size()), apart);
        }
        if (rest.starts_with("**"))
            if (const auto end = rest.find("**", 2); end != std::string_view::npos && end > 2) return used = end + 2, element("strong", {}, read(rest.substr(2, end - 2)));
        for (const char mark : {'*', '_'})
            if (rest.size() > 2 && rest[0] == mark && rest[1] != ' ' && rest[1] != mark)
                if (const auto end = rest.find(mark, 1); end != std::string_view::npos && rest[end - 1] != ' ' && (end + 1 == rest.size() || !std::isalnum(static_cast<unsigned char>(rest[end + 1]))))
                    return used = end + 1, element("em", {}, read(rest.substr(1, end - 1)));
        if (rest.starts_with('[')) return bracket(rest, used);
        return {};
    }

    Html bracket(std::string_view rest, std::size_t& used) const {
        const auto end = rest.find(']');
        if (end == std::string_view::npos) return {};
        const auto inside = rest.substr(1, end - 1);
        if (end + 1 < rest.size() && rest[end + 1] == '(') {
            const auto close = rest.find(')', end);
            if (close == std::string_view::npos) return {};
            const auto target = rest.substr(end + 2, close - end - 2);
            const auto address = words_.address ? words_.address(target) : std::string{target};
            used = close + 1;
            return address.empty() ? read(inside) : element("a", {{"href", address}}, read(inside));
        }
        if (!words_.citation) return {};
        auto html = words_.citation(inside);
        if (!html.empty()) used = end + 1;
        return html;
    }

    const MarkdownWords& words_;
};

std::size_t indent_of(std::string_view line) {
    return std::min(line.find_first_not_of(' '), line.size());
}

/// `- ` or `1. `: how many bytes the mark takes after the indent; 0 where there is none.
std::size_t list_mark(std::string_view line) {
    const auto text = line.substr(indent_of(line));
    if (text.starts_with("- ") || text.starts_with("* ")) return 2;
    std::size_t digits = 0;
    while (digits < text.size() && std::isdigit(static_cast<unsigned char>(text[digits]))) ++digits;
    return digits > 0 && digits < 4 && text.substr(digits).starts_with(". ") ? digits + 2 : 0;
}

bool is_rule_of_table(std::string_view line) {
    return line.starts_with('|') && line.find_first_not_of("|-: ") == std::string_view::npos;
}

std::vector<std::string_view> cells_of(std::string_view line) {
    line = trimmed(line);
    if (line.starts_with('|')) line.remove_prefix(1);
    if (line.ends_with('|')) line.remove_suffix(1);
    std::vector<std::string_view> cells;
    std::size_t from = 0;
    bool in_code = false;
    for (std::size_t i = 0; i <= line.size(); ++i) {
        if (i < line.size() && line[i] == '`') in_code = !in_code;
        if (i == line.size() || (line[i] == '|' && !in_code && (i == 0 || line[i - 1] != '\\'))) {
            cells.push_back(trimmed(line.substr(from, i - from)));
            from = i + 1;
        }
    }
    return cells;
}

class Blocks {
public:
    Blocks(std::string_view source, const MarkdownWords& words) : words_{words}, inline_{words} {
        for (std::size_t from = 0; from < source.size();) {
            const auto end = std::min(source.find('\n', from), source.size());
            auto line = source.substr(from, end - from);
            if (line.ends_with('\r')) line.remove_suffix(1);
            lines_.push_back(line);
            from = end + 1;
        }
    }

    Html read() {
        Html out;
        while (at_ < lines_.size()) {
            const auto line = lines_[at_];
            if (trimmed(line).empty()) ++at_;
            else if (line.starts_with('#')) out += heading();
            else if (line.starts_with("```")) out += code();
            else if (line.starts_with('|') && at_ + 1 < lines_.size() && is_rule_of_table(lines_[at_ + 1])) out += table();
            else if (list_mark(line) > 0) out += list(indent_of(line));
            else if (line.starts_with('>')) out += quotation();
            else out += paragraph();
        }
        return out;
    }

private:
    Html heading() {
        const auto line = lines_[at_++];
        const auto marks = std::min(line.find_first_not_of('#'), line.size());
        return element(fmt::format("h{}", std::clamp(static_cast<int>(marks) + words_.heading_shift, 1, 6)), {}, inline_.read(trimmed(line.substr(marks))));
    }
    Html code() {
        std::string text;
        for (++at_; at_ < lines_.size() && !lines_[at_].starts_with("```"); ++at_) text.append(lines_[at_]).append("\n");
        if (at_ < lines_.size()) ++at_;
        return element("pre", {{"tabindex", 0}}, element("code", {}, text));
    }
    Html table() {
        const auto row = [&](std::string_view line, std::string_view cell) {
            Html cells;
            for (const auto each : cells_of(line)) cells += element(cell, {}, inline_.read(each));
            return element("tr", {}, cells);
        };
        const auto head = row(lines_[at_], "th");
        Html body;
        for (at_ += 2; at_ < lines_.size() && lines_[at_].starts_with('|'); ++at_) body += row(lines_[at_], "td");
        return element("div", {{"class", "scroll"}, {"tabindex", 0}}, element("table", {}, element("thead", {}, head), element("tbody", {}, body)));
    }
    /// Items that begin at an indent; deeper ones are lists within them, unmarked lines continue them.
    Html list(std::size_t indent) {
        const bool ordered = std::isdigit(static_cast<unsigned char>(lines_[at_][indent]));
        Html items;
        while (at_ < lines_.size() && indent_of(lines_[at_]) == indent && list_mark(lines_[at_]) > 0) {
            std::string text{trimmed(lines_[at_].substr(indent + list_mark(lines_[at_])))};
            Html inner;
            for (++at_; at_ < lines_.size() && !trimmed(lines_[at_]).empty() && (indent_of(lines_[at_]) > indent || list_mark(lines_[at_]) == 0) && !lines_[at_].starts_with('#');) {
                if (list_mark(lines_[at_]) > 0) inner += list(indent_of(lines_[at_]));
                else text.append(" ").append(trimmed(lines_[at_++]));
            }
            items += element("li", {}, inline_.read(text), inner);
            // A blank line between two items does not end the list.
            if (at_ + 1 < lines_.size() && trimmed(lines_[at_]).empty() && indent_of(lines_[at_ + 1]) == indent && list_mark(lines_[at_ + 1]) > 0) ++at_;
        }
        return element(ordered ? "ol" : "ul", {}, items);
    }
    Html quotation() {
        std::string text;
        for (; at_ < lines_.size() && lines_[at_].starts_with('>'); ++at_) text.append(trimmed(lines_[at_].substr(1))).append("\n");
        return element("blockquote", {}, Blocks{text, words_}.read());
    }
    Html paragraph() {
        std::string text;
        for (; at_ < lines_.size(); ++at_) {
            const auto line = lines_[at_];
            if (trimmed(line).empty() || line.starts_with('#') || line.starts_with("```") || (!text.empty() && (list_mark(line) > 0 || line.starts_with('|')))) break;
            text.append(text.empty() ? "" : "\n").append(trimmed(line));
        }
        return element("p", {}, inline_.read(text));
    }

    const MarkdownWords& words_;
    Inline inline_;
    std::vector<std::string_view> lines_;
    std::size_t at_ = 0;
};

}  // namespace

Html markdown(std::string_view source, const MarkdownWords& words) {
    return Blocks{source, words}.read();
}

std::string title_of_markdown(std::string_view source) {
    const auto end = std::min(source.find('\n'), source.size());
    const auto line = source.substr(0, end);
    return std::string{trimmed(line.substr(std::min(line.find_first_not_of('#'), line.size())))};
}

std::string_view body_of_markdown(std::string_view source) {
    return source.starts_with('#') ? source.substr(std::min(source.find('\n'), source.size())) : source;
}

}  // namespace dalel::http::web
