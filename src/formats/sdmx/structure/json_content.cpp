#include "formats/sdmx/structure/json_parts.hpp"

#include "formats/sdmx/attributes.hpp"
#include "formats/sdmx/time_period.hpp"

#include <algorithm>
#include <set>

namespace dalel::sdmx {
namespace {

/// The member that holds a scheme's items.
std::string_view items_member_of(ArtefactType type) {
    switch (type) {
        case ArtefactType::agency_scheme: return "agencies";
        case ArtefactType::data_consumer_scheme: return "dataConsumers";
        case ArtefactType::data_provider_scheme: return "dataProviders";
        case ArtefactType::organisation_unit_scheme: return "organisationUnits";
        case ArtefactType::reporting_taxonomy: return "reportingCategories";
        case ArtefactType::category_scheme: return "categories";
        case ArtefactType::concept_scheme: return "concepts";
        case ArtefactType::codelist:
        case ArtefactType::dataflow:
        case ArtefactType::metadataflow:
        case ArtefactType::categorisation:
        case ArtefactType::hierarchy:
        case ArtefactType::hierarchy_association:
        case ArtefactType::metadata_structure:
        case ArtefactType::data_structure:
        case ArtefactType::structure_set:
        case ArtefactType::process:
        case ArtefactType::data_constraint:
        case ArtefactType::provision_agreement: return "codes";
    }
    return {};
}

class ContentWriter {
public:
    ContentWriter(const JsonParts& parts, const Artefact& artefact) : parts_{parts}, json_{parts.json()}, artefact_{artefact} {}

    void operator()(const ItemScheme& scheme) const {
        if (scheme.is_partial) json_.member("isPartial", true);
        write_items(scheme, "", has_nested_items(artefact_.type));
    }

    void operator()(const DataStructure& structure) const {
        json_.key("dataStructureComponents").object();
        write_attributes();
        write_dimensions(structure);
        write_measure();
        json_.end();
    }

    void operator()(const Dataflow& flow) const { json_.member("structure", parts_.reference(ArtefactType::data_structure, flow.structure)); }

    void operator()(const Categorisation& categorisation) const {
        json_.member("source", parts_.reference(ArtefactType::dataflow, categorisation.dataflow));
        json_.member("target", parts_.item_reference(ArtefactType::category_scheme, categorisation.scheme, categorisation.category));
    }

    void operator()(const ProvisionAgreement& agreement) const {
        json_.member(parts_.is_1_0() ? "structureUsage" : "dataflow", parts_.reference(ArtefactType::dataflow, agreement.dataflow));
        json_.member("dataProvider", parts_.item_reference(ArtefactType::data_provider_scheme, "DATA_PROVIDERS", agreement.provider));
    }

    void operator()(const DataConstraint& constraint) const {
        json_.member(parts_.is_1_0() ? "type" : "role", to_string(constraint.role));
        json_.key("constraintAttachment").object().key("dataflows").array().value(parts_.reference(ArtefactType::dataflow, constraint.dataflow)).end().end();
        json_.key("cubeRegions").array().object().member(parts_.is_1_0() ? "isIncluded" : "include", true);
        json_.key("keyValues").array();
        for (const auto& selection : constraint.region) {
            json_.object().member("id", selection.dimension);
            if (selection.dimension == time_dimension) {
                json_.key("timeRange").object();
                json_.key("startPeriod").object().member("period", first_bound(selection.values.front())).member("isInclusive", true).end();
                json_.key("endPeriod").object().member("period", last_bound(selection.values.back())).member("isInclusive", true).end();
                json_.end();
            } else {
                json_.key("values").array();
                for (const auto& code : selection.values) write_value(code);
                json_.end();
            }
            json_.end();
        }
        json_.end().end().end();
    }

    void operator()(const Hierarchy& hierarchy) const {
        if (!parts_.is_1_0()) {
            json_.member("hasFormalLevels", false);
            write_codes(hierarchy.codes, "");
            return;
        }
        std::set<std::string> codelists;
        collect(hierarchy.codes, codelists);
        json_.key("includedCodelists").object();
        for (const auto& codelist : codelists) json_.member(codelist, parts_.reference(ArtefactType::codelist, codelist));
        json_.end().key("hierarchies").array().object().member("id", artefact_.id);
        parts_.texts("name", "names", artefact_.name);
        parts_.self(inner("codelist.Hierarchy", artefact_.id));
        json_.member("leveled", false);
        write_codes(hierarchy.codes, artefact_.id + ".");
        json_.end().end();
    }

    void operator()(const HierarchyAssociation& association) const {
        json_.member("linkedHierarchy", parts_.reference(ArtefactType::hierarchy, association.hierarchy));
        json_.member("linkedObject", parts_.reference(ArtefactType::codelist, association.codelist));
    }

    void operator()(const MetadataStructure& structure) const {
        json_.key("metadataStructureComponents").object();
        if (parts_.is_1_0()) {
            json_.key("metadataTargets").array().object().member("id", "DATAFLOW_TARGET").key("identifiableObjectTargets").array().object().member("id", "DATAFLOW").member("objectType", "Dataflow");
            json_.key("localRepresentation").object().key("textFormat").object().member("textType", "IdentifiableReference").end().end().end().end().end().end();
            json_.key("reportStructures").array().object().member("id", "DATAFLOW_REPORT").key("metadataTargets").array().value("DATAFLOW_TARGET").end();
        } else {
            json_.key("metadataAttributeList").object().member("id", "MetadataAttributeDescriptor");
        }
        json_.key("metadataAttributes").array();
        for (const auto& attribute : structure.attributes) {
            json_.object().member("id", attribute.id).member("minOccurs", 0).member("maxOccurs", 1).member("conceptIdentity", parts_.concept_identity(attribute.id));
            parts_.representation("localRepresentation", attribute.representation);
            json_.end();
        }
        json_.end().end();
        if (parts_.is_1_0()) json_.end();
        json_.end();
    }

    void operator()(const Metadataflow& flow) const {
        json_.member("structure", parts_.reference(ArtefactType::metadata_structure, flow.structure));
        if (!parts_.is_1_0()) json_.key("targets").array().value(urn("datastructure.Dataflow", parts_.agency(), "*", "*")).end();
    }

    /// SDMX-JSON 1.0 only.
    void operator()(const Mappings& mappings) const {
        json_.key("codelistMaps").array();
        for (const auto& map : mappings.codelists) {
            json_.object().member("id", map.id);
            parts_.texts("name", "names", map.name);
            json_.member("source", parts_.reference(ArtefactType::codelist, map.source)).member("target", parts_.reference(ArtefactType::codelist, map.target));
            json_.key("codeMaps").array();
            for (const auto& [from, to] : map.codes) json_.object().member("source", from).member("target", to).end();
            json_.end().end();
        }
        json_.end();
    }

    void operator()(const Process& process) const {
        json_.key("processSteps").array();
        for (const auto& step : process.steps) {
            json_.object().member("id", step.id);
            parts_.texts("name", "names", step.name);
            parts_.texts("description", "descriptions", step.description);
            json_.end();
        }
        json_.end();
    }

private:
    /// Objects in 2.0: the schema takes strings as well, readers such as pysdmx do not.
    void write_value(std::string_view code) const {
        if (parts_.is_1_0())
            json_.value(code);
        else
            json_.object().member("value", code).end();
    }

    std::string inner(std::string_view package_and_class, std::string_view id) const { return inner_urn(package_and_class, artefact_, id, parts_.family()); }

    /// Those of one parent where they are nested, else all. An empty list is left out.
    void write_items(const ItemScheme& scheme, const std::string& parent, bool nested) const {
        bool any = false;
        for (const auto& item : scheme.items) {
            if (nested && item.parent != parent) continue;
            if (!any) json_.key(items_member_of(artefact_.type)).array();
            any = true;
            json_.object().member("id", item.id);
            parts_.texts("name", "names", item.name);
            parts_.texts("description", "descriptions", item.description);
            parts_.annotations(item.annotations);
            if (!nested && !item.parent.empty()) json_.member("parent", item.parent);
            if (item.representation) parts_.representation("coreRepresentation", *item.representation);
            if (!item.contact.empty()) json_.key("contacts").array().object().key(item.contact.contains("://") ? "uris" : "emails").array().value(item.contact).end().end().end();
            if (nested) write_items(scheme, item.id, true);
            json_.end();
        }
        if (any) json_.end();
    }

    void write_attributes() const {
        json_.key("attributeList").object().member("id", "AttributeDescriptor").key("attributes").array();
        for (const auto& attribute : attributes) {
            json_.object().member("id", attribute.id);
            if (parts_.is_1_0()) json_.member("assignmentStatus", attribute.mandatory ? "Mandatory" : "Conditional");
            else json_.member("usage", attribute.mandatory ? "mandatory" : "optional");
            json_.key("attributeRelationship").object();
            switch (attribute.attached_to) {
                case AttachedTo::data_set: json_.key(parts_.is_1_0() ? "none" : "dataflow").object().end(); break;
                case AttachedTo::observation:
                    if (parts_.is_1_0()) json_.member("primaryMeasure", primary_measure);
                    else json_.key("observation").object().end();
                    break;
            }
            json_.end().member("conceptIdentity", parts_.concept_identity(attribute.id));
            parts_.representation("localRepresentation", {std::string{attribute.codelist}, attribute.text == AttributeText::boolean ? TextType::boolean : TextType::string});
            json_.end();
        }
        json_.end().end();
    }

    void write_component(const Component& component, std::size_t position, bool is_time) const {
        json_.object().member("id", component.id);
        if (parts_.is_1_0() || !is_time) json_.member("position", position);
        if (parts_.is_1_0()) json_.member("type", is_time ? "TimeDimension" : "Dimension");
        json_.member("conceptIdentity", parts_.concept_identity(component.id));
        parts_.representation("localRepresentation", component.representation);
        json_.end();
    }

    void write_dimensions(const DataStructure& structure) const {
        const auto is_time = [](const Component& component) { return component.id == time_dimension; };
        json_.key("dimensionList").object().member("id", "DimensionDescriptor").key("dimensions").array();
        for (std::size_t i = 0; i < structure.dimensions.size(); ++i)
            if (!is_time(structure.dimensions[i])) write_component(structure.dimensions[i], i, false);
        json_.end();
        if (const auto time = std::ranges::find_if(structure.dimensions, is_time); time != structure.dimensions.end()) {
            json_.key(parts_.is_1_0() ? "timeDimensions" : "timeDimension");
            if (parts_.is_1_0()) json_.array();
            write_component(*time, static_cast<std::size_t>(time - structure.dimensions.begin()), true);
            if (parts_.is_1_0()) json_.end();
        }
        json_.end();
    }

    void write_measure() const {
        json_.key("measureList").object().member("id", "MeasureDescriptor").key(parts_.is_1_0() ? "primaryMeasure" : "measures");
        if (!parts_.is_1_0()) json_.array();
        json_.object().member("id", primary_measure).member("conceptIdentity", parts_.concept_identity(primary_measure));
        parts_.representation("localRepresentation", {"", TextType::whole_number});
        json_.end();
        if (!parts_.is_1_0()) json_.end();
        json_.end();
    }

    static void collect(const std::vector<HierarchicalCode>& codes, std::set<std::string>& codelists) {
        for (const auto& code : codes) {
            codelists.insert(code.codelist);
            collect(code.children, codelists);
        }
    }

    void write_codes(const std::vector<HierarchicalCode>& codes, const std::string& path) const {
        if (codes.empty()) return;
        json_.key("hierarchicalCodes").array();
        for (const auto& code : codes) {
            json_.object().member("id", code.id);
            if (code.validity.from) json_.member("validFrom", dalel::to_string(*code.validity.from) + "T00:00:00Z");
            if (code.validity.to) json_.member("validTo", dalel::to_string(*code.validity.to) + "T00:00:00Z");
            json_.member("code", parts_.item_reference(ArtefactType::codelist, code.codelist, code.code));
            parts_.self(inner("codelist.HierarchicalCode", path + code.id));
            write_codes(code.children, path + code.id + ".");
            json_.end();
        }
        json_.end();
    }

    const JsonParts& parts_;
    JsonWriter& json_;
    const Artefact& artefact_;
};

}  // namespace

void write_content(const JsonParts& parts, const Artefact& artefact) {
    std::visit(ContentWriter{parts, artefact}, artefact.content);
}

}  // namespace dalel::sdmx
