#include "release/computed_figure.hpp"

#include "analysis/rates/limits.hpp"
#include "analysis/rates/region.hpp"
#include "analysis/rates/share.hpp"
#include "analysis/reconcile/words.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "observatory/figure.hpp"
#include "registers/measures/unit_label.hpp"
#include "release/analysis_entry.hpp"
#include "release/analysis_files.hpp"
#include "release/region_counts.hpp"
#include "release/region_values.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

#include <fmt/format.h>

namespace dalel {
namespace {

const Words per_100k{"жылына 100 000 тұрғынға", "на 100 000 жителей в год", "per 100,000 inhabitants a year"};
const Words to_expected{"күтілгенге қатынасы", "к ожидаемому", "to what is expected"};

std::unexpected<Error> unknown(std::string_view id, std::string hint) {
    return std::unexpected(Error{"figure/unknown", "there is no figure " + printable(beginning(id, 200)), "", std::move(hint)});
}

std::optional<double> number_of(const std::string& text) {
    double number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

/// As short as it can be said with at most so many digits behind the point.
Words short_number(double number, int most = 4) {
    for (int digits = 0; digits < most; ++digits)
        if (std::abs(number - std::round(number * std::pow(10, digits)) / std::pow(10, digits)) < 1e-9) return digits == 0 ? number_words(static_cast<std::int64_t>(std::llround(number))) : number_words(number, digits);
    return number_words(number, most);
}

Words rate_formula(double cases, double person_years, double rate) {
    return number_words(std::int64_t{100'000}) + " × " + short_number(cases) + " ÷ " + short_number(person_years, 1) + " = " + number_words(rate, 2);
}

Words ratio_formula(double cases, double person_years, double all, double all_years, double ratio) {
    return short_number(cases) + " ÷ (" + short_number(all) + " × " + short_number(person_years, 1) + " ÷ " + short_number(all_years, 1) + ") = " + number_words(ratio, 2);
}

/// The rows of the population that an area's person-years come from: 1 July of each year, or the 1 Januaries around it.
void add_populations(std::vector<PopulationFigure>& found, const Observatory& observatory, const Id<"area">& area, const Period& period, std::string_view vintage) {
    PersonsByDay known;
    for (const auto& row : observatory.population)
        if (row.area == area && row.vintage == vintage) known[row.as_of] = row.persons;
    std::vector<Date> days;
    for (int year = period.first.year(); year <= period.last.year(); ++year)
        if (const auto of_year = days_of_year(known, year)) days.insert(days.end(), of_year->begin(), of_year->end());
    for (const auto& row : observatory.population) {
        if (row.area != area || row.vintage != vintage || std::ranges::find(days, row.as_of) == days.end()) continue;
        auto id = fmt::format("population:{}/{}/{}", row.vintage, row.area.str(), to_string(row.as_of));
        if (std::ranges::none_of(found, [&](const PopulationFigure& other) { return other.id == id; })) found.push_back({std::move(id), &row});
    }
}

struct ColumnCard {
    std::string_view kind, column, method;
    Words quantity, unit;
    int digits;
};
const ColumnCard cards[] = {
    {"rates", "rate", "garwood", {"Деңгей", "Уровень", "Rate"}, per_100k, 2},
    {"rates", "ratio", "standardised-ratio", {"Стандартталған қатынас", "Стандартизованное отношение", "Standardised ratio"}, to_expected, 2},
    {"rates", "rank", "rank-probability", {"Орын", "Место", "Rank"}, {"орын", "место", "rank"}, 0},
    {"rates", "smoothed", "empirical-bayes", {"Тегістелген деңгей", "Сглаженный уровень", "Smoothed rate"}, per_100k, 2},
    {"rates", "share", "clopper-pearson", {"Үлес", "Доля", "Share"}, {"пайыз", "процентов", "per cent"}, 3},
    {"moran", "value", "", {"Статистика мәні", "Значение статистики", "Value of the statistic"}, {}, 3},
    {"moran", "z", "", {"Стандартталған мән (z)", "Стандартизованное значение (z)", "Standardised value (z)"}, {}, 2},
    {"hotspots", "rate", "person-years", {"Деңгей", "Уровень", "Rate"}, per_100k, 2},
    {"hotspots", "local_moran", "local-moran", {"Жергілікті Моран I-і", "Локальный I Морана", "Local Moran's I"}, {}, 3},
    {"hotspots", "g_star_z", "local-g", {"Гетис пен Ордтың G* статистикасы (z)", "G* Гетиса и Орда (z)", "G* of Getis and Ord (z)"}, {}, 2},
    {"scan", "expected", "scan-poisson", {"Күтілетін оқиғалар", "Ожидаемые случаи", "Expected cases"}, {"оқиға", "случаев", "cases"}, 1},
    {"scan", "relative_risk", "scan-poisson", {"Салыстырмалы тәуекел", "Относительный риск", "Relative risk"}, {"терезеден тыс жермен салыстырғанда", "по сравнению с остальными", "to that outside"}, 2},
    {"scan", "log_likelihood_ratio", "scan-poisson", {"Шындыққа ұқсастық қатынасының логарифмі", "Логарифм отношения правдоподобия", "Log likelihood ratio"}, {}, 2},
    {"index", "rank", "composite-index", {"Орын", "Место", "Rank"}, {"орын", "место", "rank"}, 0},
    {"index", "aggregate", "composite-index", {"Жиынтық мән", "Сводное значение", "Aggregate"}, {}, 2},
};

const ColumnCard* card_of_column(std::string_view kind, std::string_view column) {
    const auto* at = std::ranges::find_if(cards, [&](const ColumnCard& card) { return card.kind == kind && card.column == column; });
    return at == std::end(cards) ? nullptr : at;
}

/// One row of an analysis, its numbers by column.
class Row {
public:
    Row(const AnalysisEntry& entry, const std::vector<std::string>& values) : entry_{entry}, values_{values} {}
    const std::string* text(std::string_view column) const {
        const auto at = std::ranges::find(entry_.columns, column);
        return at == entry_.columns.end() ? nullptr : &values_[static_cast<std::size_t>(at - entry_.columns.begin())];
    }
    std::optional<double> number(std::string_view column) const {
        const auto* value = text(column);
        return value ? number_of(*value) : std::nullopt;
    }

private:
    const AnalysisEntry& entry_;
    const std::vector<std::string>& values_;
};

std::optional<double> fact(const AnalysisEntry& entry, std::string_view name) {
    const auto at = std::ranges::find(entry.facts, name, &AnalysisFact::name);
    return at == entry.facts.end() ? std::nullopt : number_of(at->value);
}

std::string fact_text(const AnalysisEntry& entry, std::string_view name) {
    const auto at = std::ranges::find(entry.facts, name, &AnalysisFact::name);
    return at == entry.facts.end() ? std::string{} : at->value;
}

/// The number's formula, filled; empty where it needs all rows.
Words formula_of(const AnalysisEntry& entry, const Row& row, std::string_view column, double value) {
    const auto cases = row.number("cases"), years = row.number("person_years"), all = fact(entry, "whole.cases"), all_years = fact(entry, "whole.person_years");
    if (column == "rate" && cases && years) return rate_formula(*cases, *years, value);
    if (column == "ratio" && cases && years && all && all_years) return ratio_formula(*cases, *years, *all, *all_years, value);
    if (column == "smoothed") {
        const auto mean = fact(entry, "prior.mean_per_100k"), variance = fact(entry, "prior.variance");
        const auto rate = row.number("rate");
        if (!mean || !variance || !rate || !years) return {};
        const double weight = *variance <= 0 ? 0 : *variance / (*variance + *mean / 1e5 / *years);
        return number_words(*mean, 2) + " + " + number_words(weight, 3) + " × (" + number_words(*rate, 2) + " − " + number_words(*mean, 2) + ") = " + number_words(value, 2);
    }
    if (entry.kind == "moran" && column == "z") {
        const auto statistic = row.number("value"), mean = row.number("expectation"), variance = row.number("variance");
        if (!statistic || !mean || !variance) return {};
        return Words{"("} + number_words(*statistic, 4) + " − (" + number_words(*mean, 4) + ")) ÷ √" + number_words(*variance, 5) + " = " + number_words(value, 2);
    }
    const auto observed = row.number("observed"), expected = row.number("expected"), whole = fact(entry, "cases");
    if (column == "relative_risk" && observed && expected && whole && *whole > *observed)
        return Words{"("} + short_number(*observed) + " ÷ " + number_words(*expected, 2) + ") ÷ (" + short_number(*whole - *observed) + " ÷ " + number_words(*whole - *expected, 2) + ") = " + number_words(value, 2);
    if (column == "log_likelihood_ratio" && observed && expected && whole && fact_text(entry, "method") == "scan-poisson" && *observed > 0 && *whole > *observed)
        return short_number(*observed) + " × ln(" + short_number(*observed) + " ÷ " + number_words(*expected, 2) + ") + " + short_number(*whole - *observed) + " × ln(" + short_number(*whole - *observed) + " ÷ " + number_words(*whole - *expected, 2) +
               ") = " + number_words(value, 2);
    return {};
}

/// The cell of a plan's table in an area: its choice, every other dimension at its total, the only period.
std::string cell_in(const Observatory& observatory, const AnalysisPlan& plan, const std::string& area) {
    const auto* table = observatory.table(plan.table);
    if (!table) return {};
    const auto& dimensions = table->cube.structure().dimensions;
    std::vector<std::uint32_t> positions;
    for (const auto& dimension : dimensions) {
        std::string code;
        for (const auto& choice : plan.choice)
            if (choice.starts_with(dimension.id.str() + "=")) code = choice.substr(dimension.id.str().size() + 1);
        if (dimension.kind == DimensionKind::area) code = area;
        std::int32_t at = total_of(dimension, observatory.settings.country);
        if (!code.empty()) {
            const auto found = std::ranges::find(dimension.categories, code, &Category::code);
            if (found == dimension.categories.end()) return {};
            at = static_cast<std::int32_t>(found - dimension.categories.begin());
        }
        if (at < 0 && dimension.categories.size() == 1) at = 0;
        if (at < 0) return {};
        positions.push_back(static_cast<std::uint32_t>(at));
    }
    return cell_id(table->cube, table->cube.key_of(positions));
}

/// Cells and populations that a row rests on.
void add_grounds(ComputedFigure& figure, const Observatory& observatory, const AnalysisPlan& plan, const AnalysisEntry& entry, const Row& row, std::string_view row_name) {
    std::vector<std::string> areas;
    if (row_name == "whole") areas.push_back(observatory.settings.country.str());
    else if (const auto* list = row.text("areas")) {
        for (const auto part : split(*list, ' ')) areas.emplace_back(part);
    }
    else if (!figure.area.empty()) areas.push_back(figure.area.str());
    // An index rests on one cell for each of its indicators.
    std::vector<AnalysisPlan> asked;
    if (plan.kind == AnalysisKind::index)
        for (const auto& column : entry.columns) {
            asked.push_back(plan);
            asked.back().choice.push_back(plan.index.indicators + "=" + column);
        }
    else
        asked.push_back(plan);
    for (const auto& area : areas)
        for (const auto& each : asked)
            if (auto cell = cell_in(observatory, each, area); !cell.empty() && find_figure(observatory, cell)) figure.figures.push_back(std::move(cell));
    const auto vintage = fact_text(entry, "population.vintage");
    for (const auto& area : areas) add_populations(figure.populations, observatory, Id<"area">{area}, figure.period, vintage);
}

Result<ComputedFigure> of_analysis(const Release& release, std::string_view id) {
    const auto& all = release.observatory;
    std::vector<std::string> parts;
    for (const auto part : split(id.substr(id.find(':') + 1), '/')) parts.emplace_back(part);
    if (parts.size() != 3) return unknown(id, "analysis:ID/ROW/COLUMN");
    const auto entry = read_analysis_entry(release.folder, all.settings.analyses, parts[0]);
    if (!entry) return std::unexpected(entry.error());
    const auto& plan = *std::ranges::find(all.settings.analyses, parts[0], &AnalysisPlan::id);
    const auto* card = card_of_column(entry->kind, parts[2]);
    if (!card) return unknown(id, "the analysis has no figure " + printable(beginning(parts[2], 80)));
    ComputedFigure figure{.id = std::string{id}, .quantity = card->quantity, .subject = Words{plan.title}, .digits = card->digits, .unit = card->unit, .method = std::string{card->method}, .analysis = plan.id};
    if (const auto* table = all.table(plan.table)) figure.synthetic = table->cube.structure().synthetic;
    if (const auto period = parse_period(fact_text(*entry, "period"))) figure.period = *period;
    else if (const auto year = parse_period(fact_text(*entry, "data_year"))) figure.period = *year;
    if (parts[1] == "whole") {
        const auto cases = fact(*entry, "whole.cases"), years = fact(*entry, "whole.person_years"), of_all = fact(*entry, "whole.of_all");
        if (entry->kind != "rates" || !cases || !years) return unknown(id, "");
        figure.area = all.settings.country;
        // The limits of the whole stand in the file's JSON; they are those of its cases.
        if (parts[2] == "rate") {
            figure.method = fact_text(*entry, "methods.rate");
            const auto limits = rates::poisson_limits({static_cast<std::int64_t>(*cases)}, 0.95, rates::parse_limit_method(figure.method).value_or(rates::LimitMethod::garwood));
            figure.value = 1e5 * *cases / *years;
            figure.low = 1e5 * limits.low / *years;
            figure.high = 1e5 * limits.high / *years;
            figure.formula = rate_formula(*cases, *years, figure.value);
        } else if (parts[2] == "share" && of_all) {
            const auto share = rates::share_of(Cases{static_cast<std::int64_t>(*cases)}, Cases{static_cast<std::int64_t>(*of_all)});
            if (!share) return std::unexpected(share.error());
            figure.value = 100 * share->value;
            figure.low = 100 * share->low;
            figure.high = 100 * share->high;
            figure.formula = Words{"100 × "} + short_number(*cases) + " ÷ " + short_number(*of_all) + " = " + number_words(figure.value, 3);
        } else {
            return unknown(id, "");
        }
        add_grounds(figure, all, plan, *entry, Row{*entry, {}}, "whole");
        if (parts[2] == "share") figure.populations.clear();
        return figure;
    }
    std::size_t at = 0;
    const auto row_of = [&](const std::vector<std::string>& values, std::size_t position) { return entry->kind == "moran" ? std::to_string(position + 1) : values.front(); };
    while (at < entry->rows.size() && row_of(entry->rows[at], at) != parts[1]) ++at;
    if (at == entry->rows.size()) return unknown(id, "a row of analysis/" + plan.id + ".csv");
    const Row row{*entry, entry->rows[at]};
    const auto value = row.number(parts[2]);
    if (!value) return unknown(id, "there is no number here");
    figure.value = *value;
    figure.low = row.number(parts[2] + "_low");
    figure.high = row.number(parts[2] + "_high");
    if (entry->columns.front() == "area") figure.area = Id<"area">{parts[1]};
    if (entry->kind == "moran") figure.method = *row.text("method");
    if (entry->kind == "rates")
        if (auto method = fact_text(*entry, "methods." + std::string{parts[2]}); !method.empty()) figure.method = std::move(method);
    if (entry->kind == "scan") figure.method = fact_text(*entry, "method");
    figure.formula = formula_of(*entry, row, parts[2], *value);
    if (entry->kind == "hotspots" && parts[2] == "rate") figure.formula = {};
    for (std::size_t c = 0; c < entry->columns.size(); ++c)
        if (entry->columns[c] != parts[2] && entry->columns[c] != "name") figure.beside.emplace_back(entry->columns[c], entry->rows[at][c]);
    add_grounds(figure, all, plan, *entry, row, parts[1]);
    return figure;
}

/// `rate:CUBE/KEY~KEY`, `ratio:…`.
Result<ComputedFigure> of_cells(const Release& release, std::string_view id) {
    const auto& all = release.observatory;
    const bool is_rate = id.starts_with("rate:");
    const auto rest = id.substr(id.find(':') + 1);
    const auto slash = rest.find('/');
    const auto* table = slash == std::string_view::npos ? nullptr : all.table(rest.substr(0, slash));
    if (!table) return unknown(id, "rate:CUBE/KEY of a table of this release");
    const auto& cube = table->cube;
    const auto& dimensions = cube.structure().dimensions;
    ComputedFigure figure{.id = std::string{id}, .quantity = is_rate ? cards[0].quantity : cards[1].quantity, .unit = is_rate ? per_100k : to_expected, .method = is_rate ? "garwood" : "standardised-ratio", .synthetic = cube.structure().synthetic};
    std::vector<std::string> choices;
    bool is_whole = false;
    for (const auto key : split(rest.substr(slash + 1), '~')) {
        const auto cell = find_figure(all, fmt::format("cell:{}/{}", cube.structure().id.str(), key));
        if (!cell) return std::unexpected(cell.error());
        figure.figures.push_back(cell->id);
        figure.area = cell->area;
        figure.period = cell->period;
        is_whole = is_whole || cell->area == all.settings.country;
        std::vector<std::uint32_t> positions(dimensions.size());
        cube.positions_of(cell->key, positions);
        std::vector<std::string> own;
        for (std::size_t d = 0; d < dimensions.size(); ++d)
            if (dimensions[d].kind != DimensionKind::area) own.push_back(dimensions[d].id.str() + "=" + dimensions[d].categories[positions[d]].code);
        if (!choices.empty() && own != choices) return unknown(id, "cells that differ in their area only");
        choices = std::move(own);
        if (figure.subject.empty()) {
            figure.subject = checks::measure_words(all, cell->measure);
            if (const auto words = checks::coordinate_words(all, cell->coordinates); !words.empty()) figure.subject += " · " + words;
        }
    }
    if (figure.figures.size() > 1) figure.area = {};
    const auto counts = counts_with_populations(all, cube, choices);
    if (!counts) return std::unexpected(counts.error());
    const auto whole = rates::whole(counts->regions);
    rates::Region region{figure.area, {}, {}};
    for (std::size_t i = 0; i < counts->regions.size(); ++i) {
        if (!is_whole && std::ranges::find(figure.figures, counts->cells[i]) == figure.figures.end()) continue;
        region.cases = region.cases + counts->regions[i].cases;
        region.person_years = region.person_years + counts->regions[i].person_years;
        add_populations(figure.populations, all, counts->regions[i].area, figure.period, counts->vintage);
    }
    if (region.person_years.years <= 0) return unknown(id, "a cell of a region whose population is published");
    const auto limits = rates::poisson_limits(region.cases);
    const double cases = static_cast<double>(region.cases.count), years = region.person_years.years, expected = static_cast<double>(whole.cases.count) * years / whole.person_years.years;
    const double factor = is_rate ? 1e5 / years : 1 / expected;
    if (!std::isfinite(factor)) return unknown(id, "nothing is expected here");
    figure.value = cases * factor;
    figure.low = limits.low * factor;
    figure.high = limits.high * factor;
    figure.formula = is_rate ? rate_formula(cases, years, figure.value) : ratio_formula(cases, years, static_cast<double>(whole.cases.count), whole.person_years.years, figure.value);
    return figure;
}

/// `crosswalk:AREA@DAY:CUBE/KEY~KEY`.
Result<ComputedFigure> of_crosswalk(const Release& release, std::string_view id) {
    const auto& all = release.observatory;
    const auto rest = id.substr(id.find(':') + 1);
    const auto at = rest.find('@'), colon = rest.find(':', at == std::string_view::npos ? 0 : at), slash = rest.find('/', colon == std::string_view::npos ? 0 : colon);
    const auto day = parse_date(slash == std::string_view::npos || at > colon ? std::string_view{} : rest.substr(at + 1, colon - at - 1));
    if (!day) return unknown(id, "crosswalk:AREA@DAY:CUBE/KEY~KEY, or claims/ID~ID behind the day");
    ComputedFigure figure{.id = std::string{id}, .area = Id<"area">{rest.substr(0, at)}, .method = "crosswalk"};
    const auto table = rest.substr(colon + 1, slash - colon - 1);
    bool estimated = false;
    std::string unit;
    std::set<Id<"area">> counted;
    for (const auto name : split(rest.substr(slash + 1), '~')) {
        const auto found = find_figure(all, table == "claims" ? fmt::format("claim:{}", name) : fmt::format("cell:{}/{}", table, name));
        if (!found) return std::unexpected(found.error());
        const auto* measure = all.measures.find(found->measure);
        if (!found->interval.is_point() || !is_observed(found->state) || !measure) return unknown(id, "counts that are known exactly");
        if (std::ranges::find(figure.figures, found->id) != figure.figures.end()) return unknown(id, "each count once");
        const auto part = part_into(all.areas, found->area, found->period.last, figure.area, *day);
        if (!part) return unknown(id, fmt::format("counts of regions that go into {} on {}", figure.area.str(), to_string(*day)));
        auto subject = checks::measure_words(all, found->measure);
        if (const auto words = checks::coordinate_words(all, found->coordinates); !words.empty()) subject += " · " + words;
        if (!figure.figures.empty() && (subject != figure.subject || found->period != figure.period)) return unknown(id, "counts that differ in their area only");
        const auto count = found->interval.low->to_double();
        const auto term = *part < 1 ? short_number(count) + " × " + short_number(*part) : short_number(count);
        figure.formula = figure.figures.empty() ? term : figure.formula + " + " + term;
        counted.insert(found->area);
        figure.figures.push_back(found->id);
        figure.subject = std::move(subject);
        figure.period = found->period;
        figure.synthetic = figure.synthetic || (found->cube && found->cube->structure().synthetic);
        figure.value += count * *part;
        estimated = estimated || *part < 1;
        unit = found->claim ? found->claim->unit : measure->unit;
    }
    for (const auto& area : all.areas.all) {
        if (area.parent != all.settings.country || !area.validity.holds_on(figure.period.last) || !part_into(all.areas, area.id, figure.period.last, figure.area, *day)) continue;
        if (!counted.contains(area.id)) return unknown(id, fmt::format("the counts of every region that goes into {}: {} is not among them", figure.area.str(), area.id.str()));
    }
    figure.quantity = estimated ? Words{"Басқа күннің өңірлеріндегі бағалау", "Оценка на регионах другого дня", "Estimate on the regions of another day"}
                                : Words{"Басқа күннің өңірлеріндегі қосынды", "Сумма на регионах другого дня", "Sum on the regions of another day"};
    figure.digits = estimated ? 1 : 0;
    figure.formula += " = " + short_number(figure.value);
    const auto* known = unit_label(unit);
    figure.unit = known ? Words{*known} : checks::translated(all, unit);
    return figure;
}

}  // namespace

bool is_computed_id(std::string_view id) {
    return id.starts_with("rate:") || id.starts_with("crosswalk:") || id.starts_with("ratio:") || id.starts_with("population:") || (id.starts_with("analysis:") && id.contains('/'));
}

Result<ComputedFigure> find_computed(const Release& release, std::string_view id) {
    if (id.starts_with("analysis:")) return of_analysis(release, id);
    if (id.starts_with("rate:") || id.starts_with("ratio:")) return of_cells(release, id);
    if (id.starts_with("crosswalk:")) return of_crosswalk(release, id);
    return unknown(id, "analysis:ID/ROW/COLUMN, rate:CUBE/KEY, ratio:CUBE/KEY, crosswalk:AREA@DAY:CUBE/KEY");
}

Result<PopulationFigure> find_population(const Observatory& observatory, std::string_view id) {
    for (const auto& row : observatory.population)
        if (id == fmt::format("population:{}/{}/{}", row.vintage, row.area.str(), to_string(row.as_of))) return PopulationFigure{std::string{id}, &row};
    return unknown(id, "population:VINTAGE/AREA/DAY of population/population.csv");
}

Words value_words(const ComputedFigure& figure) {
    auto words = number_words(figure.value, figure.digits);
    if (figure.low && figure.high) words += Words{" ("} + number_words(*figure.low, figure.digits) + "–" + number_words(*figure.high, figure.digits) + ")";
    return words;
}

bool has_computed_card(std::string_view kind, std::string_view column) { return card_of_column(kind, column) != nullptr; }

std::vector<std::string> computed_of(const Release& release, std::string_view analysis) {
    std::vector<std::string> ids;
    const auto entry = read_analysis_entry(release.folder, release.observatory.settings.analyses, analysis);
    if (!entry) return ids;
    if (entry->kind == "rates") {
        ids.push_back(fmt::format("analysis:{}/whole/rate", analysis));
        if (fact(*entry, "whole.of_all")) ids.push_back(fmt::format("analysis:{}/whole/share", analysis));
    }
    for (std::size_t r = 0; r < entry->rows.size(); ++r)
        for (std::size_t c = 0; c < entry->columns.size(); ++c)
            if (has_computed_card(entry->kind, entry->columns[c]) && number_of(entry->rows[r][c]))
                ids.push_back(fmt::format("analysis:{}/{}/{}", analysis, entry->kind == "moran" ? std::to_string(r + 1) : entry->rows[r].front(), entry->columns[c]));
    return ids;
}

Result<std::string> computed_json(const Release& release, std::string_view id, Language language) {
    const auto& all = release.observatory;
    JsonWriter json{true};
    if (id.starts_with("population:")) {
        const auto found = find_population(all, id);
        if (!found) return std::unexpected(found.error());
        const auto& row = *found->row;
        json.object().member("figure", id).member("value", row.persons).member("unit", Words{"адам", "человек", "persons"}.in(language)).member("area", all.areas.name(row.area, row.as_of).in(language)).member("day", to_string(row.as_of));
        json.member("geography", row.geography).member("vintage", row.vintage).member("source", row.source.str()).member("note", checks::translated(all, row.note).in(language)).end();
        return json.take() + "\n";
    }
    const auto found = find_computed(release, id);
    if (!found) return std::unexpected(found.error());
    json.object().member("figure", found->id).member("quantity", found->quantity.in(language)).member("subject", found->subject.in(language));
    if (!found->area.empty()) json.member("area", all.areas.name(found->area, found->period.last).in(language));
    json.member("period", to_string(found->period)).member("value", ten_digits(found->value));
    if (found->low && found->high) json.member("low", ten_digits(*found->low)).member("high", ten_digits(*found->high)).member("level", found->level);
    json.member("unit", found->unit.in(language)).member("method", found->method);
    if (found->synthetic || all.settings.synthetic) json.member("synthetic", true);
    if (!found->formula.empty()) json.member("formula", found->formula.in(language));
    if (!found->analysis.empty()) json.member("analysis", found->analysis);
    json.key("rests_on").array();
    for (const auto& figure : found->figures) json.value(figure);
    for (const auto& population : found->populations) json.value(population.id);
    json.end().key("beside").object();
    for (const auto& [column, value] : found->beside) json.member(column, value);
    json.end().end();
    return json.take() + "\n";
}

}  // namespace dalel
