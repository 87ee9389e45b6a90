#include "ingest/cases/case_cube.hpp"

#include "cube/slice.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace dalel {
namespace {

/// The schema with the dimensions of the cube only, nothing added up.
CaseSchema narrowed(const CasePublication& publication, const CaseCubeSpec& spec, const Observatory& observatory) {
    auto schema = publication.schema;
    schema.dimensions.clear();
    schema.sums.clear();
    for (const auto& id : spec.dimensions) {
        const auto at = std::ranges::find(publication.schema.dimensions, id, &CaseDimension::id);
        if (at == publication.schema.dimensions.end()) continue;
        schema.dimensions.push_back(*at);
        const auto* entry = observatory.codes.dimensions.find(id);
        if (entry && entry->kind == "area" && at->whole == "_T") schema.dimensions.back().whole = observatory.settings.country.str();
    }
    return schema;
}

/// The positions of a dimension that are published.
std::vector<std::uint32_t> published_positions(const Dimension& dimension, const Law& law) {
    std::vector<std::uint32_t> positions;
    for (std::uint32_t i = 0; i < dimension.categories.size(); ++i)
        if (dimension.kind != DimensionKind::provision || !law.lists.find(dimension.categories[i].code)) positions.push_back(i);
    return positions;
}

Dimension reduced(const Dimension& dimension, const std::vector<std::uint32_t>& positions) {
    std::vector<std::int32_t> place(dimension.categories.size(), -1);
    for (std::size_t i = 0; i < positions.size(); ++i) place[positions[i]] = static_cast<std::int32_t>(i);
    Dimension result{dimension.id, dimension.label, dimension.kind, {}};
    for (const auto position : positions) {
        auto category = dimension.categories[position];
        if (category.parent >= 0) category.parent = place[static_cast<std::size_t>(category.parent)];
        result.categories.push_back(std::move(category));
    }
    return result;
}

Dimension measure_dimension(const Id<"measure">& id, const Observatory& observatory) {
    const auto* entry = observatory.codes.dimensions.find("measure");
    const auto* measure = observatory.measures.find(id);
    return {Id<"dimension">{"measure"}, entry ? entry->label : Label{}, DimensionKind::measure, {{id.str(), measure ? measure->label : Label{}, -1, false}}};
}

Label labelled_synthetic(Label title) {
    if (!title.kk.empty()) title.kk += " (синтетикалық деректер)";
    if (!title.ru.empty()) title.ru += " (синтетические данные)";
    title.en += " (synthetic data)";
    return title;
}

}  // namespace

Result<CountedCases> count_cases(Workspace& workspace, const CasePublication& publication, const CaseCubeSpec& spec, const Observatory& observatory, const RecordKey& record_key) {
    const auto counts = workspace.count(narrowed(publication, spec, observatory), observatory, {.threads = 2}, record_key);
    if (!counts) return std::unexpected(counts.error());
    const auto& counted = counts->cases;
    const auto& from = counted.structure();
    if (!counted.is_dense())
        return std::unexpected(Error{"cases/too-many-cells", fmt::format("{} has too many combinations to be protected", spec.id), spec.where, "fewer dimensions, or coarser ones"});

    Structure structure{.id = Id<"cube">{spec.id},
                        .title = from.synthetic ? labelled_synthetic(spec.title) : spec.title,
                        .dimensions = {measure_dimension(publication.schema.measure, observatory)},
                        .source = publication.source,
                        .locator = publication.locator,
                        .note = spec.note,
                        .synthetic = from.synthetic || observatory.settings.synthetic};
    std::vector<std::vector<std::uint32_t>> positions;
    for (const auto& dimension : from.dimensions) {
        positions.push_back(published_positions(dimension, observatory.law));
        structure.dimensions.push_back(reduced(dimension, positions.back()));
    }
    CountedCases result;
    std::vector<std::int64_t> values;
    Slice{counted, std::move(positions)}.for_each([&](std::span<const std::uint32_t> at, const Cell& cell) {
        values.push_back(std::get<Observed>(cell).value);
        if (!record_key) return;
        const auto i = counted.find(counted.key_of(at));
        const auto low = static_cast<std::uint64_t>(counts->sums[0].values()[i]), high = static_cast<std::uint64_t>(counts->sums[1].values()[i]);
        result.keys.push_back(low + (high << 32));
    });
    result.cube = Cube::of_all(std::move(structure), std::move(values));
    return result;
}

}  // namespace dalel
