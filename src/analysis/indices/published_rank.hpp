// Ranks as they were published: never without the edition and the year of the data.
#pragma once

#include "base/id.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace dalel::indices {

struct PublishedRank {
    Id<"index"> index;
    std::string edition;  ///< "2018"
    int data_year = 0;    ///< 2017
    Id<"area"> area;
    std::uint32_t rank = 0;
    std::optional<double> score;
    Id<"source"> source;

    friend bool operator==(const PublishedRank&, const PublishedRank&) = default;
};

/// The editions in which `area` had `rank`: what a rank quoted without an edition can mean. In the order of
/// `published`.
std::vector<PublishedRank> editions_with(std::span<const PublishedRank> published, const Id<"area">& area,
                                         std::uint32_t rank);

/// Every edition of one index for one area, by data year and then by edition.
std::vector<PublishedRank> editions_of(std::span<const PublishedRank> published, const Id<"index">& index,
                                       const Id<"area">& area);

}  // namespace dalel::indices
