#include "ingest/sources/form_1m/layout.hpp"

#include <algorithm>
#include <array>
#include <cassert>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace dalel::form_1m {
namespace {

constexpr std::string_view registered = "из графы 2";
constexpr std::string_view suspended =
    "Количество правонарушений по которым прерваны сроки досудебного расследования в отчетном периоде";
constexpr std::string_view citizenship = "гражданство";
constexpr std::string_view minors = "Несовершеннолетних";

constexpr auto offences = std::to_array<ColumnLayout>({
    {"in_proceedings", "",
     "Количество правонарушений, уголовные дела о которых находились в производстве в отчетном периоде",
     "Offences whose criminal cases were in proceedings in the period"},
    {"registered", "", "Количество правонарушений, зарегистрированных в ЕРДР в отчетном периоде",
     "Offences registered in the Unified Register of Pre-trial Investigations in the period"},
    {"registered_earlier_years", "", "в т.ч. совершенные в прошлых годах (из графы 2)",
     "Of the registered: committed in earlier years"},
    {"registered_against_women", registered, "в отношении женщин", "Of the registered: against women"},
    {"registered_against_minors", registered, "в отношении несовершеннолетних", "Of the registered: against minors"},
    {"completed", "", "Количество правонарушений, уголовные дела о которых окончены производством в отчетном периоде",
     "Offences whose cases were completed in the period"},
    {"sent_to_court", "", "Количество правонарушений, уголовные дела о которых направлены в суд в отчётном периоде",
     "Offences whose cases were sent to court in the period"},
    {"sent_to_court_investigation", "из них", "следствие", "Of those sent to court: after an investigation"},
    {"sent_to_court_inquiry", "из них", "дознание", "Of those sent to court: after an inquiry"},
    {"sent_to_court_protocol", "из них", "протокольная форма", "Of those sent to court: in protocol form"},
    {"plea_agreement", "", "из них после заключения процессуального соглашения в форме сделки о признании вины",
     "Of those sent to court: after a plea agreement"},
    {"closed_non_exonerating", "",
     "Количество правонарушений, уголовные дела о которых прекращены по пунктам 3), 4), 9), 10), 11), 12) ч.1 ст. 35 "
     "и ст.36 УПК РК",
     "Offences whose cases were closed on grounds that do not exonerate"},
    {"closed_exonerating", "",
     "Количество правонарушений, уголовные дела о которых прекращены по пунктам 1), 2), 5), 6), 7), 8) ч.1 ст. 35 УПК "
     "РК",
     "Offences whose cases were closed on grounds that exonerate"},
    {"suspended", suspended, "всего", "Offences whose pre-trial investigation was suspended in the period"},
    {"suspended_unidentified", suspended,
     "п.1) ч.7 ст.45 УПК РК (неустановления лица, совершившего уголовное правонарушение)",
     "Suspended: the offender is not identified"},
    {"suspended_abroad", suspended,
     "п.2) ч.7 ст.45 УПК РК (нахождение подозреваемого, обвинаемого вне пределов Республики Казахстан)",
     "Suspended: the suspect is outside of Kazakhstan"},
    {"suspended_absconded", suspended,
     "п.3) ч.7 ст.45 УПК РК (когда подозреваемый, обвиняемый скрылся от органов уголовного преследования либо "
     "место его пребывания не установлено по другим причинам)",
     "Suspended: the suspect absconded or cannot be found"},
    {"suspended_illness", suspended,
     "п.4) ч.7 ст.45 УПК РК (временного психического растройства или иного тяжолого заболевания "
     "подозреваемого, обвиняемого)",
     "Suspended: the suspect is gravely ill"},
    {"suspended_legal_assistance", suspended,
     "п.5) ч.7 ст.45 УПК РК (выполнения процессуальных действий, связанных с получением правовой помощи)",
     "Suspended: legal assistance is awaited"},
    {"suspended_missing_person", suspended, "п.6) ч.7 ст.45 УПК РК (необнаружения безвестно исчезнувшего лица)",
     "Suspended: a missing person is not found"},
    {"suspended_immunity", suspended,
     "п.7) ч.7 ст.45 УПК РК (отсутствия реальной возможности участия подозреваемого, обвиняемого в деле в "
     "связи с решением вопроса о лишении иммунитета от уголовного преследования либо о их выдаче "
     "иностранным государством)",
     "Suspended: immunity or extradition is being decided"},
    {"suspended_force_majeure", suspended,
     "п.8) ч.7 ст.45 УПК РК (действия непреодолимой силы, временно препятствующей дальнейшему производству по "
     "уголовному делу)",
     "Suspended: force majeure"},
    {"suspended_expert_examination", suspended, "п.9) ч.7 ст.45 УПК РК (назначения по уголовному делу экспертизы)",
     "Suspended: an expert examination is awaited"},
    {"term_expired", "", "Количество правонарушений по которым истек срок расследования",
     "Offences whose term of investigation expired"},
    {"transferred", "", "Количество правонарушений переданных по подследственности со снятием с учета",
     "Offences transferred to another body and struck off"},
    {"public_places", "", "Совершено в общественных местах", "Committed in public places"},
    {"streets", "", "на улицах, площадях, парках, скверах", "Of those in public places: in streets, squares and parks"},
    {"domestic", "", "Количество правонарушений, совершенных в семейно-бытовой сфере",
     "Offences committed in the family or household"},
    {"misdemeanours_lapsed", "",
     "Количество нераскрытых, уголовных проступков прекращенных за истечением сроков давности без лица",
     "Unsolved misdemeanours closed because the limitation period lapsed, without an offender"},
    {"separated", "",
     "Количество зарегистрированных досудебных расследований выделенных в отношении лиц в отдельное производство",
     "Registered investigations of persons separated into proceedings of their own"},
    {"qualified_article_203", "",
     "Количество правонарушений по которым в соответствии со ст. 203 УПК определена квалификация деяния "
     "подозреваемого",
     "Offences for which the suspect's act was qualified under article 203 of the Criminal Procedure Code"},
});

constexpr auto persons = std::to_array<ColumnLayout>({
    {"persons", "", "всего лиц", "Persons who committed offences"},
    {"persons_sent_to_court", "", "направлено в суд", "Persons whose cases were sent to court"},
    {"persons_closed_non_exonerating", "", "прекращено по пунктам 3), 4), 9), 10), 11), 12) ч.1 ст. 35 и ст.36 УПК РК",
     "Persons whose cases were closed on grounds that do not exonerate"},
    {"persons_article_518", "", "принято решений в порядке ст. 518 УПК РК",
     "Persons with a decision under article 518 of the Criminal Procedure Code"},
    {"in_business", "", "в сфере предпринимательской деятельности", "Persons in business"},
    {"citizens_kz", citizenship, "Гражданин РК", "Citizens of Kazakhstan"},
    {"citizens_cis", citizenship, "Гражданин СНГ", "Citizens of other states of the CIS"},
    {"citizens_other", citizenship, "Иностранные граждане", "Citizens of other states"},
    {"women", "", "Женщин", "Women"},
    {"minors", minors, "Всего", "Minors"},
    {"age_12_13", minors, "12-13 лет", "Aged 12 to 13"},
    {"age_14_15", minors, "14-15 лет", "Aged 14 to 15"},
    {"age_16_17", minors, "16-17 лет", "Aged 16 to 17"},
    {"age_18_20", "", "18-20 лет", "Aged 18 to 20"},
    {"age_21_29", "", "21-29 лет", "Aged 21 to 29"},
    {"age_30_39", "", "30-39 лет", "Aged 30 to 39"},
    {"age_40_49", "", "40-49 лет", "Aged 40 to 49"},
    {"age_50_59", "", "50-59 лет", "Aged 50 to 59"},
    {"age_60_over", "", "60 лет и выше", "Aged 60 and over"},
});

constexpr auto cis = std::to_array<ColumnLayout>({
    {"registered", "", "Кол-во правонарушений, зарегистрированных ЕРДР в отчетном периоде",
     "Offences registered in the Unified Register of Pre-trial Investigations in the period"},
    {"registered_against_cis_citizens", "", "в том числе, в отношении граждан прибывших из других гос-тв учас-ов СНГ",
     "Of the registered: against citizens of other states of the CIS"},
    {"completed", "", "Количество правонарушений, уголовные дела о которых окончены производством в отч. Периоде",
     "Offences whose cases were completed in the period"},
    {"completed_by_cis_citizens", "", "в том числе, совершенных гр-нами прибывшими из других гос-тв учас-ков СНГ",
     "Of the completed: committed by citizens of other states of the CIS"},
    {"first_suspended", "",
     "Осталось правонарушений (независимо от времени совершения и регистрации), по которым в отч. периоде впервые "
     "прерваны сроки досудебного расследования",
     "Offences, whenever committed and registered, whose investigation was suspended for the first time in the period"},
    {"persons_identified", "", "Выявлено лиц, совершивших уголовные правонарушения",
     "Persons identified as having committed offences"},
});

}  // namespace

std::string_view to_string(FormKind kind) {
    switch (kind) {
        case FormKind::form_1m: return "1-M";
        case FormKind::cis_1: return "CIS-1";
    }
    return {};
}

std::string ColumnLayout::printed_title() const {
    return group_ru.empty() ? std::string{title_ru} : fmt::format("{} / {}", group_ru, title_ru);
}

std::size_t SheetLayout::column(std::string_view code) const {
    const auto found = std::ranges::find(columns, code, &ColumnLayout::code);
    assert(found != columns.end());
    return static_cast<std::size_t>(found - columns.begin());
}

const std::vector<SheetLayout>& layouts() {
    static const std::vector<SheetLayout> all{
        {.kind = FormKind::form_1m,
         .name = "R1",
         .heading = "Форма отчета № 1-М",
         .title_en = "Registered offences",
         .columns = offences,
         .rules = {{"registered", {"registered_earlier_years"}, false},
                   {"registered", {"registered_against_women"}, false},
                   {"registered", {"registered_against_minors"}, false},
                   {"completed", {"sent_to_court", "closed_non_exonerating"}},
                   {"sent_to_court",
                    {"sent_to_court_investigation", "sent_to_court_inquiry", "sent_to_court_protocol"}},
                   {"sent_to_court", {"plea_agreement"}, false},
                   {"suspended",
                    {"suspended_unidentified", "suspended_abroad", "suspended_absconded", "suspended_illness",
                     "suspended_legal_assistance", "suspended_missing_person", "suspended_immunity",
                     "suspended_force_majeure", "suspended_expert_examination"}},
                   {"public_places", {"streets"}, false}}},
        {.kind = FormKind::form_1m,
         .name = "R6",
         .heading = "Раздел 6.",
         .title_en = "Persons who committed offences",
         .columns = persons,
         .rules = {{"persons", {"persons_sent_to_court", "persons_closed_non_exonerating", "persons_article_518"}},
                   {"persons",
                    {"minors", "age_18_20", "age_21_29", "age_30_39", "age_40_49", "age_50_59", "age_60_over"}},
                   {"minors", {"age_12_13", "age_14_15", "age_16_17"}},
                   {"persons", {"citizens_kz", "citizens_cis", "citizens_other"}, false},
                   {"persons", {"women"}, false},
                   {"persons", {"in_business"}, false}}},
        {.kind = FormKind::cis_1,
         .name = "R1",
         .heading = "Форма № СНГ-1",
         .title_en = "Offences and persons, for the CIS",
         .columns = cis,
         .rules = {{"registered", {"registered_against_cis_citizens"}, false},
                   {"completed", {"completed_by_cis_citizens"}, false}}},
    };
    return all;
}

std::string reference_page() {
    std::string page = R"(# Forms 1-M and CIS-1

The columns that are read from the forms of the Prosecutor General of Kazakhstan, and the rules that every row is checked
against. The number is the one the form prints under the title. Generated from the table in the code.
)";
    for (const SheetLayout& layout : layouts()) {
        page += fmt::format("\n## Form {}, sheet {}: {}\n\n", to_string(layout.kind), layout.name, layout.title_en);
        page += "| number | code | title as printed | English |\n|---|---|---|---|\n";
        for (std::size_t i = 0; i < layout.columns.size(); ++i)
            page += fmt::format("| {} | `{}` | {} | {} |\n", i + 1, layout.columns[i].code,
                                layout.columns[i].printed_title(), layout.columns[i].title_en);
        page += "\nIn every row:\n\n";
        for (const ColumnRule& rule : layout.rules) {
            const std::string_view relation = rule.complete ? "=" : "≥";
            page += fmt::format("- `{}` {} `{}`\n", rule.whole, relation, fmt::join(rule.parts, "` + `"));
        }
    }
    page += R"(
## Rows

A row has the code the form prints (sheets number the same article differently), the article where its label ends in one
(`256`, `269-1`), and the row it is a part of: the one above a heading `из них` or `в том числе`, or above a deeper
indentation. `000` and `001` stand for a disappearance and a death where no crime was established: they are printed among
the parts of the total and not counted in it.

In Form 1-M the total is the sum of crimes and misdemeanours and the sum of the chapters, a chapter is the sum of its
rows, and the four degrees of gravity sum to no more than the crimes. In both forms a part is at most its whole.
)";
    return page;
}

}  // namespace dalel::form_1m
