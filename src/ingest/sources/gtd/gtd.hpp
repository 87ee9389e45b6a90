// Events in the format of the Global Terrorism Database.
#pragma once

#include "analysis/indices/score.hpp"
#include "ingest/audit.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dalel {

/// What the database says of the damage to property (its column `propextent`).
enum class PropertyDamage { none, unknown, minor, major, catastrophic };

/// One event. Numbers that the database does not know are absent: a blank, -9 and -99 mean that and are never counted
/// as zero without being counted as unknown.
struct GtdEvent {
    std::string id;  ///< `eventid`, twelve digits
    int year = 0;
    int month = 0;       ///< 0: unknown
    int day = 0;         ///< 0: unknown
    Id<"area"> country;  ///< `gtd-` and the database's number of the country
    std::string country_name;
    std::optional<double> killed;  ///< fractions occur: casualties of several linked events are divided among them
    std::optional<double> wounded;
    std::optional<double> hostages;  ///< 0 where the event was no hostage taking or kidnapping
    PropertyDamage damage = PropertyDamage::none;
    bool doubtful = false;  ///< the coders doubt that it was terrorism

    friend bool operator==(const GtdEvent&, const GtdEvent&) = default;
};

/// Reads a CSV export. Every row is used or refused. Errors: those of `EventTable`, `gtd/event-twice`, `gtd/date`
/// (month above 12, a day that does not exist), `gtd/negative` (a count below zero other than -9 and -99),
/// `gtd/propextent`, `gtd/no-country`. The data may not be redistributed; nothing here holds any.
std::vector<GtdEvent> read_gtd(std::string_view text, const std::string& file, Audit& audit);

/// Values of an index definition by country and year. Indicators known by their ids: incidents, deaths, fatalities,
/// injured, injuries, hostages, property-damage (per event 0 unknown, 1 minor, 2 major, 3 catastrophic); another is the
/// error `gtd/no-such-indicator`. Unknown numbers count as 0, in how many events is in `unknown`. Doubtful events are
/// left out.
struct GtdYears {
    std::vector<indices::YearValues> rows;  ///< by country and year, ascending
    std::size_t unknown = 0;
    std::size_t doubtful = 0;
};
Result<GtdYears> years_of(const std::vector<GtdEvent>& events, const indices::Definition& definition);

}  // namespace dalel
