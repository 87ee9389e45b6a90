#include "release/cube_columns.hpp"

#include "formats/parquet/parquet.hpp"
#include "store/parquet.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>

#include <fmt/format.h>
#include <unistd.h>

namespace dalel {
namespace {

constexpr std::uint32_t periods = 50'000, sexes = 3;

/// More rows than a row group has, every state among them, and some combinations without a cell.
Cube long_cube() {
    Structure structure{.id = Id<"cube">{"long"},
                        .title = {.kk = "", .ru = "", .en = "Long"},
                        .dimensions = {{Id<"dimension">{"period"}, {}, DimensionKind::period, {}}, {Id<"dimension">{"sex"}, {}, DimensionKind::plain, {{"_T", {}}, {"F", {}, 0}, {"M", {}, 0}}}}};
    for (std::uint32_t i = 0; i < periods; ++i) structure.dimensions[0].categories.push_back({fmt::format("{:04}-{:02}", 1000 + i / 12, i % 12 + 1), {}});
    std::vector<std::uint64_t> keys;
    std::vector<std::int64_t> values;
    std::vector<CellState> states;
    for (std::uint64_t key = 0; key < std::uint64_t{periods} * sexes; ++key) {
        if (key % 7 == 3) continue;
        const auto state = static_cast<CellState>(key % 5 == 0 ? key % std::size(state_codes) : 0);
        keys.push_back(key);
        states.push_back(state);
        values.push_back(is_observed(state) ? static_cast<std::int64_t>(key * key % 1'000'003) - 20 : 0);
    }
    return {std::move(structure), std::move(keys), std::move(values), std::move(states)};
}

/// Columns as another program reads them from what is streamed.
std::vector<store::Column> read_back(const Slice& slice, const Attribution& attribution) {
    const auto path = std::filesystem::temp_directory_path() / fmt::format("dalel-parquet-{}.parquet", ::getpid());
    std::ofstream{path, std::ios::binary} << parquet_of(slice, attribution).take();
    auto columns = store::read_parquet(path.string());
    std::filesystem::remove(path);
    EXPECT_TRUE(columns) << columns.error().message;
    return columns ? *std::move(columns) : std::vector<store::Column>{};
}

/// The same with texts in place of dictionaries, as they are read.
std::vector<store::Column> as_texts(std::vector<store::Column> columns) {
    for (auto& column : columns) {
        if (std::ranges::none_of(column.missing, std::identity{})) column.missing.clear();
        if (const auto* dictionary = std::get_if<store::Dictionary>(&column.data)) {
            store::Texts texts;
            for (const auto code : dictionary->codes) texts.push_back(dictionary->values[code]);
            column.data = std::move(texts);
        }
    }
    return columns;
}

const Attribution attribution{"Office, «Form 1»", "", "CC BY 4.0", "", "abc"};

TEST(Parquet, AStreamedCubeIsReadBackCellByCell) {
    const auto cube = long_cube();
    ASSERT_GT(cube.size(), parquet_rows_at_once);
    EXPECT_TRUE(read_back(Slice{cube}, attribution) == as_texts(columns_of(Slice{cube}, attribution)));
}

TEST(Parquet, AStreamedSliceIsReadBackCellByCell) {
    const auto cube = long_cube();
    const std::vector<std::string> choices{"sex=M,_T", "period=1002-05,1001-01,1001-02,1003-11"};
    const auto slice = slice_of(cube, choices);
    ASSERT_TRUE(slice);
    const auto back = read_back(*slice, attribution);
    EXPECT_EQ(back, as_texts(columns_of(*slice, attribution)));
    ASSERT_EQ(back.size(), 6u);
    EXPECT_EQ(back[5].name, "licence");
}

TEST(Parquet, ASliceWithoutCellsIsAFileWithoutRows) {
    auto cube = long_cube();
    const std::vector<std::string> choices{"sex=_T", "period=1000-02"};  // key 3 has no cell
    const auto slice = slice_of(cube, choices);
    ASSERT_TRUE(slice);
    for (const auto& column : read_back(*slice, attribution)) EXPECT_EQ(column.rows(), 0u) << column.name;
}

}  // namespace
}  // namespace dalel
