#include "http/sdmx_rest/data_question.hpp"

#include "base/id.hpp"
#include "base/text.hpp"
#include "formats/sdmx/names.hpp"
#include "http/sdmx_rest/instant.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace dalel::http {
namespace {

std::unexpected<Error> wrong(std::string_view parameter, std::string_view value, std::string_view accepted, std::string_view code = "sdmx/malformed-parameter") {
    return std::unexpected(Error{std::string{code}, fmt::format("\"{}\" is no value of {}", printable(beginning(value, 80)), parameter), std::string{parameter}, std::string{accepted}});
}

/// Names joined by a separator, each fit to be one; none where the text is a word for everything.
std::optional<std::vector<std::string>> names_of(std::string_view text, char separator, std::string_view all) {
    std::vector<std::string> names;
    if (text.empty() || text == "*" || folded(text) == all) return names;
    for (const auto name : split(text, separator)) {
        if (name == "*") return std::vector<std::string>{};
        // Agencies of agencies are joined by points.
        if (!std::ranges::all_of(split(name, '.'), is_code) || name.empty()) return std::nullopt;
        names.emplace_back(name);
    }
    return names.empty() ? std::nullopt : std::optional{std::move(names)};
}

Result<void> read_flow_1(const std::vector<std::string>& segments, FlowReference& flow) {
    const auto text = segments.empty() ? std::string_view{} : std::string_view{segments[0]};
    const auto parts = split(text, ',');
    constexpr std::string_view accepted = "a data flow as ID, AGENCY,ID or AGENCY,ID,VERSION";
    if (parts.empty() || parts.size() > 3 || text.ends_with(',')) return wrong("flowRef", text, accepted, "sdmx/malformed-query");
    const auto agency = parts.size() > 1 ? names_of(parts[0], '+', "all") : std::vector<std::string>{};
    const auto id = names_of(parts.size() > 1 ? parts[1] : parts[0], '+', "all");
    if (!agency || !id) return wrong("flowRef", text, accepted, "sdmx/malformed-query");
    flow.contexts = {sdmx::Context::dataflow};
    flow.agencies = *agency;
    flow.ids = *id;
    flow.version = parts.size() > 2 ? std::string{parts[2]} : "latest";
    if (folded(flow.version) == "latest" || folded(flow.version) == "all") flow.version = folded(flow.version);
    if (const auto version = sdmx::parse_version_list(flow.version); !version) return std::unexpected(version.error());
    if (segments.size() < 3) return {};
    const auto provider = std::string_view{segments[2]};
    if (folded(provider) == "all") return {};
    for (const auto one : split(provider, '+')) {
        const auto comma = one.find(',');
        const bool has_agency = comma != std::string_view::npos;
        const auto id_part = has_agency ? one.substr(comma + 1) : one;
        if ((has_agency && !names_of(one.substr(0, comma), '+', "all")) || !is_code(id_part)) return wrong("providerRef", provider, "all, or a provider as ID or AGENCY,ID; several joined by +", "sdmx/malformed-query");
        flow.providers.emplace_back(one);
    }
    return {};
}

Result<void> read_flow_2(const std::vector<std::string>& segments, FlowReference& flow) {
    const auto part = [&](std::size_t i) { return i < segments.size() ? std::string_view{segments[i]} : std::string_view{"*"}; };
    for (const auto one : split(part(0), ',')) {
        if (one == "*") flow.contexts.push_back(sdmx::Context::dataflow);
        else if (one == "dataflow") flow.contexts.push_back(sdmx::Context::dataflow);
        else if (one == "datastructure") flow.contexts.push_back(sdmx::Context::data_structure);
        else if (one == "provisionagreement") flow.contexts.push_back(sdmx::Context::provision_agreement);
        else return wrong("context", part(0), "datastructure, dataflow, provisionagreement, *", "sdmx/malformed-query");
    }
    std::ranges::sort(flow.contexts);
    flow.contexts.erase(std::ranges::unique(flow.contexts).begin(), flow.contexts.end());
    const auto agencies = names_of(part(1), ',', "*"), ids = names_of(part(2), ',', "*");
    if (!agencies) return wrong("agencyID", part(1), "*, or agencies joined by commas", "sdmx/malformed-query");
    if (!ids) return wrong("resourceID", part(2), "*, or identifiers joined by commas", "sdmx/malformed-query");
    flow.agencies = *agencies;
    flow.ids = *ids;
    flow.version = part(3);
    if (const auto version = sdmx::parse_version_query(flow.version); !version) return std::unexpected(version.error());
    return {};
}

/// A whole number of at least `least`.
Result<std::optional<std::uint64_t>> number_of(const Request& request, std::string_view name, std::uint64_t least) {
    if (!request.query.has(name)) return std::optional<std::uint64_t>{};
    const auto text = request.query.text(name);
    std::uint64_t value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || failed != std::errc{} || end != text.data() + text.size() || value < least) return wrong(name, text, fmt::format("a whole number from {}", least));
    return std::optional{value};
}

Result<void> read_detail(const Request& request, sdmx::Shape& shape) {
    const auto detail = request.query.text("detail", "full");
    if (detail == "full") return {};
    if (detail == "dataonly") {
        shape.attributes.fill(false);
    } else if (detail == "serieskeysonly") {
        shape.attributes.fill(false);
        shape.observations = shape.values = false;
    } else if (detail == "nodata") {
        shape.observations = shape.values = false;
    } else {
        return wrong("detail", detail, "full, dataonly, serieskeysonly, nodata");
    }
    return {};
}

Result<void> read_attributes_and_measures(const Request& request, sdmx::Shape& shape) {
    using sdmx::attributes;
    if (request.query.has("attributes")) {
        shape.attributes.fill(false);
        for (const auto name : split(request.query.text("attributes"), ',')) {
            bool known = name == "none" || name == "msd" || name == "series";
            for (std::size_t i = 0; i < attributes.size(); ++i) {
                const bool is_meant = name == attributes[i].id || name == "all" || name == "dsd" || name == (attributes[i].attached_to == sdmx::AttachedTo::observation ? "obs" : "dataset");
                shape.attributes[i] = shape.attributes[i] || is_meant;
                known = known || is_meant;
            }
            if (!known) return wrong("attributes", name, "dsd, msd, dataset, series, obs, all, none, or identifiers of attributes joined by commas", "sdmx/unknown-component");
        }
    }
    if (request.query.has("measures")) {
        shape.values = false;
        for (const auto name : split(request.query.text("measures"), ',')) {
            if (name == "all" || name == sdmx::primary_measure) shape.values = true;
            else if (name != "none") return wrong("measures", name, "all, none, OBS_VALUE", "sdmx/unknown-component");
        }
    }
    bool says_something = shape.values;
    for (std::size_t i = 0; i < attributes.size(); ++i) says_something = says_something || (shape.attributes[i] && attributes[i].attached_to == sdmx::AttachedTo::observation);
    shape.observations = says_something;
    return {};
}

Result<std::vector<SortTerm>> sort_of(const Request& request) {
    std::vector<SortTerm> terms;
    if (!request.query.has("sort")) return terms;
    const auto text = request.query.text("sort");
    for (const auto one : split(text, '+')) {
        const auto colon = one.find(':');
        const auto component = one.substr(0, colon), direction = colon == std::string_view::npos ? "asc" : one.substr(colon + 1);
        if ((component != "*" && !is_code(component)) || (direction != "asc" && direction != "desc")) return wrong("sort", text, "components joined by +, each perhaps with :asc or :desc; * for all dimensions, series_key for those of series");
        terms.push_back({std::string{component}, direction == "desc"});
    }
    if (terms.empty()) return wrong("sort", text, "components joined by +");
    return terms;
}

}  // namespace

Result<void> read_flow_and_key(const std::vector<std::string>& segments, ApiVersion api, FlowReference& flow, CellQuestion& cells) {
    if (const auto read = api == ApiVersion::v1 ? read_flow_1(segments, flow) : read_flow_2(segments, flow); !read) return read;
    const std::size_t at = api == ApiVersion::v1 ? 1 : 4;
    auto keys = parse_series_keys(at < segments.size() ? std::string_view{segments[at]} : std::string_view{}, api);
    if (!keys) return std::unexpected(keys.error());
    cells.keys = *std::move(keys);
    return {};
}

Result<void> read_cell_parameters(const Request& request, CellQuestion& cells) {
    const auto& query = request.query;
    if (query.has("reportingYearStartDay")) {
        const auto reporting = sdmx::parse_reporting_year(query.text("reportingYearStartDay"));
        if (!reporting) return std::unexpected(reporting.error());
        cells.reporting = *reporting;
    }
    for (const auto& [name, where] : {std::pair{"startPeriod", &cells.from}, std::pair{"endPeriod", &cells.to}}) {
        if (!query.has(name)) continue;
        auto period = sdmx::parse_time_period(query.text(name), cells.reporting);
        if (!period) {
            auto error = period.error();
            error.where = name;
            return std::unexpected(std::move(error));
        }
        *where = *period;
    }
    for (const auto& [name, value] : query.all()) {
        auto filter = parse_component_filter(name, value);
        if (!filter) return std::unexpected(filter.error());
        if (!*filter) continue;
        if (std::ranges::find(cells.filters, (*filter)->component, &ComponentFilter::component) != cells.filters.end())
            return std::unexpected(Error{"sdmx/malformed-filter", "the filter of " + (*filter)->component + " comes twice", name, "one filter a component"});
        cells.filters.push_back(**std::move(filter));
    }
    return {};
}

Result<DataQuestion> parse_data_question(const Request& request, ApiVersion api) {
    DataQuestion question;
    std::vector<std::string> segments(request.segments.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(3, request.segments.size())), request.segments.end());
    const std::size_t most = api == ApiVersion::v1 ? 3 : 5;
    if (segments.size() > most)
        return std::unexpected(Error{"sdmx/malformed-query", "the address has more parts than a data query", "", api == ApiVersion::v1 ? "data/{flow}/{key}/{provider}" : "data/{context}/{agency}/{id}/{version}/{key}"});
    if (const auto read = read_flow_and_key(segments, api, question.flow, question.cells); !read) return std::unexpected(read.error());
    if (const auto read = read_cell_parameters(request, question.cells); !read) return std::unexpected(read.error());

    for (const auto& [name, where] : {std::pair{"firstNObservations", &question.cells.first}, std::pair{"lastNObservations", &question.cells.last}}) {
        auto number = number_of(request, name, 1);
        if (!number) return std::unexpected(number.error());
        *where = *number;
    }
    question.at_observation = request.query.text("dimensionAtObservation");
    if (!question.at_observation.empty() && !is_code(question.at_observation)) return wrong("dimensionAtObservation", question.at_observation, "TIME_PERIOD, another dimension, AllDimensions");
    if (const auto read = api == ApiVersion::v1 ? read_detail(request, question.shape) : read_attributes_and_measures(request, question.shape); !read) return std::unexpected(read.error());

    if (request.query.has("includeHistory")) {
        const auto text = request.query.text("includeHistory");
        if (text != "true" && text != "false" && text != "1" && text != "0") return wrong("includeHistory", text, "true, false");
        question.with_history = text == "true" || text == "1";
    }
    for (const auto& [name, where] : {std::pair{"asOf", &question.as_of}, std::pair{"updatedAfter", &question.updated_after}}) {
        if (!request.query.has(name)) continue;
        auto instant = instant_of(request.query.text(name), name);
        if (!instant) return std::unexpected(instant.error());
        *where = *std::move(instant);
    }
    if (!question.as_of.empty() && question.updated_after > question.as_of)
        return std::unexpected(Error{"sdmx/malformed-parameter", "updatedAfter is later than asOf", "updatedAfter", "a time before that of asOf"});
    auto offset = number_of(request, "offset", 0);
    if (!offset) return std::unexpected(offset.error());
    question.offset = offset->value_or(0);
    auto limit = number_of(request, "limit", 1);
    if (!limit) return std::unexpected(limit.error());
    question.limit = *limit;
    auto sort = sort_of(request);
    if (!sort) return std::unexpected(sort.error());
    question.sort = *std::move(sort);
    return question;
}

}  // namespace dalel::http
