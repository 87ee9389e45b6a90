#include "formats/sdmx/structure/structure_xml.hpp"

#include "formats/sdmx/structure/xml_parts.hpp"

#include <span>

namespace dalel::sdmx {
namespace {

struct Place {
    ArtefactType type;
    std::string_view container;
    std::string_view element;
};

/// In the order of the schema; neighbours of one container stand together.
constexpr Place places_2_1[] = {
    {ArtefactType::agency_scheme, "str:OrganisationSchemes", "str:AgencyScheme"},
    {ArtefactType::data_consumer_scheme, "str:OrganisationSchemes", "str:DataConsumerScheme"},
    {ArtefactType::data_provider_scheme, "str:OrganisationSchemes", "str:DataProviderScheme"},
    {ArtefactType::organisation_unit_scheme, "str:OrganisationSchemes", "str:OrganisationUnitScheme"},
    {ArtefactType::dataflow, "str:Dataflows", "str:Dataflow"},
    {ArtefactType::metadataflow, "str:Metadataflows", "str:Metadataflow"},
    {ArtefactType::category_scheme, "str:CategorySchemes", "str:CategoryScheme"},
    {ArtefactType::categorisation, "str:Categorisations", "str:Categorisation"},
    {ArtefactType::codelist, "str:Codelists", "str:Codelist"},
    {ArtefactType::hierarchy, "str:HierarchicalCodelists", "str:HierarchicalCodelist"},
    {ArtefactType::concept_scheme, "str:Concepts", "str:ConceptScheme"},
    {ArtefactType::metadata_structure, "str:MetadataStructures", "str:MetadataStructure"},
    {ArtefactType::data_structure, "str:DataStructures", "str:DataStructure"},
    {ArtefactType::structure_set, "str:StructureSets", "str:StructureSet"},
    {ArtefactType::reporting_taxonomy, "str:ReportingTaxonomies", "str:ReportingTaxonomy"},
    {ArtefactType::process, "str:Processes", "str:Process"},
    {ArtefactType::data_constraint, "str:Constraints", "str:ContentConstraint"},
    {ArtefactType::provision_agreement, "str:ProvisionAgreements", "str:ProvisionAgreement"},
};

constexpr Place places_3_0[] = {
    {ArtefactType::agency_scheme, "str:AgencySchemes", "str:AgencyScheme"},
    {ArtefactType::categorisation, "str:Categorisations", "str:Categorisation"},
    {ArtefactType::category_scheme, "str:CategorySchemes", "str:CategoryScheme"},
    {ArtefactType::codelist, "str:Codelists", "str:Codelist"},
    {ArtefactType::concept_scheme, "str:ConceptSchemes", "str:ConceptScheme"},
    {ArtefactType::data_constraint, "str:DataConstraints", "str:DataConstraint"},
    {ArtefactType::data_consumer_scheme, "str:DataConsumerSchemes", "str:DataConsumerScheme"},
    {ArtefactType::dataflow, "str:Dataflows", "str:Dataflow"},
    {ArtefactType::data_provider_scheme, "str:DataProviderSchemes", "str:DataProviderScheme"},
    {ArtefactType::data_structure, "str:DataStructures", "str:DataStructure"},
    {ArtefactType::hierarchy, "str:Hierarchies", "str:Hierarchy"},
    {ArtefactType::hierarchy_association, "str:HierarchyAssociations", "str:HierarchyAssociation"},
    {ArtefactType::metadataflow, "str:Metadataflows", "str:Metadataflow"},
    {ArtefactType::metadata_structure, "str:MetadataStructures", "str:MetadataStructure"},
    {ArtefactType::organisation_unit_scheme, "str:OrganisationUnitSchemes", "str:OrganisationUnitScheme"},
    {ArtefactType::process, "str:Processes", "str:Process"},
    {ArtefactType::provision_agreement, "str:ProvisionAgreements", "str:ProvisionAgreement"},
    {ArtefactType::reporting_taxonomy, "str:ReportingTaxonomies", "str:ReportingTaxonomy"},
};

/// Whether the schema has no stub of the type: what it refers to is required, of a hierarchy in 3.0 its codes.
bool is_always_whole(ArtefactType type, Family family) {
    switch (type) {
        case ArtefactType::provision_agreement: return true;
        case ArtefactType::categorisation:
        case ArtefactType::hierarchy:
        case ArtefactType::hierarchy_association:
        case ArtefactType::metadataflow: return family == Family::sdmx_3_0;
        case ArtefactType::agency_scheme:
        case ArtefactType::data_consumer_scheme:
        case ArtefactType::data_provider_scheme:
        case ArtefactType::organisation_unit_scheme:
        case ArtefactType::dataflow:
        case ArtefactType::category_scheme:
        case ArtefactType::codelist:
        case ArtefactType::concept_scheme:
        case ArtefactType::metadata_structure:
        case ArtefactType::data_structure:
        case ArtefactType::structure_set:
        case ArtefactType::reporting_taxonomy:
        case ArtefactType::process:
        case ArtefactType::data_constraint: return false;
    }
    return false;
}

}  // namespace

std::string structure_xml(const StructureMessage& message, Family family) {
    const bool first = family == Family::sdmx_2_1;
    const std::string schemas = first ? "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/" : "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/";
    XmlWriter xml;
    const XmlParts parts{xml, message.header, family};
    xml.open("mes:Structure").attribute("xmlns:mes", schemas + "message").attribute("xmlns:str", schemas + "structure").attribute("xmlns:com", schemas + "common");
    xml.open("mes:Header").element("mes:ID", message.header.id).element("mes:Test", "false").element("mes:Prepared", message.header.prepared);
    xml.open("mes:Sender").attribute("id", message.header.sender);
    parts.texts("com:Name", message.header.sender_name);
    xml.close().close();

    xml.open("mes:Structures");
    std::string_view container;
    for (const auto& place : first ? std::span<const Place>{places_2_1} : std::span<const Place>{places_3_0}) {
        for (const auto& shown : message.shown) {
            if (shown.artefact->type != place.type) continue;
            if (container != place.container) {
                if (!container.empty()) xml.close();
                xml.open(place.container);
                container = place.container;
            }
            parts.open_artefact(shown, place.element);
            if (shown.amount == Amount::full || is_always_whole(place.type, family)) write_content(parts, *shown.artefact);
            xml.close();
        }
    }
    return xml.take();
}

}  // namespace dalel::sdmx
