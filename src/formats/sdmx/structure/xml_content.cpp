#include "formats/sdmx/structure/xml_parts.hpp"

#include "formats/sdmx/attributes.hpp"
#include "formats/sdmx/time_period.hpp"

#include <algorithm>
#include <set>

namespace dalel::sdmx {
namespace {

std::string_view item_element_of(ArtefactType type) {
    switch (type) {
        case ArtefactType::agency_scheme: return "str:Agency";
        case ArtefactType::data_consumer_scheme: return "str:DataConsumer";
        case ArtefactType::data_provider_scheme: return "str:DataProvider";
        case ArtefactType::organisation_unit_scheme: return "str:OrganisationUnit";
        case ArtefactType::reporting_taxonomy: return "str:ReportingCategory";
        case ArtefactType::category_scheme: return "str:Category";
        case ArtefactType::concept_scheme: return "str:Concept";
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
        case ArtefactType::provision_agreement: return "str:Code";
    }
    return {};
}

/// Whether SDMX-ML 3.0 can name the code as a parent (SingleNCNameIDType): it begins with a letter.
bool is_name(std::string_view id) {
    return !id.empty() && ((id.front() >= 'A' && id.front() <= 'Z') || (id.front() >= 'a' && id.front() <= 'z')) && id.find_first_of("@$") == id.npos;
}

class ContentWriter {
public:
    ContentWriter(const XmlParts& parts, const Artefact& artefact) : parts_{parts}, xml_{parts.xml()}, artefact_{artefact} {}

    void operator()(const ItemScheme& scheme) const {
        const bool nested = has_nested_items(artefact_.type);
        for (const auto& item : scheme.items)
            if (!nested || item.parent.empty()) write_item(scheme, item, item.id, nested);
    }

    void operator()(const DataStructure& structure) const {
        xml_.open("str:DataStructureComponents");
        xml_.open("str:DimensionList").attribute("id", "DimensionDescriptor").attribute("urn", inner("datastructure.DimensionDescriptor", "DimensionDescriptor"));
        std::size_t position = 0;
        for (const auto& dimension : structure.dimensions) {
            const bool is_time = dimension.id == time_dimension;
            xml_.open(is_time ? "str:TimeDimension" : "str:Dimension").attribute("id", dimension.id);
            xml_.attribute("urn", inner(is_time ? "datastructure.TimeDimension" : "datastructure.Dimension", dimension.id));
            ++position;
            if (!is_time || parts_.is_2_1()) xml_.attribute("position", std::to_string(position));
            parts_.concept_identity(dimension.id);
            parts_.representation("str:LocalRepresentation", dimension.representation);
            xml_.close();
        }
        xml_.close();
        write_attributes();
        write_measure();
        xml_.close();
    }

    void operator()(const Dataflow& flow) const { parts_.reference("str:Structure", ArtefactType::data_structure, flow.structure); }

    void operator()(const Categorisation& categorisation) const {
        parts_.reference("str:Source", ArtefactType::dataflow, categorisation.dataflow);
        parts_.item_reference("str:Target", ArtefactType::category_scheme, categorisation.scheme, categorisation.category);
    }

    void operator()(const ProvisionAgreement& agreement) const {
        parts_.reference(parts_.is_2_1() ? "str:StructureUsage" : "str:Dataflow", ArtefactType::dataflow, agreement.dataflow);
        parts_.item_reference("str:DataProvider", ArtefactType::data_provider_scheme, "DATA_PROVIDERS", agreement.provider);
    }

    void operator()(const DataConstraint& constraint) const {
        xml_.open("str:ConstraintAttachment");
        parts_.reference("str:Dataflow", ArtefactType::dataflow, constraint.dataflow);
        xml_.close();
        const bool first = parts_.is_2_1();
        const std::string_view value = first ? "com:Value" : "str:Value";
        xml_.open("str:CubeRegion").attribute("include", "true");
        for (const auto& selection : constraint.region) {
            xml_.open(first ? "com:KeyValue" : "str:KeyValue").attribute("id", selection.dimension);
            if (selection.dimension == time_dimension) {
                xml_.open(first ? "com:TimeRange" : "str:TimeRange");
                xml_.open(first ? "com:StartPeriod" : "str:StartPeriod").attribute("isInclusive", "true").content(first_bound(selection.values.front())).close();
                xml_.open(first ? "com:EndPeriod" : "str:EndPeriod").attribute("isInclusive", "true").content(last_bound(selection.values.back())).close();
                xml_.close();
            } else {
                for (const auto& code : selection.values) xml_.element(value, code);
            }
            xml_.close();
        }
        xml_.close();
    }

    void operator()(const Hierarchy& hierarchy) const {
        if (!parts_.is_2_1()) return write_codes(hierarchy.codes, "");
        std::set<std::string> codelists;
        collect(hierarchy.codes, codelists);
        for (const auto& codelist : codelists) parts_.reference("str:IncludedCodelist", ArtefactType::codelist, codelist, codelist);
        xml_.open("str:Hierarchy").attribute("id", artefact_.id).attribute("urn", inner("codelist.Hierarchy", artefact_.id)).attribute("leveled", "false");
        parts_.texts("com:Name", artefact_.name);
        write_codes(hierarchy.codes, artefact_.id + ".");
        xml_.close();
    }

    void operator()(const HierarchyAssociation& association) const {
        parts_.reference("str:LinkedHierarchy", ArtefactType::hierarchy, association.hierarchy);
        parts_.reference("str:LinkedObject", ArtefactType::codelist, association.codelist);
    }

    void operator()(const MetadataStructure& structure) const {
        xml_.open("str:MetadataStructureComponents");
        if (parts_.is_2_1()) {
            xml_.open("str:MetadataTarget").attribute("id", "DATAFLOW_TARGET").open("str:IdentifiableObjectTarget").attribute("id", "DATAFLOW").attribute("objectType", "Dataflow");
            xml_.open("str:LocalRepresentation").open("str:TextFormat").attribute("textType", "IdentifiableReference").close().close().close().close();
            xml_.open("str:ReportStructure").attribute("id", "DATAFLOW_REPORT");
        } else {
            xml_.open("str:MetadataAttributeList").attribute("id", "MetadataAttributeDescriptor");
        }
        for (const auto& attribute : structure.attributes) {
            xml_.open("str:MetadataAttribute").attribute("id", attribute.id).attribute("minOccurs", "0").attribute("maxOccurs", "1");
            parts_.concept_identity(attribute.id);
            parts_.representation("str:LocalRepresentation", attribute.representation);
            xml_.close();
        }
        if (parts_.is_2_1()) xml_.open("str:MetadataTarget").open("Ref").attribute("id", "DATAFLOW_TARGET").close().close();
        xml_.close().close();
    }

    void operator()(const Metadataflow& flow) const {
        parts_.reference("str:Structure", ArtefactType::metadata_structure, flow.structure);
        if (!parts_.is_2_1()) xml_.element("str:Target", urn("datastructure.Dataflow", parts_.agency(), "*", "*"));
    }

    void operator()(const Mappings& mappings) const {
        for (const auto& map : mappings.codelists) {
            xml_.open("str:CodelistMap").attribute("id", map.id).attribute("urn", inner("mapping.CodelistMap", map.id));
            parts_.texts("com:Name", map.name);
            parts_.reference("str:Source", ArtefactType::codelist, map.source);
            parts_.reference("str:Target", ArtefactType::codelist, map.target);
            for (const auto& [from, to] : map.codes) {
                xml_.open("str:CodeMap");
                xml_.open("str:Source").open("Ref").attribute("id", from).close().close();
                xml_.open("str:Target").open("Ref").attribute("id", to).close().close();
                xml_.close();
            }
            xml_.close();
        }
    }

    void operator()(const Process& process) const {
        for (const auto& step : process.steps) {
            xml_.open("str:ProcessStep").attribute("id", step.id).attribute("urn", inner("process.ProcessStep", step.id));
            parts_.described(step.name, step.description, {});
            xml_.close();
        }
    }

private:
    std::string inner(std::string_view package_and_class, std::string_view id) const { return inner_urn(package_and_class, artefact_, id, parts_.family()); }

    void write_item(const ItemScheme& scheme, const Item& item, const std::string& path, bool nested) const {
        xml_.open(item_element_of(artefact_.type)).attribute("id", item.id).attribute("urn", inner(item_class_of(artefact_.type), path));
        const bool has_parent = !nested && !item.parent.empty();
        auto annotations = item.annotations;
        const bool can_say_parent = parts_.is_2_1() || is_name(item.parent);
        if (has_parent && !can_say_parent) annotations.push_back({"PARENT", item.parent, {}});
        parts_.described(item.name, item.description, annotations);
        if (has_parent && can_say_parent) {
            if (parts_.is_2_1()) xml_.open("str:Parent").open("Ref").attribute("id", item.parent).close().close();
            else xml_.element("str:Parent", item.parent);
        }
        if (item.representation) parts_.representation("str:CoreRepresentation", *item.representation);
        if (!item.contact.empty()) xml_.open("str:Contact").element(item.contact.contains("://") ? "str:URI" : "str:Email", item.contact).close();
        if (nested)
            for (const auto& child : scheme.items)
                if (child.parent == item.id) write_item(scheme, child, path + "." + child.id, true);
        xml_.close();
    }

    void write_attributes() const {
        xml_.open("str:AttributeList").attribute("id", "AttributeDescriptor").attribute("urn", inner("datastructure.AttributeDescriptor", "AttributeDescriptor"));
        for (const auto& attribute : attributes) {
            xml_.open("str:Attribute").attribute("id", attribute.id).attribute("urn", inner("datastructure.DataAttribute", attribute.id));
            if (parts_.is_2_1()) xml_.attribute("assignmentStatus", attribute.mandatory ? "Mandatory" : "Conditional");
            else xml_.attribute("usage", attribute.mandatory ? "mandatory" : "optional");
            parts_.concept_identity(attribute.id);
            parts_.representation("str:LocalRepresentation", {std::string{attribute.codelist}, attribute.text == AttributeText::boolean ? TextType::boolean : TextType::string});
            xml_.open("str:AttributeRelationship");
            switch (attribute.attached_to) {
                case AttachedTo::data_set: xml_.open(parts_.is_2_1() ? "str:None" : "str:Dataflow").close(); break;
                case AttachedTo::observation:
                    if (parts_.is_2_1()) xml_.open("str:PrimaryMeasure").open("Ref").attribute("id", primary_measure).close().close();
                    else xml_.open("str:Observation").close();
                    break;
            }
            xml_.close().close();
        }
        xml_.close();
    }

    void write_measure() const {
        xml_.open("str:MeasureList").attribute("id", "MeasureDescriptor").attribute("urn", inner("datastructure.MeasureDescriptor", "MeasureDescriptor"));
        xml_.open(parts_.is_2_1() ? "str:PrimaryMeasure" : "str:Measure").attribute("id", primary_measure);
        xml_.attribute("urn", inner(parts_.is_2_1() ? "datastructure.PrimaryMeasure" : "datastructure.Measure", primary_measure));
        parts_.concept_identity(primary_measure);
        parts_.representation("str:LocalRepresentation", {"", TextType::whole_number});
        xml_.close().close();
    }

    static void collect(const std::vector<HierarchicalCode>& codes, std::set<std::string>& codelists) {
        for (const auto& code : codes) {
            codelists.insert(code.codelist);
            collect(code.children, codelists);
        }
    }

    void write_codes(const std::vector<HierarchicalCode>& codes, const std::string& path) const {
        for (const auto& code : codes) {
            xml_.open("str:HierarchicalCode").attribute("id", code.id).attribute("urn", inner("codelist.HierarchicalCode", path + code.id));
            if (code.validity.from) xml_.attribute("validFrom", dalel::to_string(*code.validity.from) + "T00:00:00");
            if (code.validity.to) xml_.attribute("validTo", dalel::to_string(*code.validity.to) + "T00:00:00");
            parts_.item_reference("str:Code", ArtefactType::codelist, code.codelist, code.code);
            write_codes(code.children, path + code.id + ".");
            xml_.close();
        }
    }

    const XmlParts& parts_;
    XmlWriter& xml_;
    const Artefact& artefact_;
};

}  // namespace

void write_content(const XmlParts& parts, const Artefact& artefact) {
    std::visit(ContentWriter{parts, artefact}, artefact.content);
}

}  // namespace dalel::sdmx
