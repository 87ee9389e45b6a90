#include "cube/largest.hpp"

#include <algorithm>
#include <functional>

namespace dalel {

void LargestContributions::keep(std::vector<std::int64_t>& largest, std::int64_t amount) const {
    if (largest.size() == most_ && amount <= largest.back()) return;
    largest.insert(std::ranges::upper_bound(largest, amount, std::greater{}), amount);
    if (largest.size() > most_) largest.pop_back();
}

void LargestContributions::add(const CodedRows& rows, std::size_t sum) {
    for (std::size_t r = 0; r < rows.size(); ++r) {
        std::uint64_t key = 0;
        for (std::size_t d = 0; d < axes_.size(); ++d)
            key = key * axes_[d].counts_in.size() +
                  std::visit([&](const auto& codes) -> std::uint64_t { return codes[r]; }, rows.dimensions[d]);
        keep(of_codes_[key], rows.sums[sum][r]);
    }
}

std::vector<std::vector<std::int64_t>> LargestContributions::finish() && {
    std::uint64_t cells = 1;
    for (const auto& axis : axes_) cells *= axis.categories;
    std::vector<std::vector<std::int64_t>> largest(cells);
    std::vector<std::uint64_t> at, extended;
    for (const auto& [key, amounts] : of_codes_) {
        // The cells that hold the combination, one dimension after the other.
        at.assign(1, 0);
        auto rest = key;
        std::uint64_t stride = 1;
        for (auto axis = axes_.rbegin(); axis != axes_.rend(); ++axis) {
            extended.clear();
            for (const auto category : axis->counts_in[rest % axis->counts_in.size()])
                for (const auto cell : at) extended.push_back(cell + category * stride);
            rest /= axis->counts_in.size();
            stride *= axis->categories;
            at.swap(extended);
        }
        for (const auto cell : at)
            for (const auto amount : amounts) keep(largest[cell], amount);
    }
    return largest;
}

}  // namespace dalel
