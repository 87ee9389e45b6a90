#include "base/decimal.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/map_input.hpp"
#include "cli/region_input.hpp"
#include "release/space_analysis.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

namespace dalel::cli {
namespace {

using Line = MapStatistic;

void print(const std::vector<Line>& lines, const RegionInput& input, const MapInput& map, Terminal& terminal) {
    print_head(input, map, lines.front().statistic.islands, terminal);
    std::size_t width = 0;
    for (const Line& line : lines) width = std::max(width, display_width(line.of));
    terminal.line(terminal.styled(
        padded_right("", width) + fmt::format("{:>10}{:>12}{:>9}{:>11}{:>8}", "value", "by chance", "z", "p", "power"),
        Style::dim));
    for (const Line& line : lines) {
        const auto& found = line.statistic;
        terminal.line(padded_right(line.of, width) +
                      fmt::format("{:>10.4f}{:>12.4f}{:>9.2f}{:>11}{:>8.2f}", found.value, found.moments.mean,
                                  found.z(), fmt::format("{:.4f}", found.test.p(found.likeness)), found.power.power));
    }
    const auto& first = lines.front().statistic;
    terminal.line();
    terminal.line(
        first.test.exact
            ? fmt::format("p: exact, all {} arrangements", first.test.arrangements)
            : fmt::format("p: (r + 1)/(n + 1), n = {} arrangements, seed {}, one-sided towards likeness of neighbours",
                          first.test.arrangements, first.test.seed));
    terminal.line(fmt::format(
        "power: of {} maps of these values with a spatial autoregression of {}, the share in which p is at most 0.05",
        first.power.simulations, first.power.autoregression));
}

void write(JsonWriter& json, const std::vector<Line>& lines, const RegionInput& input, const MapInput& map) {
    json.object();
    write_head(json, input, map, lines.front().statistic.islands);
    json.key("statistics").array();
    for (const Line& line : lines) {
        json.object();
        write_members(json, line);
        json.end();
    }
    json.end().end();
}

Exit run_moran(const Given& given, Terminal& terminal) {
    const RegionInput input = read_region_input(given);
    const MapInput map = read_map_input(given, input);
    const auto plan = permutation_plan(given);
    auto lines = accepted(map_statistics(map.weights, input.regions, plan));
    if (given.has("--above")) {
        const Decimal threshold = accepted(parse_decimal(given.text("--above")));
        std::ranges::move(accepted(ties_above(map.weights, input.regions, threshold, plan)), std::back_inserter(lines));
    }
    if (given.has("--json")) {
        JsonWriter json{true};
        write(json, lines, input, map);
        terminal.line(json.text());
    } else {
        print(lines, input, map, terminal);
    }
    return Exit::done;
}

std::vector<Option> options() {
    auto all = map_options();
    std::ranges::copy(permutation_options(), std::back_inserter(all));
    all.push_back(vintage_option());
    all.push_back({"--above", "RATE", "count ties among areas with more than RATE per 100,000", ValueKind::number});
    return all;
}

}  // namespace

const Command moran_command{
    "moran",
    "are neighbouring areas alike?",
    "Moran's I (with and without the noise of small populations), Geary's C, the general G and, with --above, join "
    "counts, each tested by permutation and with the power the test has.",
    region_arguments(),
    options(),
    "$ dalel moran releases form_1m_2022_offences measure=offences_registered provision=ALL\n$ dalel "
    "moran counts.csv --boundaries map.geojson",
    run_moran};

}  // namespace dalel::cli
