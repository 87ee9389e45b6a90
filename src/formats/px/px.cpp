#include "formats/px/px.hpp"

#include "base/text.hpp"
#include "formats/placed_cursor.hpp"

#include <algorithm>
#include <array>

namespace dalel {
namespace {

/// Longest part of a text on one line; PX allows lines of 256 bytes.
constexpr std::size_t longest_part = 200;

/// `"text"`, over several lines where it is long.
std::string quoted(std::string_view text) {
    std::string clean;
    for (const char c : text) {
        if (c == '"') clean += '\'';
        else if (c == '\n' || c == '\r' || c == '\t') clean += ' ';
        else clean += c;
    }
    std::string out;
    std::string_view rest = clean;
    do {
        const auto part = beginning(rest, longest_part);
        if (!out.empty()) out += '\n';
        out += '"';
        out += part;
        out += '"';
        rest.remove_prefix(part.size());
    } while (!rest.empty());
    return out;
}

/// One language of a file: its keywords carry the language unless it is the file's first.
class Keywords {
public:
    Keywords(std::string& out, const TableText& text, bool is_first) : out_{out}, suffix_{is_first ? std::string{} : "[" + std::string{to_string(text.language)} + "]"} {}

    void add(std::string_view keyword, std::string_view value) { write(keyword, {}, {}, quoted(value)); }
    void add(std::string_view keyword, std::string_view of, std::string_view value) { write(keyword, of, {}, quoted(value)); }
    void add(std::string_view keyword, std::string_view of, std::string_view category, std::string_view value) { write(keyword, of, category, quoted(value)); }
    void list(std::string_view keyword, std::string_view of, const std::vector<std::string_view>& values) {
        std::string joined;
        std::size_t line = 0;
        for (std::size_t i = 0; i < values.size(); ++i) {
            const auto value = quoted(values[i]);
            if (i > 0) joined += ',';
            if (i > 0 && line + value.size() > longest_part) {
                joined += '\n';
                line = 0;
            }
            joined += value;
            line += value.size() + 1;
        }
        write(keyword, of, {}, joined);
    }
    void raw(std::string_view keyword, std::string_view of, std::string_view value) { write(keyword, of, {}, value); }

private:
    void write(std::string_view keyword, std::string_view of, std::string_view category, std::string_view value) {
        out_ += keyword;
        out_ += suffix_;
        if (!of.empty()) {
            out_ += "(" + quoted(of);
            if (!category.empty()) out_ += "," + quoted(category);
            out_ += ")";
        }
        out_ += '=';
        if (value.find('\n') != std::string_view::npos) out_ += '\n';
        out_ += value;
        out_ += ";\n";
    }

    std::string& out_;
    std::string suffix_;
};

/// `A` for years, `M` for months, `H`, `Q`: the scale of PX's time list, where every code has it; else a blank.
char scale_of(const std::vector<std::string_view>& codes) {
    const auto all = [&](std::size_t size) { return std::ranges::all_of(codes, [&](std::string_view code) { return code.size() == size && code.find("--") == std::string_view::npos; }); };
    if (all(4)) return 'A';
    return all(7) ? 'M' : ' ';
}

/// `2026-11-23T04:00:00Z` as PX writes it: `20261123 04:00`.
std::string instant(std::string_view text) {
    if (text.size() < 16) return {};
    return std::string{text.substr(0, 4)} + std::string{text.substr(5, 2)} + std::string{text.substr(8, 2)} + " " + std::string{text.substr(11, 5)};
}

void write_language(std::string& out, const TableView& view, const TableText& text, bool is_first) {
    Keywords px{out, text, is_first};
    const auto order = view.placement.order();
    const auto names = [&](const std::vector<std::uint32_t>& side) {
        std::vector<std::string_view> all;
        for (const auto d : side) all.push_back(text.dimensions[d].label);
        return all;
    };
    px.add("SUBJECT-AREA", text.subject);
    px.add("TITLE", text.title);
    px.add("CONTENTS", text.title);
    px.add("DESCRIPTION", text.title);
    std::string unit;
    for (const auto& dimension : text.dimensions)
        for (const auto& each : dimension.units) unit = unit.empty() || unit == each ? each : "-";
    px.add("UNITS", unit.empty() ? "-" : unit);
    if (!view.placement.stub.empty()) px.list("STUB", {}, names(view.placement.stub));
    if (!view.placement.heading.empty()) px.list("HEADING", {}, names(view.placement.heading));
    for (const auto d : order)
        if (text.dimensions[d].kind == DimensionKind::measure) px.add("CONTVARIABLE", text.dimensions[d].label);
    const auto chosen_of = [&](std::uint32_t d, const std::vector<std::string>& all) {
        std::vector<std::string_view> some;
        for (const auto category : view.chosen(d)) some.push_back(all[category]);
        return some;
    };
    for (const auto d : order) px.list("VALUES", text.dimensions[d].label, chosen_of(d, text.dimensions[d].labels));
    for (const auto d : order) {
        const auto& dimension = text.dimensions[d];
        if (dimension.kind != DimensionKind::period) continue;
        const auto codes = chosen_of(d, dimension.codes);
        const char scale = scale_of(codes);
        if (scale == ' ') continue;
        std::string list = "TLIST(" + std::string{scale} + "1)";
        for (const auto code : codes) list += "," + quoted(scale == 'M' ? std::string{code.substr(0, 4)} + std::string{code.substr(5, 2)} : std::string{code});
        px.raw("TIMEVAL", dimension.label, list);
    }
    for (const auto d : order) px.list("CODES", text.dimensions[d].label, chosen_of(d, text.dimensions[d].codes));
    for (const auto d : order) {
        const auto& dimension = text.dimensions[d];
        px.add("VARIABLECODE", dimension.label, dimension.id);
        px.add("VARIABLE-TYPE", dimension.label, dimension.kind == DimensionKind::area ? "G" : dimension.kind == DimensionKind::period ? "T" : dimension.kind == DimensionKind::measure ? "C" : "N");
        const auto& chosen = view.chosen(d);
        if (dimension.elimination >= 0 && std::ranges::find(chosen, static_cast<std::uint32_t>(dimension.elimination)) != chosen.end())
            px.add("ELIMINATION", dimension.label, dimension.labels[static_cast<std::size_t>(dimension.elimination)]);
    }
    for (const auto d : order) {
        const auto& dimension = text.dimensions[d];
        if (dimension.kind != DimensionKind::measure) continue;
        for (const auto category : view.chosen(d)) {
            px.add("UNITS", dimension.labels[category], dimension.units.empty() ? "-" : dimension.units[category]);
            if (!text.updated.empty()) px.add("LAST-UPDATED", dimension.labels[category], instant(text.updated));
            if (!text.contact.empty()) px.add("CONTACT", dimension.labels[category], text.agency + "#" + text.contact);
            if (category < dimension.stock_or_flow.size() && dimension.stock_or_flow[category] != 'X') px.add("STOCKFA", dimension.labels[category], std::string{dimension.stock_or_flow[category]});
        }
    }
    if (!text.updated.empty()) px.add("LAST-UPDATED", instant(text.updated));
    if (!text.contact.empty()) px.add("CONTACT", text.agency + "#" + text.contact);
    px.add("SOURCE", text.source);
    for (std::size_t i = 0; i < text.notes.size(); ++i) px.add(i < text.mandatory ? "NOTEX" : "NOTE", text.notes[i]);
    if (!text.licence.empty()) px.add("NOTE", text.licence + (text.licence_address.empty() ? "" : " " + text.licence_address));
    if (!text.release.empty()) px.add("NOTE", "release " + text.release);
    for (const auto d : order)
        for (const auto category : view.chosen(d)) {
            const auto& dimension = text.dimensions[d];
            if (category < dimension.notes.size() && !dimension.notes[category].empty()) px.add("VALUENOTE", dimension.label, dimension.labels[category], dimension.notes[category]);
        }
}

}  // namespace

Pieces px_of(TableView view, std::vector<TableTextPtr> others) {
    const auto& text = *view.text;
    std::string out = "CHARSET=\"ANSI\";\nAXIS-VERSION=\"2013\";\nCODEPAGE=\"utf-8\";\n";
    Keywords px{out, text, true};
    px.add("LANGUAGE", to_string(text.language));
    if (!others.empty()) {
        std::vector<std::string_view> all{to_string(text.language)};
        for (const auto& other : others) all.push_back(to_string(other->language));
        px.list("LANGUAGES", {}, all);
    }
    if (!text.updated.empty()) px.add("CREATION-DATE", instant(text.updated));
    if (text.next_update.size() == 10) px.add("NEXT-UPDATE", text.next_update.substr(0, 4) + text.next_update.substr(5, 2) + text.next_update.substr(8, 2) + " 00:00");
    out += "DECIMALS=0;\nSHOWDECIMALS=0;\n";
    px.add("MATRIX", text.id);
    px.add("TABLEID", text.id);
    px.add("SUBJECT-CODE", text.subject_code);
    out += "OFFICIAL-STATISTICS=NO;\nCOPYRIGHT=YES;\nAGGREGALLOWED=YES;\nDESCRIPTIONDEFAULT=YES;\n";
    out += "DATASYMBOL1=\".\";\nDATASYMBOL2=\"..\";\nDATASYMBOL3=\"...\";\n";
    write_language(out, view, text, true);
    for (const auto& other : others) write_language(out, view, *other, false);
    out += "DATA=\n";
    const auto columns = view.combinations(view.placement.heading);
    std::uint64_t column = 0;
    for (PlacedCursor at{view.slice, view.placement.order()}; at.next();) {
        if (column > 0) out += ' ';
        const auto state = at.state();
        if (is_observed(state)) {
            append_number(out, at.value());
        } else {
            out += '"';
            out += codes_of(state).px;
            out += '"';
        }
        if (++column == columns) {
            out += '\n';
            column = 0;
        }
        if (out.size() >= Pieces::good_size) {
            co_yield out;
            out.clear();
        }
    }
    out += ";\n";
    co_yield out;
}

}  // namespace dalel
