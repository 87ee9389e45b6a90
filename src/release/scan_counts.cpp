#include "release/scan_counts.hpp"

#include "base/text.hpp"
#include "observatory/complete.hpp"
#include "observatory/figure.hpp"
#include "release/vintage.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace dalel {
namespace {

std::unexpected<Error> refuse(std::string code, std::string message, std::string hint) {
    return std::unexpected(Error{std::move(code), std::move(message), "", std::move(hint)});
}

std::string codes_of(const std::vector<Id<"area">>& areas) {
    std::vector<std::string> codes;
    for (const auto& area : areas) codes.push_back(area.str());
    return joined(codes, ", ");
}

std::vector<std::string> codes_of(const Dimension& dimension) {
    std::vector<std::string> codes;
    for (const Category& category : dimension.categories) codes.push_back(category.code);
    return codes;
}

/// `wanted` with what it may be a misspelling of, or everything there is where that is little.
std::string accepted(std::string_view wanted, const std::vector<std::string>& known) {
    const std::vector<std::string_view> views(known.begin(), known.end());
    const std::string near = nearest(wanted, views);
    if (!near.empty()) return "did you mean " + near + "?";
    return known.size() <= 40 ? joined(known, ", ") : "dalel show RELEASE lists the cubes";
}

/// A cube with one position chosen in every dimension but area and period.
struct Chosen {
    const Cube* cube = nullptr;
    std::size_t area = 0;
    std::size_t period = 0;
    std::vector<std::uint32_t> positions;
};

const Dimension* find_by_kind(const Structure& structure, DimensionKind kind) {
    const auto at = find_dimension(structure, kind);
    return at < 0 ? nullptr : &structure.dimensions[static_cast<std::size_t>(at)];
}

bool has_measure(const Structure& structure, const std::string& measure) {
    const Dimension* measures = find_by_kind(structure, DimensionKind::measure);
    return measures && measures->find(measure) >= 0 && find_by_kind(structure, DimensionKind::area) &&
           find_by_kind(structure, DimensionKind::period);
}

/// The code the question means in a dimension; empty for its total.
std::string code_for(const Dimension& dimension, const CountQuestion& question) {
    if (dimension.kind == DimensionKind::measure) return question.measure;
    if (dimension.kind == DimensionKind::provision && !question.provision.empty()) return question.provision;
    for (const std::string& choice : question.choices)
        if (choice.starts_with(dimension.id.str() + "=")) return choice.substr(dimension.id.str().size() + 1);
    return {};
}

Result<Chosen> chosen_in(const Cube& cube, const CountQuestion& question, const Id<"area">& country) {
    const Structure& structure = cube.structure();
    Chosen chosen{&cube, 0, 0, std::vector<std::uint32_t>(structure.dimensions.size())};
    const auto has = [&](std::string_view id) {
        return std::ranges::any_of(structure.dimensions, [&](const Dimension& d) { return d.id.str() == id; });
    };
    for (const std::string& choice : question.choices)
        if (choice.find('=') == std::string::npos || !has(std::string_view(choice).substr(0, choice.find('='))))
            return refuse("scan/no-code",
                          fmt::format("{} is not broken down by what \"{}\" chooses", structure.id.str(), choice),
                          "DIMENSION=CODE");
    if (!question.provision.empty() && !find_by_kind(structure, DimensionKind::provision))
        return refuse("scan/no-code", structure.id.str() + " is not broken down by provision", "leave --provision out");
    for (std::size_t d = 0; d < structure.dimensions.size(); ++d) {
        const Dimension& dimension = structure.dimensions[d];
        if (dimension.kind == DimensionKind::area) chosen.area = d;
        if (dimension.kind == DimensionKind::period) chosen.period = d;
        if (dimension.kind == DimensionKind::area || dimension.kind == DimensionKind::period) continue;
        const std::string code = code_for(dimension, question);
        const std::int32_t at = code.empty() ? total_of(dimension, country) : dimension.find(code);
        if (at < 0 && code.empty())
            return refuse(
                "scan/choose-code", fmt::format("{} of {} has no total", dimension.id.str(), structure.id.str()),
                fmt::format("{} one of {}",
                            dimension.kind == DimensionKind::provision ? std::string{"--provision"}
                                                                       : "--where " + dimension.id.str() + "=CODE,",
                            joined(codes_of(dimension), ", ")));
        if (at < 0)
            return refuse("scan/no-code",
                          fmt::format("{} has no {} \"{}\"", structure.id.str(), dimension.id.str(), code),
                          accepted(code, codes_of(dimension)));
        chosen.positions[d] = static_cast<std::uint32_t>(at);
    }
    return chosen;
}

Result<Chosen> find_counts(const Observatory& observatory, const CountQuestion& question) {
    std::vector<Chosen> answers;
    std::vector<std::string> ids, cubes, measures;
    std::optional<Error> problem;
    for (const Table& table : observatory.tables) {
        const Structure& structure = table.cube.structure();
        cubes.push_back(structure.id.str());
        if (!question.cube.empty() && structure.id.str() != question.cube) continue;
        if (const Dimension* dimension = find_by_kind(structure, DimensionKind::measure))
            for (const std::string& code : codes_of(*dimension))
                if (std::ranges::find(measures, code) == measures.end()) measures.push_back(code);
        if (!has_measure(structure, question.measure)) continue;
        auto chosen = chosen_in(table.cube, question, observatory.settings.country);
        if (!chosen) {
            if (!problem) problem = chosen.error();
            continue;
        }
        answers.push_back(std::move(*chosen));
        ids.push_back(structure.id.str());
    }
    if (answers.size() > 1)
        return refuse("scan/choose-cube", fmt::format("{} cubes count {} as asked", answers.size(), question.measure),
                      "--cube, one of " + joined(ids, ", "));
    if (answers.size() == 1) return answers.front();
    if (problem) return std::unexpected(*problem);
    if (!question.cube.empty() && !observatory.table(question.cube))
        return refuse("scan/no-cube", fmt::format("there is no cube \"{}\"", question.cube),
                      accepted(question.cube, cubes));
    return refuse("scan/no-measure",
                  question.cube.empty()
                      ? fmt::format("no cube of the release counts \"{}\" by area and period", question.measure)
                      : fmt::format("{} does not count \"{}\" by area and period", question.cube, question.measure),
                  accepted(question.measure, measures));
}

/// The areas asked for, or the parts of the country of which the cube has all, on the last day of the period or on its first.
Result<std::vector<Id<"area">>> division(const Observatory& observatory, const Dimension& areas, const Period& period,
                                         const std::vector<Id<"area">>& asked) {
    for (const auto& area : asked)
        if (areas.find(area.str()) < 0)
            return refuse("scan/no-code", fmt::format("the cube has no area \"{}\"", area.str()), accepted(area.str(), codes_of(areas)));
    if (!asked.empty()) return asked;
    std::vector<Id<"area">> missing;
    for (const Date day : {period.last, period.first}) {
        const auto parts = observatory.areas.parts(observatory.settings.country, {day, day});
        std::vector<Id<"area">> absent;
        for (const auto& part : parts)
            if (areas.find(part.str()) < 0) absent.push_back(part);
        if (absent.empty() && parts.size() > 1) return parts;
        if (day == period.last) missing = absent;
    }
    return refuse("scan/areas-missing",
                  fmt::format("the cube has not every part of the country in {}: without {}", to_string(period),
                              missing.empty() ? "parts in the register" : codes_of(missing)),
                  "a measure by all areas of one level");
}

/// Without what both have.
std::vector<Id<"area">> without(std::vector<Id<"area">> areas, const std::vector<Id<"area">>& others) {
    std::erase_if(areas, [&](const auto& area) { return std::ranges::find(others, area) != others.end(); });
    return areas;
}

/// Periods of the cube inside `within`, ascending, without those that contain another.
std::vector<std::pair<Period, std::uint32_t>> periods_in(const Structure& structure,
                                                         const std::optional<Period>& within) {
    std::vector<std::pair<Period, std::uint32_t>> found;
    const std::vector<Period> all = periods_of(structure);
    for (std::uint32_t i = 0; i < all.size(); ++i) {
        const auto is_part = [&](const Period& other) { return other != all[i] && all[i].contains(other); };
        if ((!within || within->contains(all[i])) && std::ranges::none_of(all, is_part)) found.emplace_back(all[i], i);
    }
    std::ranges::sort(found);
    return found;
}

Result<AreaPeriodCounts> counted(const Observatory& observatory, const Chosen& chosen, const CountQuestion& question) {
    if (!is_counted(observatory.measures, Id<"measure">{question.measure}))
        return refuse("scan/not-counts", question.measure + " is not a number of cases",
                      "a measure whose figures add up");
    const Structure& structure = chosen.cube->structure();
    const Dimension& areas = structure.dimensions[chosen.area];
    AreaPeriodCounts counts{.cube = structure.id.str()};
    for (std::size_t d = 0; d < structure.dimensions.size(); ++d)
        if (d != chosen.area && d != chosen.period)
            counts.title += (counts.title.empty() ? "" : " · ") +
                            structure.dimensions[d].categories[chosen.positions[d]].label.in(Language::en);
    std::vector<std::string> unobserved;
    for (const auto& [period, position] : periods_in(structure, question.within)) {
        const auto parts = division(observatory, areas, period, question.areas);
        if (!parts) return std::unexpected(parts.error());
        auto key = chosen.positions;
        key[chosen.period] = position;
        std::vector<scan::CaseRecord> cases;
        std::vector<std::string> absent;
        bool was_collected = false;
        for (const auto& part : *parts) {
            key[chosen.area] = static_cast<std::uint32_t>(areas.find(part.str()));
            const Cell cell = chosen.cube->at(chosen.cube->key_of(key));
            was_collected = was_collected || !std::holds_alternative<NotCollected>(cell);
            if (const auto* observed = std::get_if<Observed>(&cell))
                cases.push_back({.place = part.str(), .count = observed->value, .when = period});
            else
                absent.push_back(
                    fmt::format("{} in {} ({})", part.str(), to_string(period), dalel::codes_of(state_of(cell)).name));
        }
        if (!was_collected) continue;
        if (!counts.periods.empty() && *parts != counts.areas)
            return refuse(
                "scan/areas-changed",
                fmt::format("the country has other areas in {} ({}) than before ({})", to_string(period),
                            codes_of(without(*parts, counts.areas)), codes_of(without(counts.areas, *parts))),
                "--from and --to within one division; " + crosswalk_between(observatory.areas, counts.areas, *parts));
        if (!counts.periods.empty() && counts.periods.back().last.plus(1) != period.first)
            return refuse("scan/period-missing",
                          fmt::format("there are no counts between {} and {}", to_string(counts.periods.back()),
                                      to_string(period)),
                          "--from and --to on one side of the gap");
        if (counts.areas.empty())
            for (const auto& part : *parts)
                counts.names.push_back(areas.categories[static_cast<std::size_t>(areas.find(part.str()))].label.in(Language::en));
        counts.areas = *parts;
        counts.periods.push_back(period);
        counts.cases.insert(counts.cases.end(), cases.begin(), cases.end());
        unobserved.insert(unobserved.end(), absent.begin(), absent.end());
    }
    if (counts.periods.empty())
        return refuse("scan/no-period",
                      fmt::format("{} has no counts of {} by area{}", counts.cube, question.measure,
                                  question.within ? " within " + to_string(*question.within) : ""),
                      joined(codes_of(structure.dimensions[chosen.period]), ", "));
    if (!unobserved.empty())
        return refuse("scan/not-observed", "there is no published count of " + joined(unobserved, ", "),
                      "a scan needs every area; choose a measure or a period that is published in full");
    return counts;
}

}  // namespace

Result<AreaPeriodCounts> counts_by_area(const Observatory& observatory, const CountQuestion& question) {
    const auto chosen = find_counts(observatory, question);
    if (!chosen) return std::unexpected(chosen.error());
    return counted(observatory, *chosen, question);
}

Result<AreaPeriodCounts> counts_by_area(const Observatory& observatory, const Cube& cube, const CountQuestion& question) {
    const std::string& id = cube.structure().id.str();
    if (!has_measure(cube.structure(), question.measure))
        return refuse("scan/no-measure", fmt::format("{} does not count \"{}\" by area and period", id, question.measure),
                      "measure=CODE of a cube with the dimensions measure, area and period");
    const auto chosen = chosen_in(cube, question, observatory.settings.country);
    if (!chosen) return std::unexpected(chosen.error());
    return counted(observatory, *chosen, question);
}

}  // namespace dalel
