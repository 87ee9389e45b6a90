#include "observatory/figure.hpp"

#include "base/text.hpp"
#include "observatory/complete.hpp"

#include <algorithm>

namespace dalel {

bool is_counted(const Measures& measures, const Id<"measure">& id) {
    const Measure* measure = measures.find(id);
    return !measure || measure->adds_up();
}

std::string cell_id(const Cube& cube, std::uint64_t key) {
    return "cell:" + cube.structure().id.str() + "/" + cube.code_key(key);
}

std::int32_t total_of(const Dimension& dimension, const Id<"area">& country) {
    switch (dimension.kind) {
        case DimensionKind::area: return dimension.find(country.str());
        case DimensionKind::provision: {
            const auto total = dimension.find("_T");
            return total >= 0 ? total : dimension.find("ALL");
        }
        case DimensionKind::plain: return dimension.find("_T");
        case DimensionKind::measure:
        case DimensionKind::period: return -1;
    }
    return -1;
}

Figure figure_of(const Claim& claim, const Measures& measures) {
    return {.id = claim.figure(),
            .measure = claim.measure,
            .area = claim.area,
            .period = claim.period,
            .coordinates = claim.coordinates,
            .interval = interval_of(claim, is_counted(measures, claim.measure)),
            .state = CellState::normal,
            .source = claim.source,
            .claim = &claim};
}

Figure figure_of(const Cube& cube, std::uint64_t key, const Id<"area">& country) {
    const auto& dimensions = cube.structure().dimensions;
    Figure figure{
        .id = cell_id(cube, key), .area = country, .source = cube.structure().source, .cube = &cube, .key = key};
    std::vector<std::uint32_t> positions(dimensions.size());
    cube.positions_of(key, positions);
    for (std::size_t d = 0; d < dimensions.size(); ++d) {
        const auto& code = dimensions[d].categories[positions[d]].code;
        switch (dimensions[d].kind) {
            case DimensionKind::measure: figure.measure = Id<"measure">{code}; break;
            case DimensionKind::area: figure.area = Id<"area">{code}; break;
            case DimensionKind::period: figure.period = parse_period(code).value_or(Period{}); break;
            case DimensionKind::provision:
            case DimensionKind::plain:
                if (total_of(dimensions[d], country) != static_cast<std::int32_t>(positions[d]))
                    figure.coordinates.push_back({dimensions[d].id, code});
        }
    }
    std::ranges::sort(figure.coordinates);
    const Cell cell = cube.at(key);
    figure.state = state_of(cell);
    if (const auto* observed = std::get_if<Observed>(&cell))
        figure.interval.low = figure.interval.high = Decimal{observed->value};
    return figure;
}

Result<Figure> find_figure(const Observatory& observatory, std::string_view id) {
    if (id.starts_with("claim:")) {
        if (const Claim* claim = observatory.claims.find(id.substr(6))) return figure_of(*claim, observatory.measures);
        const auto meant = nearest(id.substr(6), observatory.claims.codes());
        return std::unexpected(Error{"figure/unknown", "there is no " + std::string{id}, "",
                                     meant.empty() ? "" : "did you mean claim:" + meant + "?"});
    }
    const auto slash = id.find('/');
    if (!id.starts_with("cell:") || slash == std::string_view::npos)
        return std::unexpected(Error{"figure/malformed", "\"" + std::string{id} + "\" names no figure", "",
                                     "claim:<id>, or cell:<cube>/<codes joined by points>"});
    const auto name = id.substr(5, slash - 5);
    const Table* table = observatory.table(name);
    if (!table) {
        std::vector<std::string_view> names;
        for (const auto& each : observatory.tables) names.push_back(each.cube.structure().id.str());
        const auto meant = nearest(name, names);
        return std::unexpected(Error{"figure/unknown", "there is no table " + std::string{name}, "",
                                     meant.empty() ? "" : "did you mean " + meant + "?"});
    }
    const auto key = table->cube.parse_code_key(id.substr(slash + 1));
    if (!key) return std::unexpected(key.error());
    return figure_of(table->cube, *key, observatory.settings.country);
}

CellFinder::CellFinder(const Cube& cube, const Id<"area">& country)
    : cube_{&cube}, country_{country}, periods_{periods_of(cube.structure())} {
    for (const auto& dimension : cube.structure().dimensions) {
        auto& positions = positions_.emplace_back();
        for (std::uint32_t i = 0; i < dimension.categories.size(); ++i)
            positions.emplace(dimension.categories[i].code, i);
        totals_.push_back(total_of(dimension, country));
    }
}

std::int32_t CellFinder::position(std::size_t dimension, std::string_view code) const {
    const auto at = positions_[dimension].find(code);
    return at == positions_[dimension].end() ? -1 : static_cast<std::int32_t>(at->second);
}

std::optional<std::uint64_t> CellFinder::find(const Claim& claim, std::string_view measure) const {
    const auto& dimensions = cube_->structure().dimensions;
    std::uint64_t key = 0;
    std::size_t used = 0;
    bool has_measure = false, has_area = false;
    for (std::size_t d = 0; d < dimensions.size(); ++d) {
        std::int32_t at = -1;
        switch (dimensions[d].kind) {
            case DimensionKind::measure:
                at = position(d, measure);
                has_measure = true;
                break;
            case DimensionKind::area:
                at = position(d, claim.area.str());
                has_area = true;
                break;
            case DimensionKind::period: {
                const auto found = std::ranges::find(periods_, claim.period);
                at = found == periods_.end() ? -1 : static_cast<std::int32_t>(found - periods_.begin());
                break;
            }
            case DimensionKind::provision:
            case DimensionKind::plain:
                if (const auto code = claim.code(dimensions[d].id.str()); !code.empty()) {
                    at = position(d, code);
                    ++used;
                } else {
                    at = totals_[d];
                }
        }
        if (at < 0) return std::nullopt;
        key = key * dimensions[d].categories.size() + static_cast<std::uint64_t>(at);
    }
    if (!has_measure || used != claim.coordinates.size() || (!has_area && claim.area != country_)) return std::nullopt;
    return key;
}

}  // namespace dalel
