#include "ingest/sheets/sheets.hpp"

namespace dalel {

template <>
inline constexpr std::pair<MeasureKind, std::string_view> choices<MeasureKind>[] = {
    {MeasureKind::stock, "stock"},       {MeasureKind::flow, "flow"},
    {MeasureKind::cumulative, "cumulative"}, {MeasureKind::index, "index"},
    {MeasureKind::availability, "availability"}, {MeasureKind::ratio, "ratio"},
    {MeasureKind::attribute, "attribute"}};
template <>
inline constexpr std::pair<Stage, std::string_view> choices<Stage>[] = {
    {Stage::none, ""},           {Stage::reported, "reported"}, {Stage::registered, "registered"}, {Stage::identified, "identified"},
    {Stage::to_court, "to-court"}, {Stage::convicted, "convicted"}, {Stage::serving, "serving"}};

const Sheet<Measure>& measures_sheet() {
    using Row = Measure;
    static const Sheet<Row> sheet{
        "registers/measures.csv",
        "What is counted: the object, the unit, stock or flow, the stage of the justice funnel.",
        {"measure"},
        {column<Row>("measure", &Row::id, "code of the measure").required(),
         column<Row>("label_kk", [](auto& row) -> auto& { return row.label.kk; }, "label in Kazakh").required(),
         column<Row>("label_ru", [](auto& row) -> auto& { return row.label.ru; }, "label in Russian").required(),
         column<Row>("label_en", [](auto& row) -> auto& { return row.label.en; }, "label in English").required(),
         column<Row>("concept", &Row::concept_id, "what several measures are spoken of as if they were").required(),
         column<Row>("object", &Row::object, "the counted object, such as offence or person").required(),
         column<Row>("unit", &Row::unit, "unit of the figure").required(),
         column<Row>("kind", &Row::kind, "how figures of it behave").required(),
         column<Row>("stage", &Row::stage, "stage of the justice funnel; empty: none"),
         column<Row>("track", &Row::track, "the counted object whose funnel the stage belongs to"),
         column<Row>("note", &Row::note, "what a reader must know")}};
    return sheet;
}

const Sheet<DimensionEntry>& dimensions_sheet() {
    using Row = DimensionEntry;
    static const Sheet<Row> sheet{
        "registers/dimensions.csv",
        "What figures are broken down by.",
        {"dimension"},
        {column<Row>("dimension", &Row::id, "code of the dimension").required(),
         column<Row>("kind", &Row::kind, "measure, area, provision, period, or plain: codes of codes.csv").required(),
         column<Row>("label_kk", [](auto& row) -> auto& { return row.label.kk; }, "label in Kazakh").required(),
         column<Row>("label_ru", [](auto& row) -> auto& { return row.label.ru; }, "label in Russian").required(),
         column<Row>("label_en", [](auto& row) -> auto& { return row.label.en; }, "label in English").required(),
         column<Row>("note", &Row::note, "what a reader must know")}};
    return sheet;
}

const Sheet<CodeEntry>& codes_sheet() {
    using Row = CodeEntry;
    static const Sheet<Row> sheet{
        "registers/codes.csv",
        "The codes of plain dimensions, and totals of others.",
        {"dimension", "code"},
        {column<Row>("dimension", &Row::dimension, "the dimension").required().refers("dimensions"),
         column<Row>("code", [](auto& row) -> auto& { return row.code; }, "the code; _T is the total").required(),
         column<Row>("parent", [](auto& row) -> auto& { return row.parent; }, "the code whose total includes it"),
         column<Row>("label_kk", [](auto& row) -> auto& { return row.label.kk; }, "label in Kazakh"),
         column<Row>("label_ru", [](auto& row) -> auto& { return row.label.ru; }, "label in Russian"),
         column<Row>("label_en", [](auto& row) -> auto& { return row.label.en; }, "label in English").required(),
         column<Row>("low", &Row::low, "lower bound of a band (of age or sentence), years"),
         column<Row>("high", &Row::high, "upper bound of a band, years; empty: open"),
         column<Row>("note", &Row::note, "what a reader must know")}};
    return sheet;
}

const Sheet<SumPart>& sums_sheet() {
    using Row = SumPart;
    static const Sheet<Row> sheet{
        "registers/sums.csv",
        "Which codes add up to which: every table that holds them is checked.",
        {"dimension", "whole", "part"},
        {column<Row>("dimension", &Row::dimension, "the dimension").required().refers("dimensions"),
         column<Row>("whole", &Row::whole, "the code that is the sum").required(),
         column<Row>("part", &Row::part, "one of its parts").required()}};
    return sheet;
}

}  // namespace dalel
