#include "release/index_files.hpp"

#include "base/csv.hpp"
#include "release/index_words.hpp"

#include <fmt/format.h>

namespace dalel {
namespace {

std::string_view to_string(indices::Aggregation aggregation) {
    switch (aggregation) {
        case indices::Aggregation::weighted_sum: return "weighted-sum";
        case indices::Aggregation::weighted_mean: return "weighted-mean";
        case indices::Aggregation::geometric_mean: return "geometric-mean";
    }
    return {};
}

std::string_view name_of(const indices::Normalisation& normalisation) {
    struct Name {
        std::string_view operator()(indices::AsIs) const { return "as it is"; }
        std::string_view operator()(const indices::MinMax&) const { return "min-max"; }
        std::string_view operator()(indices::Standardised) const { return "standardised"; }
    };
    return std::visit(Name{}, normalisation);
}

void write_definition(JsonWriter& json, const indices::Definition& definition) {
    json.key("definition").object().member("index", definition.id.str()).member("edition", definition.edition).member("source", definition.source);
    json.member("aggregation", to_string(definition.aggregation)).member("rank", definition.order == indices::RankOrder::highest_first ? "highest-first" : "lowest-first");
    json.member("absent_is_zero", definition.absent_is_zero).key("years").array();
    for (const double weight : definition.year_weights) json.value(weight);
    json.end().key("indicators").array();
    for (const auto& indicator : definition.indicators)
        json.object().member("id", indicator.id.str()).member("weight", indicator.weight).member("normalisation", name_of(indicator.normalisation)).member("reversed", indicator.reversed).end();
    json.end();
    if (const auto* not_reproducible = std::get_if<indices::NotReproducible>(&definition.scale)) json.member("not_reproducible", not_reproducible->reason);
    json.end();
}

void write_found(JsonWriter& json, const ScoredIndex& index, const AnalysisPlan& plan) {
    json.member("method", "composite-index").member("data_year", index.data_year).member("indicators_are", plan.index.per_person ? "cases per 100,000 inhabitants a year" : "counts");
    if (!index.vintage.empty()) json.key("population").object().member("geography", index.geography).member("vintage", index.vintage).member("method", "person-years").end();
    write_definition(json, index.definition);
    json.key("sensitivity").object().member("method", "index-sensitivity").member("weights", weights_words(plan).in(Language::en)).end();
    json.member("n", index.areas.size()).member("seed", plan.seed).member("draws", plan.draws).key("areas").array();
    for (std::size_t i = 0; i < index.areas.size(); ++i) {
        const auto& [stated, rank, lowest, highest] = index.scores[i];
        json.object().member("area", index.areas[i].str()).member("name", index.names[i]).member("aggregate", ten_digits(stated.aggregate)).key("score");
        if (stated.value) json.value(ten_digits(*stated.value));
        else json.null();
        json.member("rank", stated.rank).member("band", stated.band).key("rank_interval").object().member("value", rank.value).member("low", rank.low).member("high", rank.high);
        json.member("level", rank.level).member("method", rank.method).member("least", lowest).member("greatest", highest).end().key("values").array();
        for (const auto& row : index.values) {
            if (row.area != index.areas[i]) continue;
            json.object().member("year", row.year);
            for (std::size_t k = 0; k < row.values.size(); ++k) json.member(index.definition.indicators[k].id.str(), ten_digits(row.values[k]));
            json.end();
        }
        json.end().end();
    }
    json.end();
}

void write_found(JsonWriter& json, const PublishedEditions& editions, const AnalysisPlan&) {
    json.member("method", "editions").member("n", editions.figures.size()).key("figures").array();
    for (const auto& figure : editions.figures)
        json.object()
            .member("figure", figure.figure)
            .member("measure", figure.measure)
            .member("area", figure.area)
            .member("edition", figure.edition)
            .member("data", dalel::to_string(figure.data))
            .member("value", figure.value)
            .member("source", figure.source)
            .end();
    json.end();
}

std::string csv_of(const ScoredIndex& index) {
    std::string text = "area,name,rank,rank_low,rank_high,score,aggregate,band";
    for (const auto& indicator : index.definition.indicators) text += "," + indicator.id.str();
    text += "\n";
    for (std::size_t i = 0; i < index.areas.size(); ++i) {
        const auto& [stated, rank, lowest, highest] = index.scores[i];
        text += index.areas[i].str() + ",";
        append_csv_field(text, index.names[i]);
        text += fmt::format(",{},{},{},{},{},", stated.rank, rank.low, rank.high, stated.value ? fmt::format("{}", ten_digits(*stated.value)) : "", ten_digits(stated.aggregate));
        append_csv_field(text, stated.band);
        for (const auto& row : index.values)  // of the data year, which comes first
            if (row.area == index.areas[i] && row.year == index.data_year)
                for (const double value : row.values) text += fmt::format(",{}", ten_digits(value));
        text += "\n";
    }
    return text;
}

std::string csv_of(const PublishedEditions& editions) {
    std::string text = "measure,area,name,edition,data,value,source,figure\n";
    for (const auto& figure : editions.figures) {
        text += figure.measure + "," + figure.area + ",";
        append_csv_field(text, figure.name);
        text += "," + figure.edition + "," + dalel::to_string(figure.data) + ",";
        append_csv_field(text, figure.value);
        text += "," + figure.source + "," + figure.figure + "\n";
    }
    return text;
}

}  // namespace

std::string analysis_json(const IndexAnalysis& analysis, const Observatory& observatory, const std::vector<AnalysisInput>& inputs) {
    const auto* index = std::get_if<ScoredIndex>(&analysis.found);
    JsonWriter json{true};
    json.object();
    write_head(json, analysis.plan, index ? index->title : "Figures of an index as they were published, each with its edition", inputs);
    write_sentence(json, sentence_of(analysis, observatory));
    std::visit([&](const auto& found) { write_found(json, found, analysis.plan); }, analysis.found);
    return json.end().take() + "\n";
}

std::string analysis_csv(const IndexAnalysis& analysis) {
    return std::visit([](const auto& found) { return csv_of(found); }, analysis.found);
}

}  // namespace dalel
