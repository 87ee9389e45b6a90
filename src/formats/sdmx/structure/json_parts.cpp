#include "formats/sdmx/structure/json_parts.hpp"

namespace dalel::sdmx {

void JsonParts::texts(std::string_view one, std::string_view all, const Label& label) const {
    if (label.en.empty() && label.kk.empty() && label.ru.empty()) return;
    json_.member(one, label.in(language_)).key(all).object();
    if (!label.en.empty()) json_.member("en", label.en);
    if (!label.kk.empty()) json_.member("kk", label.kk);
    if (!label.ru.empty()) json_.member("ru", label.ru);
    json_.end();
}

void JsonParts::annotations(const std::vector<Annotation>& annotations) const {
    if (annotations.empty()) return;
    json_.key("annotations").array();
    for (const auto& annotation : annotations) {
        json_.object();
        if (!annotation.id.empty()) json_.member("id", annotation.id);
        if (!annotation.title.empty()) json_.member("title", annotation.title);
        json_.member("type", annotation.type);
        texts("text", "texts", annotation.text);
        json_.end();
    }
    json_.end();
}

void JsonParts::self(std::string_view urn, std::string_view address, std::string_view type) const {
    json_.key("links").array().object();
    if (!address.empty()) json_.member("href", address);
    json_.member("rel", "self").member("urn", urn);
    if (!type.empty()) json_.member("type", type);
    json_.end().end();
}

void JsonParts::open_artefact(const Shown& shown) const {
    const auto& artefact = *shown.artefact;
    json_.object().member("id", artefact.id).member("version", version_of(artefact.type, family_)).member("agencyID", artefact.agency);
    json_.member("isExternalReference", shown.amount != Amount::full);
    texts("name", "names", artefact.name);
    if (shown.amount != Amount::stub) {
        texts("description", "descriptions", artefact.description);
        annotations(artefact.annotations);
    }
    self(urn_of(artefact.type, artefact.agency, artefact.id, family_), shown.has_address ? address_of(artefact, header_, family_) : std::string{}, is_1_0() ? names_of(artefact.type).v1 : names_of(artefact.type).v2);
}

void JsonParts::representation(std::string_view name, const Representation& representation) const {
    json_.key(name).object();
    if (!representation.codelist.empty()) json_.member("enumeration", reference(ArtefactType::codelist, representation.codelist));
    else json_.key(is_1_0() ? "textFormat" : "format").object().member(is_1_0() ? "textType" : "dataType", to_string(representation.text)).end();
    json_.end();
}

}  // namespace dalel::sdmx
