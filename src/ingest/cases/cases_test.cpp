#include "base/csv.hpp"
#include "base/text.hpp"
#include "ingest/cases/synthetic.hpp"
#include "ingest/cases/workspace.hpp"
#include "ingest/observatory_reader.hpp"
#include "ingest/sources/police_uk/police_uk.hpp"
#include "ingest/text_file.hpp"
#include "store/parquet.hpp"
#include "support/made_workbook.hpp"

#include <fstream>
#include <map>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace dalel {
namespace {

namespace fs = std::filesystem;

const fs::path example = "observatories/example";

const Observatory& observatory() {
    static const auto read = read_observatory(example);
    return read.observatory;
}

CaseSchema persons() {
    Audit audit;
    const auto file = open_inside(example, "observatory.toml");
    const auto schemas = read_case_schemas(file->bytes(), "observatory.toml", observatory(), audit);
    EXPECT_TRUE(audit.clean()) << audit.errors().front().message;
    return schemas.front();
}

/// A folder of its own for each test, gone afterwards.
class Cases : public testing::Test {
protected:
    Cases() { fs::remove_all(folder_); }
    ~Cases() override { fs::remove_all(folder_); }

    Workspace open() {
        auto workspace = Workspace::open(folder_, std::vector<fs::path>{example});
        EXPECT_TRUE(workspace) << workspace.error().message;
        return std::move(*workspace);
    }
    fs::path written(const std::string& name, const std::string& text) {
        const fs::path path = fs::path{testing::TempDir()} / name;
        std::ofstream{path, std::ios::binary} << text;
        return path;
    }
    std::map<std::string, std::string> refused(const std::string& text) { return refused_of(written("bad.csv", text)); }
    std::map<std::string, std::string> refused_of(const fs::path& path) {
        auto workspace = open();
        Audit audit;
        const std::vector<fs::path> files{path};
        const auto imported = workspace.import(files, persons(), observatory(), audit);
        EXPECT_TRUE(imported) << imported.error().message;
        EXPECT_EQ(audit.files().front().rows_used, *workspace.size(persons()));
        std::map<std::string, std::string> found;
        for (const auto& error : audit.errors()) found.emplace(error.where, error.code);
        return found;
    }

    fs::path folder_ = fs::path{testing::TempDir()} / "dalel-workspace" /
                       testing::UnitTest::GetInstance()->current_test_info()->name();
};

std::int64_t cases_at(const Counts& counts, std::string_view key) {
    const auto at = counts.cases.parse_code_key(key);
    EXPECT_TRUE(at) << at.error().message;
    return std::get<Observed>(counts.cases.at(*at)).value;
}

TEST_F(Cases, TheExamplesRecordsCountToThePublishedTable) {
    auto workspace = open();
    Audit audit;
    ASSERT_TRUE(workspace.import(std::vector<fs::path>{example / "cases/cases.csv"}, persons(), observatory(), audit));
    ASSERT_TRUE(audit.clean()) << to_string(audit.errors().front());
    const auto counts = workspace.count(persons(), observatory(), {.threads = 2});
    ASSERT_TRUE(counts) << counts.error().message;
    EXPECT_EQ(cases_at(*counts, "_T.ALL._T._T._T.2024"), 60);
    // tables/persons_2024.csv, persons identified: every area by sex.
    const auto* table = observatory().table("persons_2024");
    ASSERT_TRUE(table);
    int compared = 0;
    for (const auto& area : table->cube.structure().dimensions[1].categories)
        for (const std::string sex : {"_T", "F", "M"}) {
            const auto printed =
                table->cube.at(*table->cube.parse_code_key("persons_identified." + area.code + "." + sex + ".2024"));
            if (counts->cases.structure().dimensions[0].find(area.code) < 0) continue;
            EXPECT_EQ(cases_at(*counts, area.code + ".ALL." + sex + "._T._T.2024"), std::get<Observed>(printed).value)
                << area.code << " " << sex;
            ++compared;
        }
    EXPECT_GT(compared, 15);
    EXPECT_FALSE(counts->cases.structure().synthetic);
}

TEST_F(Cases, ParquetFilesAreReadLikeCsv) {
    std::ifstream file{example / "cases/cases.csv"};
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    CsvReader reader{text};
    std::vector<store::Column> columns;
    reader.next();
    for (const auto name : reader.fields()) columns.push_back({std::string{name}, store::Texts{}, {}});
    while (reader.next())
        for (std::size_t c = 0; c < columns.size(); ++c)
            std::get<store::Texts>(columns[c].data).emplace_back(reader.fields()[c]);
    const auto path = fs::path{testing::TempDir()} / "cases.parquet";
    ASSERT_TRUE(store::write_parquet(path, columns));

    auto workspace = open();
    Audit audit;
    ASSERT_TRUE(workspace.import(std::vector{path}, persons(), observatory(), audit));
    EXPECT_TRUE(audit.clean());
    EXPECT_EQ(*workspace.size(persons()), 60u);
}

TEST_F(Cases, AnImportIsTakenBackByTheNameOfItsFileAllOrNothing) {
    const std::string header = "case,date,area,provision,sex,age_group,stage\n";
    const std::string rest = ",2024-01-03,XQ-OR-A,QC2010_14_2,F,Y18-29,serving\n";
    const std::vector<fs::path> files{written("one's.csv", header + "A1" + rest + "A2" + rest),
                                      written("two.csv", header + "B1" + rest + "A1" + rest)};
    auto workspace = open();
    Audit audit;
    std::vector<std::string> told;
    ASSERT_TRUE(workspace.import(files, persons(), observatory(), audit, [&](std::string_view file, std::uint64_t row) {
        told.push_back(fmt::format("{} {}", file, row));
    }));
    EXPECT_EQ(told, (std::vector<std::string>{"one's.csv 3", "two.csv 3"}));
    EXPECT_EQ(*workspace.size(persons()), 3u);

    const auto refused = workspace.remove(std::vector<std::string>{"one's.csv", "three.csv"}, persons());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "cases/no-such-file");
    EXPECT_EQ(refused.error().hint, "one's.csv, two.csv");
    EXPECT_EQ(*workspace.size(persons()), 3u);

    EXPECT_EQ(*workspace.remove(std::vector<std::string>{"one's.csv"}, persons()), (std::vector<std::uint64_t>{2}));
    EXPECT_EQ(*workspace.size(persons()), 1u);
    Audit again;
    ASSERT_TRUE(workspace.import(files, persons(), observatory(), again));
    EXPECT_EQ(again.errors().size(), 2u) << "B1 is kept, A1 stands twice";
    EXPECT_EQ(*workspace.size(persons()), 3u);
}

TEST_F(Cases, WorkbooksAreReadLikeCsv) {
    std::ifstream file{example / "cases/cases.csv"};
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    CsvReader reader{text};
    test::MadeSheet sheet{"cases", {}, {}};
    while (reader.next())
        for (std::size_t c = 0; c < reader.fields().size(); ++c)
            sheet.cells.push_back({std::string(1, static_cast<char>('A' + c)) + std::to_string(reader.row()),
                                   std::string{reader.fields()[c]}});
    auto workspace = open();
    Audit audit;
    ASSERT_TRUE(workspace.import(std::vector{written("cases.xlsx", test::made_workbook({sheet}))}, persons(),
                                 observatory(), audit));
    EXPECT_TRUE(audit.clean()) << to_string(audit.errors().front());
    EXPECT_EQ(*workspace.size(persons()), 60u);
}

TEST_F(Cases, DaysOfAWorkbookAreNumbersThatAreShownAsDays) {
    test::MadeSheet sheet{"cases",
                          {{"A1", "case"},
                           {"B1", "date"},
                           {"C1", "area"},
                           {"D1", "provision"},
                           {"E1", "sex"},
                           {"F1", "age_group"},
                           {"G1", "stage"},
                           {"A2", "7", true},
                           {"B2", "45294", true},
                           {"C2", "XQ-OR-A"},
                           {"D2", "QC2010_14_2"},
                           {"E2", "F"},
                           {"F2", "Y18-29"},
                           {"G2", "serving"}},
                          {}};
    auto parts = test::made_parts({sheet});
    EXPECT_EQ(refused_of(written("days.xlsx", test::zipped(parts))),
              (std::map<std::string, std::string>{{"days.xlsx:2:date", "date/malformed"}}));
    test::part(parts, "xl/styles.xml") = "<styleSheet><cellXfs><xf/><xf numFmtId='14'/></cellXfs></styleSheet>";
    auto& links = test::part(parts, "xl/_rels/workbook.xml.rels");
    links.insert(links.find("</Relationships>"), "<Relationship Id='st' Type='x/styles' Target='styles.xml'/>");
    auto& cells = test::part(parts, "xl/worksheets/sheet0.xml");
    cells.insert(cells.find("<c r=\"B2\"") + 2, " s='1'");
    EXPECT_EQ(refused_of(written("days.xlsx", test::zipped(parts))), (std::map<std::string, std::string>{}));
    const auto counts = open().count(persons(), observatory(), {});
    ASSERT_TRUE(counts);
    EXPECT_EQ(cases_at(*counts, "XQ-OR-A.QC2010_14_2.F.Y18-29.serving.2024"), 1);
}

TEST_F(Cases, NoIdentifierOfACaseIsInItsCounts) {
    std::string text = "case,date,area,provision,sex,age_group,stage\n";
    for (int i = 0; i < 1000; ++i)
        text += "CANARY-" + std::to_string(i) + ",2024-01-03,XQ-OR-A,QC2010_12,F,Y18-29,serving\n";
    auto workspace = open();
    Audit audit;
    ASSERT_TRUE(workspace.import(std::vector{written("canary.csv", text)}, persons(), observatory(), audit));
    const auto counts = workspace.count(persons(), observatory(), {});
    ASSERT_TRUE(counts);
    EXPECT_EQ(cases_at(*counts, "_T.ALL._T._T._T.2024"), 1000);
    for (const auto& dimension : counts->cases.structure().dimensions)
        for (const auto& category : dimension.categories)
            EXPECT_EQ((category.code + category.label.kk + category.label.ru + category.label.en).find("CANARY"),
                      std::string::npos);
}

/// The three months in ../shared/data/police_uk, and registers with the codes that stand in them.
struct CityOfLondon {
    std::vector<fs::path> files;
    Observatory observatory;
    CaseSchema schema{.id = "police_uk", .case_column = "case", .date_column = "date", .period = CasePeriod::month};

    CityOfLondon() {
        const auto* shared = std::getenv("DALEL_SHARED");
        for (const std::string month : {"01", "02", "03"})
            files.push_back(fs::path{shared ? shared : "../shared"} / "data/police_uk" /
                            ("2018-" + month + "-city-of-london-street.csv"));
        for (const std::string_view id : {"area", "crime_type", "outcome"}) {
            observatory.codes.dimensions.add(
                {.id = Id<"dimension">{id}, .kind = std::string{id == "area" ? "area" : "plain"}});
            schema.dimensions.push_back({Id<"dimension">{id}, std::string{id}, {}, "_T", "", {}});
        }
        for (const auto& file : files) {
            Audit audit;
            read_police_uk(file, audit, [&](std::span<const std::string_view> fields, std::uint64_t row) {
                if (row == 1) return;
                if (!fields[2].empty()) observatory.areas.all.add({.id = Id<"area">{fields[2]}});
                observatory.codes.add({.dimension = Id<"dimension">{"crime_type"}, .code = std::string{fields[3]}});
                observatory.codes.add({.dimension = Id<"dimension">{"outcome"}, .code = std::string{fields[4]}});
            });
        }
    }
};

TEST_F(Cases, EveryRowOfThreeMonthsOfTheCityOfLondonIsCountedOrRefused) {
    const CityOfLondon london;
    if (!fs::exists(london.files.front())) GTEST_SKIP() << london.files.front() << " is absent";
    auto workspace = open();
    Audit audit;
    ASSERT_TRUE(workspace.import(london.files, london.schema, london.observatory, audit));
    std::uint64_t read = 0, used = 0;
    for (const auto& file : audit.files()) {
        read += file.rows_read;
        used += file.rows_used;
    }
    EXPECT_EQ(read, 1988u);
    EXPECT_EQ(used, 1895u);
    std::map<std::string, int> refusals;
    for (const auto& error : audit.errors()) ++refusals[error.code];
    EXPECT_EQ(refusals, (std::map<std::string, int>{{"case/twice", 4}, {"field/empty", 89}}))
        << "a crime on two rows of one area or two, and rows without a place";

    const auto counts = workspace.count(london.schema, london.observatory, {.threads = 2});
    ASSERT_TRUE(counts) << counts.error().message;
    EXPECT_EQ(cases_at(*counts, "_T.anti-social-behaviour._T.2018-01"), 141);
    EXPECT_EQ(cases_at(*counts, "_T.bicycle-theft._T.2018-03"), 19);
    std::int64_t shoplifting = 0;
    for (const std::string month : {"2018-01", "2018-02", "2018-03"})
        shoplifting += cases_at(*counts, "_T.shoplifting._T." + month);
    EXPECT_EQ(shoplifting, 195);
}

constexpr auto header = "case,date,area,provision,sex,age_group,stage\n";

TEST_F(Cases, ARecordThatDoesNotFitIsRefusedByFileRowAndColumn) {
    const auto found = refused(std::string{header} +
                               "A1,2024-01-03,XQ-OR-A,QC2010_14_2,F,Y18-29,serving\n"
                               "A2,2024-01-03,XQ-NOWHERE,QC2010_14_2,F,Y18-29,serving\n"
                               "A3,2024-13-03,XQ-OR-A,QC2010_14_2,F,Y18-29,serving\n"
                               "A4,2024-01-03,XQ-GK,QC2010_14_2,F,Y18-29,serving\n"
                               "A1,2024-01-04,XQ-OR-A,QC2010_14_2,F,Y18-29,serving\n"
                               ",2024-01-03,XQ-OR-A,QC2010_14_2,_T,Y18-29,serving\n"
                               "A6,2024-01-03\n");
    EXPECT_EQ(found, (std::map<std::string, std::string>{{"bad.csv:3:area", "case/unknown-code"},
                                                         {"bad.csv:4:date", "date/malformed"},
                                                         {"bad.csv:5:area", "case/not-valid-then"},
                                                         {"bad.csv:6:case", "case/twice"},
                                                         {"bad.csv:7:case", "field/empty"},
                                                         {"bad.csv:7:sex", "case/total"},
                                                         {"bad.csv:8", "csv/row-width"}}));
}

/// The records of a CSV text as a Parquet file, an empty field as a missing value.
fs::path as_parquet(const std::string& text, const std::string& name) {
    CsvReader reader{text};
    std::vector<store::Column> columns;
    reader.next();
    for (const auto field : reader.fields()) columns.push_back({std::string{field}, store::Texts{}, {}});
    while (reader.next())
        for (std::size_t c = 0; c < columns.size(); ++c) {
            std::get<store::Texts>(columns[c].data).emplace_back(reader.fields()[c]);
            columns[c].missing.push_back(reader.fields()[c].empty());
        }
    const auto path = fs::path{testing::TempDir()} / name;
    EXPECT_TRUE(store::write_parquet(path, columns));
    return path;
}

TEST_F(Cases, ARecordIsRefusedFromParquetAsFromCsv) {
    auto schema = persons();
    schema.sums = {"months"};
    std::string text = "case,date,area,provision,sex,age_group,stage,months,synthetic,other\n";
    const auto add = [&](std::string_view line) { text += std::string{line} + '\n'; };
    for (int i = 0; i < 5000; ++i) {
        add(fmt::format("A{},2024-01-03,XQ-OR-A,QC2010_14_2,F,Y18-29,serving,{},,x", i, i));
        if (i % 1000 != 7) continue;
        add(fmt::format("B{},2024-01-03,XQ-NOWHERE,QC2010_14_2,F,Y18-29,serving,1,,", i));
        add(fmt::format("C{},2024-13-03,XQ-OR-A,QC2010_14_2,F,Y18-29,serving,1,,", i));
        add(fmt::format("D{},2024-01-03,XQ-GK,QC2010_14_2,F,Y18-29,serving,1,,", i));
        add(fmt::format("E{}, 2019-01 , XQ-GK ,QC2010_14_2,F,Y18-29,serving,,yes,", i));
        add(fmt::format("A{},2024-01-04,XQ-OR-A,QC2010_14_2,F,Y18-29,serving,1,,", i));
        add(",2024-01-03,XQ-OR-A,QC2010_14_2,_T,Y18-29,serving,1.5,,");
        add("  ,,XQ-OR-A,,F,Y18-29,serving,many,,");
    }
    const auto imported = [&](const fs::path& file, const fs::path& folder) {
        auto workspace = *Workspace::open(folder, std::vector<fs::path>{example});
        Audit audit;
        const auto unread = workspace.import(std::vector{file}, schema, observatory(), audit);
        EXPECT_TRUE(unread) << unread.error().message;
        EXPECT_EQ(*unread, UnreadColumns{"other"});
        std::string told;
        for (const auto& error : audit.errors())
            told += fmt::format("{} {} {} {}\n", error.code, error.message, error.where.substr(error.where.find(':')),
                                error.hint);
        const auto& counts = audit.files().front();
        told += fmt::format("{} read, {} used\n", counts.rows_read, counts.rows_used);
        const auto counted = workspace.count(schema, observatory(), {});
        EXPECT_TRUE(counted);
        EXPECT_TRUE(counted->cases.structure().synthetic);
        told += fmt::format(
            "{} months",
            std::get<Observed>(counted->sums.front().at(*counted->cases.parse_code_key("_T.ALL._T._T._T.2024"))).value);
        // Where a case stood is told with the name of its file.
        return replaced_all(told, file.filename().string(), "FILE");
    };
    const auto csv = imported(written("as.csv", text), folder_ / "csv");
    const auto parquet = imported(as_parquet(text, "as.parquet"), folder_ / "parquet");
    EXPECT_EQ(parquet, csv);
    EXPECT_NE(csv.find("case/not-valid-then"), std::string::npos);
    EXPECT_NE(csv.find("5035 read, 5005 used\n12497500 months"), std::string::npos) << csv.substr(csv.size() - 80);
}

TEST_F(Cases, DaysOfAParquetFileMayHaveTheirOwnType) {
    const auto path = (fs::path{testing::TempDir()} / "days.parquet").string();
    auto engine = *store::Engine::open();
    ASSERT_TRUE(
        engine.run("COPY (SELECT 'A' || i AS \"case\", d AS date, 'XQ-GK' AS area, 'QC2010_14_2' AS provision, "
                   "'F' AS sex, 'Y18-29' AS age_group, 'serving' AS stage FROM (VALUES (1, DATE '2019-12-31'), "
                   "(2, DATE '2021-01-01'), (3, NULL), (4, DATE 'infinity'), (5, DATE '2018-06-30')) v(i, d)) TO " +
                   store::sql_literal(path)));
    auto workspace = open();
    Audit audit;
    ASSERT_TRUE(workspace.import(std::vector<fs::path>{path}, persons(), observatory(), audit));
    std::map<std::string, std::string> found;
    for (const auto& error : audit.errors()) found.emplace(error.where, error.code);
    EXPECT_EQ(found, (std::map<std::string, std::string>{{"days.parquet:3:area", "case/not-valid-then"},
                                                         {"days.parquet:4:date", "field/empty"},
                                                         {"days.parquet:5:date", "date/malformed"}}));
    EXPECT_EQ(*workspace.size(persons()), 2u);
}

TEST_F(Cases, AMomentIsTheDayItIsOfUnlessItsZoneCouldMakeItAnother) {
    const std::string rest = ",XQ-OR-A,QC2010_14_2,F,Y18-29,serving\n";
    const auto text = std::string{header} + "A1,2024-01-03 00:00:00" + rest + "A2,2024-01-04T23:59" + rest +
                      "A3,2024-01-05 10:00:00.250" + rest + "A4,2024-01-06 22:00:00+00" + rest + "A5,2024-01-07 noon" +
                      rest + "A6,2024-01 00:00:00" + rest;
    EXPECT_EQ(refused(text), (std::map<std::string, std::string>{{"bad.csv:5:date", "date/malformed"},
                                                                 {"bad.csv:6:date", "date/malformed"},
                                                                 {"bad.csv:7:date", "date/malformed"}}));
    const auto path = (fs::path{testing::TempDir()} / "moments.parquet").string();
    auto engine = *store::Engine::open();
    ASSERT_TRUE(
        engine.run("COPY (SELECT 'P1' AS \"case\", TIMESTAMP '2024-01-03 13:00:00.5' AS date, 'XQ-OR-A' AS area, "
                   "'QC2010_14_2' AS provision, 'F' AS sex, 'Y18-29' AS age_group, 'serving' AS stage) TO " +
                   store::sql_literal(path)));
    auto workspace = open();
    Audit audit;
    ASSERT_TRUE(workspace.import(std::vector<fs::path>{path}, persons(), observatory(), audit));
    EXPECT_TRUE(audit.clean()) << to_string(audit.errors().front());
    const auto counts = workspace.count(persons(), observatory(), {});
    ASSERT_TRUE(counts);
    EXPECT_EQ(cases_at(*counts, "_T.ALL._T._T._T.2024"), 4);
}

TEST_F(Cases, WhatIsNoParquetFileOrLacksAColumnGivesNothing) {
    auto workspace = open();
    Audit audit;
    const std::vector<fs::path> files{written("no.parquet", "PAR1 and nothing more"),
                                      as_parquet("case,date,area\nA1,2024-01-03,XQ\n", "few.parquet"),
                                      fs::path{testing::TempDir()} / "absent.parquet"};
    ASSERT_TRUE(workspace.import(files, persons(), observatory(), audit));
    std::map<std::string, std::string> found;
    for (const auto& error : audit.errors()) found.emplace(error.where, error.code);
    EXPECT_EQ(found, (std::map<std::string, std::string>{{"no.parquet", "store/statement"},
                                                         {"few.parquet:1", "column/missing"},
                                                         {"absent.parquet", "file/missing"}}));
    EXPECT_EQ(audit.find("few.parquet")->rows_read, 1u);
    EXPECT_EQ(*workspace.size(persons()), 0u);
}

TEST_F(Cases, ACaseThatIsKeptAlreadyIsRefusedTheSecondTime) {
    const auto record = std::string{header} + "A1,2024-01-03,XQ-OR-A,QC2010_14_2,F,Y18-29,serving\n";
    EXPECT_TRUE(refused(record).empty());
    auto workspace = open();
    Audit audit;
    ASSERT_TRUE(workspace.import(std::vector{written("again.csv", record)}, persons(), observatory(), audit));
    EXPECT_EQ(audit.errors().front().code, "case/twice");
    EXPECT_NE(audit.errors().front().message.find("bad.csv:2"), std::string::npos);
    EXPECT_EQ(*workspace.size(persons()), 1u);
}

TEST_F(Cases, BlankLinesBeforeTheHeaderAreNoHeader) {
    const auto found =
        refused("\n\n" + std::string{header} + "A1,2024-01-03,XQ-NOWHERE,QC2010_14_2,F,Y18-29,serving\n");
    EXPECT_EQ(found, (std::map<std::string, std::string>{{"bad.csv:4:area", "case/unknown-code"}}));
}

TEST_F(Cases, AFileWithoutARequiredColumnGivesNothing) {
    EXPECT_EQ(refused("case,date,area\nA1,2024-01-03,XQ\n").begin()->second, "column/missing");
}

TEST_F(Cases, OnlyItsOwnerCanReadTheWorkspace) {
    {
        auto workspace = open();
        Audit audit;
        ASSERT_TRUE(
            workspace.import(std::vector<fs::path>{example / "cases/cases.csv"}, persons(), observatory(), audit));
        EXPECT_EQ(fs::status(folder_).permissions(), fs::perms::owner_all);
        for (const auto& file : fs::directory_iterator{folder_})
            EXPECT_EQ(file.status().permissions(), fs::perms::owner_read | fs::perms::owner_write) << file.path();
    }
    fs::permissions(folder_ / "cases.duckdb", fs::perms::group_read, fs::perm_options::add);
    EXPECT_EQ(Workspace::open(folder_, {}).error().code, "workspace/not-private");
}

TEST_F(Cases, AWorkspaceDoesNotLieInTheObservatory) {
    EXPECT_EQ(Workspace::open(example / "work", std::vector<fs::path>{example}).error().code, "workspace/inside");
    EXPECT_FALSE(fs::exists(example / "work"));
    fs::create_directories(folder_);
    fs::create_directory_symlink(fs::absolute(example), folder_ / "link");
    EXPECT_EQ(Workspace::open(folder_ / "link" / "work", std::vector<fs::path>{example}).error().code,
              "workspace/inside");
}

TEST_F(Cases, SyntheticCasesOfKazakhstanCountToForm1MAndAreLabelled) {
    const fs::path kazakhstan = "observatories/kazakhstan";
    const auto read = read_observatory(kazakhstan);
    Audit audit;
    const auto file = open_inside(kazakhstan, "observatory.toml");
    const auto schema = read_case_schemas(file->bytes(), "observatory.toml", read.observatory, audit).front();
    const auto cases = *synthesize(schema, read.observatory, 1);
    std::string text;
    write_synthetic(cases, schema, static_cast<std::uint64_t>(cases.total()), 1,
                    [&](std::string_view piece) { text += piece; });
    auto workspace = open();
    ASSERT_TRUE(workspace.import(std::vector{written("synthetic.csv", text)}, schema, read.observatory, audit));
    ASSERT_TRUE(audit.clean()) << to_string(audit.errors().front());
    const auto counts = workspace.count(schema, read.observatory, {.threads = 2});
    ASSERT_TRUE(counts) << counts.error().message;
    EXPECT_TRUE(counts->cases.structure().synthetic);
    EXPECT_EQ(cases_at(*counts, "_T.ALL._T._T._T._T.2022"), 60'163);
    EXPECT_EQ(cases_at(*counts, "_T.KZ_TERRORIST_EXTREMIST._T._T._T._T.2022"), 124)
        << "persons identified on either list, each once";
    EXPECT_EQ(cases_at(*counts, "_T.KZ_TERRORIST_EXTREMIST._T._T._T.to_court.2022"), 90) << "of them sent to court";
}

}  // namespace
}  // namespace dalel
