// Structural artefacts: what figures are broken down by, what the codes mean, and how all of it hangs together.
#pragma once

#include "base/label.hpp"
#include "base/period.hpp"
#include "formats/sdmx/structure/artefact_type.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace dalel::sdmx {

/// What a type of annotation says: a code, a number or an address in `title`, or a text in `text`.
struct Annotation {
    std::string type;
    std::string title;
    Label text;
    std::string id;  ///< where readers look for it by name
    friend bool operator==(const Annotation&, const Annotation&) = default;
};

enum class TextType : std::uint8_t { string, boolean, whole_number, period };

/// How a concept's values are written: as codes of a list of the same agency, or as text.
struct Representation {
    std::string codelist;  ///< empty: text
    TextType text = TextType::string;
    friend bool operator==(const Representation&, const Representation&) = default;
};

/// An item of an item scheme: a code, a concept, a category, an organisation. Ids are unique in a scheme.
struct Item {
    std::string id;
    Label name;
    Label description;
    std::vector<Annotation> annotations;
    std::string parent;                            ///< the id of an item of the same scheme
    std::optional<Representation> representation;  ///< of a concept
    std::string contact;                           ///< of an organisation: an address of mail or of a page
    friend bool operator==(const Item&, const Item&) = default;
};

/// Codes, concepts, categories, reporting categories, agencies, data providers, data consumers or other organisations.
struct ItemScheme {
    std::vector<Item> items;
    bool is_partial = false;  ///< items were left out
    friend bool operator==(const ItemScheme&, const ItemScheme&) = default;
};

/// A dimension or an attribute of reference metadata; its concept in `concept_scheme_id` has the same id.
struct Component {
    std::string id;
    Representation representation;
    friend bool operator==(const Component&, const Component&) = default;
};

/// Dimensions in their order in the cube, the time dimension last. Attributes and the measure are the same for all: `attributes.hpp`.
struct DataStructure {
    std::vector<Component> dimensions;
    friend bool operator==(const DataStructure&, const DataStructure&) = default;
};

struct Dataflow {
    std::string structure;
    friend bool operator==(const Dataflow&, const Dataflow&) = default;
};

struct Categorisation {
    std::string dataflow;
    std::string scheme;
    std::string category;  ///< its id within its parents: `JUSTICE.REGISTERED`
    friend bool operator==(const Categorisation&, const Categorisation&) = default;
};

struct ProvisionAgreement {
    std::string dataflow;
    std::string provider;
    friend bool operator==(const ProvisionAgreement&, const ProvisionAgreement&) = default;
};

/// Values of one dimension, in their order; periods as SDMX writes them, from the first to the last.
struct Selection {
    std::string dimension;
    std::vector<std::string> values;
    friend bool operator==(const Selection&, const Selection&) = default;
};

/// Actual: for which codes there are data. Allowed: which codes data may have.
enum class ConstraintRole : std::uint8_t { actual, allowed };

constexpr std::string_view to_string(ConstraintRole role) {
    switch (role) {
        case ConstraintRole::actual: return "Actual";
        case ConstraintRole::allowed: return "Allowed";
    }
    return {};
}

/// The codes of a dataflow.
struct DataConstraint {
    std::string dataflow;
    std::vector<Selection> region;
    ConstraintRole role = ConstraintRole::actual;
    friend bool operator==(const DataConstraint&, const DataConstraint&) = default;
};

/// A code of a list at one place of a hierarchy; the same code may stand at several, so the place has an id of its own.
struct HierarchicalCode {
    std::string id;  ///< unique in the hierarchy
    std::string codelist;
    std::string code;
    Validity validity;  ///< of the place: when the provision was on the list
    std::vector<HierarchicalCode> children;
    friend bool operator==(const HierarchicalCode&, const HierarchicalCode&) = default;
};

struct Hierarchy {
    std::vector<HierarchicalCode> codes;
    friend bool operator==(const Hierarchy&, const Hierarchy&) = default;
};

/// "This hierarchy orders that code list."
struct HierarchyAssociation {
    std::string hierarchy;
    std::string codelist;
    friend bool operator==(const HierarchyAssociation&, const HierarchyAssociation&) = default;
};

/// What is said of a dataflow beyond its figures.
struct MetadataStructure {
    std::vector<Component> attributes;
    friend bool operator==(const MetadataStructure&, const MetadataStructure&) = default;
};

/// Reference metadata of every dataflow.
struct Metadataflow {
    std::string structure;
    friend bool operator==(const Metadataflow&, const Metadataflow&) = default;
};

/// Codes of one list said in the codes of another.
struct CodelistMap {
    std::string id;
    Label name;
    std::string source;                                        ///< a code list
    std::string target;                                        ///< a code list
    std::vector<std::pair<std::string, std::string>> codes;    ///< from, to
    friend bool operator==(const CodelistMap&, const CodelistMap&) = default;
};

/// A structure set: what is translated into what.
struct Mappings {
    std::vector<CodelistMap> codelists;
    friend bool operator==(const Mappings&, const Mappings&) = default;
};

struct ProcessStep {
    std::string id;
    Label name;
    Label description;
    friend bool operator==(const ProcessStep&, const ProcessStep&) = default;
};

/// What is done one after the other.
struct Process {
    std::vector<ProcessStep> steps;
    friend bool operator==(const Process&, const Process&) = default;
};

using Content = std::variant<ItemScheme, DataStructure, Dataflow, Categorisation, ProvisionAgreement, DataConstraint, Hierarchy, HierarchyAssociation, MetadataStructure, Metadataflow, Mappings, Process>;

/// A maintainable artefact. What it refers to is of the same agency; only the scheme of agencies has another (`SDMX`).
struct Artefact {
    ArtefactType type = ArtefactType::codelist;
    std::string agency;
    std::string id;
    Label name;
    Label description;
    std::vector<Annotation> annotations;
    Content content;
    friend bool operator==(const Artefact&, const Artefact&) = default;
};

}  // namespace dalel::sdmx
