#include "analysis/indices/gti.hpp"
#include "analysis/indices/sensitivity.hpp"
#include "analysis/indices/what_if.hpp"
#include "base/decimal.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/region_input.hpp"
#include "ingest/area_sheets.hpp"
#include "ingest/index_definition.hpp"
#include "ingest/sources/gtd/gtd.hpp"
#include "ingest/sources/ucdp/ged.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include <fmt/format.h>

namespace dalel::cli {
namespace {

indices::Definition definition_of(const std::string& name, int data_year) {
    const std::string edition = std::to_string(data_year + 1);
    if (name == "gti") return indices::gti_modern(edition);
    if (name == "gti-classic") return indices::gti_classic(edition);
    return accepted(read_index_definition(read_text(name), name));
}

struct Values {
    std::vector<indices::YearValues> rows;
    std::string note;  ///< what was not known or left out
};

Values values_of(const std::string& text, const std::string& path, std::string_view format,
                 const indices::Definition& definition) {
    Audit audit;
    Values values;
    if (format == "gtd") {
        const auto years = accepted(years_of(read_gtd(text, path, audit), definition));
        values = {years.rows, fmt::format("{} events with an unknown number, counted as 0; {} doubtful events left out",
                                          years.unknown, years.doubtful)};
    } else if (format == "ged") {
        values = {accepted(years_of(read_ged(text, path, audit), definition)), "deaths: best estimates"};
    } else {
        values = {read_index_values(text, path, definition, audit), {}};
    }
    require_clean(audit);
    return values;
}

/// `AREA:YEAR:INDICATOR=VALUE`.
indices::Change change_of(const std::string& text) {
    const auto equals = text.find('=');
    const auto parts = split(std::string_view{text}.substr(0, equals), ':');
    int year = 0;
    const auto value =
        equals == std::string::npos ? parse_decimal("") : parse_decimal(std::string_view{text}.substr(equals + 1));
    if (parts.size() != 3 || !value ||
        std::from_chars(parts[1].data(), parts[1].data() + parts[1].size(), year).ec != std::errc{})
        throw Stop{Exit::usage, {"usage/wrong", "\"" + text + "\" is not a change", "", "AREA:YEAR:INDICATOR=VALUE"}};
    return {Id<"area">{parts[0]}, year, Id<"indicator">{parts[2]}, value->to_double()};
}

std::string value_of(const indices::Score& score) {
    return score.value ? fmt::format("{:.3f}", *score.value) : fmt::format("raw {:.3f}", score.aggregate);
}

void write(JsonWriter& json, const indices::Score& score) {
    json.member("aggregate", score.aggregate).key("score");
    if (score.value)
        json.value(*score.value);
    else
        json.null();
    json.member("rank", score.rank).member("band", score.band);
}

Exit run_index(const Given& given, Terminal& terminal) {
    const int data_year = static_cast<int>(given.number("--year", 0, 1, 9999));
    const auto definition = definition_of(given.text("INDEX"), data_year);
    const auto path = given.text("VALUES");
    const std::string text = read_text(path);
    const auto [all_rows, note] = values_of(text, path, given.text("--as", "values"), definition);
    std::vector<Id<"area">> areas;
    std::vector<indices::YearValues> rows;
    std::set<Id<"area">> seen;
    for (const auto& row : all_rows) {
        if (seen.insert(row.area).second) areas.push_back(row.area);
        if (row.year <= data_year && row.year > data_year - static_cast<int>(definition.year_weights.size()))
            rows.push_back(row);
    }
    const indices::SensitivityPlan plan{
        .weights = given.has("--any-weights")
                       ? indices::WeightDistribution{indices::AnyWeights{}}
                       : indices::UniformFactor{static_cast<double>(given.number("--spread", 25, 1, 100)) / 100},
        .draws = static_cast<std::uint32_t>(given.number("--draws", 2'000, 1, 1'000'000)),
        .seed = static_cast<std::uint64_t>(given.number("--seed", 1))};
    const auto ranges = accepted(indices::sensitivity(definition, data_year, areas, rows, plan));
    std::vector<indices::Change> changes;
    for (const std::string& change : given.texts("--what-if")) changes.push_back(change_of(change));
    const auto consequences = accepted(indices::what_if(definition, data_year, areas, rows, changes));

    if (given.has("--json")) {
        JsonWriter json{true};
        json.object()
            .member("index", definition.id.str())
            .member("edition", definition.edition)
            .member("data_year", data_year)
            .member("source", definition.source)
            .member("input_digest", to_string(sha256(text)))
            .member("note", note);
        if (const auto* not_reproducible = std::get_if<indices::NotReproducible>(&definition.scale))
            json.member("not_reproducible", not_reproducible->reason);
        json.member("n", areas.size()).member("draws", plan.draws).member("seed", plan.seed).key("weights_within");
        if (const auto* factor = std::get_if<indices::UniformFactor>(&plan.weights))
            json.value(factor->spread);
        else
            json.null();
        json.key("areas").array();
        for (std::size_t i = 0; i < areas.size(); ++i) {
            json.object().member("area", areas[i].str());
            write(json, ranges[i].stated);
            json.key("rank_interval").array().value(ranges[i].rank.low).value(ranges[i].rank.high).end();
            if (!changes.empty()) {
                json.key("what_if").object();
                write(json, consequences[i].after);
                json.end();
            }
            json.end();
        }
        json.end().end();
        terminal.line(json.text());
        return Exit::done;
    }
    terminal.line(terminal.styled(
        fmt::format("{}, edition {}, data year {}", definition.id.str(), definition.edition, data_year), Style::bold));
    if (const auto* not_reproducible = std::get_if<indices::NotReproducible>(&definition.scale))
        for (const auto& line : wrapped("scores not reproducible: " + not_reproducible->reason,
                                        std::min<std::size_t>(terminal.width(), 110)))
            terminal.line(line);
    std::vector<std::size_t> order(areas.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return ranges[i].stated.rank; });
    terminal.line(terminal.styled(fmt::format("{:>5}  {:<10}{:>14}  {:<12}{:>14}{}", "rank", "area", "score", "band",
                                              "rank, 95 %", changes.empty() ? "" : "    what if: rank and score"),
                                  Style::dim));
    for (const std::size_t i : order) {
        const auto& row = ranges[i];
        terminal.line(fmt::format(
            "{:>5}  {:<10}{:>14}  {:<12}{:>14}{}", row.stated.rank, areas[i].str(), value_of(row.stated),
            row.stated.band, fmt::format("{:.0f} to {:.0f}", row.rank.low, row.rank.high),
            changes.empty() ? ""
                            : fmt::format("{:>12}  {}", consequences[i].after.rank, value_of(consequences[i].after))));
    }
    terminal.line();
    if (!note.empty()) terminal.line(note);
    terminal.line(fmt::format("rank, 95 %: {} areas, {} draws of the weights, {}, seed {}", areas.size(), plan.draws,
                              given.has("--any-weights")
                                  ? "every division of their sum as probable as any other"
                                  : fmt::format("each times a factor within {:.0f} %",
                                                100 * std::get<indices::UniformFactor>(plan.weights).spread),
                              plan.seed));
    return Exit::done;
}

}  // namespace

const Command index_command{
    "index",
    "recompute a composite index, and see what its ranks rest on",
    "Computes scores and ranks from the values behind them, with the interval of each rank when the weights are drawn "
    "anew, and what single values would change.\n\nINDEX is gti (the Global "
    "Terrorism Index from 2022 on), gti-classic (to 2020), or a TOML file that defines an edition. VALUES is a CSV "
    "file with the columns area, year and one for each indicator; areas are those of the file.",
    {{"INDEX", "gti, gti-classic or a TOML file", ValueKind::file}, {"VALUES", "the values behind the index, or events: a CSV file", ValueKind::file}},
    {{"--as",
      "FORMAT",
      "what VALUES is: a table, or events of the Global Terrorism Database or of UCDP GED",
      ValueKind::choice,
      {"values", "gtd", "ged"},
      "values"},
     {"--year", "YEAR", "the data year: the last that counts", ValueKind::number, {}, {}, true},
     {"--spread", "PERCENT", "each weight is drawn within so many per cent of itself", ValueKind::number, {}, "25"},
     {"--any-weights", "", "draw the weights from all divisions of their sum instead"},
     {"--draws", "N", "draws of the weights", ValueKind::number, {}, "2000"},
     {"--seed", "S", "seed of the draws", ValueKind::number, {}, "1"},
     {"--what-if",
      "AREA:YEAR:INDICATOR=VALUE",
      "set one value; may be given several times",
      ValueKind::text,
      {},
      {},
      false,
      true}},
    "$ dalel index gti values.csv --year 2024 --what-if KZ:2024:deaths=0",
    run_index};

}  // namespace dalel::cli
