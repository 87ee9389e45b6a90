#include "ingest/sources/gtd/gtd.hpp"

#include "base/date.hpp"
#include "ingest/sources/event_table.hpp"

#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

namespace dalel {
namespace {

enum Column : std::size_t {
    eventid,
    iyear,
    imonth,
    iday,
    country,
    country_txt,
    doubtterr,
    nkill,
    nwound,
    property,
    propextent,
    ishostkid,
    nhostkid
};

const std::vector<std::string_view> columns{"eventid",     "iyear",     "imonth",  "iday",   "country",
                                            "country_txt", "doubtterr", "nkill",   "nwound", "property",
                                            "propextent",  "ishostkid", "nhostkid"};

/// A count that may be unknown; false where the row is refused.
bool read_count(EventTable& table, Column column, std::optional<double>& value) {
    if (table.field(column).empty()) return true;
    const auto number = table.number(column);
    if (!number) return false;
    if (*number == -9 || *number == -99) return true;
    if (*number < 0) {
        table.refuse("gtd/negative", column, fmt::format("{} is below zero", *number),
                     "0 or more; a blank, -9 or -99 where unknown");
        return false;
    }
    value = *number;
    return true;
}

bool read_damage(EventTable& table, PropertyDamage& damage) {
    if (table.field(property) == "-9") damage = PropertyDamage::unknown;
    if (table.field(property) != "1") return true;
    const auto extent = table.field(propextent);
    if (extent == "1")
        damage = PropertyDamage::catastrophic;
    else if (extent == "2")
        damage = PropertyDamage::major;
    else if (extent == "3")
        damage = PropertyDamage::minor;
    else if (extent == "4" || extent.empty())
        damage = PropertyDamage::unknown;
    else {
        table.refuse("gtd/propextent", propextent, fmt::format("\"{}\" is no extent of damage", extent),
                     "1 catastrophic, 2 major, 3 minor, 4 unknown");
        return false;
    }
    return true;
}

bool read_date(EventTable& table, GtdEvent& event) {
    const auto year = table.whole(iyear), month = table.whole(imonth), day = table.whole(iday);
    if (!year || !month || !day) return false;
    const bool good = *year >= 1900 && *year <= 2100 && *month >= 0 && *month <= 12 && *day >= 0 && *day <= 31 &&
                      (*month == 0 || *day == 0 ||
                       is_day(static_cast<int>(*year), static_cast<unsigned>(*month), static_cast<unsigned>(*day)));
    if (!good) {
        table.refuse("gtd/date", iyear, fmt::format("{}-{}-{} is no date", *year, *month, *day),
                     "0 for a month or day that is unknown");
        return false;
    }
    event.year = static_cast<int>(*year);
    event.month = static_cast<int>(*month);
    event.day = static_cast<int>(*day);
    return true;
}

}  // namespace

std::vector<GtdEvent> read_gtd(std::string_view text, const std::string& file, Audit& audit) {
    std::vector<GtdEvent> events;
    std::set<std::string, std::less<>> seen;
    for (EventTable table{text, file, columns, audit}; table.next();) {
        GtdEvent event{.id = std::string{table.field(eventid)}};
        if (!seen.insert(event.id).second) {
            table.refuse("gtd/event-twice", eventid, event.id + " is there twice", "each event once");
            continue;
        }
        const auto number = table.whole(country);
        if (!number || *number <= 0) {
            if (number)
                table.refuse("gtd/no-country", country, "the event has no country",
                             "the database's number of the country");
            continue;
        }
        event.country = Id<"area">{fmt::format("gtd-{}", *number)};
        event.country_name = table.field(country_txt);
        event.doubtful = table.field(doubtterr) == "1";
        if (!read_date(table, event) || !read_count(table, nkill, event.killed) ||
            !read_count(table, nwound, event.wounded) || !read_damage(table, event.damage))
            continue;
        event.hostages = 0.0;
        if (table.field(ishostkid) == "1") {
            event.hostages.reset();
            if (!read_count(table, nhostkid, event.hostages)) continue;
        }
        table.use();
        events.push_back(std::move(event));
    }
    return events;
}

Result<GtdYears> years_of(const std::vector<GtdEvent>& events, const indices::Definition& definition) {
    GtdYears years;
    std::map<std::pair<Id<"area">, int>, std::vector<double>> sums;
    for (const GtdEvent& event : events) {
        if (event.doubtful) {
            ++years.doubtful;
            continue;
        }
        years.unknown += !event.killed || !event.wounded || !event.hostages || event.damage == PropertyDamage::unknown;
        auto& values = sums[{event.country, event.year}];
        values.resize(definition.indicators.size());
        for (std::size_t k = 0; k < values.size(); ++k) {
            const std::string& id = definition.indicators[k].id.str();
            if (id == "incidents")
                values[k] += 1;
            else if (id == "deaths" || id == "fatalities")
                values[k] += event.killed.value_or(0);
            else if (id == "injured" || id == "injuries")
                values[k] += event.wounded.value_or(0);
            else if (id == "hostages")
                values[k] += event.hostages.value_or(0);
            else if (id == "property-damage")
                values[k] += event.damage == PropertyDamage::minor          ? 1
                             : event.damage == PropertyDamage::major        ? 2
                             : event.damage == PropertyDamage::catastrophic ? 3
                                                                            : 0;
            else
                return std::unexpected(Error{"gtd/no-such-indicator", id + " cannot be counted from these events", "",
                                             "incidents, deaths, injured, hostages, property-damage"});
        }
    }
    for (auto& [place, values] : sums) years.rows.push_back({place.first, place.second, std::move(values)});
    return years;
}

}  // namespace dalel
