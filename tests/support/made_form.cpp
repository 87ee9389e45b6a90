#include "support/made_form.hpp"

#include "ingest/cell_position.hpp"
#include "ingest/sources/form_1m/layout.hpp"

#include <map>

namespace dalel::test {
namespace {

/// A row of the form: the column of its label, the label, what its first figures are.
struct Row {
    char column;
    std::string label;
    int count;
};

MadeSheet sheet_of(const form_1m::SheetLayout& layout, const std::vector<Row>& rows, std::size_t counted,
                   std::string_view heading) {
    MadeSheet sheet{.name = std::string{layout.name}};
    std::map<CellPosition, MadeCell> cells;
    const auto put = [&](CellPosition at, std::string text, bool number = false) {
        cells[at] = {to_string(at), std::move(text), number};
    };
    const auto merge = [&](CellPosition first, CellPosition last) {
        sheet.merges.push_back(to_string(first) + ":" + to_string(last));
    };
    put({2, 1}, std::string{heading});
    put({4, 1}, "Наименование показателей");
    merge({4, 1}, {5, 3});
    put({4, 4}, "Шифр строки");
    put({6, 1}, "А");
    put({6, 4}, "Б");
    const auto count = static_cast<std::uint32_t>(layout.columns.size());
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto& [code, group, title, title_en] = layout.columns[i];
        const std::uint32_t column = 5 + i;
        if (group.empty()) {
            put({4, column}, std::string{title});
            merge({4, column}, {5, column});
        } else {
            put({5, column}, std::string{title});
            const bool first = layout.columns[i - 1].group_ru != group;
            if (first) put({4, column}, std::string{group});
            std::uint32_t end = i;
            while (end + 1 < count && layout.columns[end + 1].group_ru == group) ++end;
            if (first) merge({4, column}, {4, 5 + end});
        }
        put({6, column}, std::to_string(i + 1), true);
    }
    const auto last = static_cast<std::uint32_t>(6 + rows.size());
    put({8, 1}, "из них");
    merge({8, 1}, {last, 1});
    for (std::uint32_t i = 0; i < rows.size(); ++i) {
        const std::uint32_t number = 7 + i;
        put({number, static_cast<std::uint32_t>(rows[i].column - 'A' + 1)}, rows[i].label);
        put({number, 4}, std::to_string(i + 1), true);
        for (std::uint32_t column = 0; column < count; ++column)
            put({number, 5 + column}, column < counted ? std::to_string(rows[i].count) : "0", true);
        if (rows[i].column != 'B' || i + 1 == rows.size() || rows[i + 1].column != 'C') continue;
        std::uint32_t end = i + 1;
        while (end + 1 < rows.size() && rows[end + 1].column == 'C') ++end;
        put({number + 1, 2}, "из них");
        merge({number + 1, 2}, {7 + end, 2});
    }
    for (auto& [at, cell] : cells) sheet.cells.push_back(std::move(cell));
    return sheet;
}

}  // namespace

std::vector<MadeSheet> made_form() {
    const std::vector<Row> offences{{'A', "Всего правонарушений", 7},
                                    {'B', "проступки", 2},
                                    {'B', "преступлений ", 5},
                                    {'C', "небольшой тяжести", 3},
                                    {'C', "тяжкие ", 2},
                                    {'B', "(Исчезновение лица) Факт исчезновения не установлен (ст.000)", 1},
                                    {'B', "Глава 6. Уголовные правонарушения против собственности", 7},
                                    {'C', "Кража (ст.188) ", 5},
                                    {'C', "          из квартир", 2},
                                    {'C', "                      в т.ч. с балконов", 1},
                                    {'C', "Скотокрадство (ст.188-1) ", 2}};
    std::vector<Row> persons = offences;
    persons.erase(persons.begin() + 8, persons.begin() + 10);
    persons.erase(persons.begin() + 5);
    const auto& layouts = form_1m::layouts();
    std::vector<MadeSheet> sheets{
        sheet_of(layouts[0], offences, 2, "Форма отчета № 1-М «О зарегистрированных уголовных правонарушениях»"),
        sheet_of(layouts[1], persons, 2, "Раздел 6. Сведения о лицах, совершивших правонарушения  "),
        {"R2", {{"A1", "Раздел 2"}}, {}}};
    // Everybody is sent to court and between 18 and 20 years old.
    const auto age = 5 + static_cast<std::uint32_t>(layouts[1].column("age_18_20"));
    for (MadeCell& cell : sheets[1].cells) {
        const auto at = *parse_cell_position(cell.at);
        if (at.row > 6 && at.column == age) cell.text = std::to_string(persons[at.row - 7].count);
    }
    return sheets;
}

}  // namespace dalel::test
