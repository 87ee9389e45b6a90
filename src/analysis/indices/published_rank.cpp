#include "analysis/indices/published_rank.hpp"

#include <algorithm>
#include <tuple>

namespace dalel::indices {

std::vector<PublishedRank> editions_with(std::span<const PublishedRank> published, const Id<"area">& area,
                                         std::uint32_t rank) {
    std::vector<PublishedRank> found;
    std::ranges::copy_if(published, std::back_inserter(found),
                         [&](const PublishedRank& row) { return row.area == area && row.rank == rank; });
    return found;
}

std::vector<PublishedRank> editions_of(std::span<const PublishedRank> published, const Id<"index">& index,
                                       const Id<"area">& area) {
    std::vector<PublishedRank> found;
    std::ranges::copy_if(published, std::back_inserter(found),
                         [&](const PublishedRank& row) { return row.index == index && row.area == area; });
    std::ranges::stable_sort(found, {}, [](const PublishedRank& row) { return std::tie(row.data_year, row.edition); });
    return found;
}

}  // namespace dalel::indices
