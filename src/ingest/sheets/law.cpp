#include "ingest/sheets/match_choices.hpp"
#include "ingest/sheets/sheets.hpp"

namespace dalel {

const Sheet<Provision>& provisions_sheet() {
    using Row = Provision;
    static const Sheet<Row> sheet{
        "registers/provisions.csv",
        "Articles of law and their parts.",
        {"provision"},
        {column<Row>("provision", &Row::id, "code of the provision, such as CC2014_256_2").required(),
         column<Row>("code", &Row::code, "the law it stands in").required(),
         column<Row>("article", &Row::article, "article as cited").required(),
         column<Row>("part", &Row::part, "part as cited; empty for the article"),
         column<Row>("parent", &Row::parent, "the article of a part").refers("provisions"),
         column<Row>("title_kk", [](auto& row) -> auto& { return row.title.kk; }, "title in Kazakh"),
         column<Row>("title_ru", [](auto& row) -> auto& { return row.title.ru; }, "title in Russian"),
         column<Row>("title_en", [](auto& row) -> auto& { return row.title.en; }, "title in English").required(),
         column<Row>("in_force_from", [](auto& row) -> auto& { return row.in_force.from; }, "first day in force; empty: not established"),
         column<Row>("in_force_to", [](auto& row) -> auto& { return row.in_force.to; }, "last day in force; empty: in force"),
         column<Row>("imprisonment_min", &Row::imprisonment_min, "least imprisonment, years"),
         column<Row>("imprisonment_max", &Row::imprisonment_max, "most imprisonment, years"),
         column<Row>("alternatives", &Row::alternatives, "penalties instead of imprisonment"),
         column<Row>("confiscation", &Row::confiscation, "whether property is confiscated"),
         column<Row>("amendments", &Row::amendments, "days of the laws that amended it"),
         column<Row>("source", &Row::source, "the text that was read").required().refers("sources"),
         column<Row>("note", &Row::note, "what a reader must know")}};
    return sheet;
}

const Sheet<StatutoryList>& lists_sheet() {
    using Row = StatutoryList;
    static const Sheet<Row> sheet{
        "registers/lists.csv",
        "Lists of offences that the law itself draws up. They may overlap.",
        {"list"},
        {column<Row>("list", &Row::id, "code of the list").required(),
         column<Row>("title_kk", [](auto& row) -> auto& { return row.title.kk; }, "title in Kazakh"),
         column<Row>("title_ru", [](auto& row) -> auto& { return row.title.ru; }, "title in Russian"),
         column<Row>("title_en", [](auto& row) -> auto& { return row.title.en; }, "title in English").required(),
         column<Row>("provision", &Row::basis, "the provision that draws it up").refers("provisions"),
         column<Row>("valid_from", [](auto& row) -> auto& { return row.validity.from; }, "first day; empty: open"),
         column<Row>("valid_to", [](auto& row) -> auto& { return row.validity.to; }, "last day; empty: open"),
         column<Row>("union_of", &Row::union_of, "the lists it joins, each offence once").refers("lists"),
         column<Row>("source", &Row::source, "where this is stated").required().refers("sources"),
         column<Row>("note", &Row::note, "what a reader must know")}};
    return sheet;
}

const Sheet<ListMember>& list_members_sheet() {
    using Row = ListMember;
    static const Sheet<Row> sheet{
        "registers/list_members.csv",
        "Which provisions stand on which list, and when.",
        {},
        {column<Row>("list", &Row::list, "the list").required().refers("lists"),
         column<Row>("provision", &Row::provision, "an article, or a part where only that part is listed").required().refers("provisions"),
         column<Row>("valid_from", [](auto& row) -> auto& { return row.validity.from; }, "first day; empty: open"),
         column<Row>("valid_to", [](auto& row) -> auto& { return row.validity.to; }, "last day; empty: open"),
         column<Row>("source", &Row::source, "where this is stated").required().refers("sources"),
         column<Row>("note", &Row::note, "what a reader must know")}};
    return sheet;
}

const Sheet<Correspondence>& correspondence_sheet() {
    using Row = Correspondence;
    static const Sheet<Row> sheet{
        "registers/correspondence.csv",
        "Which provision of an earlier code became which of a later one.",
        {"from", "to"},
        {column<Row>("from", &Row::from, "the earlier provision").required().refers("provisions"),
         column<Row>("to", &Row::to, "the later provision").required().refers("provisions"),
         column<Row>("relation", &Row::relation, "how far they mean the same").required(),
         column<Row>("confidence", &Row::confidence, "how it was established").required(),
         column<Row>("source", &Row::source, "where this is stated").required().refers("sources"),
         column<Row>("note", &Row::note, "what a reader must know")}};
    return sheet;
}

const Sheet<Classification>& classification_sheet() {
    using Row = Classification;
    static const Sheet<Row> sheet{
        "registers/classification.csv",
        "The class of a provision in an international classification, such as ICCS.",
        {},
        {column<Row>("provision", &Row::provision, "the provision").required().refers("provisions"),
         column<Row>("scheme", &Row::scheme, "the classification").required(),
         column<Row>("class", &Row::code, "the class").required(),
         column<Row>("confidence", &Row::confidence, "how it was established").required(),
         column<Row>("source", &Row::source, "where this is stated").required().refers("sources"),
         column<Row>("note", &Row::note, "what a reader must know")}};
    return sheet;
}

}  // namespace dalel
