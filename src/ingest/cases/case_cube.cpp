#include "ingest/cases/case_cube.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace dalel {
namespace {

/// The schema with the dimensions of the cube only, and its sum.
CaseSchema narrowed(const CasePublication& publication, const CaseCubeSpec& spec, const Observatory& observatory) {
    auto schema = publication.schema;
    schema.dimensions.clear();
    schema.sums.clear();
    if (!spec.sum.empty()) schema.sums.push_back(spec.sum);
    for (const auto& id : spec.dimensions) {
        const auto at = std::ranges::find(publication.schema.dimensions, id, &CaseDimension::id);
        if (at == publication.schema.dimensions.end()) continue;
        schema.dimensions.push_back(*at);
        const auto* entry = observatory.codes.dimensions.find(id);
        if (entry && entry->kind == "area" && at->whole == "_T") schema.dimensions.back().whole = observatory.settings.country.str();
    }
    return schema;
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

Result<CountedCases> count_cases(Workspace& workspace, const CasePublication& publication, const CaseCubeSpec& spec, const Observatory& observatory, const RecordKey& record_key, unsigned largest) {
    const auto schema = narrowed(publication, spec, observatory);
    const auto counts = workspace.count(schema, observatory, {.threads = 2}, record_key);
    if (!counts) return std::unexpected(counts.error());
    const auto& counted = counts->cases;
    const auto& from = counted.structure();
    if (!counted.is_dense())
        return std::unexpected(Error{"cases/too-many-cells", fmt::format("{} has too many combinations to be protected", spec.id), spec.where, "fewer dimensions, or coarser ones"});

    Structure structure{.id = Id<"cube">{spec.id},
                        .title = from.synthetic ? labelled_synthetic(spec.title) : spec.title,
                        .dimensions = {measure_dimension(spec.measure, observatory)},
                        .source = publication.source,
                        .locator = publication.locator,
                        .note = spec.note,
                        .synthetic = from.synthetic || observatory.settings.synthetic};
    structure.dimensions.insert(structure.dimensions.end(), from.dimensions.begin(), from.dimensions.end());
    CountedCases result;
    if (record_key)
        for (std::size_t i = 0; i < counted.size(); ++i)
            result.keys.push_back(static_cast<std::uint64_t>(counts->sums[0].values()[i]) + (static_cast<std::uint64_t>(counts->sums[1].values()[i]) << 32));
    const auto& shown = spec.sum.empty() ? counted : counts->sums.front();
    if (largest > 0) {
        auto contributions = workspace.largest(schema, observatory, largest);
        if (!contributions) return std::unexpected(contributions.error());
        result.magnitudes = {{counted.values().begin(), counted.values().end()}, std::move(*contributions)};
    }
    result.cube = Cube::of_all(std::move(structure), {shown.values().begin(), shown.values().end()});
    return result;
}

}  // namespace dalel
