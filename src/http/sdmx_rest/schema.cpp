#include "http/sdmx_rest/schema.hpp"

#include "base/text.hpp"
#include "formats/sdmx/attributes.hpp"
#include "formats/sdmx/data_message.hpp"
#include "formats/sdmx/structure/answer.hpp"
#include "formats/sdmx/structure/data_schema_json.hpp"
#include "http/sdmx_rest/instant.hpp"
#include "http/sdmx_rest/sdmx_error.hpp"
#include "http/sdmx_rest/structure.hpp"
#include "http/sdmx_rest/structure_format.hpp"
#include "http/sdmx_rest/structures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <span>

namespace dalel::http {
namespace {

using sdmx::Artefact;
using sdmx::ArtefactPtr;
using sdmx::ArtefactType;

/// What the data of a context are made of.
struct Validity {
    ArtefactPtr structure;
    ArtefactPtr named;  ///< what the namespace of the data is named by
    std::map<std::string, sdmx::ItemScheme, std::less<>> codes;  ///< of every code list that is used
};

ArtefactPtr find(const sdmx::StructureSet& set, ArtefactType type, std::string_view id) {
    for (const auto& artefact : set.artefacts())
        if (artefact->type == type && artefact->id == id) return artefact;
    return nullptr;
}

const sdmx::ItemScheme& codes_of(const sdmx::StructureSet& set, std::string_view codelist) {
    static const sdmx::ItemScheme none;
    const auto* found = set.find(ArtefactType::codelist, codelist);
    return found ? std::get<sdmx::ItemScheme>(found->content) : none;
}

Validity validity_of(const Artefact& context, const sdmx::StructureSet& set) {
    Validity validity;
    std::string flow_id;
    if (const auto* agreement = std::get_if<sdmx::ProvisionAgreement>(&context.content)) flow_id = agreement->dataflow;
    if (context.type == ArtefactType::dataflow) flow_id = context.id;
    auto structure_id = context.id;
    const sdmx::DataConstraint* constraint = nullptr;
    if (!flow_id.empty()) {
        structure_id = std::get<sdmx::Dataflow>(find(set, ArtefactType::dataflow, flow_id)->content).structure;
        for (const auto& artefact : set.artefacts())
            if (const auto* own = std::get_if<sdmx::DataConstraint>(&artefact->content); own && own->dataflow == flow_id && own->role == sdmx::ConstraintRole::allowed) constraint = own;
    }
    validity.structure = find(set, ArtefactType::data_structure, structure_id);
    validity.named = flow_id.empty() ? validity.structure : find(set, ArtefactType::dataflow, flow_id);
    for (const auto& dimension : std::get<sdmx::DataStructure>(validity.structure->content).dimensions) {
        const auto& codelist = dimension.representation.codelist;
        if (codelist.empty()) continue;
        const auto& all = codes_of(set, codelist);
        const auto own = constraint ? std::ranges::find(constraint->region, dimension.id, &sdmx::Selection::dimension) : std::vector<sdmx::Selection>::const_iterator{};
        validity.codes.emplace(codelist, constraint && own != constraint->region.end() ? sdmx::constrained(all, own->values) : all);
    }
    for (const auto& attribute : sdmx::attributes)
        if (!attribute.codelist.empty()) validity.codes.emplace(attribute.codelist, codes_of(set, attribute.codelist));
    return validity;
}

ArtefactPtr with_items(const Artefact& artefact, sdmx::ItemScheme items) {
    auto changed = artefact;
    changed.content = std::move(items);
    return std::make_shared<const Artefact>(std::move(changed));
}

/// The data structure and what it refers to, reduced to what is valid.
std::vector<sdmx::Shown> shown_of(const Validity& validity, const sdmx::StructureSet& set) {
    std::vector<sdmx::Shown> shown;
    std::vector<std::string> concepts{std::string{sdmx::primary_measure}};
    for (const auto& dimension : std::get<sdmx::DataStructure>(validity.structure->content).dimensions) concepts.push_back(dimension.id);
    for (const auto& attribute : sdmx::attributes) concepts.emplace_back(attribute.id);
    for (const auto& artefact : set.artefacts()) {
        const auto codes = validity.codes.find(artefact->id);
        if (artefact->type == ArtefactType::agency_scheme || artefact == validity.structure) shown.push_back({artefact});
        else if (artefact->type == ArtefactType::concept_scheme) shown.push_back({with_items(*artefact, sdmx::constrained(std::get<sdmx::ItemScheme>(artefact->content), concepts))});
        else if (artefact->type == ArtefactType::codelist && codes != validity.codes.end()) shown.push_back({with_items(*artefact, codes->second)});
    }
    return shown;
}

/// A flag of the query: `true`, `false`, or not there.
Result<bool> flag_of(const Request& request, std::string_view name) {
    const auto text = request.query.text(name, "false");
    if (text == "true" || text == "false") return text == "true";
    return std::unexpected(Error{"sdmx/malformed-parameter", "\"" + printable(beginning(text, 80)) + "\" is neither true nor false", std::string{name}, "true, false"});
}

Result<std::string> at_observation_of(const Request& request, const Validity& validity) {
    const auto& dimensions = std::get<sdmx::DataStructure>(validity.structure->content).dimensions;
    const auto has = [&](std::string_view id) { return std::ranges::find(dimensions, id, &sdmx::Component::id) != dimensions.end(); };
    const std::string fallback{has(sdmx::time_dimension) ? sdmx::time_dimension : sdmx::all_dimensions};
    const std::string asked{request.query.text("dimensionAtObservation", fallback)};
    if (asked == sdmx::all_dimensions || has(asked)) return asked;
    std::string accepted{sdmx::all_dimensions};
    for (const auto& dimension : dimensions) accepted += ", " + dimension.id;
    return std::unexpected(Error{"sdmx/unknown-component", "\"" + printable(beginning(asked, 80)) + "\" is no dimension of these data", "dimensionAtObservation", std::move(accepted)});
}

}  // namespace

Response sdmx_schema(const Request& request, const Service& service, ApiVersion api) {
    const auto path = std::span{request.segments}.subspan(std::min<std::size_t>(3, request.segments.size()));
    const auto context = request.segment(3);
    constexpr std::string_view contexts[] = {"datastructure", "dataflow", "provisionagreement", "metadatastructure", "metadataflow", "metadataprovisionagreement"};
    if (std::ranges::find(contexts, context) == std::ranges::end(contexts))
        return sdmx_error(request, api, 400, {"sdmx/malformed-query", "\"" + printable(beginning(context, 80)) + "\" is no context of a schema", "context", "datastructure, dataflow, provisionagreement"});
    if (context.starts_with("metadata")) return sdmx_error(request, api, 501, {"sdmx/not-implemented", "there are no schemas of reference metadata here", "context", "datastructure, dataflow, provisionagreement"});
    if (path.size() < 3 || path.size() > 4) return sdmx_error(request, api, 400, {"sdmx/malformed-query", "a schema query names a context, an agency, an artefact and perhaps its version", "path", "schema/context/agency/id/version"});
    const auto query = sdmx::parse_structure_query(path, "", "", family_of(api));
    if (!query) return sdmx_error(request, api, 400, query.error());
    if (query->agencies.size() != 1 || query->ids.size() != 1) return sdmx_error(request, api, 400, {"sdmx/malformed-query", "a schema is asked of one artefact", "resourceID", "one agency and one artefact"});
    const auto format = structure_format_of(request, api, true);
    if (!format) return sdmx_error(request, api, 406, format.error());
    const auto release = release_of(request, service);
    if (!release) return sdmx_error(request, api, release.error().code == "sdmx/no-results" ? 404 : 400, release.error());
    const auto structures = structures_of(*release);
    const auto found = sdmx::answer_of(*query, *structures);
    if (found.empty()) return sdmx_error(request, api, 404, {"sdmx/no-results", "no artefact matches " + printable(beginning(request.path(), 200)), "", ""});

    const auto validity = validity_of(*found.front().artefact, *structures);
    if (!is_schema(format->form)) return structure_answer(shown_of(validity, *structures), request, service, *release, *format, api);
    const auto deletion = flag_of(request, "deletion");
    if (!deletion) return sdmx_error(request, api, 400, deletion.error());
    if (const auto explicit_measure = flag_of(request, "explicitMeasure"); !explicit_measure) return sdmx_error(request, api, 400, explicit_measure.error());
    const auto at_observation = at_observation_of(request, validity);
    if (!at_observation) return sdmx_error(request, api, 400, at_observation.error());
    sdmx::SchemaQuestion question{format->form == StructureForm::schema_2_1 ? sdmx::Family::sdmx_2_1 : sdmx::Family::sdmx_3_0, validity.structure.get(), validity.named.get(), *at_observation, *deletion,
                                  [&](std::string_view codelist) -> const sdmx::ItemScheme& { return validity.codes.find(codelist)->second; }};
    auto response = answer(format->type, format->form == StructureForm::schema_json_2_0 ? sdmx::data_schema_json(question) : sdmx::data_schema(question));
    response.version = fmt::format("{} {} {}", to_string((*release)->digest), request.target, format->type);
    if ((*release)->entry) response.modified = seconds_of((*release)->entry->published_at);
    return response;
}

}  // namespace dalel::http
