#include "analysis/reconcile/material.hpp"

#include <algorithm>
#include <numeric>

namespace dalel::checks {
namespace {

template <class Entry, class Code>
std::uint32_t position(const Register<Entry>& entries, const Code& id) {
    const Entry* entry = entries.find(id);
    return entry ? static_cast<std::uint32_t>(entry - &entries[0]) : nowhere;
}

std::string joined_codes(const std::vector<Coordinate>& set) {
    std::string text;
    for (const auto& coordinate : set)
        text.append(coordinate.dimension.str()).append(1, '=').append(coordinate.code).append(1, ' ');
    return text;
}

}  // namespace

Material::Material(const Observatory& observatory) : observatory_{observatory} {
    std::unordered_map<std::string_view, std::uint32_t> concepts;
    for (const auto& measure : observatory.measures)
        concepts_.push_back(
            concepts.emplace(measure.concept_id, static_cast<std::uint32_t>(concepts.size())).first->second);

    subjects_.reserve(observatory.claims.size());
    for (const auto& claim : observatory.claims) {
        Subject subject;
        subject.measure = position(observatory.measures, claim.measure);
        subject.concept_id = subject.measure == nowhere ? nowhere : concepts_[subject.measure];
        subject.area = position(observatory.areas.all, claim.area);
        const auto next = static_cast<std::uint32_t>(coordinate_sets_.size());
        subject.coordinates = coordinate_sets_.emplace(joined_codes(claim.coordinates), next).first->second;
        subject.period = claim.period;
        subjects_.push_back(subject);
    }
    by_subject_.resize(subjects_.size());
    std::iota(by_subject_.begin(), by_subject_.end(), 0u);
    std::ranges::stable_sort(by_subject_, {}, [&](std::uint32_t i) -> const Subject& { return subjects_[i]; });

    tables_of_.resize(observatory.measures.size());
    tables_.reserve(observatory.tables.size());
    for (const auto& table : observatory.tables) {
        const auto at = static_cast<std::uint32_t>(tables_.size());
        tables_.emplace_back(table.cube, observatory.settings.country);
        const auto d = find_dimension(table.cube.structure(), DimensionKind::measure);
        if (d < 0) continue;
        for (const auto& category : table.cube.structure().dimensions[static_cast<std::size_t>(d)].categories)
            if (const auto measure = position(observatory.measures, std::string_view{category.code});
                measure != nowhere)
                tables_of_[measure].push_back(at);
    }
}

const Measure* Material::measure(std::uint32_t claim) const {
    const auto at = subjects_[claim].measure;
    return at == nowhere ? nullptr : &observatory_.measures[at];
}

Interval Material::interval(std::uint32_t claim) const {
    const Measure* of = measure(claim);
    return interval_of(observatory_.claims[claim], !of || of->adds_up());
}

std::uint32_t Material::coordinates(const std::vector<Coordinate>& set) const {
    const auto at = coordinate_sets_.find(joined_codes(set));
    return at == coordinate_sets_.end() ? nowhere : at->second;
}

std::uint32_t Material::area(const Id<"area">& id) const {
    return position(observatory_.areas.all, id);
}

std::span<const std::uint32_t> Material::claims_of(const Subject& subject) const {
    const auto range = std::ranges::equal_range(by_subject_, subject, {},
                                                [&](std::uint32_t i) -> const Subject& { return subjects_[i]; });
    return {range.begin(), range.end()};
}

std::span<const std::uint32_t> Material::tables_of(std::uint32_t measure) const {
    if (measure >= tables_of_.size()) return {};
    return tables_of_[measure];
}

}  // namespace dalel::checks
