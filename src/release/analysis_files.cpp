#include "release/analysis_files.hpp"

#include "base/csv.hpp"
#include "release/magnitude.hpp"
#include "release/region_neighbours.hpp"

#include <charconv>

#include <fmt/format.h>

namespace dalel {
namespace {

void write_plan(JsonWriter& json, const RateAnalysis& analysis, const Areas& areas, const std::vector<AnalysisInput>& inputs) {
    const auto& plan = analysis.plan;
    const auto& counts = analysis.counts;
    write_head(json, plan, counts.title, inputs);
    json.member("period", to_string(counts.period));
    write_sentence(json, sentence_of(analysis, areas));
    json.key("population").object().member("geography", counts.geography).member("vintage", counts.vintage);
    json.member("method", "person-years").end();
    json.key("methods")
        .object()
        .member("rate", plan.rates.limits)
        .member("ratio", "standardised-ratio")
        .member("to_rest", "rate-ratio");
    json.member("verdict", "region-comparison").member("q", "false-discovery").member("funnel", "funnel");
    json.member("in_top", "rank-probability")
        .member("smoothed", rates::method_of(analysis.smoothed.by))
        .member("share", "clopper-pearson")
        .end();
    if (plan.has_neighbours()) {
        std::vector<Id<"area">> all;
        for (const auto& region : counts.regions) all.push_back(region.area);
        write_map(json, plan, all, analysis.tiles, analysis.boundaries);
    }
    json.member("n", counts.regions.size())
        .member("seed", plan.seed)
        .member("draws", plan.draws)
        .member("top", plan.top);
    json.member("false_discovery_rate", analysis.comparison.false_discovery_rate);
    json.key("power").object().member("probability", 0.8).member("alone_in_differing", "least_ratio to the rest that would be called higher").end();
}

void write_whole(JsonWriter& json, const RateAnalysis& analysis) {
    json.key("whole")
        .object()
        .member("cases", analysis.cases().count)
        .member("person_years", analysis.person_years().years);
    write(json, "rate", analysis.comparison.country);
    if (analysis.share) {
        json.member("of_all", analysis.counts.of_all->count);
        write(json, "share", *analysis.share);
    }
    json.end()
        .key("funnel")
        .object()
        .member("dispersion", ten_digits(analysis.funnel.dispersion))
        .member("applied", analysis.funnel.applied)
        .end();
    if (const auto& prior = analysis.smoothed.prior)
        json.key("prior").object().member("mean_per_100k", ten_digits(prior->mean * 100'000)).member("variance", ten_digits(prior->variance)).end();
    if (const auto& bym2 = analysis.smoothed.bym2) write(json, *bym2);
    if (!analysis.ratios.empty()) write(json, analysis.ratios, analysis.counts.regions);
}

}  // namespace

double ten_digits(double number) {
    const std::string text = fmt::format("{:.10g}", number);
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

void write(JsonWriter& json, std::string_view name, const Estimate& estimate) {
    json.key(name)
        .object()
        .member("value", ten_digits(estimate.value))
        .member("low", ten_digits(estimate.low))
        .member("high", ten_digits(estimate.high));
    json.member("level", estimate.level).member("method", estimate.method).end();
}

void write(JsonWriter& json, const rates::Bym2& bym2) {
    json.key("bym2").object().member("chains", bym2.plan.chains).member("draws", bym2.plan.draws);
    json.member("least_effective_size", ten_digits(bym2.least_effective_size)).member("greatest_r_hat", ten_digits(bym2.greatest_r_hat)).member("divergences", bym2.divergences);
    write(json, "sigma", bym2.sigma);
    write(json, "phi", bym2.phi);
    json.end();
}

void write(JsonWriter& json, std::span<const rates::RegionRatio> ratios, std::span<const rates::Region> regions) {
    json.key("ratios").array();
    for (const auto& ratio : ratios) {
        json.object().member("area", regions[ratio.region].area.str()).member("to", regions[ratio.to].area.str());
        write(json, "rates", ratio.rates.ratio);
        json.member("rates_p", ten_digits(ratio.rates.p));
        write(json, "counts", ratio.counts.ratio);
        json.member("counts_p", ten_digits(ratio.counts.p)).end();
    }
    json.end();
}

void write_head(JsonWriter& json, const AnalysisPlan& plan, std::string_view what, const std::vector<AnalysisInput>& inputs) {
    json.member("id", plan.id).member("kind", to_string(plan.kind)).key("title").object();
    for (const auto language : languages) json.member(to_string(language), plan.title.in(language));
    json.end().member("what", what);
    if (!plan.table.empty()) {
        json.member("table", plan.table).key("choice").array();
        for (const auto& choice : plan.choice) json.value(choice);
        json.end();
    }
    json.key("inputs").array();
    for (const auto& input : inputs) json.object().member("file", input.file).member("sha256", to_string(input.digest)).end();
    json.end();
}

void write_sentence(JsonWriter& json, const Words& sentence) {
    json.key("sentence").object();
    for (const auto language : languages) json.member(to_string(language), sentence.in(language));
    json.end();
}

std::string_view to_string(rates::FunnelPlace place) {
    switch (place) {
        case rates::FunnelPlace::below_998: return "below 99.8 %";
        case rates::FunnelPlace::below_95: return "below 95 %";
        case rates::FunnelPlace::inside: return "inside";
        case rates::FunnelPlace::above_95: return "above 95 %";
        case rates::FunnelPlace::above_998: return "above 99.8 %";
    }
    return {};
}

std::string analysis_json(const RateAnalysis& analysis, const Areas& areas, const std::vector<AnalysisInput>& inputs) {
    JsonWriter json{true};
    json.object();
    write_plan(json, analysis, areas, inputs);
    write_whole(json, analysis);
    json.key("regions").array();
    for (std::size_t i = 0; i < analysis.counts.regions.size(); ++i) {
        const auto& row = analysis.comparison.regions[i];
        const auto& place = analysis.funnel.regions[i];
        json.object().member("area", row.region.area.str()).member("name", analysis.counts.names[i]);
        json.member("cell", analysis.counts.cells[i]).member("cases", row.region.cases.count);
        json.member("person_years", row.region.person_years.years);
        write(json, "rate", row.rate);
        write(json, "ratio", row.ratio);
        write(json, "to_rest", row.to_rest);
        json.member("p", ten_digits(row.p))
            .member("q", ten_digits(row.adjusted))
            .member("verdict", rates::to_string(row.verdict));
        json.key("least_ratio");
        if (row.least_ratio) json.value(ten_digits(*row.least_ratio));
        else json.null();
        json.member("funnel", to_string(place.place))
            .key("funnel_limits")
            .object()
            .member("low_95", ten_digits(place.limits.low_95));
        json.member("high_95", ten_digits(place.limits.high_95))
            .member("low_99_8", ten_digits(place.limits.low_998))
            .member("high_99_8", ten_digits(place.limits.high_998))
            .end();
        json.member("observed_rank", analysis.ranks[i].observed);
        write(json, "rank", analysis.ranks[i].rank);
        json.member("in_top", analysis.ranks[i].in_top).member("smoothed", ten_digits(analysis.smoothed.rates[i].per_100k()));
        if (const auto& bym2 = analysis.smoothed.bym2) {
            const auto& found = bym2->regions[i];
            json.member("smoothed_low", ten_digits(found.rate.low)).member("smoothed_high", ten_digits(found.rate.high)).member("smoothed_above", found.above_country);
        }
        json.end();
    }
    return json.end().end().take() + "\n";
}

std::string analysis_csv(const RateAnalysis& analysis) {
    std::string text =
        "area,name,cases,person_years,rate,rate_low,rate_high,ratio,ratio_low,ratio_high,p,q,verdict,funnel,"
        "funnel_low_99_8,funnel_low_95,funnel_high_95,funnel_high_99_8,observed_rank,rank,rank_low,rank_high,in_top,"
        "smoothed,least_ratio";
    const auto* bym2 = analysis.smoothed.bym2 ? &*analysis.smoothed.bym2 : nullptr;
    text += bym2 ? ",smoothed_low,smoothed_high,smoothed_above\n" : "\n";
    for (std::size_t i = 0; i < analysis.counts.regions.size(); ++i) {
        const auto& row = analysis.comparison.regions[i];
        const auto& place = analysis.funnel.regions[i];
        const auto& rank = analysis.ranks[i];
        text += row.region.area.str() + ",";
        append_csv_field(text, analysis.counts.names[i]);
        text += fmt::format(",{},{},{},{},{},{},{},{},{},{},{},{}", row.region.cases.count,
                            row.region.person_years.years, ten_digits(row.rate.value), ten_digits(row.rate.low),
                            ten_digits(row.rate.high), ten_digits(row.ratio.value), ten_digits(row.ratio.low),
                            ten_digits(row.ratio.high), ten_digits(row.p), ten_digits(row.adjusted),
                            rates::to_string(row.verdict), to_string(place.place));
        text += fmt::format(",{},{},{},{},{},{},{},{},{},{},{}", ten_digits(place.limits.low_998),
                            ten_digits(place.limits.low_95), ten_digits(place.limits.high_95),
                            ten_digits(place.limits.high_998), rank.observed, ten_digits(rank.rank.value),
                            ten_digits(rank.rank.low), ten_digits(rank.rank.high), rank.in_top,
                            ten_digits(analysis.smoothed.rates[i].per_100k()),
                            row.least_ratio ? fmt::format("{}", ten_digits(*row.least_ratio)) : std::string{});
        if (bym2) text += fmt::format(",{},{},{}", ten_digits(bym2->regions[i].rate.low), ten_digits(bym2->regions[i].rate.high), bym2->regions[i].above_country);
        text += "\n";
    }
    return text;
}

}  // namespace dalel
