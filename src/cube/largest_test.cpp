#include "cube/largest.hpp"

#include <array>

#include <gtest/gtest.h>

namespace dalel {
namespace {

TEST(LargestContributions, ACaseOnTwoListsContributesOnceToTheirUnion) {
    // Categories: the total, articles 256 and 258, a list of 256, and a list of both.
    const Dimension articles{Id<"dimension">{"provision"}, {}, DimensionKind::provision, {{"_T", {}}, {"256", {}, 0}, {"258", {}, 0}, {"A", {}}, {"AB", {}}}};
    const std::array<std::string, 2> codes{"256", "258"};
    const std::array<Membership, 3> memberships{{{"256", "A"}, {"256", "AB"}, {"258", "AB"}}};
    LargestContributions largest{{*axis_of(articles, codes, memberships)}, 2};
    const std::array<std::uint8_t, 4> articles_of{0, 0, 1, 0};
    const std::array<std::int64_t, 4> years{5, 12, 7, 1};
    CodedRows rows;
    rows.dimensions.emplace_back(std::span<const std::uint8_t>{articles_of});
    rows.sums.emplace_back(years);
    largest.add(rows, 0);
    EXPECT_EQ(std::move(largest).finish(), (std::vector<std::vector<std::int64_t>>{{12, 7}, {12, 5}, {7}, {12, 5}, {12, 7}}));
}

TEST(LargestContributions, MarginsHoldTheLargestOfTheirCells) {
    const Dimension sex{Id<"dimension">{"sex"}, {}, DimensionKind::plain, {{"_T", {}}, {"M", {}, 0}, {"F", {}, 0}}};
    const std::array<std::string, 2> codes{"M", "F"};
    const auto axis = *axis_of(sex, codes);
    LargestContributions largest{{axis, axis}, 1};
    const std::array<std::uint8_t, 3> first{0, 1, 1}, second{0, 0, 1};
    const std::array<std::int64_t, 3> amounts{4, 9, 2};
    CodedRows rows;
    rows.dimensions.emplace_back(std::span<const std::uint8_t>{first});
    rows.dimensions.emplace_back(std::span<const std::uint8_t>{second});
    rows.sums.emplace_back(amounts);
    largest.add(rows, 0);
    EXPECT_EQ(std::move(largest).finish(), (std::vector<std::vector<std::int64_t>>{{9}, {9}, {2}, {4}, {4}, {}, {9}, {9}, {2}}));
}

}  // namespace
}  // namespace dalel
