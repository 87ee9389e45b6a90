#include "release/index_analysis.hpp"

#include "analysis/reconcile/words.hpp"
#include "base/text.hpp"
#include "cube/slice.hpp"
#include "ingest/index_definition.hpp"
#include "release/analysis_error.hpp"
#include "release/card.hpp"
#include "release/region_counts.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include <fmt/format.h>

namespace dalel {
namespace {

std::unexpected<Error> refuse(std::string code, std::string message, std::string hint) {
    return std::unexpected(Error{std::move(code), std::move(message), "", std::move(hint)});
}

Result<indices::Definition> definition_of(const Observatory& observatory, const std::string& name) {
    std::vector<std::string> known;
    for (const auto& file : observatory.indices) {
        if (file.name == name) return read_index_definition(file.toml, "indices/" + name + ".toml");
        known.push_back(file.name);
    }
    return refuse("index/unknown-definition", fmt::format("there is no definition \"{}\"", name),
                  known.empty() ? "a file indices/" + name + ".toml" : "indices/NAME.toml, one of " + joined(known, ", "));
}

Period year_of(int year) { return {Date::of(year, 1, 1), Date::of(year, 12, 31)}; }

/// Where the cells of an index stand in a cube.
struct Reading {
    std::size_t area = 0, period = 0, indicator = 0;
    std::vector<std::uint32_t> at;            ///< one position a dimension; area, period and indicator vary
    std::vector<std::uint32_t> areas;         ///< positions of what is ranked
    std::vector<std::uint32_t> indicators;    ///< positions, in the order of the definition
    std::map<int, std::uint32_t> years;       ///< of the cube
};

Result<Reading> read_dimensions(const Cube& cube, const AnalysisPlan& plan, const indices::Definition& definition) {
    const auto slice = slice_of(cube, plan.choice);
    if (!slice) return std::unexpected(slice.error());
    const auto& structure = cube.structure();
    Reading reading;
    bool has_area = false, has_period = false;
    if (std::ranges::none_of(structure.dimensions, [&](const Dimension& dimension) { return dimension.id.str() == plan.index.indicators; }))
        return refuse("index/unknown-dimension", fmt::format("{} has no dimension \"{}\"", structure.id.str(), plan.index.indicators), "the dimension whose codes are the indicators");
    for (std::size_t d = 0; d < structure.dimensions.size(); ++d) {
        const auto& dimension = structure.dimensions[d];
        const auto& chosen = slice->positions()[d];
        reading.at.push_back(chosen.front());
        if (dimension.id.str() == plan.index.indicators) {
            reading.indicator = d;
            for (const auto& indicator : definition.indicators) {
                const auto position = dimension.find(indicator.id.str());
                if (position < 0)
                    return refuse("index/unknown-indicator", fmt::format("{} has no {} \"{}\"", structure.id.str(), dimension.id.str(), indicator.id.str()),
                                  "the ids of indicators are codes of the dimension");
                reading.indicators.push_back(static_cast<std::uint32_t>(position));
            }
        } else if (dimension.kind == DimensionKind::area) {
            has_area = true;
            reading.area = d;
            reading.areas = chosen;
        } else if (dimension.kind == DimensionKind::period) {
            has_period = true;
            reading.period = d;
            for (const auto position : chosen)
                if (const auto period = parse_period(dimension.categories[position].code); period && *period == year_of(period->first.year()))
                    reading.years.emplace(period->first.year(), position);
        } else if (chosen.size() != 1) {
            return refuse("index/choose-one", fmt::format("{} has {} codes: choose one", dimension.id.str(), chosen.size()), dimension.id.str() + "=CODE");
        }
    }
    if (!has_area || !has_period) return refuse("index/no-areas", "the cube is not broken down by area and period", "a cube with both");
    if (reading.years.empty()) return refuse("index/no-such-year", structure.id.str() + " has no whole year", "counts of years");
    return reading;
}

void keep_parts_of_country(Reading& reading, const Observatory& observatory, const Dimension& areas, const AnalysisPlan& plan, Date on) {
    const auto is_chosen = [&](const std::string& choice) { return choice.starts_with(areas.id.str() + "="); };
    if (std::ranges::any_of(plan.choice, is_chosen)) return;
    std::erase_if(reading.areas, [&](std::uint32_t position) {
        const Area* area = observatory.areas.all.find(Id<"area">{areas.categories[position].code});
        return !area || area->parent != observatory.settings.country || !area->validity.holds_on(on);
    });
}

/// A row for every area and year of the window that the cube has.
Result<void> add_values(ScoredIndex& index, Reading& reading, const Observatory& observatory, const Cube& cube, const AnalysisPlan& plan) {
    for (std::size_t back = 0; back < index.definition.year_weights.size(); ++back) {
        const int year = index.data_year - static_cast<int>(back);
        const auto at = reading.years.find(year);
        if (at == reading.years.end()) {
            if (index.definition.absent_is_zero) continue;
            return refuse("index/no-such-year", fmt::format("{} has nothing of {}", cube.structure().id.str(), year), "a table with every year that has a weight");
        }
        const auto period = year_of(year);
        std::optional<VintagePopulations> populations;
        if (plan.index.per_person) {
            auto known = populations_for(observatory, index.areas, period, plan.vintage);
            if (!known) return std::unexpected(known.error());
            populations = std::move(*known);
            index.geography = populations->vintage.geography;
            index.vintage = populations->vintage.name;
        }
        reading.at[reading.period] = at->second;
        for (std::size_t i = 0; i < index.areas.size(); ++i) {
            indices::YearValues row{index.areas[i], year, {}};
            double per = 1;
            if (populations) {
                const auto person_years = person_years_in(populations->areas.at(row.area), period);
                if (!person_years) return std::unexpected(person_years.error());
                per = person_years->years / 100'000;
            }
            reading.at[reading.area] = reading.areas[i];
            for (const auto indicator : reading.indicators) {
                reading.at[reading.indicator] = indicator;
                const Cell cell = cube.at(cube.key_of(reading.at));
                const auto* observed = std::get_if<Observed>(&cell);
                if (!observed && !(index.definition.absent_is_zero && std::holds_alternative<NotCollected>(cell)))
                    return refuse("index/not-observed",
                                  fmt::format("{} of {} in {} has no published number", cube.structure().dimensions[reading.indicator].categories[indicator].code, index.names[i], year),
                                  "an index needs every value behind it");
                row.values.push_back(observed ? static_cast<double>(observed->value) / per : 0);
            }
            index.values.push_back(std::move(row));
        }
    }
    return {};
}

Result<ScoredIndex> scored(const Observatory& observatory, const Cube& cube, const AnalysisPlan& plan) {
    auto definition = definition_of(observatory, plan.index.definition);
    if (!definition) return std::unexpected(definition.error());
    auto reading = read_dimensions(cube, plan, *definition);
    if (!reading) return std::unexpected(reading.error());
    ScoredIndex index{.definition = std::move(*definition), .title = cube.structure().title.in(Language::en), .data_year = plan.index.year};
    if (index.data_year == 0) index.data_year = reading->years.rbegin()->first;
    const auto& areas = cube.structure().dimensions[reading->area];
    keep_parts_of_country(*reading, observatory, areas, plan, Date::of(index.data_year, 12, 31));
    if (reading->areas.size() < 2) return refuse("index/no-areas", "an index ranks at least two areas", "area=CODE,CODE, or a table with the parts of the country");
    for (const auto position : reading->areas) {
        index.areas.emplace_back(areas.categories[position].code);
        index.names.push_back(areas.categories[position].label.in(Language::en));
    }
    if (const auto good = add_values(index, *reading, observatory, cube, plan); !good) return std::unexpected(good.error());
    const indices::SensitivityPlan sensitivity{.weights = plan.index.spread == 0 ? indices::WeightDistribution{indices::AnyWeights{}}
                                                                                  : indices::UniformFactor{static_cast<double>(plan.index.spread) / 100},
                                               .draws = plan.draws,
                                               .seed = plan.seed};
    auto scores = indices::sensitivity(index.definition, index.data_year, index.areas, index.values, sensitivity);
    if (!scores) return std::unexpected(scores.error());
    index.scores = std::move(*scores);
    return index;
}

Result<PublishedEditions> published(const Observatory& observatory, const AnalysisPlan& plan) {
    PublishedEditions editions;
    for (const auto& measure : plan.index.published) {
        const auto* entry = observatory.measures.find(Id<"measure">{measure});
        if (!entry || entry->kind != MeasureKind::index)
            return refuse("index/unknown-measure", fmt::format("\"{}\" is no measure of an index", measure), "a measure of kind index in registers/measures.csv");
        const auto before = editions.figures.size();
        for (const auto& claim : observatory.claims)
            if (claim.measure.str() == measure)
                editions.figures.push_back({claim.figure(), claim.area.str(), checks::area_words(observatory, claim.area, claim.period).in(Language::en), measure, entry->label.in(Language::en),
                                            std::string{claim.code("edition")}, claim.period, stated_value(claim), claim.source.str()});
        if (editions.figures.size() == before) return refuse("index/nothing-published", fmt::format("no claim quotes {}", measure), "a measure that claims/ quotes");
        std::stable_sort(editions.figures.begin() + static_cast<std::ptrdiff_t>(before), editions.figures.end(),
                         [](const auto& a, const auto& b) { return std::tie(a.area, a.edition, a.data) < std::tie(b.area, b.edition, b.data); });
    }
    return editions;
}

}  // namespace

Result<IndexAnalysis> analyse_index(const Observatory& observatory, const Cube* cube, const AnalysisPlan& plan) {
    if (!plan.index.published.empty()) {
        auto editions = published(observatory, plan);
        if (!editions) return std::unexpected(error_of(plan, std::move(editions.error())));
        return IndexAnalysis{plan, std::move(*editions)};
    }
    if (!cube) return std::unexpected(no_table(plan));
    auto index = scored(observatory, *cube, plan);
    if (!index) return std::unexpected(error_of(plan, std::move(index.error())));
    return IndexAnalysis{plan, std::move(*index)};
}

std::vector<IndexAnalysis> index_analyses_of(const Observatory& observatory, Errors& errors) {
    return analyse_each(observatory, errors, [](const AnalysisPlan& plan) { return plan.kind == AnalysisKind::index; },
                        [&](const AnalysisPlan& plan, const Cube* cube) { return analyse_index(observatory, cube, plan); });
}

}  // namespace dalel
