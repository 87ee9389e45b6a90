#include "formats/citation/citation.hpp"

#include "base/json.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

namespace dalel {
namespace {

std::string title_of(const Citation& citation) { return citation.synthetic ? citation.title + " (synthetic data)" : citation.title; }

std::string release_words(const Citation& citation) { return citation.release > 0 ? fmt::format("release {}", citation.release) : std::string{}; }

/// On one line, without control characters: what every line-bound style needs.
std::string one_line(std::string_view text) {
    std::string line;
    for (const char c : text) {
        const bool is_space = static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == ' ';
        if (!is_space) line += c;
        else if (!line.empty() && line.back() != ' ') line += ' ';
    }
    return line;
}

std::string source_words(const CitedSource& source) {
    auto text = fmt::format("{}, “{}”", source.publisher, source.title);
    if (!source.published.empty()) text += ", " + source.published;
    return text;
}

std::string note_of(const Citation& citation) {
    std::string note;
    const auto add = [&](const std::string& text) {
        if (!text.empty()) note += (note.empty() ? "" : "; ") + text;
    };
    if (!citation.figure.empty()) add(citation.figure);
    add("urn:sha256:" + citation.digest);
    for (const auto& source : citation.sources) add("source: " + source_words(source));
    if (!citation.licence.empty()) add("licence: " + citation.licence);
    return note;
}

std::string text_of(const Citation& citation) {
    auto text = citation.author + ": “" + title_of(citation) + "”";
    if (!citation.container.empty()) text += ", in: " + citation.container;
    if (citation.release > 0) text += ", " + release_words(citation);
    if (!citation.published.empty()) text += ", " + citation.published;
    text += ". ";
    if (!citation.address.empty()) text += citation.address + " ";
    return one_line(text + "(" + note_of(citation) + ").") + "\n";
}

/// Characters that mean something to TeX, written so that they stand for themselves.
std::string bibtex_escaped(std::string_view text) {
    std::string out;
    for (const char c : one_line(text)) {
        switch (c) {
            case '{': out += "\\{"; break;
            case '}': out += "\\}"; break;
            case '%': out += "\\%"; break;
            case '&': out += "\\&"; break;
            case '$': out += "\\$"; break;
            case '#': out += "\\#"; break;
            case '_': out += "\\_"; break;
            case '~': out += "\\textasciitilde{}"; break;
            case '^': out += "\\textasciicircum{}"; break;
            case '\\': out += "\\textbackslash{}"; break;
            default: out += c;
        }
    }
    return out;
}

std::string bibtex_of(const Citation& citation) {
    auto text = "@misc{" + citation.key + ",\n";
    const auto field = [&](std::string_view name, const std::string& value) {
        if (!value.empty()) text += fmt::format("  {} = {{{}}},\n", name, value);
    };
    field("author", "{" + bibtex_escaped(citation.author) + "}");
    field("title", "{" + bibtex_escaped(title_of(citation)) + "}");
    field("howpublished", bibtex_escaped(citation.container));
    field("year", citation.published.substr(0, 4));
    field("date", citation.published);
    field("version", bibtex_escaped(release_words(citation)));
    field("url", one_line(replaced_all(replaced_all(citation.address, "{", "%7B"), "}", "%7D")));
    field("note", bibtex_escaped(note_of(citation)));
    return text + "}\n";
}

std::string ris_of(const Citation& citation) {
    std::string text = "TY  - DATA\r\n";
    const auto line = [&](std::string_view tag, const std::string& value) {
        if (!value.empty()) text += fmt::format("{}  - {}\r\n", tag, one_line(value));
    };
    line("ID", citation.key);
    line("TI", title_of(citation));
    line("T2", citation.container);
    line("AU", citation.author);
    line("PB", citation.author);
    line("PY", citation.published.substr(0, 4));
    line("DA", replaced_all(citation.published, "-", "/"));
    line("ET", release_words(citation));
    line("UR", citation.address);
    line("N1", note_of(citation));
    return text + "ER  - \r\n";
}

std::string csl_json_of(const Citation& citation) {
    JsonWriter json{true};
    json.array().object().member("id", citation.key).member("type", "dataset").member("title", title_of(citation));
    if (!citation.container.empty()) json.member("container-title", citation.container);
    json.key("author").array().object().member("literal", citation.author).end().end().member("publisher", citation.author);
    if (citation.published.size() == 10) {
        json.key("issued").object().key("date-parts").array().array();
        for (const auto part : split(citation.published, '-')) json.value(std::stoi(std::string{part}));
        json.end().end().end();
    }
    if (citation.release > 0) json.member("version", std::to_string(citation.release));
    if (!citation.address.empty()) json.member("URL", citation.address);
    return json.member("note", note_of(citation)).end().end().take() + "\n";
}

}  // namespace

std::string cited(const Citation& citation, CitationStyle style) {
    switch (style) {
        case CitationStyle::text: return text_of(citation);
        case CitationStyle::bibtex: return bibtex_of(citation);
        case CitationStyle::ris: return ris_of(citation);
        case CitationStyle::csl_json: return csl_json_of(citation);
    }
    return {};
}

std::string citation_file_of(const Citation& citation) {
    // A double-quoted scalar of YAML is a string of JSON.
    std::string text = "cff-version: 1.2.0\nmessage: If you use these figures, cite the release, and the source of each figure.\ntype: dataset\n";
    const auto line = [&](std::string_view key, const std::string& value, std::string_view indent = "") {
        if (!value.empty()) text += fmt::format("{}{}: {}\n", indent, key, json_quoted(value));
    };
    const auto web_address = [](const std::string& address) { return address.starts_with("https://") || address.starts_with("http://") ? address : std::string{}; };
    line("title", title_of(citation));
    text += "authors:\n";
    line("name", citation.author, "  - ");
    if (citation.release > 0) line("version", std::to_string(citation.release));
    line("date-released", citation.published);
    line("url", web_address(citation.address));
    line("license-url", web_address(citation.licence_address));
    text += "identifiers:\n  - type: other\n";
    line("value", "urn:sha256:" + citation.digest, "    ");
    text += "    description: content digest of the release\n";
    if (!citation.sources.empty()) text += "references:\n";
    for (const auto& source : citation.sources) {
        text += "  - type: data\n";
        line("title", source.title.empty() ? source.publisher : source.title, "    ");
        text += "    authors:\n";
        line("name", source.publisher.empty() ? source.title : source.publisher, "      - ");
        if (source.published.size() == 10) line("date-published", source.published, "    ");
        else if (source.published.size() >= 4) text += fmt::format("    year: {}\n", json_quoted(source.published.substr(0, 4)));
        line("url", web_address(source.address), "    ");
    }
    return text;
}

}  // namespace dalel
