#include "ingest/sheets/match_choices.hpp"
#include "ingest/sheets/sheets.hpp"

namespace dalel {

const Sheet<Term>& terms_sheet() {
    using Row = Term;
    static const Sheet<Row> sheet{
        "registers/terms.csv",
        "Words and what an authority says they mean; a word it does not define has an entry that says so.",
        {"term"},
        {column<Row>("term", &Row::id, "code of the term").required(),
         column<Row>("label_kk", [](auto& row) -> auto& { return row.label.kk; }, "the word in Kazakh"),
         column<Row>("label_ru", [](auto& row) -> auto& { return row.label.ru; }, "the word in Russian"),
         column<Row>("label_en", [](auto& row) -> auto& { return row.label.en; }, "the word in English").required(),
         column<Row>("authority", &Row::authority, "who defines it").required(),
         column<Row>("instrument", &Row::instrument, "the law or document"),
         column<Row>("defined", &Row::defined, "whether the authority defines it").required(),
         column<Row>("definition", &Row::definition, "what it says, in short"),
         column<Row>("source", &Row::source, "where this is stated").required().refers("sources"),
         column<Row>("note", &Row::note, "what a reader must know")}};
    return sheet;
}

const Sheet<TermRelation>& term_relations_sheet() {
    using Row = TermRelation;
    static const Sheet<Row> sheet{
        "registers/term_relations.csv",
        "How words relate to each other and to the law (SKOS mapping relations).",
        {"term", "relation", "other"},
        {column<Row>("term", &Row::term, "the term").required().refers("terms"),
         column<Row>("relation", &Row::relation, "how `other` stands to it").required(),
         column<Row>("other", &Row::other, "a term, a list or a provision").required().refers("terms lists provisions"),
         column<Row>("note", &Row::note, "what a reader must know")}};
    return sheet;
}

const Sheet<Translation>& translations_sheet() {
    using Row = Translation;
    static const Sheet<Row> sheet{
        "registers/translations.csv",
        "What notes, definitions, reasons and names of who stated something say in the other languages. May be left out.",
        {"text"},
        {column<Row>("text", &Row::text, "the text exactly as it stands in its column").required(),
         column<Row>("kk", [](auto& row) -> auto& { return row.in.kk; }, "the text in Kazakh; empty: it is in Kazakh already, or not translated"),
         column<Row>("ru", [](auto& row) -> auto& { return row.in.ru; }, "the text in Russian; empty likewise"),
         column<Row>("en", [](auto& row) -> auto& { return row.in.en; }, "the text in English; empty likewise")}};
    return sheet;
}

}  // namespace dalel
