#include "http/openapi/operation.hpp"

namespace dalel::http {
namespace {

const std::vector<std::string_view> structure_types_1{"datastructure", "metadatastructure", "categoryscheme", "conceptscheme", "codelist", "hierarchicalcodelist", "organisationscheme", "agencyscheme", "dataproviderscheme",
                                                      "dataconsumerscheme", "organisationunitscheme", "dataflow", "metadataflow", "reportingtaxonomy", "provisionagreement", "structureset", "process", "categorisation",
                                                      "contentconstraint", "actualconstraint", "allowedconstraint", "attachmentconstraint", "structure"};
const std::vector<std::string_view> structure_types_2{"*", "datastructure", "metadatastructure", "dataflow", "metadataflow", "codelist", "conceptscheme", "categoryscheme", "categorisation", "hierarchy", "hierarchyassociation",
                                                      "agencyscheme", "dataproviderscheme", "metadataproviderscheme", "dataconsumerscheme", "organisationunitscheme", "provisionagreement", "metadataprovisionagreement",
                                                      "dataconstraint", "metadataconstraint", "structuremap", "representationmap", "conceptschememap", "categoryschememap", "organisationschememap", "reportingtaxonomymap",
                                                      "reportingtaxonomy", "process", "valuelist", "transformationscheme", "rulesetscheme", "userdefinedoperatorscheme", "customtypescheme", "namepersonalisationscheme", "vtlmappingscheme"};

Parameter in_path(std::string_view name, std::string_view about, std::string_view example, std::vector<std::string_view> accepted = {}) {
    return {.name = name, .in = In::path, .about = about, .example = example, .accepted = std::move(accepted)};
}
const Parameter agency = in_path("agencyID", "who maintains it", "$agency");
const Parameter resource = in_path("resourceID", "its identifier; a dataflow is called as its cube", "$cube");
const Parameter version_1 = in_path("version", "a version, latest or all", "latest");
const Parameter version_2 = in_path("version", "a version, ~ (the latest), + (the latest stable) or *", "~");
const Parameter flow = in_path("flowRef", "AGENCY,DATAFLOW,VERSION, or less of it", "$agency,$cube,latest");
const Parameter key_1 = in_path("key", "codes of the dimensions in their order with points between them; + between alternatives, none for all; or all", "all");
const Parameter provider = in_path("providerRef", "who provides the data, or all", "all");
const Parameter component_1 = in_path("componentID", "a dimension, or all", "all");
const Parameter context_2 = in_path("context", "what the resource is", "dataflow", {"dataflow", "datastructure", "provisionagreement", "*"});
const Parameter key_2 = in_path("key", "codes of the dimensions in their order with points between them; + between alternatives; * for all", "*");
const Parameter component_2 = in_path("componentID", "a dimension, or *", "*");
const Parameter type_1 = in_path("structureType", "kind of artefact", "dataflow", structure_types_1);
const Parameter type_2 = in_path("structureType", "kind of artefact", "dataflow", structure_types_2);
const Parameter schema_context = in_path("context", "what the resource is", "dataflow", {"dataflow", "datastructure", "provisionagreement", "metadataflow", "metadatastructure", "metadataprovisionagreement"});

Parameter text(std::string_view name, std::string_view about, std::string_view example = {}) { return {.name = name, .about = about, .example = example}; }
const Parameter updated_after = text("updatedAfter", "only what was updated after this instant");
const Parameter first = text("firstNObservations", "so many observations of each series, from the beginning", "1");
const Parameter last = text("lastNObservations", "so many observations of each series, from the end", "1");
const Parameter at_observation = text("dimensionAtObservation", "the dimension that varies within a series, or AllDimensions", "AllDimensions");
const Parameter history = text("includeHistory", "also what earlier releases said", "false");
const Parameter as_of = text("asOf", "the statistics as they stood on this day");
const Parameter format = text("format", "a media type, or its short name, instead of Accept");
const Parameter detail_data{.name = "detail", .about = "how much of the data", .example = "full", .accepted = {"full", "dataonly", "serieskeysonly", "nodata"}};
const Parameter detail_1{.name = "detail", .about = "how much of each artefact", .example = "full", .accepted = {"full", "allstubs", "referencestubs", "allcompletestubs", "referencecompletestubs", "referencepartial"}};
const Parameter detail_2{.name = "detail", .about = "how much of each artefact", .example = "full", .accepted = {"full", "allstubs", "referencestubs", "allcompletestubs", "referencecompletestubs", "referencepartial", "raw"}};
const Parameter references = text("references", "none, parents, parentsandsiblings, ancestors, children, descendants, all, or a kind of artefact", "none");
const Parameter mode{.name = "mode", .about = "whether what remains or what exists is told", .example = "exact", .accepted = {"exact", "available"}};
const Parameter components{.name = "c", .about = "by component: values with commas between them; operators eq, ne, lt, le, gt, ge, co, nc, sw, ew before a colon", .deep = true};
const Parameter offset = text("offset", "observations left out at the beginning", "0");
const Parameter limit = text("limit", "most observations", "100");
const Parameter sort = text("sort", "components, with asc or desc behind a colon");
const Parameter attributes = text("attributes", "which attributes: dsd, msd, dataset, series, obs, all, none, or their identifiers", "dsd");
const Parameter measures = text("measures", "which measures: all, none, or their identifiers", "all");

const std::vector<std::string_view> data_types{"application/vnd.sdmx.genericdata+xml", "application/vnd.sdmx.structurespecificdata+xml", "application/vnd.sdmx.generictimeseriesdata+xml",
                                               "application/vnd.sdmx.structurespecifictimeseriesdata+xml", "application/vnd.sdmx.data+json", "application/vnd.sdmx.data+csv", "application/vnd.sdmx.data+xml", "application/xml", "text/csv"};
const std::vector<std::string_view> structure_types{"application/vnd.sdmx.structure+xml", "application/vnd.sdmx.structure+json", "application/xml"};

/// Errors of SDMX are messages of their own kind.
Operation ask(std::string_view tag, std::string_view path, std::string_view id, std::string_view summary, std::vector<Parameter> parameters, const std::vector<std::string_view>& types) {
    const std::vector<std::string_view> errors{"application/vnd.sdmx.structure+xml", "application/xml", "application/vnd.sdmx.structure+json", "application/vnd.sdmx.data+json", "application/json", "application/problem+json", "text/plain"};
    Operation operation{.method = "get", .path = path, .id = id, .tag = tag, .summary = summary, .parameters = std::move(parameters), .answers = {{200, types, "Any"}}};
    for (const unsigned status : {400u, 404u, 406u, 410u, 501u}) operation.answers.push_back({status, errors, "Any"});
    return operation;
}

}  // namespace

const std::vector<Operation>& sdmx_operations() {
    constexpr std::string_view one = "SDMX REST 1.5", two = "SDMX REST 2.2";
    static const std::vector<Operation> all{
        ask(one, "/sdmx/v1/{structureType}/{agencyID}/{resourceID}/{version}", "structure1", "artefacts", {type_1, agency, resource, version_1, detail_1, references, as_of, format}, structure_types),
        ask(one, "/sdmx/v1/{itemSchemeType}/{agencyID}/{resourceID}/{version}/{itemID}", "item1", "items of a scheme",
            {in_path("itemSchemeType", "kind of scheme", "codelist", {"categoryscheme", "conceptscheme", "codelist", "organisationscheme", "agencyscheme", "dataproviderscheme", "dataconsumerscheme", "organisationunitscheme", "reportingtaxonomy", "hierarchicalcodelist"}),
             agency, in_path("resourceID", "its identifier; all for every one", "CL_$dimension"), version_1, in_path("itemID", "an item, or several with + between them", "$code"), detail_1, references, as_of, format},
            structure_types),
        ask(one, "/sdmx/v1/data/{flowRef}/{key}/{providerRef}", "data1", "observations",
            {flow, key_1, provider, text("startPeriod", "from this period on"), text("endPeriod", "to the end of this period"), updated_after, first, last, at_observation, detail_data, history, as_of, format}, data_types),
        ask(one, "/sdmx/v1/availableconstraint/{flowRef}/{key}/{providerRef}/{componentID}", "availability1", "which codes have data",
            {flow, key_1, provider, component_1, mode, text("references", "artefacts wanted beside it", "none"), text("startPeriod", "from this period on"), text("endPeriod", "to the end of this period"), updated_after, format}, structure_types),
        ask(one, "/sdmx/v1/schema/{context}/{agencyID}/{resourceID}/{version}", "schema1", "the XML schema of structure-specific data", {in_path("context", "what the resource is", "dataflow", {"dataflow", "datastructure", "provisionagreement", "metadataflow", "metadatastructure"}), agency, resource, version_1, at_observation, format},
            {"application/vnd.sdmx.schema+xml", "application/xml"}),
        ask(two, "/sdmx/v2/structure/{structureType}/{agencyID}/{resourceID}/{version}", "structure2", "artefacts", {type_2, agency, resource, version_2, detail_2, references, as_of, format}, structure_types),
        ask(two, "/sdmx/v2/structure/{itemSchemeType}/{agencyID}/{resourceID}/{version}/{itemID}", "item2", "items of a scheme",
            {in_path("itemSchemeType", "kind of scheme", "codelist", {"*", "agencyscheme", "categoryscheme", "codelist", "conceptscheme", "dataconsumerscheme", "dataproviderscheme", "metadataproviderscheme", "organisationunitscheme", "reportingtaxonomy", "valuelist"}),
             agency, in_path("resourceID", "its identifier; * for every one", "CL_$dimension"), version_2, in_path("itemID", "an item, or several with commas between them", "$code"), detail_2, references, as_of, format},
            structure_types),
        ask(two, "/sdmx/v2/data/{context}/{agencyID}/{resourceID}/{version}/{key}", "data2", "observations",
            {context_2, agency, resource, version_2, key_2, components, updated_after, first, last, at_observation, attributes, measures, history, offset, limit, sort, as_of, format}, data_types),
        ask(two, "/sdmx/v2/availability/{context}/{agencyID}/{resourceID}/{version}/{key}/{componentID}", "availability2", "which codes have data",
            {context_2, agency, resource, version_2, key_2, component_2, components, mode, text("references", "artefacts wanted beside it", "none"), updated_after, format}, structure_types),
        ask(two, "/sdmx/v2/schema/{context}/{agencyID}/{resourceID}/{version}", "schema2", "the schema of data messages, for JSON or XML", {schema_context, agency, resource, version_2, at_observation, format},
            {"application/vnd.sdmx.schema+json", "application/vnd.sdmx.schema+xml", "application/xml"}),
    };
    return all;
}

}  // namespace dalel::http
