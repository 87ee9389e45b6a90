#include "protect/protected_cube.hpp"

#include <type_traits>

#include <gtest/gtest.h>

namespace dalel::protect {
namespace {

Cube one_conviction() {
    return {{.id = Id<"cube">{"form-1m"},
             .dimensions = {{Id<"dimension">{"area"}, {}, DimensionKind::area, {{"KZ-AKT", {}}}}}},
            {0},
            {1},
            {CellState::normal}};
}

TEST(ProtectedCube, NobodyElseCanBuildOne) {
    EXPECT_FALSE((std::is_constructible_v<ProtectedCube, Cube>));
    EXPECT_FALSE((std::is_constructible_v<ProtectedCube, Cube, std::string>));
    EXPECT_FALSE(std::is_default_constructible_v<ProtectedCube>);
}

TEST(PublishOfficial, ATableItsPublisherPrintsKeepsItsCellsOfOne) {
    const auto table = publish_official(one_conviction(), "Form 1-M prints this cell");
    ASSERT_TRUE(table);
    EXPECT_EQ(table->cube().at(0), Cell{Observed{1}});
    EXPECT_EQ(table->reason(), "Form 1-M prints this cell");
}

TEST(PublishOfficial, WithoutAReasonItIsRefused) {
    EXPECT_EQ(publish_official(one_conviction(), " ").error().code, "protect/no-reason");
}

}  // namespace
}  // namespace dalel::protect
