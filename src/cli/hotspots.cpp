#include "analysis/rates/empirical_bayes.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/map_input.hpp"
#include "cli/region_input.hpp"
#include "release/space_analysis.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace dalel::cli {
namespace {

constexpr double threshold = 0.05;

void print(const Hotspots& found, const RegionInput& input, const MapInput& map, Terminal& terminal) {
    print_head(input, map, found.moran.islands, terminal);
    std::size_t width = 6;
    for (const std::string& name : input.names) width = std::max(width, display_width(name));
    terminal.line(terminal.styled(
        padded_right("area", width) + fmt::format("{:>12}{:>10}{:>8}{:>8}{:>9}{:>9}{:>12}  {}", "per 100,000", "local I",
                                                  "G* z", "G z", "p", "q", "smallest p", "with its neighbours"),
        Style::dim));
    std::size_t named = 0, unable = 0;
    const auto n = static_cast<double>(input.regions.size());
    for (std::size_t i = 0; i < input.regions.size(); ++i) {
        const auto& local = found.moran.areas[i];
        const bool stands_out = found.adjusted[i] <= threshold;
        named += stands_out;
        unable += local.smallest_p * n > threshold;
        terminal.line(padded_right(input.names[i], width) +
                      fmt::format("{:>12.2f}{:>10.3f}{:>8.2f}{:>8.2f}{:>9.4f}{:>9.4f}{:>12.5f}  ", found.rates[i], local.value,
                                  found.star.areas[i].z, found.plain.areas[i].z, local.p, found.adjusted[i], local.smallest_p) +
                      terminal.styled(space::to_string(local.association), stands_out ? Style::bold : Style::dim));
    }
    terminal.line();
    terminal.line(
        fmt::format("{} of {} areas stand out (q at most {}); {} could not by themselves, whatever the values: their "
                    "smallest p times {} is above {}",
                    named, input.regions.size(), threshold, unable, n, threshold));
    std::size_t exact = 0;
    const space::PermutationTest* drawn = nullptr;
    for (const auto& local : found.moran.areas) {
        exact += local.test.exact;
        if (!local.test.exact && local.test.arrangements > 0) drawn = &local.test;
    }
    terminal.line(fmt::format(
        "p: two-sided, conditional on the area's own value; exact for {} areas{}", exact,
        drawn ? fmt::format(", the others (r + 1)/(n + 1) with n = {}, seed {}", drawn->arrangements, drawn->seed)
              : ""));
}

void write(JsonWriter& json, const Hotspots& found, const RegionInput& input, const MapInput& map) {
    json.object();
    write_head(json, input, map, found.moran.islands);
    json.key("areas").array();
    for (std::size_t i = 0; i < input.regions.size(); ++i) {
        json.object().member("area", input.regions[i].area.str()).member("name", input.names[i]);
        write_members(json, found, i);
        json.end();
    }
    json.end().end();
}

Exit run_hotspots(const Given& given, Terminal& terminal) {
    const RegionInput input = read_region_input(given);
    const MapInput map = read_map_input(given, input);
    const auto plan = permutation_plan(given);
    if (auto good = rates::checked(input.regions); !good) throw Stop{Exit::unusable_input, good.error()};
    std::vector<double> values;
    if (given.text("--of", "rates") == "smoothed")
        for (const Rate rate : accepted(rates::empirical_bayes(input.regions)).rates) values.push_back(rate.per_100k());
    else
        for (const rates::Region& region : input.regions) values.push_back(region.rate().per_100k());
    const Hotspots found = accepted(hotspots_of(map.weights, std::move(values), plan));
    if (given.has("--json")) {
        JsonWriter json{true};
        write(json, found, input, map);
        terminal.line(json.text());
    } else {
        print(found, input, map, terminal);
    }
    return Exit::done;
}

std::vector<Option> options() {
    auto all = map_options();
    std::ranges::copy(permutation_options(), std::back_inserter(all));
    all.push_back(vintage_option());
    all.push_back({"--of",
                   "WHAT",
                   "raw rates, or rates drawn towards the country's by empirical Bayes",
                   ValueKind::choice,
                   {"rates", "smoothed"},
                   "rates"});
    return all;
}

}  // namespace

const Command hotspots_command{
    "hotspots",
    "where do high or low rates gather?",
    "Local Moran's I, G* and G of every area, tested by conditional permutation, exactly where the choices of neighbours "
    "are few, with false discoveries controlled and the smallest p each area could have had.",
    region_arguments(),
    options(),
    "$ dalel hotspots releases form_1m_2022_offences measure=offences_registered provision=ALL\n$ "
    "dalel hotspots counts.csv --places places.csv --nearest 4",
    run_hotspots};

}  // namespace dalel::cli
