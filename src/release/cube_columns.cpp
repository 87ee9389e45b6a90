#include "release/cube_columns.hpp"

namespace dalel {

std::vector<store::Column> columns_of(const Slice& slice, const Attribution& attribution) {
    const auto& dimensions = slice.cube().structure().dimensions;
    std::vector<store::Column> columns;
    std::vector<std::vector<std::uint32_t>*> codes;
    columns.reserve(dimensions.size() + 4);
    for (const auto& dimension : dimensions) {
        store::Dictionary dictionary;
        for (const auto& category : dimension.categories) dictionary.values.push_back(category.code);
        codes.push_back(&std::get<store::Dictionary>(columns.emplace_back(store::Column{dimension.id.str(), std::move(dictionary), {}}).data).codes);
    }
    store::Dictionary status;
    for (const auto& state : state_codes) status.values.emplace_back(state.name);
    store::Integers values;
    std::vector<bool> missing;
    slice.for_each_present([&](std::span<const std::uint32_t> positions, const Cell& cell) {
        for (std::size_t d = 0; d < positions.size(); ++d) codes[d]->push_back(positions[d]);
        const auto state = state_of(cell);
        const auto* observed = std::get_if<Observed>(&cell);
        values.push_back(observed ? observed->value : 0);
        missing.push_back(!observed);
        status.codes.push_back(static_cast<std::uint32_t>(state));
    });
    columns.push_back({"value", std::move(values), std::move(missing)});
    const std::size_t rows = status.codes.size();
    columns.push_back({"status", std::move(status), {}});
    columns.push_back({"source", store::Dictionary{{attribution.source}, std::vector<std::uint32_t>(rows, 0)}, {}});
    columns.push_back({"licence", store::Dictionary{{attribution.licence}, std::vector<std::uint32_t>(rows, 0)}, {}});
    return columns;
}

}  // namespace dalel
