#include "formats/sdmx/structure/structure_json.hpp"

#include "formats/sdmx/structure/json_parts.hpp"

namespace dalel::sdmx {

std::string structure_json(const StructureMessage& message, Family family, Language language) {
    const bool first = family == Family::sdmx_2_1;
    JsonWriter json;
    const JsonParts parts{json, message.header, family, language};
    json.object().key("meta").object();
    json.member("schema", first ? "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/structure-message/tools/schemas/1.0/sdmx-json-structure-schema.json"
                                : "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/structure-message/tools/schemas/2.0.0/sdmx-json-structure-schema.json");
    json.member("id", message.header.id).member("test", false).member("prepared", message.header.prepared);
    json.key("contentLanguages").array().value(to_string(language));
    for (const auto each : languages)
        if (each != language) json.value(to_string(each));
    json.end().key("sender").object().member("id", message.header.sender);
    parts.texts("name", "names", message.header.sender_name);
    json.end().end();

    json.key("data").object();
    for (const auto& names : artefact_names) {
        bool any = false;
        for (const auto& shown : message.shown) {
            if (shown.artefact->type != names.type || class_of(names.type, family).empty()) continue;
            if (!any) json.key(first ? names.json_1_0 : names.json_2_0).array();
            any = true;
            parts.open_artefact(shown);
            if (shown.amount == Amount::full) write_content(parts, *shown.artefact);
            json.end();
        }
        if (any) json.end();
    }
    return json.end().end().take() + "\n";
}

}  // namespace dalel::sdmx
