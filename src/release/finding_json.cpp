#include "release/finding_json.hpp"

#include <algorithm>

#include <simdjson.h>

namespace dalel {

void write_json(JsonWriter& json, const Finding& finding) {
    json.object().member("id", finding.id()).member("code", finding.code).member("severity", to_string(finding.severity()));
    json.member("sentence", finding.sentence()).member("resolve", finding.resolve()).key("rests_on").array();
    for (const auto& figure : finding.rests_on) json.value(figure);
    json.end().key("arguments").object();
    for (const auto& [name, words] : finding.arguments) {
        if (words.is_same()) {
            json.member(name, words.in(Language::en));
            continue;
        }
        json.key(name).object();
        for (const auto language : languages) json.member(to_string(language), words.in(language));
        json.end();
    }
    json.end();
    if (!finding.where.empty()) json.member("where", finding.where);
    json.end();
}

void write_json(JsonWriter& json, const Card& card) {
    json.object().member("figure", card.figure);
    const auto text = [&](std::string_view name, const std::string& value) {
        if (!value.empty()) json.member(name, value);
    };
    text("value", card.value);
    text("missing", card.missing);
    text("status", card.status);
    if (card.synthetic) json.member("synthetic", true);
    text("unit", card.unit);
    text("measure", card.measure);
    text("stage", card.stage);
    text("area", card.area);
    text("area_as_written", card.area_as_written);
    text("period", card.period);
    json.key("coordinates").object();
    for (const auto& [dimension, code] : card.coordinates) json.member(dimension, code);
    json.end();
    text("stated_by", card.stated_by);
    text("stated_on", card.stated_on);
    json.member("computed", card.computed).key("source").object().member("id", card.source.str());
    text("citation", card.citation);
    text("address", card.address);
    text("locator", card.locator);
    text("grade", card.grade);
    text("grade_reason", card.grade_reason);
    text("licence", card.licence);
    json.end();
    text("note", card.note);
    json.key("rivals").array();
    for (const auto& rival : card.rivals)
        json.object().member("figure", rival.figure).member("value", rival.value).member("measure", rival.measure).member("period", rival.period).member("source", rival.source).end();
    json.end().key("findings").array();
    for (const auto* finding : card.findings) write_json(json, *finding);
    json.end().end();
}

std::string findings_json(const Findings& findings) {
    std::string text = "[";
    for (const auto& finding : findings) {
        JsonWriter json;
        write_json(json, finding);
        text += (text.size() > 1 ? ",\n" : "\n") + json.take();
    }
    return text + "\n]\n";
}

Result<Findings> parse_findings(std::string_view text) {
    const auto malformed = [] { return std::unexpected(Error{"findings/malformed", "the findings are damaged", "findings.json", ""}); };
    simdjson::dom::parser parser;
    simdjson::dom::array entries;
    if (parser.parse(text.data(), text.size()).get(entries)) return malformed();
    Findings findings;
    for (const auto entry : entries) {
        Finding finding;
        std::string_view code, where;
        simdjson::dom::array rests_on;
        simdjson::dom::object arguments;
        if (entry["code"].get(code) || entry["rests_on"].get(rests_on) || entry["arguments"].get(arguments)) return malformed();
        if (std::ranges::find(finding_kinds(), code, &FindingKind::code) == finding_kinds().end()) return malformed();
        finding.code = code;
        for (const auto figure : rests_on) {
            std::string_view id;
            if (figure.get(id)) return malformed();
            finding.rests_on.emplace_back(id);
        }
        for (const auto [name, value] : arguments) {
            std::string_view word;
            if (!value.get(word)) {
                finding.arguments.emplace_back(std::string{name}, Words{word});
                continue;
            }
            std::string_view kk, ru, en;
            if (value["kk"].get(kk) || value["ru"].get(ru) || value["en"].get(en)) return malformed();
            finding.arguments.emplace_back(std::string{name}, Words{std::string{kk}, std::string{ru}, std::string{en}});
        }
        if (!entry["where"].get(where)) finding.where = where;
        findings.push_back(std::move(finding));
    }
    return findings;
}

}  // namespace dalel
