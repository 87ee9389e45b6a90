#include "http/site/documents.hpp"

#include "base/embedded.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <map>
#include <span>

namespace dalel {
std::span<const EmbeddedFile> embedded_docs();
}

namespace dalel::http::web {
namespace {

/// A BibTeX value without its braces and TeX's dashes.
std::string plain(std::string_view value) {
    std::string out;
    for (const char c : value)
        if (c != '{' && c != '}' && c != '\n') out += c;
    out = replaced_all(std::move(out), "---", "—");
    out = replaced_all(std::move(out), "--", "–");
    out = replaced_all(std::move(out), "\\&", "&");
    while (out.contains("  ")) out = replaced_all(std::move(out), "  ", " ");
    return std::string{trimmed(out)};
}

/// `{…}` or `"…"` from its first character; the position after it.
std::size_t end_of_value(std::string_view text, std::size_t from) {
    if (text[from] == '"') return std::min(text.find('"', from + 1), text.size() - 1) + 1;
    int depth = 0;
    for (std::size_t i = from; i < text.size(); ++i) {
        depth += text[i] == '{' ? 1 : text[i] == '}' ? -1 : 0;
        if (depth == 0) return i + 1;
    }
    return text.size();
}

/// `field = {value}` pairs of one entry's inside.
std::map<std::string, std::string> fields_of(std::string_view inside) {
    std::map<std::string, std::string> fields;
    for (std::size_t at = 0; at < inside.size();) {
        const auto equals = inside.find('=', at);
        if (equals == std::string_view::npos) break;
        auto name = inside.substr(at, equals - at);
        name = trimmed(name.substr(std::min(name.find_first_not_of(", \n\t"), name.size())));
        const auto from = inside.find_first_not_of(" \n\t", equals + 1);
        if (from == std::string_view::npos) break;
        const bool is_wrapped = inside[from] == '{' || inside[from] == '"';
        const auto end = is_wrapped ? end_of_value(inside, from) : std::min(inside.find_first_of(",\n", from), inside.size());
        fields[std::string{name}] = plain(is_wrapped ? inside.substr(from + 1, end - from - 2) : inside.substr(from, end - from));
        at = end;
    }
    return fields;
}

std::vector<Reference> read() {
    std::vector<Reference> all;
    const auto text = document("references.bib");
    for (auto at = text.find('@'); at != std::string_view::npos; at = text.find("\n@", at) == std::string_view::npos ? std::string_view::npos : text.find("\n@", at) + 1) {
        const auto open = text.find('{', at), comma = text.find(',', at);
        if (open == std::string_view::npos || comma == std::string_view::npos) break;
        const auto end = end_of_value(text, open);
        auto fields = fields_of(text.substr(comma + 1, end - comma - 2));
        Reference reference{.key = std::string{trimmed(text.substr(open + 1, comma - open - 1))}};
        const auto add = [&](std::string_view before, const std::string& words) {
            if (!words.empty()) reference.words.append(reference.words.empty() ? "" : before).append(words);
        };
        add("", fields["author"].empty() ? fields["organization"] : replaced_all(fields["author"], " and ", "; "));
        add(", ", fields["year"]);
        add(". ", fields["title"]);
        for (const auto* where : {"journal", "booktitle", "publisher", "institution", "howpublished"}) add(". ", fields[where]);
        add(" ", fields["volume"]);
        add(": ", fields["pages"]);
        reference.address = !fields["doi"].empty() ? "https://doi.org/" + fields["doi"] : fields["url"];
        all.push_back(std::move(reference));
    }
    std::ranges::sort(all, {}, &Reference::key);
    return all;
}

}  // namespace

std::string_view document(std::string_view path) {
    const auto files = embedded_docs();
    const auto at = std::ranges::find(files, path, &EmbeddedFile::path);
    return at == files.end() ? std::string_view{} : at->bytes;
}

std::vector<std::string> method_names() {
    constexpr std::string_view folder = "methods/", ending = ".md";
    std::vector<std::string> names;
    for (const auto& file : embedded_docs()) {
        if (!file.path.starts_with(folder) || !file.path.ends_with(ending)) continue;
        const auto name = file.path.substr(folder.size(), file.path.size() - folder.size() - ending.size());
        if (!name.contains('/')) names.emplace_back(name);
    }
    return names;
}

std::string_view method_document(Language language, std::string_view name) {
    if (name.contains('/')) return {};
    const std::string folder = language == Language::en ? "" : std::string{to_string(language)} + "/";
    return document("methods/" + folder + std::string{name} + ".md");
}

const std::vector<Reference>& references() {
    static const auto all = read();
    return all;
}

const Reference* find_reference(std::string_view key) {
    const auto at = std::ranges::lower_bound(references(), key, {}, &Reference::key);
    return at == references().end() || at->key != key ? nullptr : &*at;
}

}  // namespace dalel::http::web
