#include "analysis/scan/read_files.hpp"

#include "analysis/scan/text_rows.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <charconv>
#include <cmath>
#include <unordered_set>

namespace dalel::scan {
namespace {

template <class Number>
std::optional<Number> number_in(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    Number number{};
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    if constexpr (std::is_floating_point_v<Number>)
        if (!std::isfinite(number)) return std::nullopt;
    return number;
}

/// One row on its way to a record: what is wrong with a field is said with its place.
struct Reading {
    std::string_view file;
    const TextRow& row;

    std::unexpected<Error> refuse(std::string code, std::size_t column, std::string message, std::string hint) const {
        return std::unexpected(
            Error{"scan/" + code, std::move(message), place_in(file, row.number, column), std::move(hint)});
    }
    std::optional<Error> columns(std::size_t least, std::size_t most, std::string_view expected) const {
        const std::size_t found = row.fields.size();
        if (found < least)
            return refuse("too-few-columns", found, fmt::format("The row has {} columns; {} are needed.", found, least),
                          std::string(expected))
                .error();
        if (found > most)
            return refuse("too-many-columns", most + 1,
                          fmt::format("The row has {} columns; at most {} have a meaning.", found, most),
                          std::string(expected))
                .error();
        return std::nullopt;
    }
    Result<std::int64_t> count(std::size_t column) const {
        const auto number = number_in<std::int64_t>(row.fields[column - 1]);
        if (number && *number >= 0 && *number <= 100'000'000) return *number;
        return refuse("count-malformed", column,
                      fmt::format("\"{}\" is not a number of cases.", row.fields[column - 1]),
                      "a whole number from 0 to 100000000");
    }
    Result<double> real(std::size_t column, std::string_view code, std::string_view what) const {
        if (const auto number = number_in<double>(row.fields[column - 1]); number && std::abs(*number) <= 1e15)
            return *number;
        return refuse(std::string(code), column, fmt::format("\"{}\" is not a {}.", row.fields[column - 1], what),
                      "a number with a decimal point, such as 43.25");
    }
    Result<Period> time(std::size_t column, const ScanOptions& options) const {
        auto period = parse_time(row.fields[column - 1], options.unit, options.study.first);
        if (!period) period.error().where = place_in(file, row.number, column);
        return period;
    }
};

Error empty_file(std::string_view file, std::string_view what) {
    return {"scan/empty", fmt::format("The file holds no {}.", what), place_in(file, 1, 1), "one row each"};
}

constexpr std::size_t any_number = static_cast<std::size_t>(-1);

}  // namespace

Result<Period> parse_time(std::string_view text, TimeUnit unit, Date near) {
    const auto malformed = [&](std::string_view hint) {
        return std::unexpected(
            Error{"scan/time-malformed", fmt::format("\"{}\" is not a time.", text), "", std::string(hint)});
    };
    if (unit == TimeUnit::generic) {
        const auto day = number_in<std::int32_t>(text);
        if (!day || *day < 0 || *day > 999'999) return malformed("a whole number from 0 to 999999");
        return Period{Date{*day}, Date{*day}};
    }
    constexpr std::string_view hint = "a year 1977, a month 1977/3 or a day 1977/3/14";
    int parts[3] = {0, 0, 0};
    std::size_t found = 0;
    for (std::string_view rest = text;;) {
        const std::size_t cut = rest.find_first_of("/-");
        const auto number = number_in<int>(rest.substr(0, cut));
        if (!number || *number < 0 || found == 3) return malformed(hint);
        parts[found++] = *number;
        if (cut == std::string_view::npos) break;
        rest.remove_prefix(cut + 1);
    }
    int year = parts[0];
    if (text.find_first_of("/-") == 2 || text.size() == 2) {
        const int century = near.year() / 100 * 100;
        int best = century + year;
        for (const int other : {century - 100 + year, century + 100 + year})
            if (other > 0 && std::abs(other - near.year()) < std::abs(best - near.year())) best = other;
        year = best;
    }
    if (year < 1 || year > 9999) return malformed(hint);
    const auto month = static_cast<unsigned>(parts[1]);
    if (found == 1) return Period{Date::of(year, 1, 1), Date::of(year, 12, 31)};
    if (month < 1 || month > 12) return malformed(hint);
    if (found == 2) return Period{Date::of(year, month, 1), Date::of(year, month, days_in_month(year, month))};
    const auto day = static_cast<unsigned>(parts[2]);
    if (!is_day(year, month, day)) return malformed(hint);
    return Period{Date::of(year, month, day), Date::of(year, month, day)};
}

Result<std::vector<CaseRecord>> read_cases(std::string_view text, std::string_view file, const ScanOptions& options) {
    const auto rows = text_rows(text, file);
    if (!rows) return std::unexpected(rows.error());
    const bool timed = options.unit != TimeUnit::none;
    const bool stratified = options.model == ModelKind::poisson || options.model == ModelKind::permutation;
    std::size_t after_time = timed ? 3 : 2;
    std::size_t least = after_time;
    std::string expected = timed ? "place, number, time" : "place, number";
    if (options.model == ModelKind::ordinal) least += 1, expected += ", category";
    if (options.model == ModelKind::normal) least += 1, expected += ", value";
    if (options.model == ModelKind::exponential) least += 1, expected += ", survival time, 1 where it is censored";
    const std::size_t most = stratified ? any_number : least + (options.model == ModelKind::exponential ? 1 : 0);

    std::vector<CaseRecord> records;
    for (const TextRow& row : *rows) {
        const Reading reading{file, row};
        // A unit of none with a time that is there all the same is read and left aside.
        const bool spare_time = !timed && options.model == ModelKind::bernoulli && row.fields.size() == 3;
        if (auto error = reading.columns(least, spare_time ? 3 : most, expected)) return std::unexpected(*error);
        CaseRecord record{.place = std::string(row.fields[0]), .row = row.number};
        const auto count = reading.count(2);
        if (!count) return std::unexpected(count.error());
        record.count = *count;
        if (timed) {
            const auto when = reading.time(3, options);
            if (!when) return std::unexpected(when.error());
            record.when = *when;
        }
        if (stratified)
            record.strata.assign(row.fields.begin() + static_cast<std::ptrdiff_t>(after_time), row.fields.end());
        if (least > after_time) {
            const auto value = reading.real(after_time + 1, "value-malformed",
                                            options.model == ModelKind::ordinal       ? "category"
                                            : options.model == ModelKind::exponential ? "survival time"
                                                                                      : "value");
            if (!value) return std::unexpected(value.error());
            if (options.model == ModelKind::exponential && !(*value > 0))
                return reading.refuse("value-malformed", after_time + 1, "A survival time must be positive.",
                                      "a number above 0");
            record.value = *value;
            if (row.fields.size() > after_time + 1) {
                const std::string_view flag = row.fields[after_time + 1];
                if (flag != "0" && flag != "1")
                    return reading.refuse("value-malformed", after_time + 2,
                                          fmt::format("\"{}\" does not say whether it is censored.", flag),
                                          "1 where the time is censored, 0 where the event happened");
                record.censored = flag == "1";
            }
        }
        records.push_back(std::move(record));
    }
    if (records.empty()) return std::unexpected(empty_file(file, "cases"));
    return records;
}

Result<std::vector<PopulationRecord>> read_population(std::string_view text, std::string_view file,
                                                      const ScanOptions& options) {
    const auto rows = text_rows(text, file);
    if (!rows) return std::unexpected(rows.error());
    std::vector<PopulationRecord> records;
    for (const TextRow& row : *rows) {
        const Reading reading{file, row};
        if (auto error = reading.columns(3, any_number, "place, census time, persons, covariates"))
            return std::unexpected(*error);
        PopulationRecord record{.place = std::string(row.fields[0]), .row = row.number};
        if (row.fields[1] != "unspecified") {
            const auto when = reading.time(2, options);
            if (!when) return std::unexpected(when.error());
            const bool is_year = when->days() > 31;
            record.census = is_year ? Date::of(when->first.year(), 7, 1) : when->first;
        }
        const auto persons = reading.real(3, "population-malformed", "number of persons");
        if (!persons) return std::unexpected(persons.error());
        if (*persons < 0)
            return reading.refuse("population-malformed", 3, "A population cannot be negative.", "0 or more persons");
        record.persons = *persons;
        record.strata.assign(row.fields.begin() + 3, row.fields.end());
        records.push_back(std::move(record));
    }
    if (records.empty()) return std::unexpected(empty_file(file, "populations"));
    return records;
}

namespace {

Result<Place> place_of(const Reading& reading, std::size_t column, Metric metric) {
    const bool globe = metric == Metric::geographic;
    const auto first = reading.real(column, "coordinate-malformed", globe ? "latitude" : "coordinate");
    if (!first) return std::unexpected(first.error());
    const auto second = reading.real(column + 1, "coordinate-malformed", globe ? "longitude" : "coordinate");
    if (!second) return std::unexpected(second.error());
    if (!globe) return Place{"", *first, *second};
    if (std::abs(*first) > 90)
        return reading.refuse("latitude-beyond-90", column, fmt::format("{} is not a latitude.", *first),
                              "latitude comes before longitude; are the two swapped, or the coordinates of a plane?");
    if (std::abs(*second) > 180)
        return reading.refuse("longitude-beyond-180", column + 1, fmt::format("{} is not a longitude.", *second),
                              "degrees from -180 to 180, west negative");
    return Place{"", *second, *first};
}

}  // namespace

Result<std::vector<Place>> read_places(std::string_view text, std::string_view file, Metric metric) {
    const auto rows = text_rows(text, file);
    if (!rows) return std::unexpected(rows.error());
    std::vector<Place> places;
    std::unordered_set<std::string_view> seen;
    for (const TextRow& row : *rows) {
        const Reading reading{file, row};
        if (row.fields.size() > 3)
            return reading.refuse("three-dimensions", 4, "The row has more than two coordinates.",
                                  metric == Metric::geographic ? "place, latitude, longitude" : "place, x, y");
        if (auto error =
                reading.columns(3, 3, metric == Metric::geographic ? "place, latitude, longitude" : "place, x, y"))
            return std::unexpected(*error);
        auto place = place_of(reading, 2, metric);
        if (!place) return std::unexpected(place.error());
        if (!seen.insert(row.fields[0]).second)
            return reading.refuse("duplicate-place", 1,
                                  fmt::format("The place \"{}\" stands twice in the file.", row.fields[0]),
                                  "one row a place");
        place->id = row.fields[0];
        places.push_back(std::move(*place));
    }
    if (places.empty()) return std::unexpected(empty_file(file, "places"));
    return places;
}

Result<std::vector<Place>> read_grid(std::string_view text, std::string_view file, Metric metric) {
    const auto rows = text_rows(text, file);
    if (!rows) return std::unexpected(rows.error());
    std::vector<Place> centres;
    for (const TextRow& row : *rows) {
        const Reading reading{file, row};
        if (auto error = reading.columns(2, 2, metric == Metric::geographic ? "latitude, longitude" : "x, y"))
            return std::unexpected(*error);
        auto centre = place_of(reading, 1, metric);
        if (!centre) return std::unexpected(centre.error());
        centre->id = fmt::format("grid {}", row.number);
        centres.push_back(std::move(*centre));
    }
    if (centres.empty()) return std::unexpected(empty_file(file, "centres"));
    return centres;
}

}  // namespace dalel::scan
