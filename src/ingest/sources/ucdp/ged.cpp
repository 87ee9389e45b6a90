#include "ingest/sources/ucdp/ged.hpp"

#include "ingest/sources/event_table.hpp"

#include <cmath>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

namespace dalel {
namespace {

enum Column : std::size_t {
    event_id,
    type_of_violence,
    date_start,
    date_end,
    country,
    country_id,
    best,
    low,
    high,
    latitude,
    longitude
};

const std::vector<std::string_view> columns{"id",      "type_of_violence", "date_start", "date_end",
                                            "country", "country_id",       "best",       "low",
                                            "high",    "latitude",         "longitude"};

bool read_type(EventTable& table, ViolenceType& type) {
    const auto text = table.field(type_of_violence);
    if (text != "1" && text != "2" && text != "3") {
        table.refuse("ged/type", type_of_violence, fmt::format("\"{}\" is no type of violence", text),
                     "1 state-based, 2 non-state, 3 one-sided");
        return false;
    }
    type = text == "1" ? ViolenceType::state_based : text == "2" ? ViolenceType::non_state : ViolenceType::one_sided;
    return true;
}

bool read_period(EventTable& table, Period& period) {
    // Some versions write a time of day behind the date: always midnight.
    const auto first = parse_date(table.field(date_start).substr(0, 10)),
               last = parse_date(table.field(date_end).substr(0, 10));
    if (!first || !last || *last < *first) {
        table.refuse("ged/date", date_start,
                     fmt::format("from \"{}\" to \"{}\" are no days one after the other", table.field(date_start),
                                 table.field(date_end)),
                     "two dates such as 2019-06-27");
        return false;
    }
    period = {*first, *last};
    return true;
}

bool read_estimates(EventTable& table, GedEvent& event) {
    const auto at_best = table.whole(best), at_low = table.whole(low), at_high = table.whole(high);
    if (!at_best || !at_low || !at_high) return false;
    if (*at_low < 0 || *at_best < *at_low || *at_high < *at_best) {
        table.refuse("ged/estimates", best, fmt::format("low {}, best {}, high {}", *at_low, *at_best, *at_high),
                     "0 ≤ low ≤ best ≤ high");
        return false;
    }
    event.best = *at_best;
    event.low = *at_low;
    event.high = *at_high;
    return true;
}

bool read_place(EventTable& table, GedEvent& event) {
    const auto x = table.number(longitude), y = table.number(latitude);
    if (!x || !y) return false;
    if (std::abs(*x) > 180 || std::abs(*y) > 90) {
        const bool exchanged = std::abs(*y) <= 180 && std::abs(*x) <= 90;
        table.refuse("ged/place", latitude,
                     fmt::format("latitude {}, longitude {}{}", *y, *x, exchanged ? ": the two look exchanged" : ""),
                     "latitude from -90 to 90, longitude from -180 to 180");
        return false;
    }
    event.longitude = *x;
    event.latitude = *y;
    return true;
}

}  // namespace

std::vector<GedEvent> read_ged(std::string_view text, const std::string& file, Audit& audit) {
    std::vector<GedEvent> events;
    std::set<std::string, std::less<>> seen;
    for (EventTable table{text, file, columns, audit}; table.next();) {
        GedEvent event{.id = std::string{table.field(event_id)}};
        if (!seen.insert(event.id).second) {
            table.refuse("ged/event-twice", event_id, event.id + " is there twice", "each event once");
            continue;
        }
        const auto number = table.whole(country_id);
        if (!number) continue;
        event.country = Id<"area">{fmt::format("ged-{}", *number)};
        event.country_name = table.field(country);
        if (!read_type(table, event.type) || !read_period(table, event.period) || !read_estimates(table, event) ||
            !read_place(table, event))
            continue;
        table.use();
        events.push_back(std::move(event));
    }
    return events;
}

Result<std::vector<indices::YearValues>> years_of(const std::vector<GedEvent>& events,
                                                  const indices::Definition& definition) {
    std::map<std::pair<Id<"area">, int>, std::vector<double>> sums;
    for (const GedEvent& event : events) {
        auto& values = sums[{event.country, event.period.first.year()}];
        values.resize(definition.indicators.size());
        for (std::size_t k = 0; k < values.size(); ++k) {
            const std::string& id = definition.indicators[k].id.str();
            if (id == "incidents")
                values[k] += 1;
            else if (id == "deaths")
                values[k] += static_cast<double>(event.best);
            else
                return std::unexpected(Error{"ged/no-such-indicator", id + " cannot be counted from these events", "",
                                             "incidents, deaths"});
        }
    }
    std::vector<indices::YearValues> rows;
    for (auto& [place, values] : sums) rows.push_back({place.first, place.second, std::move(values)});
    return rows;
}

}  // namespace dalel
