// The original workbooks of 2022, as the Prosecutor General's Office of Kazakhstan published them (collected by
// open-data-kazakhstan under the Public Domain Dedication and License), against independently parsed tables of the
// same.

#include "ingest/sources/form_1m/form.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include <gtest/gtest.h>

namespace dalel::form_1m {
namespace {

std::filesystem::path folder() {
    const char* shared = std::getenv("DALEL_SHARED");
    return std::filesystem::path{shared ? shared : "../shared"} / "data" / "form1m";
}

std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream stream{path, std::ios::binary};
    std::stringstream bytes;
    bytes << stream.rdbuf();
    return bytes.str();
}

using Record = std::map<std::string, std::string>;

/// The records of one region, by column name; fields may be quoted and hold commas, not new lines.
std::vector<Record> records(const std::string& file, std::string_view region) {
    std::ifstream stream{folder() / file};
    std::vector<Record> found;
    std::vector<std::string> header;
    for (std::string line; std::getline(stream, line);) {
        std::vector<std::string> fields(1);
        bool quoted = false;
        for (char c : line) {
            if (c == '"')
                quoted = !quoted;
            else if (c == ',' && !quoted)
                fields.emplace_back();
            else if (c != '\r')
                fields.back() += c;
        }
        if (header.empty()) {
            header = fields;
            continue;
        }
        Record record;
        for (std::size_t i = 0; i < header.size(); ++i) record[header[i]] = fields.at(i);
        if (record["region_src"] == region) found.push_back(std::move(record));
    }
    return found;
}

/// Our code of a column → its name in the parsed table. These tables leave out the reasons of suspension.
using Names = std::vector<std::pair<std::string, std::string>>;

const Names offences{{"in_proceedings", "in_production"},
                     {"registered", "registered"},
                     {"registered_earlier_years", "registered_committed_prior_years"},
                     {"registered_against_women", "against_women"},
                     {"registered_against_minors", "against_minors"},
                     {"completed", "ended"},
                     {"sent_to_court", "sent_to_court"},
                     {"sent_to_court_investigation", "to_court_investigation"},
                     {"sent_to_court_inquiry", "to_court_inquiry"},
                     {"sent_to_court_protocol", "to_court_protocol"},
                     {"plea_agreement", "plea_agreement"},
                     {"closed_non_exonerating", "closed_nonrehabilitating"},
                     {"closed_exonerating", "closed_rehabilitating"},
                     {"suspended", "suspended_total"},
                     {"term_expired", "term_expired"},
                     {"transferred", "transferred"},
                     {"public_places", "public_places"},
                     {"streets", "streets_squares"},
                     {"domestic", "domestic"},
                     {"misdemeanours_lapsed", "misdemeanour_statute_no_person"},
                     {"separated", "separated"},
                     {"qualified_article_203", "qualified_art203"}};

const Names persons{{"persons", "persons_total"},
                    {"persons_sent_to_court", "persons_to_court"},
                    {"persons_closed_non_exonerating", "persons_closed_nonrehab"},
                    {"persons_article_518", "persons_art518"},
                    {"in_business", "entrepreneurship"},
                    {"citizens_kz", "citizen_kz"},
                    {"citizens_cis", "citizen_cis"},
                    {"citizens_other", "foreign"},
                    {"women", "women"},
                    {"minors", "minors_total"},
                    {"age_12_13", "age_12_13"},
                    {"age_14_15", "age_14_15"},
                    {"age_16_17", "age_16_17"},
                    {"age_18_20", "age_18_20"},
                    {"age_21_29", "age_21_29"},
                    {"age_30_39", "age_30_39"},
                    {"age_40_49", "age_40_49"},
                    {"age_50_59", "age_50_59"},
                    {"age_60_over", "age_60plus"}};

const Names cis{{"registered", "registered"},
                {"registered_against_cis_citizens", "against_cis_citizens"},
                {"completed", "ended"},
                {"completed_by_cis_citizens", "by_cis_citizens"},
                {"first_suspended", "remaining_unsolved"},
                {"persons_identified", "persons"}};

/// The label as the parsed tables join it: a heading is set before the first of its rows.
std::string joined_label(const FormRow& row, const std::vector<std::string>& headings_before) {
    std::string label;
    for (std::size_t i = 0; i < row.headings.size(); ++i)
        if (i >= headings_before.size() || headings_before[i] != row.headings[i]) label += row.headings[i] + " ";
    return label + row.label;
}

/// The number of figures compared.
std::size_t compare(const FormSheet& sheet, const std::vector<Record>& expected, const Names& names) {
    EXPECT_EQ(sheet.rows.size(), expected.size());
    std::size_t compared = 0;
    std::vector<std::string> headings;
    for (std::size_t i = 0; i < std::min(sheet.rows.size(), expected.size()); ++i) {
        const FormRow& row = sheet.rows[i];
        Record record = expected[i];
        EXPECT_EQ(std::to_string(row.code), record["row_code"]);
        if (sheet.layout->kind == FormKind::form_1m) {
            EXPECT_EQ(row.article, record["article"]) << row.code;
        }
        EXPECT_EQ(joined_label(row, headings), record["label_ru"]) << row.code;
        headings = row.headings;
        for (const auto& [code, name] : names) {
            EXPECT_EQ(std::to_string(row.values[sheet.layout->column(code)]), record.at(name))
                << row.code << " " << code;
            ++compared;
        }
    }
    return compared;
}

/// Nothing where the files are absent; a form that is refused fails the test.
std::optional<Form> form_of(const std::string& file) {
    const auto path = folder() / "workbooks" / file;
    if (!std::filesystem::exists(path)) return std::nullopt;
    const auto workbook = read_workbook(bytes_of(path), file);
    if (!workbook) {
        ADD_FAILURE() << to_string(workbook.error());
        return std::nullopt;
    }
    auto form = read_form(*workbook, *parse_period("2022"));
    if (form) return *form;
    for (const Error& error : form.error()) ADD_FAILURE() << to_string(error);
    return std::nullopt;
}

constexpr const char* absent = "the workbooks are not here: ../shared/data/form1m, or DALEL_SHARED, has them";

struct Case {
    std::string file;
    std::string region;  ///< in the parsed tables
    std::string area_label;
    friend void PrintTo(const Case& one, std::ostream* out) { *out << one.file; }
};

class Form1MWorkbooks : public ::testing::TestWithParam<Case> {};

TEST_P(Form1MWorkbooks, EveryCellEqualsTheParsedTablesAndTheFormAgreesWithItself) {
    const auto form = form_of(GetParam().file);
    if (!form) GTEST_SKIP() << absent;
    EXPECT_EQ(form->kind, FormKind::form_1m);
    EXPECT_EQ(form->area_label, GetParam().area_label);
    EXPECT_EQ(form->sheets_not_read.size(), 24u) << "of 26";
    ASSERT_EQ(form->sheets.size(), 2u);
    EXPECT_EQ(compare(form->sheets[0], records("form1M_2022_R1_offences.csv", GetParam().region), offences),
              422u * offences.size());
    EXPECT_EQ(compare(form->sheets[1], records("form1M_2022_R6_persons.csv", GetParam().region), persons),
              406u * persons.size());
    for (const Error& error : check_form(*form)) ADD_FAILURE() << to_string(error);
}

INSTANTIATE_TEST_SUITE_P(Year2022, Form1MWorkbooks,
                         ::testing::Values(Case{"1M_Abay Region.xlsx", "Abay Region", "область Абай"},
                                           Case{"1M_Astana.xlsx", "Astana", "Астана"},
                                           Case{"1M_Shymkent.xlsx", "Shymkent", "г.Шымкент"}));

TEST(FormCis1Workbook, EveryCellEqualsTheParsedTableAndTheFormAgreesWithItself) {
    const auto form = form_of("CIS1_Astana_city.XLSX");
    if (!form) GTEST_SKIP() << absent;
    EXPECT_EQ(form->kind, FormKind::cis_1);
    EXPECT_EQ(form->area_label, "Астана");
    EXPECT_EQ(form->sheets_not_read, (std::vector<std::string>{"R2", "R3"}));
    EXPECT_EQ(compare(form->sheets.at(0), records("formCIS1_2022_R1.csv", "Astana"), cis), 32u * cis.size());
    for (const Error& error : check_form(*form)) ADD_FAILURE() << to_string(error);
}

TEST(Form1MWorkbook, TheArticlesOfTheLawMeetOnBothSheets) {
    const auto form = form_of("1M_Astana.xlsx");
    if (!form) GTEST_SKIP() << absent;
    std::size_t met = 0;
    for (const FormRow& row : form->sheets[1].rows) met += form->sheets[0].find_article(row.article) != nullptr;
    EXPECT_EQ(met, 377u);
    EXPECT_EQ(form->sheets[0].find_article("256")->code, 196);
    EXPECT_EQ(form->sheets[1].find_article("256")->code, 180);
    EXPECT_NE(form->sheets[0].find_article("269-1"), nullptr);
    EXPECT_EQ(form->sheets[0].rows[113].part_of, 113) << "cars are vehicles";
}

}  // namespace
}  // namespace dalel::form_1m
