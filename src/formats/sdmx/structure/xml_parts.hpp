// What every artefact of SDMX-ML is made of.
#pragma once

#include "base/xml.hpp"
#include "formats/sdmx/structure/message.hpp"

namespace dalel::sdmx {

/// Writes the parts of artefacts in one of the two dialects: with references in elements `Ref` (2.1), or as URNs (3.0).
class XmlParts {
public:
    XmlParts(XmlWriter& xml, const StructureHeader& header, Family family) : xml_{xml}, header_{header}, family_{family} {}

    XmlWriter& xml() const { return xml_; }
    Family family() const { return family_; }
    bool is_2_1() const { return family_ == Family::sdmx_2_1; }
    const std::string& agency() const { return header_.sender; }

    /// One element `name` for each language there is.
    void texts(std::string_view name, const Label& label) const;
    void annotations(const std::vector<Annotation>& annotations) const;
    /// Annotations, names and, where `with_descriptions`, descriptions.
    void described(const Label& name, const Label& description, const std::vector<Annotation>& annotations, Amount amount = Amount::full) const;

    /// Opens an artefact's element with its identification, names and, but for a plain stub, annotations and description.
    void open_artefact(const Shown& shown, std::string_view element) const;

    /// `<element>` referring to an artefact of the agency.
    void reference(std::string_view element, ArtefactType type, std::string_view id, std::string_view alias = {}) const;
    /// To an item of one: `Code`, `Concept`, `Category`, `DataProvider`.
    void item_reference(std::string_view element, ArtefactType scheme, std::string_view scheme_id, std::string_view id) const;
    /// The content of a representation: text, or codes.
    void representation(std::string_view element, const Representation& representation) const;
    /// A component's concept.
    void concept_identity(std::string_view id) const { item_reference("str:ConceptIdentity", ArtefactType::concept_scheme, concept_scheme_id, id); }

private:
    XmlWriter& xml_;
    const StructureHeader& header_;
    Family family_;
};

/// The elements within an artefact, whatever it is; its own element is open.
void write_content(const XmlParts& parts, const Artefact& artefact);

}  // namespace dalel::sdmx
