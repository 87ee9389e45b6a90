// Small observatories written down in a test.
#pragma once

#include "observatory/complete.hpp"
#include "observatory/observatory.hpp"

#include <initializer_list>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dalel::test {

inline Date day(std::string_view text) {
    return parse_date(text).value();
}
inline Period period(std::string_view text) {
    return parse_period(text).value();
}
inline Validity valid(std::string_view from, std::string_view to = {}) {
    Validity validity;
    if (!from.empty()) validity.from = day(from);
    if (!to.empty()) validity.to = day(to);
    return validity;
}

/// Calls that read like rows of the folder's files:
///
///     Builder o;
///     o.country("XX").region("XX-N").region("XX-S");
///     o.measure("offences", "offence", MeasureKind::flow, Stage::registered);
///     o.claim("a", "offences", "XX", "2020", 30);
class Builder {
public:
    Builder() {
        for (const auto& [id, kind] :
             {std::pair{"measure", "measure"}, {"area", "area"}, {"provision", "provision"}, {"period", "period"}})
            observatory_.codes.dimensions.add({Id<"dimension">{id}, kind, {.kk = {}, .ru = {}, .en = id}, {}});
        observatory_.settings.licence = Id<"licence">{"OPEN"};
        licence("OPEN");
        source("s", "2030");
    }

    Builder& country(std::string_view id) {
        observatory_.settings.country = Id<"area">{id};
        return area(id, AreaKind::country, "");
    }
    Builder& region(std::string_view id, Validity validity = {}) {
        return area(id, AreaKind::region, observatory_.settings.country.str(), validity);
    }
    Builder& area(std::string_view id, AreaKind kind, std::string_view parent, Validity validity = {}) {
        Area area;
        area.id = Id<"area">{id};
        area.kind = kind;
        area.parent = Id<"area">{parent};
        area.validity = validity;
        observatory_.areas.all.add(area);
        return *this;
    }
    Builder& name(std::string_view area, std::string_view en, Validity validity = {}) {
        observatory_.areas.names.push_back(
            {Id<"area">{area}, {.kk = {}, .ru = {}, .en = std::string{en}}, validity, {}, {}});
        return *this;
    }

    /// Years of imprisonment where they are not negative; a part's article is its parent.
    Builder& provision(std::string_view id, std::string_view article, std::string_view part = {},
                       std::string_view parent = {}, int years_min = -1, int years_max = -1) {
        Provision provision;
        provision.id = Id<"provision">{id};
        provision.article = article;
        provision.part = part;
        provision.parent = Id<"provision">{parent};
        provision.title.en = "Title of " + std::string{article};
        if (years_min >= 0) provision.imprisonment_min = Decimal{years_min};
        if (years_max >= 0) provision.imprisonment_max = Decimal{years_max};
        observatory_.law.provisions.add(provision);
        return *this;
    }
    Builder& list(std::string_view id, std::initializer_list<const char*> members, Validity validity = {}) {
        StatutoryList list;
        list.id = Id<"list">{id};
        list.title.en = "list " + std::string{id};
        observatory_.law.lists.add(list);
        for (const auto* member : members)
            observatory_.law.members.push_back({list.id, Id<"provision">{member}, validity, {}, {}});
        return *this;
    }
    Builder& union_list(std::string_view id, std::initializer_list<const char*> lists) {
        StatutoryList list;
        list.id = Id<"list">{id};
        list.title.en = "list " + std::string{id};
        for (const auto* each : lists) list.union_of.push_back(Id<"list">{each});
        observatory_.law.lists.add(list);
        return *this;
    }

    Builder& measure(std::string_view id, std::string_view object, MeasureKind kind = MeasureKind::flow,
                     Stage stage = Stage::none, std::string_view concept_id = {}, std::string_view unit = {}) {
        Measure measure;
        measure.id = Id<"measure">{id};
        measure.label.en = id;
        measure.object = object;
        measure.concept_id = concept_id.empty() ? std::string{id} : std::string{concept_id};
        measure.unit = unit.empty() ? std::string{object} + "s" : std::string{unit};
        measure.kind = kind;
        measure.stage = stage;
        measure.track = object;
        observatory_.measures.add(measure);
        return *this;
    }
    Builder& dimension(std::string_view id, std::initializer_list<const char*> codes) {
        observatory_.codes.dimensions.add(
            {Id<"dimension">{id}, "plain", {.kk = {}, .ru = {}, .en = std::string{id}}, {}});
        for (const auto* code : codes) this->code(id, code);
        return *this;
    }
    Builder& code(std::string_view dimension, std::string_view code, int low = -1, int high = -1) {
        CodeEntry entry{Id<"dimension">{dimension},
                        std::string{code},
                        {},
                        {.kk = {}, .ru = {}, .en = std::string{code}},
                        {},
                        {},
                        {}};
        if (low >= 0) entry.low = Decimal{low};
        if (high >= 0) entry.high = Decimal{high};
        observatory_.codes.add(entry);
        return *this;
    }
    Builder& sum(std::string_view dimension, std::string_view whole, std::initializer_list<const char*> parts) {
        for (const auto* part : parts)
            observatory_.codes.sums.push_back({Id<"dimension">{dimension}, std::string{whole}, part});
        return *this;
    }

    Builder& source(std::string_view id, std::string_view published = {}, std::string_view licence_id = "OPEN") {
        Source source;
        source.id = Id<"source">{id};
        source.publisher = "publisher of " + std::string{id};
        source.title = "title of " + std::string{id};
        if (!published.empty()) source.published = period(published);
        source.licence = Id<"licence">{licence_id};
        observatory_.sources.add(source);
        return *this;
    }
    Builder& licence(std::string_view id, bool share_alike = false,
                     std::initializer_list<const char*> incompatible = {}) {
        Licence licence;
        licence.id = Id<"licence">{id};
        licence.title = "licence " + std::string{id};
        licence.redistribution = Redistribution::yes;
        licence.share_alike = share_alike;
        for (const auto* other : incompatible) licence.incompatible_with.push_back(Id<"licence">{other});
        observatory_.licences.add(licence);
        return *this;
    }

    /// `coordinates` as pairs of dimension and code.
    Builder& claim(std::string_view id, std::string_view measure, std::string_view area, std::string_view period_text,
                   Decimal value, std::initializer_list<std::pair<const char*, const char*>> coordinates = {},
                   Qualifier qualifier = Qualifier::exact) {
        Claim claim;
        claim.id = Id<"claim">{id};
        claim.measure = Id<"measure">{measure};
        claim.area = Id<"area">{area};
        claim.period = period(period_text);
        claim.qualifier = qualifier;
        if (qualifier != Qualifier::at_most) claim.low = value;
        if (qualifier != Qualifier::at_least && qualifier != Qualifier::more_than) claim.high = value;
        if (const Measure* of = observatory_.measures.find(claim.measure)) claim.unit = of->unit;
        claim.source = Id<"source">{"s"};
        for (const auto& [dimension, code] : coordinates)
            claim.coordinates.push_back({Id<"dimension">{dimension}, code});
        claims_.push_back(claim);
        return *this;
    }
    /// The claim added last, to be changed.
    Claim& last() { return claims_.back(); }
    /// The last claim is a part of `whole`.
    Builder& part_of(std::string_view whole, std::string_view dimension, Exhaustive exhaustive = Exhaustive::unknown) {
        last().breakdown = Breakdown{Id<"claim">{whole}, Id<"dimension">{dimension}};
        last().exhaustive = exhaustive;
        return *this;
    }
    Builder& from(std::string_view source) {
        last().source = Id<"source">{source};
        return *this;
    }
    Builder& series(std::string_view id, std::initializer_list<const char*> claims) {
        for (const auto* claim : claims)
            observatory_.series.push_back({Id<"series">{id}, Id<"claim">{claim}, Id<"source">{"s"}, {}});
        return *this;
    }

    /// Rows of codes in the order of the dimensions, and a value. Dimensions named measure, area, provision and period
    /// are of these kinds.
    Builder& table(std::string_view id, std::initializer_list<const char*> dimensions,
                   const std::vector<std::pair<std::vector<std::string>, std::int64_t>>& rows,
                   std::string_view source = "s") {
        Structure structure;
        structure.id = Id<"cube">{id};
        structure.title.en = "table " + std::string{id};
        structure.source = Id<"source">{source};
        for (const std::string name : dimensions) {
            Dimension dimension;
            dimension.id = Id<"dimension">{name};
            dimension.kind = name == "measure"     ? DimensionKind::measure
                             : name == "area"      ? DimensionKind::area
                             : name == "provision" ? DimensionKind::provision
                             : name == "period"    ? DimensionKind::period
                                                   : DimensionKind::plain;
            structure.dimensions.push_back(dimension);
        }
        std::vector<std::vector<std::uint32_t>> positions;
        for (const auto& [codes, value] : rows) {
            if (codes.size() != structure.dimensions.size())
                throw std::logic_error{"a row with another number of codes"};
            auto& of_row = positions.emplace_back();
            for (std::size_t d = 0; d < codes.size(); ++d) {
                auto& dimension = structure.dimensions[d];
                if (dimension.find(codes[d]) < 0)
                    dimension.categories.push_back({codes[d], {.kk = {}, .ru = {}, .en = codes[d]}, -1, false});
                of_row.push_back(static_cast<std::uint32_t>(dimension.find(codes[d])));
            }
        }
        std::vector<std::pair<std::uint64_t, std::int64_t>> cells;
        for (std::size_t row = 0; row < rows.size(); ++row) {
            std::uint64_t key = 0;
            for (std::size_t d = 0; d < positions[row].size(); ++d)
                key = key * structure.dimensions[d].categories.size() + positions[row][d];
            cells.emplace_back(key, rows[row].second);
        }
        std::ranges::sort(cells);
        std::vector<std::uint64_t> keys;
        std::vector<std::int64_t> values;
        for (const auto& [key, value] : cells) {
            keys.push_back(key);
            values.push_back(value);
        }
        const std::vector<CellState> states(values.size(), CellState::normal);
        observatory_.tables.push_back({Cube{std::move(structure), std::move(keys), std::move(values), states}, "", ""});
        return *this;
    }

    Builder& population(std::string_view area, std::string_view as_of, std::int64_t persons,
                        std::string_view geography = "g", std::string_view vintage = "1") {
        observatory_.population.push_back({Id<"area">{area},
                                           day(as_of),
                                           persons,
                                           std::string{geography},
                                           std::string{vintage},
                                           Id<"source">{"s"},
                                           {}});
        return *this;
    }

    Observatory& raw() { return observatory_; }
    /// The observatory with its claims, its tables completed.
    Observatory build() const {
        Observatory observatory = observatory_;
        for (auto claim : claims_) {
            std::ranges::sort(claim.coordinates);
            observatory.claims.add(std::move(claim));
        }
        return completed(std::move(observatory));
    }

private:
    Observatory observatory_;
    std::vector<Claim> claims_;
};

}  // namespace dalel::test
