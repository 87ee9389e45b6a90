#include "base/position_index.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace dalel {
namespace {

TEST(PositionIndex, every_added_key_is_found_where_it_stands_and_no_other) {
    std::vector<std::string> keys;
    PositionIndex index;
    for (std::uint32_t i = 0; i < 5000; ++i) {
        keys.push_back("key " + std::to_string(i * 7));
        index.add(key_hash(keys.back()), i);
    }
    const auto find = [&](const std::string& key) { return index.find(key_hash(key), [&](std::uint32_t i) { return keys[i] == key; }); };
    for (std::uint32_t i = 0; i < keys.size(); ++i) EXPECT_EQ(find(keys[i]), i);
    EXPECT_EQ(find("key 1"), PositionIndex::nowhere);
    EXPECT_EQ(PositionIndex{}.find(1, [](std::uint32_t) { return true; }), PositionIndex::nowhere);
}

TEST(PositionIndex, keys_of_one_hash_are_told_apart) {
    const std::vector<std::string> keys{"a", "b", "c"};
    PositionIndex index;
    index.reserve(keys.size());
    for (std::uint32_t i = 0; i < keys.size(); ++i) index.add(42, i);
    for (std::uint32_t i = 0; i < keys.size(); ++i)
        EXPECT_EQ(index.find(42, [&](std::uint32_t at) { return keys[at] == keys[i]; }), i);
    EXPECT_EQ(index.find(42, [](std::uint32_t) { return false; }), PositionIndex::nowhere);
}

}  // namespace
}  // namespace dalel
