#include "http/sdmx_rest/data.hpp"

#include "base/text.hpp"
#include "formats/sdmx/names.hpp"
#include "formats/sdmx/structure/artefacts_of.hpp"
#include "http/sdmx_rest/data_difference.hpp"
#include "http/sdmx_rest/data_media.hpp"
#include "http/sdmx_rest/data_selection.hpp"
#include "http/sdmx_rest/instant.hpp"
#include "http/sdmx_rest/sdmx_error.hpp"
#include "release/sdmx_message.hpp"

#include <algorithm>
#include <chrono>
#include <span>

#include <fmt/format.h>

namespace dalel::http {
namespace {

using sdmx::Action;

bool is_listed(const std::vector<std::string>& names, std::string_view name) {
    return names.empty() || std::ranges::find(names, name) != names.end();
}

bool is_provided_by(const std::vector<std::string>& providers, const Observatory& observatory, const Structure& structure) {
    if (providers.empty()) return true;
    const auto& agency = observatory.settings.agency;
    const auto* source = observatory.sources.find(structure.source);
    const auto own = source ? sdmx::provider_of(source->publisher) : agency;
    return std::ranges::any_of(providers, [&](std::string_view one) {
        const auto comma = one.find(',');
        if (comma == std::string_view::npos) return one == own;
        const auto of = one.substr(0, comma);
        return one.substr(comma + 1) == own && (of == agency || folded(of) == "all");
    });
}

Error no_results(std::string message, std::string where = "", std::string hint = "") { return {"sdmx/no-results", std::move(message), std::move(where), std::move(hint)}; }

/// A release and the cube of a flow in it.
struct Edition {
    ReleasePtr release;
    const IndexEntry* entry;
    const Table* table;
};

/// Makes the data sets that answer a question.
class Answer {
public:
    Answer(const Service& service, const DataQuestion& question, const DataMedia& media, Language language, ApiVersion api)
        : service_{service}, question_{question}, media_{media}, language_{language}, api_{api} {}

    /// Adds the data sets of one flow of the release in question.
    Result<void> add(const Flow& flow, const Edition& edition) {
        const auto& structure = flow.table->cube.structure();
        auto at_observation = question_.at_observation.empty() ? std::string{sdmx::default_at_observation(structure)} : question_.at_observation;
        if (media_.is_time_series()) at_observation = sdmx::time_dimension;
        const bool is_flat = at_observation == sdmx::all_dimensions;
        if (!is_flat && std::ranges::none_of(structure.dimensions, [&](const Dimension& dimension) { return sdmx::dimension_of(dimension) == at_observation; })) {
            if (media_.is_time_series()) return std::unexpected(Error{"sdmx/no-such-format", structure.id.str() + " has no time dimension to make series of", "Accept", "application/vnd.sdmx.genericdata+xml;version=2.1"});
            std::string accepted;
            for (const auto& dimension : structure.dimensions) accepted += sdmx::dimension_of(dimension) + ", ";
            return std::unexpected(Error{"sdmx/unknown-component", fmt::format("{} has no dimension \"{}\"", structure.id.str(), at_observation), "dimensionAtObservation", accepted + "AllDimensions"});
        }
        if (!is_flat && structure.dimensions.size() < 2) at_observation = sdmx::all_dimensions;
        // One message groups all its data in the same way.
        if (!at_observation_.empty() && at_observation_ != at_observation) at_observation = at_observation_ = sdmx::all_dimensions;
        at_observation_ = at_observation;
        arrangement_ = {at_observation, question_.sort};

        if (question_.with_history) return add_history(flow, edition);
        if (!question_.updated_after.empty()) return add_changes(flow, edition);
        auto observations = cells_of(edition);
        if (!observations) return std::unexpected(observations.error());
        push(flow, edition, *std::move(observations), Action::information, "", "");
        return {};
    }

    std::vector<sdmx::DataSet> take() {
        page();
        std::erase_if(sets_, [](const sdmx::DataSet& set) { return set.observations.empty(); });
        return std::move(sets_);
    }
    const std::string& at_observation() const { return at_observation_; }
    /// Names what the answer depends on beyond the release in question.
    const std::string& depends_on() const { return depends_on_; }

private:
    Result<sdmx::Observations> cells_of(const Edition& edition) const {
        return selected(edition.table->cube, question_.cells, arrangement_, attributes_of(edition), api_);
    }

    std::vector<std::string> attributes_of(const Edition& edition) const { return sdmx_attributes_of(*edition.release, edition.table->cube, language_); }

    void push(const Flow& flow, const Edition& edition, sdmx::Observations observations, Action action, std::string from, std::string to) {
        if (observations.empty()) return;
        sets_.push_back({edition.release, std::move(observations), action, flow.context, std::move(from), std::move(to), attributes_of(edition)});
    }

    /// The same flow in an earlier release, where it has it with the same dimensions.
    std::optional<Edition> earlier(const IndexEntry& entry, const Edition& edition) {
        depends_on_ += to_string(entry.digest);
        const auto release = service_.served->open(entry);
        const auto* table = release->observatory.table(edition.table->cube.structure().id.str());
        if (!table || !are_comparable(table->cube, edition.table->cube)) return std::nullopt;
        return Edition{release, &entry, table};
    }

    /// What changed from one edition to the next.
    Result<void> add_step(const Flow& flow, const Edition& before, const Edition& after) {
        const auto now = cells_of(after), then = cells_of(before);
        if (!now) return std::unexpected(now.error());
        if (!then) return std::unexpected(then.error());
        const auto& at = after.entry->published_at;
        const auto& order = now->order();
        push(flow, after, {after.table->cube, cells_that_differ(*now, before.table->cube), order}, Action::replace, at, "");
        push(flow, before, {before.table->cube, cells_that_went(*then, after.table->cube), order}, Action::remove, "", at);
        return {};
    }

    Result<void> add_changes(const Flow& flow, const Edition& edition) {
        const auto* entry = release_for(*service_.served, question_.updated_after);
        // A later release than that of `asOf` cannot stand before it.
        const auto before = entry && entry->number <= edition.entry->number ? earlier(*entry, edition) : std::nullopt;
        if (before) return add_step(flow, *before, edition);
        auto observations = cells_of(edition);
        if (!observations) return std::unexpected(observations.error());
        push(flow, edition, *std::move(observations), Action::replace, edition.entry->published_at, "");
        return {};
    }

    Result<void> add_history(const Flow& flow, const Edition& edition) {
        std::vector<Edition> editions;
        for (const auto& entry : service_.served->index()) {
            if (entry.withdrawn || entry.number >= edition.entry->number) continue;
            if (auto found = earlier(entry, edition)) editions.push_back(*std::move(found));
            else editions.clear();
        }
        editions.push_back(edition);
        auto observations = cells_of(editions.front());
        if (!observations) return std::unexpected(observations.error());
        push(flow, editions.front(), *std::move(observations), Action::replace, editions.front().entry->published_at, "");
        for (std::size_t i = 1; i < editions.size(); ++i)
            if (const auto step = add_step(flow, editions[i - 1], editions[i]); !step) return step;
        return {};
    }

    /// Keeps the part of the cells that `offset` and `limit` name: observations, or series where no observations are written.
    void page() {
        if (question_.offset == 0 && !question_.limit) return;
        auto skip = question_.offset;
        auto room = question_.limit.value_or(UINT64_MAX);
        for (auto& set : sets_) {
            std::vector<std::uint32_t> cells;
            const auto order = set.observations.order();
            const bool counts_series = !question_.shape.observations && at_observation_ != sdmx::all_dimensions;
            bool is_kept = false;
            for (sdmx::ObservationCursor at{set.observations}; at.next();) {
                const bool is_next = !counts_series || at.changed() + 1 < order.size() || at.changed() == 0;
                if (is_next) {
                    is_kept = false;
                    if (skip > 0) --skip;
                    else if (room > 0) --room, is_kept = true;
                    else break;
                }
                if (is_kept) cells.push_back(at.cell());
            }
            const auto& cube = set.observations.cube();
            set.observations = {cube, std::move(cells), order};
        }
    }

    const Service& service_;
    const DataQuestion& question_;
    const DataMedia& media_;
    Language language_;
    ApiVersion api_;
    Arrangement arrangement_;
    std::string at_observation_;
    std::string depends_on_;
    std::vector<sdmx::DataSet> sets_;
};

Pieces written(sdmx::DataMessage message, const DataMedia& media) {
    if (const auto* xml = std::get_if<sdmx::XmlData>(&media.format)) return sdmx::xml_data_of(std::move(message), *xml);
    if (const auto* json = std::get_if<sdmx::JsonData>(&media.format)) return sdmx::json_data_of(std::move(message), *json);
    return std::get<CsvData>(media.format) == CsvData::v1_0 ? sdmx::csv_1_of(std::move(message), media.csv) : sdmx::csv_2_of(std::move(message), media.csv);
}

unsigned status_of(const Error& error) {
    if (error.code == "sdmx/no-results") return 404;
    if (error.code == "sdmx/no-such-format") return 406;
    return 400;
}

}  // namespace

std::vector<Flow> flows_of(const FlowReference& reference, const Observatory& observatory, ApiVersion api) {
    std::vector<Flow> flows;
    if (!is_listed(reference.agencies, observatory.settings.agency)) return flows;
    const sdmx::Version own{{1, 0, 0}, api == ApiVersion::v1 ? std::size_t{2} : std::size_t{3}, false};
    const auto versions = api == ApiVersion::v1 ? sdmx::parse_version_list(reference.version) : sdmx::parse_version_query(reference.version);
    if (!versions || std::ranges::none_of(*versions, [&](const auto& version) { return version.admits(own); })) return flows;
    for (const auto context : reference.contexts)
        for (const auto& table : observatory.tables) {
            const auto& structure = table.cube.structure();
            std::string id;
            switch (context) {
                case sdmx::Context::data_structure: id = sdmx::data_structure_of(structure); break;
                case sdmx::Context::dataflow: id = sdmx::dataflow_of(structure); break;
                case sdmx::Context::provision_agreement: id = sdmx::provision_agreement_of(structure); break;
            }
            if (is_listed(reference.ids, id) && is_provided_by(reference.providers, observatory, structure))
                flows.push_back({&table, reference.providers.empty() ? context : sdmx::Context::provision_agreement});
        }
    return flows;
}

const IndexEntry* release_for(const Served& served, const std::string& as_of) {
    const IndexEntry* found = nullptr;
    for (const auto& entry : served.index())
        if (!entry.withdrawn && (as_of.empty() || entry.published_at <= as_of)) found = &entry;
    return found;
}

Response sdmx_data(const Request& request, const Service& service, ApiVersion api) {
    const auto refused = [&](const Error& error) { return sdmx_error(request, api, status_of(error), error); };
    if (request.method == Method::post) return sdmx_error(request, api, 405, {"request/method", "data are asked for with GET", "", "GET, HEAD"}).with("Allow", "GET, HEAD, OPTIONS");
    const auto question = parse_data_question(request, api);
    if (!question) return refused(question.error());
    const auto media = data_media_of(request, api);
    if (!media) return refused(media.error());
    const auto language = language_of(request);
    if (!language) return refused(language.error());

    const auto* entry = release_for(*service.served, question->as_of);
    if (!entry) return refused(no_results("nothing was published by " + question->as_of, "asOf", "a time from " + service.served->index().front().published_at));
    const auto release = question->as_of.empty() ? service.served->newest() : service.served->open(*entry);
    const auto& observatory = release->observatory;
    const auto flows = flows_of(question->flow, observatory, api);
    if (flows.empty()) {
        std::vector<std::string> known;
        for (const auto& table : observatory.tables) known.push_back(table.cube.structure().id.str());
        return refused(no_results("there is no such data flow", api == ApiVersion::v1 ? "flowRef" : "resourceID", joined(known, ", ")));
    }
    Answer answer{service, *question, *media, *language, api};
    std::optional<Error> mismatch;
    for (const auto& flow : flows) {
        const auto added = answer.add(flow, {release, entry, flow.table});
        if (added) continue;
        // Among several flows those without a component that is asked for have nothing to say.
        if (flows.size() == 1) return refused(added.error());
        mismatch = added.error();
    }
    auto sets = answer.take();
    if (sets.empty()) return refused(mismatch ? *mismatch : no_results(question->updated_after.empty() ? "no figure is meant by this query" : "nothing changed since " + question->updated_after));
    const bool is_one = std::ranges::all_of(sets, [&](const sdmx::DataSet& set) { return set.observations.cube().structure().id == sets.front().observations.cube().structure().id && set.context == sets.front().context; });
    if (!is_one && !media->holds_several())
        return refused({"sdmx/no-such-format", "this format holds the data of one structure, the query means several", "Accept", "application/vnd.sdmx.data+json;version=2.0.0, application/vnd.sdmx.data+csv;version=2.0.0"});

    Response response;
    response.version = fmt::format("{} {}{} {} {} {} {} {}", entry->number, to_string(release->digest), answer.depends_on(), to_string(api), request.target, media->type(), to_string(*language), service.base);
    sdmx::DataMessage message;
    message.header = sdmx_header_of(*release, response.version);
    message.header.schemas = service.base + "/sdmx/v2";
    message.shape = question->shape;
    message.shape.at_observation = answer.at_observation();
    message.language = *language;
    message.sets = std::move(sets);
    response.type = media->type();
    response.modified = seconds_of(entry->published_at);
    response.with("Content-Language", std::string{to_string(*language)});
    if (media->as_file) response.with("Content-Disposition", fmt::format("attachment; filename=\"{}.{}\"", flows.front().table->cube.structure().id.str(), media->ending()));
    response.body = Streamed{release, written(std::move(message), *media)};
    return response;
}

}  // namespace dalel::http
