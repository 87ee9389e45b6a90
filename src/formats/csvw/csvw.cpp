#include "formats/csvw/csvw.hpp"

#include "base/json.hpp"
#include "cube/cell.hpp"

namespace dalel {
namespace {

/// A text in the languages it is there in: `{"en": "Area", "ru": "…"}`.
void write_label(JsonWriter& json, const Label& label) {
    json.object();
    for (const auto language : languages) {
        const auto& text = language == Language::kk ? label.kk : language == Language::ru ? label.ru : label.en;
        if (!text.empty()) json.member(to_string(language), text);
    }
    json.end();
}

void begin_column(JsonWriter& json, const std::string& name, const Label& title, std::string_view about) {
    json.object().member("name", name).key("titles").value(name).key("dc:title");
    write_label(json, title);
    if (!about.empty()) json.member("dc:description", about);
}

}  // namespace

std::string csvw_of(const Structure& structure, const Attribution& attribution, std::string_view figures) {
    const auto& id = structure.id.str();
    JsonWriter json{true};
    json.object().key("@context").array().value("http://www.w3.org/ns/csvw").object().member("@language", "en").end().end();
    json.member("url", id + ".csv").key("dc:title");
    write_label(json, structure.title);
    if (!attribution.source.empty()) json.member("dc:source", attribution.source);
    if (!attribution.licence.empty()) json.member("dc:rights", attribution.licence);
    if (!attribution.licence_address.empty()) json.key("dc:license").object().member("@id", attribution.licence_address).end();
    if (!attribution.release.empty()) json.member("dc:isPartOf", "urn:sha256:" + attribution.release);
    std::string note = structure.note;
    if (structure.synthetic) note = note.empty() ? "Synthetic data about nobody." : "Synthetic data about nobody. " + note;
    if (!note.empty()) json.member("dc:description", note);
    json.key("dialect").object().member("encoding", "utf-8").key("lineTerminators").array().value("\n").end().end();

    std::string key;
    json.key("tableSchema").object().key("columns").array();
    for (const auto& dimension : structure.dimensions) {
        const auto& name = dimension.id.str();
        key += (key.empty() ? "{" : ".{") + name + "}";
        begin_column(json, name, dimension.label, {});
        json.member("datatype", "string").member("required", true).end();
    }
    begin_column(json, "value", {.kk = "", .ru = "", .en = "Value"}, "empty where the cell is not observed; the status says why");
    json.member("datatype", "integer").end();
    std::string states;
    for (const auto& codes : state_codes) states += (states.empty() ? "" : "|") + std::string{codes.name};
    begin_column(json, "status", {.kk = "", .ru = "", .en = "Status"}, {});
    json.key("datatype").object().member("base", "string").member("format", states).end().member("required", true).end();
    for (const auto* name : {"source", "licence"}) {
        begin_column(json, name, {.kk = "", .ru = "", .en = name == std::string_view{"source"} ? "Source" : "Licence"}, {});
        json.member("datatype", "string").end();
    }
    json.end().key("primaryKey").array();
    for (const auto& dimension : structure.dimensions) json.value(dimension.id.str());
    json.end().member("aboutUrl", std::string{figures} + "cell:" + id + "/" + key);
    return json.end().end().take() + "\n";
}

}  // namespace dalel
