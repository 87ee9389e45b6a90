// A structure message, whichever format it is written in.
#pragma once

#include "formats/sdmx/names.hpp"
#include "formats/sdmx/structure/answer.hpp"

#include <string>
#include <vector>

namespace dalel::sdmx {

/// Who sends the message, and when it was made: at the publication of its release, so that the same question has the same answer.
struct StructureHeader {
    std::string id;        ///< an identifier of SDMX
    std::string prepared;  ///< UTC, `2026-11-23T04:00:00Z`
    std::string sender;    ///< the observatory's agency, which maintains every structure but the scheme of agencies
    Label sender_name;
    std::string address;   ///< below which artefacts are answered: `https://stat.example/sdmx/v1`; links are made from it
};

struct StructureMessage {
    StructureHeader header;
    std::vector<Shown> shown;
};

/// The version of an artefact: `1.0` in the first family and where it is fixed, else `1.0.0`.
constexpr std::string_view version_of(ArtefactType type, Family family) {
    return family == Family::sdmx_2_1 || has_fixed_version(type) ? version_2_1 : version_3_0;
}

constexpr std::string_view class_of(ArtefactType type, Family family) {
    return family == Family::sdmx_2_1 ? names_of(type).class_2_1 : names_of(type).class_3_0;
}

/// `urn:sdmx:org.sdmx.infomodel.codelist.Codelist=DALEL_KZ:CL_area(1.0)`
inline std::string urn_of(ArtefactType type, std::string_view agency, std::string_view id, Family family) {
    return urn(class_of(type, family), agency, id, version_of(type, family));
}

/// What is within an artefact: `package_and_class` is `codelist.Code`; `…Code=DALEL_KZ:CL_area(1.0).KZ`.
inline std::string inner_urn(std::string_view package_and_class, const Artefact& artefact, std::string_view id, Family family) {
    return urn(package_and_class, artefact.agency, artefact.id, version_of(artefact.type, family)) + "." + std::string{id};
}

/// The class of a scheme's items: `codelist.Code`. Empty for what is no scheme.
constexpr std::string_view item_class_of(ArtefactType type) {
    switch (type) {
        case ArtefactType::agency_scheme: return "base.Agency";
        case ArtefactType::data_consumer_scheme: return "base.DataConsumer";
        case ArtefactType::data_provider_scheme: return "base.DataProvider";
        case ArtefactType::organisation_unit_scheme: return "base.OrganisationUnit";
        case ArtefactType::reporting_taxonomy: return "categoryscheme.ReportingCategory";
        case ArtefactType::category_scheme: return "categoryscheme.Category";
        case ArtefactType::codelist: return "codelist.Code";
        case ArtefactType::concept_scheme: return "conceptscheme.Concept";
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
        case ArtefactType::provision_agreement: return {};
    }
    return {};
}

/// Where an artefact is answered: `<address>/codelist/DALEL_KZ/CL_area/1.0`, in the second family with `structure/` before.
inline std::string address_of(const Artefact& artefact, const StructureHeader& header, Family family) {
    return fmt::format("{}/{}{}/{}/{}/{}", header.address, family == Family::sdmx_2_1 ? "" : "structure/", family == Family::sdmx_2_1 ? names_of(artefact.type).v1 : names_of(artefact.type).v2,
                       artefact.agency, artefact.id, version_of(artefact.type, family));
}

/// The names of data types in SDMX.
constexpr std::string_view to_string(TextType text) {
    switch (text) {
        case TextType::string: return "String";
        case TextType::boolean: return "Boolean";
        case TextType::whole_number: return "Long";
        case TextType::period: return "ObservationalTimePeriod";
    }
    return {};
}

}  // namespace dalel::sdmx
