#include "ingest/personal.hpp"

#include "base/csv.hpp"
#include "base/date.hpp"
#include "base/text.hpp"
#include "ingest/sheet.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace dalel {
namespace {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

int check_digit(std::string_view digits, int first_weight) {
    int sum = 0;
    for (int i = 0; i < 11; ++i) sum += (digits[static_cast<std::size_t>(i)] - '0') * ((i + first_weight - 1) % 11 + 1);
    return sum % 11;
}

constexpr std::array person_columns{
    "iin",        "иин",     "жсн",        "full_name", "fullname", "first_name", "last_name",  "surname", "patronymic", "person_name",
    "фио",        "фамилия", "имя",        "отчество",  "тегі",     "аты-жөні",   "passport",   "паспорт", "birth_date", "date_of_birth",
    "birthdate",  "birthday", "phone",     "telephone", "телефон",  "email",      "home_address"};

}  // namespace

bool is_individual_number(std::string_view digits) {
    if (digits.size() != 12 || !std::ranges::all_of(digits, is_digit)) return false;
    const auto two = [&](std::size_t at) { return (digits[at] - '0') * 10 + (digits[at + 1] - '0'); };
    const int century = digits[6] - '0';
    if (century > 6) return false;
    const int year = (century == 0 ? 1900 : 1800 + (century - 1) / 2 * 100) + two(0);
    if (!is_day(year, static_cast<unsigned>(two(2)), static_cast<unsigned>(two(4)))) return false;
    int check = check_digit(digits, 1);
    if (check == 10) check = check_digit(digits, 3);
    return check == digits[11] - '0';
}

bool names_a_person(std::string_view column) {
    const auto name = replaced_all(folded(trimmed(column)), " ", "_");
    return std::ranges::find(person_columns, name) != person_columns.end();
}

void guard_persons(std::string_view text, std::string_view file, Audit& audit) {
    CsvReader header{text};
    if (file.ends_with(".csv") && header.next())
        for (const auto name : header.fields())
            if (names_a_person(name))
                audit.refuse({"personal/column", fmt::format("the column {} would name persons", trimmed(name)), place(file, 1, trimmed(name)),
                              "an observatory publishes aggregates: remove the column"});
    for (std::size_t at = 0; at + 12 <= text.size();) {
        // The last of twelve characters first: most positions are passed over twelve at a time.
        if (!is_digit(text[at + 11])) {
            at += 12;
            continue;
        }
        std::size_t begin = at + 11;
        while (begin > at && is_digit(text[begin - 1])) --begin;
        std::size_t end = at + 12;
        while (end < text.size() && is_digit(text[end])) ++end;
        const bool starts_here = begin > at || at == 0 || !is_digit(text[at - 1]);
        if (starts_here && end - begin == 12 && is_individual_number(text.substr(begin, 12))) {
            const auto row = 1 + std::ranges::count(text.substr(0, begin), '\n');
            audit.refuse({"personal/number", "twelve digits are an individual identification number", place(file, static_cast<std::uint64_t>(row)),
                          "an observatory publishes aggregates: remove it"});
        }
        at = end;
    }
}

}  // namespace dalel
