#include "store/engine.hpp"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

namespace dalel::store {
namespace {

TEST(Engine, AnswersArriveAsColumnsOfTheirType) {
    auto engine = Engine::open();
    ASSERT_TRUE(engine);
    const auto answer = engine->query(
        "SELECT i::TINYINT a, sum(i) OVER () b, i / 2 c, 'text ' || i d, i = 1 e, "
        "CASE WHEN i > 0 THEN 'F' END::ENUM('M', 'F') f FROM range($1) t(i)",
        std::vector<Value>{std::int64_t{2}});
    ASSERT_TRUE(answer) << answer.error().message;
    EXPECT_EQ(*answer, (std::vector<Column>{{"a", Integers{0, 1}, {}},
                                            {"b", Integers{1, 1}, {}},
                                            {"c", Doubles{0, 0.5}, {}},
                                            {"d", Texts{"text 0", "text 1"}, {}},
                                            {"e", Integers{0, 1}, {}},
                                            {"f", Dictionary{{"M", "F"}, {0, 1}}, {true, false}}}));
}

TEST(Engine, AnAnswerWithoutRowsKeepsItsColumns) {
    auto engine = Engine::open();
    EXPECT_EQ(*engine->query("SELECT 1 a, 'x' b WHERE false"),
              (std::vector<Column>{{"a", Integers{}, {}}, {"b", Texts{}, {}}}));
}

TEST(Engine, AScanHandsOverEveryRowInOrder) {
    auto engine = Engine::open({.threads = 2});
    std::int64_t expected = 0;
    const auto done = engine->scan("SELECT i FROM range(1000000) t(i)", {}, [&](const std::vector<Column>& batch) {
        for (const auto value : std::get<Integers>(batch[0].data)) ASSERT_EQ(value, expected++);
    });
    EXPECT_TRUE(done);
    EXPECT_EQ(expected, 1'000'000);
}

TEST(Engine, TextRowsArriveAsViewsWithTheNamesFirst) {
    auto engine = Engine::open();
    std::vector<std::vector<std::string>> rows;
    const auto done = engine->scan_texts(
        "SELECT 'row ' || i a, CASE WHEN i = 1 THEN 'a text of more than twelve bytes' END b FROM range(2) t(i)", {},
        [&](std::span<const std::string_view> fields) { rows.emplace_back(fields.begin(), fields.end()); });
    ASSERT_TRUE(done) << done.error().message;
    EXPECT_EQ(rows, (std::vector<std::vector<std::string>>{
                        {"a", "b"}, {"row 0", ""}, {"row 1", "a text of more than twelve bytes"}}));
    EXPECT_EQ(engine->scan_texts("SELECT 1", {}, [](auto) {}).error().code, "store/column-type");
}

TEST(Engine, LentColumnsCanBeReadMoreThanOnce) {
    auto engine = Engine::open();
    const std::vector<Column> columns{{"sex", Dictionary{{"F", "M"}, {0, 1, 1}}, {}}, {"years", Integers{2, 3, 4}, {}}};
    ASSERT_TRUE(engine->lend("cases", columns));
    for (int i = 0; i < 2; ++i) {
        const auto answer = engine->query("SELECT sex, sum(years) AS years FROM cases() GROUP BY ALL ORDER BY ALL");
        ASSERT_TRUE(answer) << answer.error().message;
        EXPECT_EQ(*answer,
                  (std::vector<Column>{{"sex", Dictionary{{"F", "M"}, {0, 1}}, {}}, {"years", Integers{2, 7}, {}}}));
    }
}

TEST(Engine, ANumberBeyond64BitsIsRefused) {
    auto engine = Engine::open();
    EXPECT_EQ(engine->query("SELECT 9223372036854775807::HUGEINT + 1").error().code, "store/integer-too-large");
    EXPECT_EQ(*engine->query("SELECT (-9223372036854775807 - 1)::HUGEINT a"),
              (std::vector<Column>{{"a", Integers{std::numeric_limits<std::int64_t>::min()}, {}}}));
    EXPECT_EQ(engine->query("SELECT [1]").error().code, "store/column-type");
}

TEST(Engine, AFailingStatementCarriesTheEnginesSentence) {
    auto engine = Engine::open();
    EXPECT_NE(engine->run("CREATE TABLE t (a INT); SELEC").error().message.find("SELEC"), std::string::npos);
    EXPECT_NE(engine->query("FROM nowhere").error().message.find("nowhere"), std::string::npos);
    EXPECT_NE(engine->query("SELECT error('half-way')").error().message.find("half-way"), std::string::npos);
}

TEST(Engine, AClosedAndLockedEngineReadsNoFileAndChangesNoSetting) {
    const auto path = testing::TempDir() + "/dalel-engine-secret.csv";
    std::ofstream{path} << "a\n1\n";
    auto engine = Engine::open({.external_access = false, .locked = true});
    ASSERT_TRUE(engine);
    EXPECT_FALSE(engine->query("FROM read_csv(" + sql_literal(path) + ")"));
    EXPECT_FALSE(engine->run("COPY (SELECT 1) TO " + sql_literal(path)));
    EXPECT_FALSE(engine->run("ATTACH " + sql_literal(path + ".duckdb")));
    EXPECT_FALSE(engine->run("SET enable_external_access = true"));
    EXPECT_FALSE(engine->run("SET threads = 4"));
    EXPECT_FALSE(engine->run("INSTALL httpfs"));
}

TEST(Engine, ADatabaseFileKeepsItsTables) {
    const auto path = testing::TempDir() + "/dalel-engine.duckdb";
    std::filesystem::remove(path);
    {
        auto engine = Engine::open({.path = path});
        ASSERT_TRUE(engine->run("CREATE TABLE t AS SELECT 7 a"));
    }
    auto engine = Engine::open({.path = path, .read_only = true});
    ASSERT_TRUE(engine);
    EXPECT_EQ(engine->query("FROM t")->front(), (Column{"a", Integers{7}, {}}));
    EXPECT_FALSE(engine->run("INSERT INTO t VALUES (8)"));
    EXPECT_EQ(Engine::open({.path = "/nowhere/x.duckdb"}).error().code, "store/cannot-open");
}

TEST(Engine, AFunctionOfTextsIsNullWhereItHasNoNumberAndTakesNullForAnEmptyText) {
    auto engine = Engine::open({.threads = 2});
    ASSERT_TRUE(engine->define("size_of", [](std::string_view text) -> std::optional<std::int64_t> {
        if (text == "none") return std::nullopt;
        return static_cast<std::int64_t>(text.size());
    }));
    const auto answer = engine->query(
        "SELECT size_of(t) FROM (VALUES (''), ('none'), (NULL), ('a text that is longer than twelve bytes')) AS v(t)");
    ASSERT_TRUE(answer) << answer.error().message;
    EXPECT_EQ(std::get<Integers>(answer->front().data), (Integers{0, 0, 0, 39}));
    EXPECT_EQ(answer->front().missing, (std::vector<bool>{false, true, false, false}));
}

}  // namespace
}  // namespace dalel::store
