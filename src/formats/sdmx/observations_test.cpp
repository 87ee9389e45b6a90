#include "formats/sdmx/observations.hpp"

#include "base/random.hpp"

#include <gtest/gtest.h>

#include <numeric>

namespace dalel::sdmx {
namespace {

Dimension dimension(std::string_view id, unsigned size) {
    Dimension made{Id<"dimension">{id}, {}, DimensionKind::plain, {}};
    for (unsigned i = 0; i < size; ++i) made.categories.push_back({std::string{id} + std::to_string(i), {}});
    return made;
}

/// Two by three by four; `keys` of the cells that are there, each with its key as value.
Cube cube_of(std::vector<std::uint64_t> keys) {
    Structure structure{.id = Id<"cube">{"c"}, .dimensions = {dimension("a", 2), dimension("b", 3), dimension("c", 4)}};
    std::vector<std::int64_t> values(keys.begin(), keys.end());
    std::vector<CellState> states(keys.size(), CellState::normal);
    return {std::move(structure), std::move(keys), std::move(values), std::move(states)};
}

std::vector<std::uint64_t> every_key() {
    std::vector<std::uint64_t> keys(24);
    std::iota(keys.begin(), keys.end(), 0);
    return keys;
}

struct Seen {
    std::vector<std::int64_t> values;
    std::vector<std::size_t> changed;
};

Seen walked(const Observations& observations) {
    Seen seen;
    std::vector<std::uint32_t> before;
    for (ObservationCursor at{observations}; at.next();) {
        EXPECT_EQ(observations.cube().key_of(at.positions()), observations.cube().key(at.cell()));
        EXPECT_EQ(at.value(), static_cast<std::int64_t>(observations.cube().key(at.cell())));
        std::size_t first = 0;
        if (!before.empty())
            while (at.positions()[observations.order()[first]] == before[observations.order()[first]]) ++first;
        EXPECT_EQ(at.changed(), first);
        before.assign(at.positions().begin(), at.positions().end());
        seen.values.push_back(at.value());
        seen.changed.push_back(at.changed());
    }
    EXPECT_EQ(observations.count(), seen.values.size());
    EXPECT_EQ(observations.empty(), seen.values.empty());
    EXPECT_EQ(observations.list().size(), seen.values.size());
    return seen;
}

TEST(Observations, AnOrderOfDimensionsIsTheOrderOfCells) {
    const auto cube = cube_of(every_key());
    EXPECT_EQ(walked({Slice{cube, {{0, 1}, {2}, {3, 1}}}, {0, 1, 2}}).values, (std::vector<std::int64_t>{11, 9, 23, 21}));
    EXPECT_EQ(walked({Slice{cube, {{0, 1}, {2}, {3, 1}}}, {2, 1, 0}}).values, (std::vector<std::int64_t>{11, 23, 9, 21}));
}

TEST(Observations, CombinationsWithoutACellAreLeftOut) {
    const auto cube = cube_of({1, 5, 9, 13, 23});
    EXPECT_EQ(walked({Slice{cube}, {0, 1, 2}}).values, (std::vector<std::int64_t>{1, 5, 9, 13, 23}));
    EXPECT_EQ(walked({Slice{cube}, {2, 0, 1}}).values, (std::vector<std::int64_t>{1, 5, 9, 13, 23}));
    EXPECT_EQ(walked({Slice{cube, {{1, 0}, {0, 1, 2}, {3, 1}}}, {0, 1, 2}}).values, (std::vector<std::int64_t>{13, 23, 1, 5, 9}));
    EXPECT_TRUE(walked({Slice{cube, {{0}, {0}, {0}}}, {0, 1, 2}}).values.empty());
    EXPECT_EQ(Observations(Slice{cube}, {2, 0, 1}).categories(), (std::vector<std::vector<std::uint32_t>>{{0, 1}, {0, 1, 2}, {1, 3}}));
}

TEST(Observations, ANothingChosenIsNothing) {
    const auto cube = cube_of(every_key());
    EXPECT_TRUE(walked({Slice{cube, {{0, 1}, {}, {1}}}, {0, 1, 2}}).values.empty());
}

TEST(Observations, AllWaysAgreeOnWhatIsThere) {
    // A random part of a random sparse cube: the same cells in the same order, however they are found.
    Random random{7, 1};
    for (int round = 0; round < 200; ++round) {
        std::vector<std::uint64_t> keys;
        for (std::uint64_t key = 0; key < 24; ++key)
            if (random.below(3) > 0) keys.push_back(key);
        const auto cube = cube_of(keys);
        std::vector<std::vector<std::uint32_t>> chosen(3);
        for (std::size_t d = 0; d < 3; ++d) {
            for (std::uint32_t i = 0; i < 2 + d; ++i)
                if (random.below(2) > 0) chosen[d].insert(chosen[d].begin() + static_cast<std::ptrdiff_t>(random.below(chosen[d].size() + 1)), i);
            if (chosen[d].empty()) chosen[d].push_back(0);
        }
        const std::vector<std::vector<std::uint32_t>> orders{{0, 1, 2}, {2, 0, 1}, {1, 2, 0}};
        const auto& order = orders[random.below(3)];
        const Observations found{Slice{cube, chosen}, order};
        const auto dense = cube_of(every_key());
        auto expected = walked({Slice{dense, chosen}, order}).values;
        std::erase_if(expected, [&](std::int64_t key) { return cube.find(static_cast<std::uint64_t>(key)) == cube.size(); });
        EXPECT_EQ(walked(found).values, expected);
        EXPECT_EQ(walked({cube, found.list(), order}).values, expected);
    }
}

}  // namespace
}  // namespace dalel::sdmx
