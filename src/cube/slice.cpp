#include "cube/slice.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>

#include <fmt/format.h>

namespace dalel {
namespace {

std::vector<std::uint32_t> all_of(const Dimension& dimension) {
    std::vector<std::uint32_t> positions(dimension.categories.size());
    std::iota(positions.begin(), positions.end(), 0u);
    return positions;
}

}  // namespace

Slice::Slice(const Cube& cube) : cube_{&cube}, everything_{true} {
    for (const auto& dimension : cube.structure().dimensions) positions_.push_back(all_of(dimension));
}

Slice::Slice(const Cube& cube, std::vector<std::vector<std::uint32_t>> positions) : cube_{&cube}, positions_{std::move(positions)} {
    assert(positions_.size() == cube.structure().dimensions.size());
    everything_ = true;
    for (std::size_t d = 0; d < positions_.size(); ++d) everything_ = everything_ && positions_[d] == all_of(cube.structure().dimensions[d]);
}

std::uint64_t Slice::size() const {
    std::uint64_t product = 1;
    for (const auto& chosen : positions_) product *= chosen.size();
    return product;
}

Result<Slice> slice_of(const Cube& cube, std::span<const std::string> choices) {
    const auto& dimensions = cube.structure().dimensions;
    std::vector<std::vector<std::uint32_t>> positions;
    for (const auto& dimension : dimensions) positions.push_back(all_of(dimension));
    for (const auto& choice : choices) {
        const auto equals = choice.find('=');
        if (equals == std::string::npos || equals + 1 == choice.size())
            return std::unexpected(Error{"slice/malformed", fmt::format("\"{}\" is not a choice", choice), "", "a dimension and its codes: area=KZ-AKT,KZ-ALA"});
        const auto name = choice.substr(0, equals);
        const auto dimension = std::ranges::find(dimensions, name, [](const Dimension& entry) { return entry.id.str(); });
        if (dimension == dimensions.end()) {
            std::vector<std::string> names;
            for (const auto& entry : dimensions) names.push_back(entry.id.str());
            return std::unexpected(Error{"slice/unknown-dimension", fmt::format("{} has no dimension \"{}\"", cube.structure().id.str(), name), "", joined(names, ", ")});
        }
        auto& chosen = positions[static_cast<std::size_t>(dimension - dimensions.begin())];
        chosen.clear();
        for (const auto code : split(std::string_view{choice}.substr(equals + 1), ',')) {
            const auto position = dimension->find(code);
            if (position < 0) {
                std::vector<std::string_view> accepted;
                for (const auto& category : dimension->categories) accepted.push_back(category.code);
                const auto meant = nearest(code, accepted);
                std::string some;
                for (std::size_t i = 0; i < accepted.size() && i < 12; ++i) some += (i > 0 ? ", " : "") + std::string{accepted[i]};
                return std::unexpected(Error{"slice/unknown-code", fmt::format("\"{}\" is no code of {}", code, name), "",
                                             meant.empty() ? fmt::format("{} codes: {}{}", accepted.size(), some, accepted.size() > 12 ? " …" : "") : "did you mean " + meant + "?"});
            }
            if (std::ranges::find(chosen, static_cast<std::uint32_t>(position)) == chosen.end()) chosen.push_back(static_cast<std::uint32_t>(position));
        }
    }
    return Slice{cube, std::move(positions)};
}

}  // namespace dalel
