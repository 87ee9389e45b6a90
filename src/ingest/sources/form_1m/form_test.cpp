#include "ingest/sources/form_1m/form.hpp"

#include "base/text.hpp"
#include "ingest/sources/form_1m/label.hpp"
#include "support/made_form.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

namespace dalel::form_1m {
namespace {

using test::made_form;
using test::MadeSheet;

const Period year_2022 = *parse_period("2022");

Workbook workbook_of(const std::vector<MadeSheet>& sheets) {
    auto workbook = read_workbook(test::made_workbook(sheets, "1-M  область Абай (Свод)"), "a.xlsx");
    if (!workbook) throw std::runtime_error{to_string(workbook.error())};
    return *workbook;
}

Form form_of(const std::vector<MadeSheet>& sheets) {
    auto form = read_form(workbook_of(sheets), year_2022);
    if (!form) throw std::runtime_error{to_string(form.error().at(0))};
    return *form;
}

Errors errors_of(const std::vector<MadeSheet>& sheets) {
    const auto form = read_form(workbook_of(sheets), year_2022);
    return form ? Errors{} : form.error();
}

/// The cell of a made sheet, to be changed.
test::MadeCell& cell(MadeSheet& sheet, std::string_view at) {
    return *std::ranges::find(sheet.cells, at, &test::MadeCell::at);
}

TEST(Form1M, AFormIsItsRowsByArticleWithACountInEveryColumn) {
    const Form form = form_of(made_form());
    EXPECT_EQ(form.kind, FormKind::form_1m);
    EXPECT_EQ(form.area_label, "область Абай");
    EXPECT_EQ(form.period, year_2022);
    EXPECT_EQ(form.sheets_not_read, std::vector<std::string>{"R2"});
    ASSERT_EQ(form.sheets.size(), 2u);
    const FormRow* theft = form.sheets[0].find_article("188");
    ASSERT_NE(theft, nullptr);
    EXPECT_EQ(theft->label, "Кража (ст.188)");
    EXPECT_EQ(theft->headings, (std::vector<std::string>{"из них", "из них"}));
    EXPECT_EQ(theft->values.size(), 31u);
    EXPECT_EQ(theft->values[form.sheets[0].layout->column("registered")], 5);
    EXPECT_EQ(form.sheets[0].place(form.file, *theft, 1), "a.xlsx:R1!F14");
}

TEST(Form1M, SheetsThatNumberTheirRowsDifferentlyMeetAtTheArticle) {
    const Form form = form_of(made_form());
    const FormRow* offences = form.sheets[0].find_article("188");
    const FormRow* persons = form.sheets[1].find_article("188");
    ASSERT_TRUE(offences && persons);
    EXPECT_NE(offences->code, persons->code);
    EXPECT_EQ(form.sheets[0].find_article("000")->label,
              "(Исчезновение лица) Факт исчезновения не установлен (ст.000)");
    EXPECT_EQ(form.sheets[1].find_article("000"), nullptr);
    EXPECT_EQ(form.sheets[1].find_article(""), nullptr);
}

TEST(Form1M, ARowKnowsWhichRowItIsAPartOf) {
    const Form form = form_of(made_form());
    const auto& rows = form.sheets[0].rows;
    std::vector<int> part_of;
    for (const FormRow& row : rows) part_of.push_back(row.part_of);
    EXPECT_EQ(part_of, (std::vector<int>{0, 1, 1, 3, 3, 0, 1, 7, 8, 9, 7}));
}

TEST(Form1M, ADisappearanceWithoutACrimeIsNoPartOfTheOffences) {
    auto sheets = made_form();
    cell(sheets[0], "E12").text = cell(sheets[0], "F12").text = "99";
    EXPECT_EQ(check_form(form_of(sheets)), Errors{});
}

TEST(Form1M, ThePeriodMustBeTold) {
    const auto form = read_form(workbook_of(made_form()), std::nullopt);
    ASSERT_FALSE(form);
    ASSERT_EQ(form.error().size(), 1u);
    EXPECT_EQ(form.error()[0].code, "form-1m/period-absent");
    EXPECT_EQ(form.error()[0].where, "a.xlsx");
}

TEST(Form1M, AWorkbookThatIsNoFormAndAFormWithoutASheetAreRefused) {
    const auto no_form = errors_of({{"R1", {{"A1", "Форма № 2"}}, {}}});
    ASSERT_EQ(no_form.size(), 1u);
    EXPECT_EQ(no_form[0].code, "form-1m/unknown-form");
    auto sheets = made_form();
    std::erase_if(sheets, [](const MadeSheet& sheet) { return sheet.name == "R6"; });
    ASSERT_EQ(errors_of(sheets).size(), 1u);
    EXPECT_EQ(errors_of(sheets)[0].code, "form-1m/sheet-missing");
}

TEST(Form1M, AChangedTitleIsRefusedWithTheTitleExpected) {
    auto sheets = made_form();
    cell(sheets[1], "F4").text = "направлено в прокуратуру";
    const auto errors = errors_of(sheets);
    ASSERT_EQ(errors.size(), 1u);
    EXPECT_EQ(errors[0], (Error{"form-1m/column-changed", "the title of column 2 is \"направлено в прокуратуру\"",
                                "a.xlsx:R6!F6", "\"направлено в суд\""}));
}

TEST(Form1M, AColumnMoreOrLessIsRefused) {
    auto more = made_form();
    const auto last = std::ranges::find(more[1].cells, "W6", &test::MadeCell::at);
    more[1].cells.insert(last + 1, {"X6", "20", true});
    EXPECT_EQ(errors_of(more).at(0).where, "a.xlsx:R6!X6");
    auto less = made_form();
    std::erase_if(less[1].cells, [](const auto& one) { return one.at == "W6"; });
    EXPECT_EQ(errors_of(less).at(0).code, "form-1m/column-changed");
}

TEST(Form1M, EveryValueThatIsNoCountIsRefusedAtItsCell) {
    auto sheets = made_form();
    cell(sheets[0], "E7") = {"E7", "сто"};
    cell(sheets[0], "F8").text = "1.5";
    cell(sheets[0], "G9").text = "-1";
    cell(sheets[0], "H10").text = "1E3";
    cell(sheets[0], "I11").text = "9999999999999999999";
    std::erase_if(sheets[0].cells, [](const auto& one) { return one.at == "J12"; });
    const auto errors = errors_of(sheets);
    std::vector<std::string> places;
    for (const Error& error : errors) {
        EXPECT_EQ(error.code, "form-1m/value-malformed");
        places.push_back(error.where);
    }
    EXPECT_EQ(places, (std::vector<std::string>{"a.xlsx:R1!E7", "a.xlsx:R1!F8", "a.xlsx:R1!G9", "a.xlsx:R1!H10",
                                                "a.xlsx:R1!I11", "a.xlsx:R1!J12"}));
}

TEST(Form1M, ARowOutOfOrderOrACellBesideTheTableIsRefused) {
    auto sheets = made_form();
    cell(sheets[0], "D9").text = "4";
    const auto row_end = std::ranges::find(sheets[0].cells, "AI8", &test::MadeCell::at);
    sheets[0].cells.insert(row_end + 1, {"AJ8", "note"});
    const auto errors = errors_of(sheets);
    ASSERT_EQ(errors.size(), 2u);
    EXPECT_EQ(errors[0].code, "form-1m/unexpected-cell");
    EXPECT_EQ(errors[1].code, "form-1m/row-code");
    EXPECT_EQ(errors[1].where, "a.xlsx:R1!D9");
}

TEST(Form1M, AnArticleThatCannotBeReadOrComesTwiceIsRefused) {
    auto sheets = made_form();
    cell(sheets[0], "C14").text = "Кража (ст.18З)";
    cell(sheets[1], "C14").text = "Скотокрадство (ст.188)";
    const auto errors = errors_of(sheets);
    ASSERT_EQ(errors.size(), 2u);
    EXPECT_EQ(errors[0].code, "form-1m/article-unreadable");
    EXPECT_EQ(errors[1].code, "form-1m/article-twice");
}

TEST(Form1M, ArticlesAreReadAsTheyAreTyped) {
    EXPECT_EQ(article_of("Убийство (ст.99) "), "99");
    EXPECT_EQ(article_of("Вовлечение  (ст. 269-1)"), "269-1");
    EXPECT_EQ(article_of("Подмена ребенка (ст.136.)"), "136");
    EXPECT_EQ(article_of("(Смерть лица) Факт не установлен (ст.001)"), "001");
    EXPECT_EQ(article_of("with a Latin c (cт.7)"), "7");
    EXPECT_EQ(article_of("with a no-break space (ст.\u00A0258)\u00A0"), "258");
    EXPECT_EQ(article_of("проступки"), "");
    EXPECT_EQ(article_of("по делам (УДР)"), "");
    EXPECT_EQ(article_of("захват заложника (ст.261 УК)").error(), "ст.261 УК");
    EXPECT_EQ(article_of("(ст.256-)").error(), "ст.256-");
    EXPECT_EQ(article_of("(ст.)").error(), "ст.");
}

TEST(Form1M, AFormThatKeepsItsIdentitiesHasNoError) {
    EXPECT_EQ(check_form(form_of(made_form())), Errors{});
}

TEST(Form1M, ASumThatDiffersIsToldAtTheCellOfTheWhole) {
    auto sheets = made_form();
    cell(sheets[0], "G8").text = "1";  // misdemeanours of earlier years: the total's are 0, the row's registered 2
    const auto errors = check_form(form_of(sheets));
    ASSERT_EQ(errors.size(), 2u);
    EXPECT_EQ(errors[0].code, "form-1m/part-exceeds-whole");
    EXPECT_EQ(errors[1].code, "form-1m/sum-differs");
    EXPECT_EQ(errors[1].where, "a.xlsx:R1!G7");
    EXPECT_EQ(errors[1].message,
              "registered_earlier_years of \"Всего правонарушений\" is 0, and misdemeanours and crimes sum to 1");
}

TEST(Form1M, ColumnsAreCheckedInEveryRow) {
    auto sheets = made_form();
    cell(sheets[0], "G14").text = "6";  // of five registered thefts, six of earlier years
    const auto errors = check_form(form_of(sheets));
    ASSERT_FALSE(errors.empty());
    EXPECT_EQ(errors[0].code, "form-1m/part-exceeds-whole");
    EXPECT_EQ(errors[0].where, "a.xlsx:R1!F14");
}

TEST(Form1M, CrimesWithoutADegreeOfGravityAreNoError) {
    auto sheets = made_form();
    cell(sheets[0], "F10").text = "0";
    EXPECT_EQ(check_form(form_of(sheets)), Errors{});
}

TEST(Form1M, ThePageOfTheColumnsIsTheTableInTheCode) {
    std::ifstream stream{"docs/reference/form_1m.md"};
    std::stringstream page;
    page << stream.rdbuf();
    EXPECT_TRUE(page.str() == reference_page()) << "regenerate it with ./dev docs";
}

}  // namespace
}  // namespace dalel::form_1m
