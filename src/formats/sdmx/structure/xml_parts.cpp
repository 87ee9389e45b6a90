#include "formats/sdmx/structure/xml_parts.hpp"

namespace dalel::sdmx {

void XmlParts::texts(std::string_view name, const Label& label) const {
    const auto one = [&](std::string_view language, const std::string& text) {
        if (!text.empty()) xml_.open(name).attribute("xml:lang", language).content(text).close();
    };
    one("en", label.en);
    one("kk", label.kk);
    one("ru", label.ru);
}

void XmlParts::annotations(const std::vector<Annotation>& annotations) const {
    if (annotations.empty()) return;
    xml_.open("com:Annotations");
    for (const auto& annotation : annotations) {
        xml_.open("com:Annotation").attribute_if("id", annotation.id);
        if (!annotation.title.empty()) xml_.element("com:AnnotationTitle", annotation.title);
        xml_.element("com:AnnotationType", annotation.type);
        texts("com:AnnotationText", annotation.text);
        xml_.close();
    }
    xml_.close();
}

void XmlParts::described(const Label& name, const Label& description, const std::vector<Annotation>& own, Amount amount) const {
    if (amount != Amount::stub) annotations(own);
    texts("com:Name", name);
    if (amount != Amount::stub) texts("com:Description", description);
}

void XmlParts::open_artefact(const Shown& shown, std::string_view element) const {
    const auto& artefact = *shown.artefact;
    xml_.open(element).attribute("id", artefact.id);
    xml_.attribute("urn", urn_of(artefact.type, artefact.agency, artefact.id, family_));
    xml_.attribute("agencyID", artefact.agency);
    if (is_2_1() || !has_fixed_version(artefact.type)) xml_.attribute("version", version_of(artefact.type, family_));
    if (shown.amount != Amount::full) xml_.attribute("isExternalReference", "true").attribute("structureURL", address_of(artefact, header_, family_));
    if (const auto* scheme = std::get_if<ItemScheme>(&artefact.content); scheme && scheme->is_partial) xml_.attribute("isPartial", "true");
    if (const auto* constraint = std::get_if<DataConstraint>(&artefact.content)) xml_.attribute(is_2_1() ? "type" : "role", to_string(constraint->role));
    if (artefact.type == ArtefactType::hierarchy && !is_2_1()) xml_.attribute("hasFormalLevels", "false");
    described(artefact.name, artefact.description, artefact.annotations, shown.amount);
}

void XmlParts::reference(std::string_view element, ArtefactType type, std::string_view id, std::string_view alias) const {
    xml_.open(element).attribute_if("alias", alias);
    if (is_2_1()) {
        const auto full = class_of(type, family_);
        const auto dot = full.find('.');
        xml_.open("Ref").attribute("id", id).attribute("version", version_of(type, family_)).attribute("agencyID", header_.sender);
        xml_.attribute("package", full.substr(0, dot)).attribute("class", full.substr(dot + 1)).close();
    } else {
        xml_.content(urn_of(type, header_.sender, id, family_));
    }
    xml_.close();
}

void XmlParts::item_reference(std::string_view element, ArtefactType scheme, std::string_view scheme_id, std::string_view id) const {
    const auto full = item_class_of(scheme);
    xml_.open(element);
    if (is_2_1()) {
        const auto dot = full.find('.');
        xml_.open("Ref").attribute("id", id).attribute("maintainableParentID", scheme_id).attribute("maintainableParentVersion", version_of(scheme, family_));
        xml_.attribute("agencyID", header_.sender).attribute("package", full.substr(0, dot)).attribute("class", full.substr(dot + 1)).close();
    } else {
        xml_.content(urn(full, header_.sender, scheme_id, version_of(scheme, family_)) + "." + std::string{id});
    }
    xml_.close();
}

void XmlParts::representation(std::string_view element, const Representation& representation) const {
    xml_.open(element);
    if (representation.codelist.empty()) xml_.open("str:TextFormat").attribute("textType", to_string(representation.text)).close();
    else reference("str:Enumeration", ArtefactType::codelist, representation.codelist);
    xml_.close();
}

}  // namespace dalel::sdmx
