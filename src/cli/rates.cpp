#include "analysis/rates/comparison.hpp"
#include "analysis/rates/funnel.hpp"
#include "analysis/rates/rank.hpp"
#include "analysis/rates/rate.hpp"
#include "analysis/rates/ratio.hpp"
#include "analysis/rates/smoothing.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/map_input.hpp"
#include "cli/region_input.hpp"
#include "release/analysis_files.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace dalel::cli {
namespace {

std::string interval(const Estimate& estimate, int digits) {
    return fmt::format("{:.{}f} ({:.{}f}–{:.{}f})", estimate.value, digits, estimate.low, digits, estimate.high,
                       digits);
}

/// Everything the command says, one entry a region.
struct Answer {
    rates::Comparison comparison;
    rates::Funnel funnel;
    std::vector<rates::RegionRank> ranks;
    std::optional<rates::Smoothing> smoothed;
    std::string neighbours_from = {};  ///< of local and bym2
    std::vector<rates::RegionRatio> ratios = {};
};

std::string smoothing_words(const Answer& answer) {
    if (answer.smoothed->by == rates::SmoothBy::global) return "empirical Bayes, towards all";
    if (answer.smoothed->by == rates::SmoothBy::local) return "empirical Bayes, towards neighbours: " + answer.neighbours_from;
    const auto& plan = answer.smoothed->bym2->plan;
    return fmt::format("BYM2, median and 95 % limits of {} chains of {} draws, seed {}; neighbours: {}", plan.chains, plan.draws, plan.seed, answer.neighbours_from);
}

/// Of the region with the most person-time and of that with the least.
std::string power_words(const rates::Comparison& comparison, const RegionInput& input) {
    const auto told = [&](const auto& row) {
        const auto& name = input.names[static_cast<std::size_t>(&*row - comparison.regions.data())];
        return row->least_ratio ? fmt::format("{} from {:.2f} times the rate of the rest on", name, *row->least_ratio) : name + " not at all";
    };
    const auto [least, most] = std::ranges::minmax_element(comparison.regions, {}, [](const rates::RegionComparison& row) { return row.region.person_years.years; });
    return fmt::format("alone in differing, with probability 0.8 would be called higher {}, {}", told(most), told(least));
}

void print(const Answer& answer, const RegionInput& input, const rates::RankPlan& plan, Terminal& terminal) {
    terminal.line(terminal.styled(input.title, Style::bold));
    terminal.line(fmt::format("{} regions, {} cases; {}", input.regions.size(), rates::whole(input.regions).cases.count,
                              input.population_from));
    terminal.line(fmt::format("all together {} per 100,000 a year", interval(answer.comparison.country, 2)));
    terminal.line();
    std::size_t width = 6;
    for (const std::string& name : input.names) width = std::max(width, display_width(name));
    const auto* smoothed = answer.smoothed ? &*answer.smoothed : nullptr;
    const auto* bym2 = smoothed && smoothed->bym2 ? &*smoothed->bym2 : nullptr;
    const auto& regions = answer.comparison.regions;
    terminal.line(terminal.styled(
        padded_right("area", width) +
            fmt::format(
                "{:>8}{:>24}{:>21}{:>9}  {}{}", "cases", "per 100,000", "ratio to all", "q",
                padded_right("against all", 18) + padded_right("funnel", 14) + fmt::format("P(top {})", plan.top),
                bym2 ? padded_left("smoothed", 22) : smoothed ? "  smoothed" : ""),
        Style::dim));
    std::vector<std::size_t> order(input.regions.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::stable_sort(order, std::greater{}, [&](std::size_t i) { return regions[i].rate.value; });
    for (const std::size_t i : order) {
        const rates::RegionComparison& row = regions[i];
        const auto style = row.verdict == rates::Verdict::higher  ? Style::red
                           : row.verdict == rates::Verdict::lower ? Style::blue
                                                                  : Style::plain;
        terminal.line(padded_right(input.names[i], width) + fmt::format("{:>8}", row.region.cases.count) +
                      padded_left(interval(row.rate, 2), 24) + padded_left(interval(row.ratio, 2), 21) +
                      fmt::format("{:>9.4f}  ", row.adjusted) +
                      terminal.styled(padded_right(to_string(row.verdict), 18), style) +
                      padded_right(to_string(answer.funnel.regions[i].place), 14) +
                      fmt::format("{:>8.3f}", answer.ranks[i].in_top) +
                      (bym2       ? padded_left(interval(bym2->regions[i].rate, 2), 22)
                       : smoothed ? fmt::format("{:>10.2f}", smoothed->rates[i].per_100k())
                                  : ""));
    }
    terminal.line();
    terminal.line(fmt::format(
        "limits: {}, {:.0f} %; q: exact test against the rest, false discoveries at most {:.0f} % (Benjamini–Hochberg)",
        answer.comparison.country.method, answer.comparison.country.level * 100, answer.comparison.false_discovery_rate * 100));
    terminal.line("power: " + power_words(answer.comparison, input));
    terminal.line(fmt::format("funnel: over-dispersion {:.2f}, {}", answer.funnel.dispersion,
                              answer.funnel.applied ? "applied" : "not applied"));
    terminal.line(fmt::format("P(top {}): {} draws, seed {}; a rank without its interval says little:", plan.top,
                              plan.draws, plan.seed));
    for (std::size_t at = 0; at < std::min<std::size_t>(order.size(), plan.top); ++at) {
        const rates::RegionRank& row = answer.ranks[order[at]];
        terminal.line(fmt::format("  {} has rank {}, truly between {:.0f} and {:.0f} (95 %)", input.names[order[at]],
                                  row.observed, row.rank.low, row.rank.high));
    }
    for (const auto& [a, b, rates, counts] : answer.ratios)
        terminal.line(fmt::format("{} to {}: ratio of rates {}, p {:.4f}; ratio of counts {}, p {:.4f} (exact conditional)", input.names[a], input.names[b], interval(rates.ratio, 2), rates.p,
                                  interval(counts.ratio, 2), counts.p));
    if (smoothed) terminal.line("smoothed: " + smoothing_words(answer));
    if (bym2)
        terminal.line(fmt::format("σ {}, spatial share {}; effective size at least {:.0f}, R-hat at most {:.4f}", interval(bym2->sigma, 2), interval(bym2->phi, 2), bym2->least_effective_size,
                                  bym2->greatest_r_hat));
}

void write(JsonWriter& json, const Answer& answer, const RegionInput& input, const rates::RankPlan& plan) {
    json.object();
    write_input(json, input);
    json.member("n", input.regions.size()).member("seed", plan.seed).member("draws", plan.draws).member("top", plan.top);
    json.member("false_discovery_rate", answer.comparison.false_discovery_rate);
    write(json, "country", answer.comparison.country);
    json.key("funnel")
        .object()
        .member("dispersion", answer.funnel.dispersion)
        .member("applied", answer.funnel.applied)
        .end();
    if (!answer.neighbours_from.empty()) json.member("neighbours_from", answer.neighbours_from);
    const auto* smoothed = answer.smoothed ? &*answer.smoothed : nullptr;
    const auto* bym2 = smoothed && smoothed->bym2 ? &*smoothed->bym2 : nullptr;
    if (bym2) write(json, *bym2);
    write(json, answer.ratios, input.regions);
    json.key("regions").array();
    for (std::size_t i = 0; i < input.regions.size(); ++i) {
        const rates::RegionComparison& row = answer.comparison.regions[i];
        const rates::FunnelRegion& place = answer.funnel.regions[i];
        json.object()
            .member("area", row.region.area.str())
            .member("name", input.names[i])
            .member("cases", row.region.cases.count)
            .member("person_years", row.region.person_years.years);
        write(json, "rate", row.rate);
        write(json, "ratio", row.ratio);
        write(json, "to_rest", row.to_rest);
        json.member("p", row.p)
            .member("q", row.adjusted)
            .member("verdict", rates::to_string(row.verdict))
            .member("funnel", to_string(place.place))
            .key("least_ratio");
        if (row.least_ratio) json.value(*row.least_ratio);
        else json.null();
        json.key("funnel_limits")
            .array()
            .value(place.limits.low_998)
            .value(place.limits.low_95)
            .value(place.limits.high_95)
            .value(place.limits.high_998)
            .end();
        json.member("observed_rank", answer.ranks[i].observed);
        write(json, "rank", answer.ranks[i].rank);
        json.member("in_top", answer.ranks[i].in_top);
        if (bym2) write(json, "smoothed", bym2->regions[i].rate);
        else if (smoothed) json.key("smoothed").object().member("value", ten_digits(smoothed->rates[i].per_100k())).member("method", rates::method_of(smoothed->by)).end();
        json.end();
    }
    json.end().end();
}

Exit run_rates(const Given& given, Terminal& terminal) {
    const RegionInput input = read_region_input(given);
    const double level = static_cast<double>(given.number("--level", 95, 1, 99)) / 100;
    const auto limits = rates::parse_limit_method(given.text("--limits", "garwood")).value();
    rates::RankPlan plan{.top = static_cast<std::uint32_t>(given.number("--top", 3, 1, 1'000'000)),
                         .draws = static_cast<std::uint32_t>(given.number("--draws", 10'000, 1, 10'000'000)),
                         .seed = static_cast<std::uint64_t>(given.number("--seed", 1)),
                         .prior = given.text("--prior", "country") == "separate" ? rates::RatePrior::separate
                                                                                 : rates::RatePrior::country};
    plan.top = std::min(plan.top, static_cast<std::uint32_t>(std::max<std::size_t>(input.regions.size(), 2) - 1));
    Answer answer{accepted(rates::compare_regions(input.regions, level, limits)), accepted(rates::funnel(input.regions)), accepted(rates::rank_regions(input.regions, plan)), {}};
    for (const auto& pair : given.texts("--ratio")) {
        const auto codes = split(pair, ':');
        if (codes.size() != 2) throw Stop{Exit::usage, {"usage/wrong", fmt::format("--ratio {} does not name two areas", pair), "", "A:B, codes of areas"}};
        answer.ratios.push_back(accepted(rates::region_ratio(input.regions, Id<"area">{codes[0]}, Id<"area">{codes[1]}, level)));
    }
    const auto smooth = given.text("--smooth", "none");
    std::optional<MapInput> map;
    const bool on_map = smooth == "local" || smooth == "bym2";
    for (const Option& option : map_options())
        if (!on_map && given.has(option.name))
            throw Stop{Exit::usage, {"usage/wrong", fmt::format("{} says nothing here", option.name), "", "it belongs to --smooth local and --smooth bym2"}};
    if (on_map) {
        map = read_map_input(given, input);
        answer.neighbours_from = map->neighbours_from;
    }
    const auto by = smooth == "global" ? rates::SmoothBy::global : smooth == "local" ? rates::SmoothBy::local : rates::SmoothBy::bym2;
    if (smooth != "none") answer.smoothed = accepted(rates::smooth(input.regions, by, on_map ? map->weights.neighbours : space::Neighbours{}, plan.seed));
    if (given.has("--json")) {
        JsonWriter json{true};
        write(json, answer, input, plan);
        terminal.line(json.text());
    } else {
        print(answer, input, plan, terminal);
    }
    return Exit::done;
}

std::vector<Option> options() {
    std::vector<Option> all{vintage_option(),
                            {"--level", "PERCENT", "level of the limits", ValueKind::number, {}, "95"},
                            {"--limits",
                             "METHOD",
                             "how the limits are computed",
                             ValueKind::choice,
                             {"garwood", "mid-p", "byar"},
                             "garwood"},
                            {"--top", "K", "tell the probability of being among the K highest", ValueKind::number, {}, "3"},
                            {"--prior",
                             "PRIOR",
                             "what the ranks assume: that rates scatter around the country's, or that each stands alone",
                             ValueKind::choice,
                             {"country", "separate"},
                             "country"},
                            {"--draws", "N", "draws for the ranks", ValueKind::number, {}, "10000"},
                            {"--seed", "S", "seed of the draws", ValueKind::number, {}, "1"},
                            {"--ratio", "A:B", "the ratio of two areas' rates, and of their counts; may be given several times", ValueKind::text, {}, {}, false, true},
                            {"--smooth",
                             "HOW",
                             "also draw rates towards all (global) or towards neighbours (local) by empirical Bayes, or smooth them by BYM2",
                             ValueKind::choice,
                             {"none", "global", "local", "bym2"},
                             "none"}};
    std::ranges::copy(map_options(), std::back_inserter(all));
    return all;
}

}  // namespace

const Command rates_command{
    "rates",
    "is that a lot? rates with exact limits, and which regions differ",
    "Rates per 100,000 person-years with exact limits; each region against the country, with false discoveries "
    "controlled; its place in the funnel; the probability that it "
    "is truly among the highest; on demand smoothed.\n\nThe methods, with what they cannot say, are described in "
    "docs/methods.",
    region_arguments(),
    options(),
    "$ dalel rates releases form_1m_2022_offences measure=offences_registered provision=KZ_TERRORIST\n$ dalel rates "
    "counts.csv --smooth local --neighbours neighbours.csv",
    run_rates};

}  // namespace dalel::cli
