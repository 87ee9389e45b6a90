#include "protect/table.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

namespace dalel::protect {
namespace {

/// The codes of a cell beside the roots of its dimensions.
class Signature {
public:
    explicit Signature(const Structure& structure) {
        for (const auto& dimension : structure.dimensions) {
            auto& texts = texts_.emplace_back();
            const auto& categories = dimension.categories;
            const auto is_root = [&](std::size_t c) { return categories[c].parent == -1 && !dimension.is_union(c); };
            std::size_t roots = 0;
            for (std::size_t c = 0; c < categories.size(); ++c) roots += is_root(c);
            const bool has_total = roots == 1 && categories.size() > 1;
            for (std::size_t c = 0; c < categories.size(); ++c)
                texts.push_back(is_root(c) && has_total ? "" : dimension.id.str() + "=" + categories[c].code + ";");
            order_.push_back(order_.size());
        }
        std::ranges::sort(order_, {}, [&](std::size_t d) { return structure.dimensions[d].id.str(); });
    }

    std::string of(std::span<const std::uint32_t> positions) const {
        std::string text;
        for (const auto d : order_) text += texts_[d][positions[d]];
        return text;
    }

private:
    std::vector<std::vector<std::string>> texts_;
    std::vector<std::size_t> order_;
};

std::vector<std::string> signatures(const Cube& cube) {
    const Signature signature{cube.structure()};
    std::vector<std::uint32_t> positions(cube.structure().dimensions.size());
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < cube.size(); ++i) {
        cube.positions_of(cube.key(i), positions);
        texts.push_back(signature.of(positions));
    }
    return texts;
}

std::string named(const Cube& cube, std::size_t i) {
    return "cell:" + cube.structure().id.str() + "/" + cube.code_key(cube.key(i));
}

}  // namespace

Result<Table> Table::of(const Cube& cube) {
    Table table;
    if (auto added = table.add(cube); !added) return std::unexpected(std::move(added.error()));
    return table;
}

Result<Table> Table::of_release(std::span<const Cube> cubes) {
    Table table;
    for (const auto& cube : cubes)
        if (auto joined = table.join(cube, true); !joined) return std::unexpected(std::move(joined.error()));
    return table;
}

Result<void> Table::add(const Cube& cube) {
    return join(cube, false);
}

Result<void> Table::join(const Cube& cube, bool is_release) {
    const auto& dimensions = cube.structure().dimensions;
    const auto is_unknown = [&](std::size_t i) { return cube.states()[i] == CellState::withheld; };
    const auto is_absent = [&](std::size_t i) { return !is_observed(cube.states()[i]) && !is_unknown(i); };
    for (std::size_t i = 0; i < cube.size(); ++i) {
        if (!is_observed(cube.states()[i]) && !is_release)
            return std::unexpected(Error{"protect/not-observed", named(cube, i) + " has no count to protect", "",
                                         "protection begins from the full table"});
        if (cube.values()[i] < 0)
            return std::unexpected(Error{"protect/negative", fmt::format("{} is {}", named(cube, i), cube.values()[i]),
                                         "", "counts and magnitudes that are not negative"});
    }

    std::vector<CellIndex> cells(cube.size());
    if (structures_.empty()) {
        std::iota(cells.begin(), cells.end(), CellIndex{0});
        values_.assign(cube.values().begin(), cube.values().end());
        withheld_.resize(cube.size());
        for (std::size_t i = 0; i < cube.size(); ++i) withheld_[i] = is_unknown(i);
    } else {
        std::unordered_map<std::string, CellIndex> known;
        for (std::size_t c = 0; c < structures_.size(); ++c) {
            const auto texts = signatures(shape(c));
            for (std::size_t i = 0; i < texts.size(); ++i) known.emplace(texts[i], cells_of_[c][i]);
        }
        const auto texts = signatures(cube);
        for (std::size_t i = 0; i < cube.size(); ++i) {
            const auto [at, is_new] = known.try_emplace(texts[i], static_cast<CellIndex>(values_.size()));
            cells[i] = at->second;
            if (is_new) {
                values_.push_back(cube.values()[i]);
                withheld_.push_back(is_unknown(i));
                continue;
            }
            if (is_unknown(i)) continue;
            // One cube shows what another withholds: then it is known.
            if (std::exchange(withheld_[cells[i]], 0)) values_[cells[i]] = cube.values()[i];
            if (values_[cells[i]] != cube.values()[i])
                return std::unexpected(Error{"protect/linked-cells-differ",
                                             fmt::format("{} is {}, and {} in {}", named(cube, i), cube.values()[i],
                                                         values_[cells[i]], name(cells[i])),
                                             "", "linked tables count the same records"});
        }
    }

    std::uint64_t stride = cube.structure().combinations();
    for (const auto& dimension : dimensions) {
        const auto& categories = dimension.categories;
        const std::uint64_t block = stride;
        stride /= categories.size();
        std::vector<std::vector<std::uint64_t>> children(categories.size());
        for (std::size_t c = 0; c < categories.size(); ++c)
            if (categories[c].parent >= 0) children[static_cast<std::size_t>(categories[c].parent)].push_back(c);
        for (const auto& each : dimension.unions) children[each.whole].assign(each.parts.begin(), each.parts.end());
        for (std::size_t i = 0; i < cube.size(); ++i) {
            const std::uint64_t key = cube.key(i);
            const std::uint64_t category = key % block / stride;
            if (children[category].empty()) continue;
            const auto first = members_.size();
            members_.push_back(cells[i]);
            std::int64_t rest = cube.values()[i];
            bool is_whole = !is_absent(i);
            bool is_known = !is_unknown(i);
            for (const auto child : children[category]) {
                const auto part = cube.find(key - category * stride + child * stride);
                if (part == cube.size() && cube.structure().absent_is_zero) continue;
                is_whole = part < cube.size() && !is_absent(part);
                if (!is_whole) break;
                is_known = is_known && !is_unknown(part);
                rest -= cube.values()[part];
                members_.push_back(cells[part]);
            }
            if (!is_whole) {
                members_.resize(first);
                continue;
            }
            if (is_release && is_known && rest != 0) {
                members_.resize(first);
                continue;
            }
            if (is_known && rest != 0)
                return std::unexpected(Error{"protect/not-additive",
                                             fmt::format("{} is {}, its parts by {} sum to {}", named(cube, i),
                                                         cube.values()[i], dimension.id.str(), cube.values()[i] - rest),
                                             "",
                                             "a total that is the sum of its parts, or dimensions without parents"});
            starts_.push_back(members_.size());
        }
    }
    if (structures_.empty()) sums_of_first_cube_ = sums();
    structures_.push_back(cube.structure());
    cells_of_.push_back(std::move(cells));
    auto& keys = keys_.emplace_back(cube.is_dense() ? 0 : cube.size());
    for (std::size_t i = 0; i < keys.size(); ++i) keys[i] = cube.key(i);
    index_sums();
    return {};
}

void Table::index_sums() {
    sums_of_starts_.assign(size() + 1, 0);
    for (const auto cell : members_) ++sums_of_starts_[cell + 1];
    std::partial_sum(sums_of_starts_.begin(), sums_of_starts_.end(), sums_of_starts_.begin());
    sums_of_.resize(members_.size());
    auto next = sums_of_starts_;
    for (std::uint32_t i = 0; i < sums(); ++i)
        for (const auto cell : sum(i)) sums_of_[next[cell]++] = i;
}

Cube Table::shape(std::size_t cube) const {
    const auto size = cells_of_[cube].size();
    auto keys = keys_[cube];
    if (keys.empty()) {
        keys.resize(size);
        std::iota(keys.begin(), keys.end(), std::uint64_t{0});
    }
    return {structures_[cube], std::move(keys), std::vector<std::int64_t>(size), std::vector<CellState>(size)};
}

std::string Table::name(CellIndex cell) const {
    for (std::size_t c = 0; c < cubes(); ++c) {
        const auto at = std::ranges::find(cells_of_[c], cell);
        if (at == cells_of_[c].end()) continue;
        return named(shape(c), static_cast<std::size_t>(at - cells_of_[c].begin()));
    }
    return {};
}

}  // namespace dalel::protect
