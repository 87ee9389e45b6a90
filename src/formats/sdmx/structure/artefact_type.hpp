// The types of structural artefacts: what they are called in every query and every message.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace dalel::sdmx {

/// In the order in which SDMX-ML 2.1 has them in a message.
///
/// A `hierarchy` is a hierarchical code list with one hierarchy of the same name in SDMX 2.1, and an artefact of its own in 3.0; a
/// `hierarchy_association` is known to 3.0 only, a `structure_set` to 2.1 only.
enum class ArtefactType : std::uint8_t {
    agency_scheme,
    data_consumer_scheme,
    data_provider_scheme,
    organisation_unit_scheme,
    dataflow,
    metadataflow,
    category_scheme,
    categorisation,
    codelist,
    hierarchy,
    hierarchy_association,
    concept_scheme,
    metadata_structure,
    data_structure,
    structure_set,
    reporting_taxonomy,
    process,
    data_constraint,
    provision_agreement,
};

struct ArtefactNames {
    ArtefactType type;
    std::string_view v1;            ///< resource of the REST API 1; empty: none
    std::string_view v2;            ///< resource of the REST API 2; empty: none
    std::string_view class_2_1;     ///< `package.Class` of URNs, SDMX 2.1
    std::string_view class_3_0;     ///< the same, SDMX 3.0
    std::string_view json_1_0;      ///< member of `data` in SDMX-JSON 1.0
    std::string_view json_2_0;
    bool has_items;                 ///< an item scheme: its items can be asked for
};

inline constexpr std::array artefact_names{
    ArtefactNames{ArtefactType::agency_scheme, "agencyscheme", "agencyscheme", "base.AgencyScheme", "base.AgencyScheme", "agencySchemes", "agencySchemes", true},
    ArtefactNames{ArtefactType::data_consumer_scheme, "dataconsumerscheme", "dataconsumerscheme", "base.DataConsumerScheme", "base.DataConsumerScheme", "dataConsumerSchemes", "dataConsumerSchemes", true},
    ArtefactNames{ArtefactType::data_provider_scheme, "dataproviderscheme", "dataproviderscheme", "base.DataProviderScheme", "base.DataProviderScheme", "dataProviderSchemes", "dataProviderSchemes", true},
    ArtefactNames{ArtefactType::organisation_unit_scheme, "organisationunitscheme", "organisationunitscheme", "base.OrganisationUnitScheme", "base.OrganisationUnitScheme", "organisationUnitSchemes", "organisationUnitSchemes", true},
    ArtefactNames{ArtefactType::dataflow, "dataflow", "dataflow", "datastructure.Dataflow", "datastructure.Dataflow", "dataflows", "dataflows", false},
    ArtefactNames{ArtefactType::metadataflow, "metadataflow", "metadataflow", "metadatastructure.Metadataflow", "metadatastructure.Metadataflow", "metadataflows", "metadataflows", false},
    ArtefactNames{ArtefactType::category_scheme, "categoryscheme", "categoryscheme", "categoryscheme.CategoryScheme", "categoryscheme.CategoryScheme", "categorySchemes", "categorySchemes", true},
    ArtefactNames{ArtefactType::categorisation, "categorisation", "categorisation", "categoryscheme.Categorisation", "categoryscheme.Categorisation", "categorisations", "categorisations", false},
    ArtefactNames{ArtefactType::codelist, "codelist", "codelist", "codelist.Codelist", "codelist.Codelist", "codelists", "codelists", true},
    ArtefactNames{ArtefactType::hierarchy, "hierarchicalcodelist", "hierarchy", "codelist.HierarchicalCodelist", "codelist.Hierarchy", "hierarchicalCodelists", "hierarchies", false},
    ArtefactNames{ArtefactType::hierarchy_association, "", "hierarchyassociation", "", "codelist.HierarchyAssociation", "", "hierarchyAssociations", false},
    ArtefactNames{ArtefactType::concept_scheme, "conceptscheme", "conceptscheme", "conceptscheme.ConceptScheme", "conceptscheme.ConceptScheme", "conceptSchemes", "conceptSchemes", true},
    ArtefactNames{ArtefactType::metadata_structure, "metadatastructure", "metadatastructure", "metadatastructure.MetadataStructure", "metadatastructure.MetadataStructure", "metadataStructures", "metadataStructures", false},
    ArtefactNames{ArtefactType::data_structure, "datastructure", "datastructure", "datastructure.DataStructure", "datastructure.DataStructure", "dataStructures", "dataStructures", false},
    ArtefactNames{ArtefactType::structure_set, "structureset", "", "mapping.StructureSet", "", "structureSets", "", false},
    ArtefactNames{ArtefactType::reporting_taxonomy, "reportingtaxonomy", "reportingtaxonomy", "categoryscheme.ReportingTaxonomy", "categoryscheme.ReportingTaxonomy", "reportingTaxonomies", "reportingTaxonomies", true},
    ArtefactNames{ArtefactType::process, "process", "process", "process.Process", "process.Process", "processes", "processes", false},
    ArtefactNames{ArtefactType::data_constraint, "contentconstraint", "dataconstraint", "registry.ContentConstraint", "registry.DataConstraint", "contentConstraints", "dataConstraints", false},
    ArtefactNames{ArtefactType::provision_agreement, "provisionagreement", "provisionagreement", "registry.ProvisionAgreement", "registry.ProvisionAgreement", "provisionAgreements", "provisionAgreements", false},
};

constexpr const ArtefactNames& names_of(ArtefactType type) {
    return artefact_names[static_cast<std::size_t>(type)];
}

/// Whether the type has one fixed version, `1.0`, in every version of SDMX.
constexpr bool has_fixed_version(ArtefactType type) {
    return type == ArtefactType::agency_scheme || type == ArtefactType::data_consumer_scheme || type == ArtefactType::data_provider_scheme || type == ArtefactType::organisation_unit_scheme;
}

/// Whether items stand within one another: `JUSTICE.REGISTERED`.
constexpr bool has_nested_items(ArtefactType type) {
    return type == ArtefactType::category_scheme || type == ArtefactType::reporting_taxonomy;
}

}  // namespace dalel::sdmx
