// A data query, parsed once at the border.
#pragma once

#include "formats/sdmx/data_message.hpp"
#include "formats/sdmx/structure/version_query.hpp"
#include "http/request.hpp"
#include "http/sdmx_rest/api_version.hpp"
#include "http/sdmx_rest/component_filter.hpp"
#include "http/sdmx_rest/series_key.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dalel::http {

/// Which data flows are meant. An empty list: any.
struct FlowReference {
    std::vector<sdmx::Context> contexts;
    std::vector<std::string> agencies;
    std::vector<std::string> ids;
    std::string version;  ///< as it was asked, known to be well formed
    std::vector<std::string> providers;  ///< identifiers of providers, each perhaps after its agency and a comma
};

/// Which cells of a cube are meant.
struct CellQuestion {
    std::vector<SeriesKey> keys;
    std::vector<ComponentFilter> filters;
    std::optional<Period> from;  ///< periods that begin no earlier
    std::optional<Period> to;    ///< periods that end no later
    sdmx::ReportingYear reporting;
    std::optional<std::uint64_t> first;  ///< of each series, in time
    std::optional<std::uint64_t> last;
};

struct SortTerm {
    std::string component;  ///< a dimension, attribute or measure; `*`: all dimensions; `series_key`: all but that at the observation
    bool descending = false;
    friend bool operator==(const SortTerm&, const SortTerm&) = default;
};

struct DataQuestion {
    FlowReference flow;
    CellQuestion cells;
    std::string at_observation;  ///< empty: nobody asked
    sdmx::Shape shape;           ///< but for the dimension at the observation
    std::vector<SortTerm> sort;
    std::uint64_t offset = 0;
    std::optional<std::uint64_t> limit;
    std::string as_of;          ///< UTC; empty: now
    std::string updated_after;  ///< UTC; empty: all
    bool with_history = false;
};

/// `/sdmx/v1/data/{flow}/{key}/{provider}` or `/sdmx/v2/data/{context}/{agency}/{id}/{version}/{key}`, with the parameters of their API; parts
/// missing at the end have their defaults. `asOf`, and filters of components, are read in v1 too, and `startPeriod` and `endPeriod` in v2.
/// A parameter nobody knows is passed over. Errors `sdmx/malformed-query`, `sdmx/malformed-key`, `sdmx/malformed-filter`,
/// `sdmx/malformed-period`, `sdmx/malformed-time`, `sdmx/malformed-parameter`, `sdmx/malformed-version`, `sdmx/unknown-component`, each naming
/// the parameter and what is accepted.
Result<DataQuestion> parse_data_question(const Request& request, ApiVersion api);

/// What data and availability queries have in common: the flow and the cells. `segments` are those behind the resource.
Result<void> read_flow_and_key(const std::vector<std::string>& segments, ApiVersion api, FlowReference& flow, CellQuestion& cells);
Result<void> read_cell_parameters(const Request& request, CellQuestion& cells);

}  // namespace dalel::http
