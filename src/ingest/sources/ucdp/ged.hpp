// Events in the format of the UCDP Georeferenced Event Dataset.
#pragma once

#include "analysis/indices/score.hpp"
#include "base/period.hpp"
#include "ingest/audit.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dalel {

enum class ViolenceType { state_based, non_state, one_sided };

/// One event: at least one direct death in its best or high estimate. Best, low and high are estimates of deaths; the
/// low one does not exceed the best, nor the best the high.
struct GedEvent {
    std::string id;
    ViolenceType type = ViolenceType::state_based;
    Period period;       ///< between which days it happened
    Id<"area"> country;  ///< `ged-` and the Gleditsch–Ward number
    std::string country_name;
    std::int64_t best = 0;
    std::int64_t low = 0;
    std::int64_t high = 0;
    double longitude = 0;
    double latitude = 0;

    friend bool operator==(const GedEvent&, const GedEvent&) = default;
};

/// Reads a CSV file as distributed. Every row is used or refused. Errors: those of `EventTable`, `ged/event-twice`,
/// `ged/type`, `ged/date`, `ged/estimates` (negative, or not low ≤ best ≤ high), `ged/place` (beyond ±180 and ±90; says
/// so where the two look exchanged).
std::vector<GedEvent> read_ged(std::string_view text, const std::string& file, Audit& audit);

/// Incidents and deaths (best estimate) by country and the year of the first day; other indicators of the definition
/// are the error `ged/no-such-indicator`.
Result<std::vector<indices::YearValues>> years_of(const std::vector<GedEvent>& events,
                                                  const indices::Definition& definition);

}  // namespace dalel
