#include "http/sdmx_rest/availability.hpp"

#include "base/id.hpp"
#include "base/text.hpp"
#include "formats/sdmx/structure/answer.hpp"
#include "http/sdmx_rest/data.hpp"
#include "http/sdmx_rest/data_difference.hpp"
#include "http/sdmx_rest/data_selection.hpp"
#include "http/sdmx_rest/instant.hpp"
#include "http/sdmx_rest/sdmx_error.hpp"
#include "http/sdmx_rest/structure.hpp"
#include "http/sdmx_rest/structure_format.hpp"
#include "http/sdmx_rest/structures.hpp"
#include "release/sdmx_message.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

namespace dalel::http {
namespace {

using sdmx::ArtefactType;

struct AvailabilityQuestion {
    FlowReference flow;
    CellQuestion cells;
    std::vector<std::string> components;  ///< none: all
    bool available = false;               ///< else exact
    std::set<ArtefactType> references;
    std::string updated_after;
};

std::unexpected<Error> wrong(std::string_view parameter, std::string_view value, std::string_view accepted) {
    return std::unexpected(Error{"sdmx/malformed-parameter", fmt::format("\"{}\" is no value of {}", printable(beginning(value, 80)), parameter), std::string{parameter}, std::string{accepted}});
}

Result<std::set<ArtefactType>> references_of(std::string_view text, ApiVersion api) {
    std::set<ArtefactType> types;
    for (const auto name : split(text, api == ApiVersion::v1 && !text.contains(',') ? '+' : ',')) {
        if (name == "none" || name == "valuelist") continue;
        const bool all = name == "all";
        bool known = all;
        for (const auto& [own, type] : {std::pair{"codelist", ArtefactType::codelist}, std::pair{"datastructure", ArtefactType::data_structure}, std::pair{"conceptscheme", ArtefactType::concept_scheme},
                                        std::pair{"dataflow", ArtefactType::dataflow}, std::pair{"dataproviderscheme", ArtefactType::data_provider_scheme}})
            if (all || name == own) {
                types.insert(type);
                known = true;
            }
        if (!known) return wrong("references", name, "none, all, codelist, datastructure, conceptscheme, dataflow, dataproviderscheme");
    }
    return types;
}

Result<AvailabilityQuestion> parse_availability(const Request& request, ApiVersion api) {
    AvailabilityQuestion question;
    std::vector<std::string> segments(request.segments.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(3, request.segments.size())), request.segments.end());
    const std::size_t most = api == ApiVersion::v1 ? 4 : 6;
    if (segments.size() > most)
        return std::unexpected(Error{"sdmx/malformed-query", "the address has more parts than an availability query", "",
                                     api == ApiVersion::v1 ? "availableconstraint/{flow}/{key}/{provider}/{component}" : "availability/{context}/{agency}/{id}/{version}/{key}/{component}"});
    if (segments.size() == most) {
        const auto component = segments.back();
        segments.pop_back();
        if (component != "*" && folded(component) != "all")
            for (const auto one : split(component, ',')) {
                if (!is_code(one)) return wrong("componentID", component, "a dimension; several joined by commas");
                question.components.emplace_back(one);
            }
    }
    if (const auto read = read_flow_and_key(segments, api, question.flow, question.cells); !read) return std::unexpected(read.error());
    if (const auto read = read_cell_parameters(request, question.cells); !read) return std::unexpected(read.error());
    const auto mode = request.query.text("mode", "exact");
    if (mode != "exact" && mode != "available") return wrong("mode", mode, "exact, available");
    question.available = mode == "available";
    auto references = references_of(request.query.text("references", "none"), api);
    if (!references) return std::unexpected(references.error());
    question.references = *std::move(references);
    if (request.query.has("updatedAfter")) {
        auto instant = instant_of(request.query.text("updatedAfter"), "updatedAfter");
        if (!instant) return std::unexpected(instant.error());
        question.updated_after = *std::move(instant);
    }
    return question;
}

/// Numbers of series and observations.
std::pair<std::uint64_t, std::uint64_t> counted(const sdmx::Observations& observations) {
    std::uint64_t series = 0, all = 0;
    const auto places = observations.order().size();
    for (sdmx::ObservationCursor at{observations}; at.next(); ++all)
        if (all == 0 || at.changed() + 1 < places) ++series;
    return {series, all};
}

/// What the cells of a flow say of their dimensions; nothing where there are none.
Result<std::optional<sdmx::Shown>> constraint_of(const Flow& flow, const AvailabilityQuestion& question, const ReleasePtr& release, const Served& served, ApiVersion api, Language language) {
    const auto& cube = flow.table->cube;
    const auto& structure = cube.structure();
    const auto attributes = sdmx_attributes_of(*release, cube, language);
    const Arrangement arrangement{std::string{sdmx::default_at_observation(structure)}, {}};
    auto observations = selected(cube, question.cells, arrangement, attributes, api);
    if (!observations) return std::unexpected(observations.error());
    for (const auto& component : question.components)
        if (!has_component(structure, component)) return std::unexpected(Error{"sdmx/unknown-component", fmt::format("{} has no dimension \"{}\"", structure.id.str(), component), "componentID", "a dimension of the data structure"});
    if (!question.updated_after.empty())
        if (const auto* entry = release_for(served, question.updated_after)) {
            const auto before = served.open(*entry);
            if (const auto* table = before->observatory.table(structure.id.str()); table && are_comparable(table->cube, cube))
                *observations = {cube, cells_that_differ(*observations, table->cube), observations->order()};
        }
    if (observations->empty()) return std::optional<sdmx::Shown>{};

    const auto order = sdmx::structure_order(structure);
    const auto exact = observations->categories();
    sdmx::DataConstraint constraint{sdmx::dataflow_of(structure), {}, sdmx::ConstraintRole::actual};
    for (const auto d : order) {
        const auto& dimension = structure.dimensions[d];
        const auto id = sdmx::dimension_of(dimension);
        if (!question.components.empty() && std::ranges::find(question.components, id) == question.components.end()) continue;
        auto positions = exact[d];
        if (question.available) {
            // Nothing is asked of this dimension: what could be added to the query.
            auto without = question.cells;
            std::erase_if(without.filters, [&](const ComponentFilter& filter) { return filter.component == id; });
            if (dimension.kind == DimensionKind::period) without.from = without.to = std::nullopt;
            auto place = static_cast<std::size_t>(std::ranges::find(order, d) - order.begin());
            for (auto& key : without.keys)
                if (place < key.size()) key[place].clear();
            const auto rest = selected(cube, without, arrangement, attributes, api);
            if (!rest) return std::unexpected(rest.error());
            positions = rest->categories()[d];
        }
        sdmx::Selection selection{id, {}};
        for (const auto position : positions) selection.values.push_back(sdmx::value_of(dimension, dimension.categories[position]));
        if (!selection.values.empty()) constraint.region.push_back(std::move(selection));
    }
    const auto [series, all] = counted(*observations);
    sdmx::Artefact artefact;
    artefact.type = ArtefactType::data_constraint;
    artefact.agency = release->observatory.settings.agency;
    artefact.id = "AVAILABLE_" + structure.id.str();
    artefact.name = structure.title;
    artefact.annotations = {{"sdmx_metrics", std::to_string(series), {}, "series_count"}, {"sdmx_metrics", std::to_string(all), {}, "obs_count"}};
    artefact.content = std::move(constraint);
    return sdmx::Shown{std::make_shared<const sdmx::Artefact>(std::move(artefact)), sdmx::Amount::full, false};
}

/// Codes with all that stand above them.
std::vector<std::string> with_parents(const sdmx::ItemScheme& scheme, const std::vector<std::string>& codes) {
    std::set<std::string> wanted(codes.begin(), codes.end());
    for (bool grew = true; std::exchange(grew, false);)
        for (const auto& item : scheme.items)
            if (!item.parent.empty() && wanted.contains(item.id) && wanted.insert(item.parent).second) grew = true;
    return {wanted.begin(), wanted.end()};
}

/// The structures that constraints speak of, reduced to them.
std::vector<sdmx::Shown> referenced(const std::vector<sdmx::Shown>& constraints, const std::set<ArtefactType>& types, const sdmx::StructureSet& set) {
    std::set<std::string> flows, structures, providers;
    std::vector<std::string> concepts;
    std::map<std::string, std::vector<std::string>> codes;
    for (const auto& shown : constraints) {
        const auto& constraint = std::get<sdmx::DataConstraint>(shown.artefact->content);
        flows.insert(constraint.dataflow);
        const auto& structure = std::get<sdmx::Dataflow>(set.find(ArtefactType::dataflow, constraint.dataflow)->content).structure;
        structures.insert(structure);
        const auto& dimensions = std::get<sdmx::DataStructure>(set.find(ArtefactType::data_structure, structure)->content).dimensions;
        for (const auto& selection : constraint.region) {
            concepts.push_back(selection.dimension);
            const auto dimension = std::ranges::find(dimensions, selection.dimension, &sdmx::Component::id);
            if (dimension == dimensions.end() || dimension->representation.codelist.empty()) continue;
            auto& own = codes[dimension->representation.codelist];
            own.insert(own.end(), selection.values.begin(), selection.values.end());
        }
        for (const auto& artefact : set.artefacts())
            if (const auto* agreement = std::get_if<sdmx::ProvisionAgreement>(&artefact->content); agreement && agreement->dataflow == constraint.dataflow) providers.insert(agreement->provider);
    }
    std::vector<sdmx::Shown> found;
    for (const auto& artefact : set.artefacts()) {
        if (!types.contains(artefact->type)) continue;
        const auto reduced = [&](const std::vector<std::string>& items) {
            auto changed = *artefact;
            changed.content = sdmx::constrained(std::get<sdmx::ItemScheme>(artefact->content), items);
            found.push_back({std::make_shared<const sdmx::Artefact>(std::move(changed)), sdmx::Amount::full});
        };
        if (artefact->type == ArtefactType::dataflow ? flows.contains(artefact->id) : artefact->type == ArtefactType::data_structure && structures.contains(artefact->id)) {
            found.push_back({artefact, sdmx::Amount::full});
        } else if (artefact->type == ArtefactType::codelist) {
            if (const auto own = codes.find(artefact->id); own != codes.end()) reduced(with_parents(std::get<sdmx::ItemScheme>(artefact->content), own->second));
        } else if (artefact->type == ArtefactType::concept_scheme) {
            reduced(concepts);
        } else if (artefact->type == ArtefactType::data_provider_scheme) {
            reduced({providers.begin(), providers.end()});
        }
    }
    return found;
}

}  // namespace

Response sdmx_availability(const Request& request, const Service& service, ApiVersion api) {
    if (request.method == Method::post) return sdmx_error(request, api, 405, {"request/method", "availability is asked for with GET", "", "GET, HEAD"}).with("Allow", "GET, HEAD, OPTIONS");
    const auto question = parse_availability(request, api);
    if (!question) return sdmx_error(request, api, 400, question.error());
    const auto format = structure_format_of(request, api, false);
    if (!format) return sdmx_error(request, api, 406, format.error());
    const auto language = language_of(request);
    if (!language) return sdmx_error(request, api, 400, language.error());
    const auto release = release_of(request, service);
    if (!release) return sdmx_error(request, api, release.error().code == "sdmx/no-results" ? 404 : 400, release.error());
    const auto flows = flows_of(question->flow, (*release)->observatory, api);
    if (flows.empty()) return sdmx_error(request, api, 404, {"sdmx/no-results", "there is no such data flow", api == ApiVersion::v1 ? "flowRef" : "resourceID", ""});
    std::vector<sdmx::Shown> shown;
    for (const auto& flow : flows) {
        auto constraint = constraint_of(flow, *question, *release, *service.served, api, *language);
        if (!constraint && flows.size() == 1) return sdmx_error(request, api, 400, constraint.error());
        if (constraint && *constraint) shown.push_back(**std::move(constraint));
    }
    if (shown.empty()) return sdmx_error(request, api, 404, {"sdmx/no-results", "no figure is meant by this query", "", ""});
    const auto structures = structures_of(*release);
    auto others = referenced(shown, question->references, *structures);
    shown.insert(shown.begin(), others.begin(), others.end());
    std::ranges::stable_sort(shown, {}, [](const sdmx::Shown& each) { return each.artefact->type; });
    auto response = structure_answer(std::move(shown), request, service, *release, *format, api);
    if (const auto* before = question->updated_after.empty() ? nullptr : release_for(*service.served, question->updated_after)) response.version += " " + to_string(before->digest);
    return response;
}

}  // namespace dalel::http
