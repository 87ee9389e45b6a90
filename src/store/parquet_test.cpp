#include "store/parquet.hpp"

#include <clocale>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include <gtest/gtest.h>

namespace dalel::store {
namespace {

std::string scratch(const std::string& name) {
    return testing::TempDir() + "/dalel-store-" + name;
}

std::string bytes_of(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

/// Rows enough for three row groups, with every kind of column.
std::vector<Column> table(std::size_t rows) {
    Dictionary area{{"KZ", "KZ-AKM", "область, \"кавычки\" и 'апостроф'"}, {}};
    Dictionary number{{}, {}};
    for (int i = 0; i < 20'000; ++i) number.values.push_back("a number longer than twelve bytes " + std::to_string(i));
    Integers cases;
    Doubles rate;
    Texts note;
    std::vector<bool> missing;
    for (std::size_t i = 0; i < rows; ++i) {
        area.codes.push_back(i * 7 % 3);
        number.codes.push_back(static_cast<std::uint32_t>(i * 7919 % 20'000));
        cases.push_back(static_cast<std::int64_t>(i * 31 % 1000) - 500);
        rate.push_back(i % 5 == 0 ? 0.0 : static_cast<double>(i) / 3);
        note.push_back(i % 5 == 0 ? "" : "note " + std::to_string(i % 100));
        missing.push_back(i % 5 == 0);
    }
    return {{"area", area, {}},
            {"number", number, {}},
            {"cases", cases, {}},
            {"rate", rate, missing},
            {"note", note, missing}};
}

TEST(Parquet, WhatIsWrittenIsReadBackInTheSameOrder) {
    const auto path = scratch("back.parquet");
    const auto columns = table(300'000);
    ASSERT_TRUE(write_parquet(path, columns));
    const auto back = read_parquet(path);
    ASSERT_TRUE(back) << back.error().message;
    ASSERT_EQ(back->size(), columns.size());
    EXPECT_EQ((*back)[2], columns[2]);
    EXPECT_EQ((*back)[3], columns[3]);
    EXPECT_EQ((*back)[4], columns[4]);
    for (const std::size_t c : {0, 1}) {
        const auto& dictionary = std::get<Dictionary>(columns[c].data);
        const auto& texts = std::get<Texts>((*back)[c].data);
        ASSERT_EQ(texts.size(), dictionary.codes.size());
        for (std::size_t i = 0; i < texts.size(); ++i) ASSERT_EQ(texts[i], dictionary.values[dictionary.codes[i]]);
    }
}

TEST(Parquet, TwoWritesGiveEqualBytesUnderAnyLocaleTimeZoneAndNumberOfThreads) {
    const auto columns = table(300'000);
    const auto first = scratch("first.parquet");
    ASSERT_TRUE(write_parquet(first, columns));
    const auto expected = bytes_of(first);
    ASSERT_GT(expected.size(), 100'000u);

    setenv("TZ", "Asia/Almaty", 1);
    for (const char* locale : {"kk_KZ.UTF-8", "ru_RU.UTF-8", "de_DE.UTF-8", "C.UTF-8"}) std::setlocale(LC_ALL, locale);
    for (const unsigned threads : {1u, 2u, 16u}) {
        std::vector<std::string> paths;
        for (unsigned t = 0; t < threads; ++t)
            paths.push_back(scratch(std::to_string(t) + "-of-" + std::to_string(threads)));
        {
            std::vector<std::jthread> writers;
            for (const auto& path : paths) writers.emplace_back([&] { EXPECT_TRUE(write_parquet(path, columns)); });
        }
        for (const auto& path : paths) {
            EXPECT_TRUE(bytes_of(path) == expected) << path;
            std::filesystem::remove(path);
        }
    }
    std::setlocale(LC_ALL, "C");
    unsetenv("TZ");
}

TEST(Parquet, AnEngineThatHasWrittenOtherTablesWritesTheSameBytes) {
    auto engine = Engine::open();
    const std::vector<Column> other{{"a", Doubles{1, 2}, {}}};
    const auto columns = table(1000);
    const auto shared = scratch("shared.parquet");
    const auto alone = scratch("alone.parquet");
    ASSERT_TRUE(write_parquet(*engine, shared, other));
    ASSERT_TRUE(write_parquet(*engine, shared, columns));
    ASSERT_TRUE(write_parquet(alone, columns));
    EXPECT_TRUE(bytes_of(shared) == bytes_of(alone));
}

TEST(Parquet, ATableWithoutRowsKeepsItsColumns) {
    const auto path = scratch("empty.parquet");
    ASSERT_TRUE(write_parquet(path, std::vector<Column>{{"area", Dictionary{}, {}}, {"cases", Integers{}, {}}}));
    const auto back = read_parquet(path);
    ASSERT_TRUE(back) << back.error().message;
    EXPECT_EQ(*back, (std::vector<Column>{{"area", Texts{}, {}}, {"cases", Integers{}, {}}}));
}

TEST(Parquet, AColumnOfMissingTextsNeedsNoDictionary) {
    const auto path = scratch("missing.parquet");
    ASSERT_TRUE(write_parquet(path, std::vector<Column>{{"area", Dictionary{{}, {0, 0}}, {true, true}}}));
    EXPECT_EQ(read_parquet(path)->front(), (Column{"area", Texts{"", ""}, {true, true}}));
}

TEST(Parquet, ColumnsThatDoNotFitTogetherAreRefused) {
    const std::vector<Column> unequal{{"a", Integers{1, 2}, {}}, {"b", Integers{1}, {}}};
    EXPECT_EQ(write_parquet(scratch("x"), unequal).error().code, "store/columns");
    const std::vector<Column> beyond{{"a", Dictionary{{"x"}, {0, 1}}, {}}};
    EXPECT_EQ(write_parquet(scratch("x"), beyond).error().code, "store/columns");
    const std::vector<Column> twice{{"a", Dictionary{{"x", "x"}, {0, 1}}, {}}};
    EXPECT_EQ(write_parquet(scratch("x"), twice).error().code, "store/columns");
    EXPECT_EQ(write_parquet(scratch("x"), {}).error().code, "store/columns");
}

TEST(Parquet, APlaceThatCannotBeWrittenIsAnErrorThatNamesIt) {
    const std::vector<Column> columns{{"a", Integers{1}, {}}};
    const auto written = write_parquet("/nowhere/it's.parquet", columns);
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().where, "/nowhere/it's.parquet");
}

}  // namespace
}  // namespace dalel::store
