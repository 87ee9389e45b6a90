// What every artefact of SDMX-JSON is made of.
#pragma once

#include "base/json.hpp"
#include "formats/sdmx/structure/message.hpp"

namespace dalel::sdmx {

/// Writes the parts of artefacts in one of the two dialects, 1.0 and 2.0.
class JsonParts {
public:
    JsonParts(JsonWriter& json, const StructureHeader& header, Family family, Language language) : json_{json}, header_{header}, family_{family}, language_{language} {}

    JsonWriter& json() const { return json_; }
    Family family() const { return family_; }
    bool is_1_0() const { return family_ == Family::sdmx_2_1; }
    const std::string& agency() const { return header_.sender; }

    /// `name` in the language asked for and `names` in all, where there is any.
    void texts(std::string_view one, std::string_view all, const Label& label) const;
    void annotations(const std::vector<Annotation>& annotations) const;
    /// `links` of one link to the thing itself.
    void self(std::string_view urn, std::string_view address = {}, std::string_view type = {}) const;

    /// Opens an artefact's object with its identification, names and, but for a plain stub, annotations and description.
    void open_artefact(const Shown& shown) const;

    std::string reference(ArtefactType type, std::string_view id) const { return urn_of(type, header_.sender, id, family_); }
    std::string item_reference(ArtefactType scheme, std::string_view scheme_id, std::string_view id) const {
        return urn(item_class_of(scheme), header_.sender, scheme_id, version_of(scheme, family_)) + "." + std::string{id};
    }
    std::string concept_identity(std::string_view id) const { return item_reference(ArtefactType::concept_scheme, concept_scheme_id, id); }
    /// A member with the representation: text, or codes.
    void representation(std::string_view name, const Representation& representation) const;

private:
    JsonWriter& json_;
    const StructureHeader& header_;
    Family family_;
    Language language_;
};

/// The members within an artefact, whatever it is; its own object is open.
void write_content(const JsonParts& parts, const Artefact& artefact);

}  // namespace dalel::sdmx
