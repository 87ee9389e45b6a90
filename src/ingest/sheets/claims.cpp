#include "ingest/sheets/sheets.hpp"

namespace dalel {

template <>
inline constexpr std::pair<Qualifier, std::string_view> choices<Qualifier>[] = {
    {Qualifier::exact, "exact"},   {Qualifier::at_least, "at least"}, {Qualifier::more_than, "more than"}, {Qualifier::about, "about"},
    {Qualifier::at_most, "at most"}, {Qualifier::range, "range"},       {Qualifier::target, "target"}};
template <>
inline constexpr std::pair<Exhaustive, std::string_view> choices<Exhaustive>[] = {
    {Exhaustive::unknown, "unknown"}, {Exhaustive::yes, "yes"}, {Exhaustive::no, "no"}};
template <>
inline constexpr std::pair<StatementKind, std::string_view> choices<StatementKind>[] = {
    {StatementKind::rising, "rising"}, {StatementKind::falling, "falling"}, {StatementKind::below, "below"},
    {StatementKind::above, "above"},   {StatementKind::high, "high"},       {StatementKind::low, "low"}};

template <>
struct Field<Breakdown> {
    static constexpr FieldType type = FieldType::text;
    static Result<void> read(Breakdown& value, std::string_view text) {
        const auto colon = text.find(':');
        if (colon == std::string_view::npos || !is_code(text.substr(0, colon)) || !is_code(text.substr(colon + 1)))
            return std::unexpected(Error{"breakdown/malformed", fmt::format("\"{}\" is not a breakdown", text), "",
                                         "the claim that is the whole, a colon, the dimension: S022:area"});
        value = {Id<"claim">{text.substr(0, colon)}, Id<"dimension">{text.substr(colon + 1)}};
        return {};
    }
    static void write(const Breakdown& value, std::string& out) { out += value.whole.str() + ":" + value.dimension.str(); }
};

const Sheet<Claim>& claims_sheet() {
    using Row = Claim;
    static const Sheet<Row> sheet{
        "claims/*.csv",
        "One figure that a source states, as it states it, a row.",
        {"id"},
        {column<Row>("id", &Row::id, "code of the claim").required(),
         column<Row>("measure", &Row::measure, "what is counted").required().refers("measures"),
         column<Row>("area", &Row::area, "where").required().refers("areas"),
         column<Row>("area_as_written", &Row::area_as_written, "the place in the source's words, where they differ"),
         column<Row>("period", &Row::period, "when: ISO 8601 date or interval").required(),
         column<Row>("period_as_written", &Row::period_as_written, "the period in the source's words, where they differ"),
         column<Row>("value_low", &Row::low, "the figure, or the lower end of a range"),
         column<Row>("value_high", &Row::high, "the figure, or the upper end of a range"),
         column<Row>("qualifier", &Row::qualifier, "how the figure is said").required(),
         column<Row>("unit", &Row::unit, "the unit in the source's words").required(),
         column<Row>("source", &Row::source, "the document that states it").refers("sources"),
         column<Row>("locator", &Row::locator, "the place in the document"),
         column<Row>("stated_by", &Row::stated_by, "who says so: an institution or a role").required(),
         column<Row>("stated_on", &Row::stated_on, "the day it was said"),
         column<Row>("known_from", [](auto& row) -> auto& { return row.known.from; }, "first day it was known"),
         column<Row>("known_to", [](auto& row) -> auto& { return row.known.to; }, "last day, if replaced or withdrawn"),
         column<Row>("breakdown", &Row::breakdown, "the whole this is a part of, and by which dimension: S022:area"),
         column<Row>("exhaustive", &Row::exhaustive, "whether the parts of that breakdown are all there is"),
         column<Row>("note", &Row::note, "what a reader must know")}};
    return sheet;
}

const Sheet<ClaimCoordinate>& claim_dimensions_sheet() {
    using Row = ClaimCoordinate;
    static const Sheet<Row> sheet{
        "claim_dimensions.csv",
        "The codes of a claim in dimensions beyond measure, area and period.",
        {"claim", "dimension"},
        {column<Row>("claim", &Row::claim, "the claim").required().refers("claims"),
         column<Row>("dimension", [](auto& row) -> auto& { return row.coordinate.dimension; }, "the dimension").required().refers("dimensions"),
         column<Row>("code", [](auto& row) -> auto& { return row.coordinate.code; }, "the code in that dimension").required()}};
    return sheet;
}

const Sheet<SeriesMember>& series_sheet() {
    using Row = SeriesMember;
    static const Sheet<Row> sheet{
        "series.csv",
        "Claims that a source presents as one series.",
        {"series", "claim"},
        {column<Row>("series", &Row::series, "code of the series").required(),
         column<Row>("claim", &Row::claim, "a claim in it").required().refers("claims"),
         column<Row>("source", &Row::source, "who presents them so").required().refers("sources"),
         column<Row>("note", &Row::note, "what a reader must know")}};
    return sheet;
}

const Sheet<Statement>& statements_sheet() {
    using Row = Statement;
    static const Sheet<Row> sheet{
        "statements.csv",
        "What a source says without a figure, that figures can bear out or not.",
        {"statement"},
        {column<Row>("statement", &Row::id, "code of the statement").required(),
         column<Row>("kind", &Row::kind, "what is said").required(),
         column<Row>("measure", &Row::measure, "of what").required().refers("measures"),
         column<Row>("areas", &Row::areas, "where").required().refers("areas"),
         column<Row>("period", &Row::period, "when").required(),
         column<Row>("about", &Row::about, "the provisions or lists it is about; empty: the total").refers("provisions lists"),
         column<Row>("than", &Row::than, "what it is compared with: provisions, lists or areas").refers("provisions lists areas"),
         column<Row>("source", &Row::source, "the document that says so").required().refers("sources"),
         column<Row>("locator", &Row::locator, "the place in the document"),
         column<Row>("stated_by", &Row::stated_by, "who says so: an institution or a role").required(),
         column<Row>("stated_on", &Row::stated_on, "the day it was said"),
         column<Row>("note", &Row::note, "what a reader must know")}};
    return sheet;
}

const Sheet<Correction>& corrections_sheet() {
    using Row = Correction;
    static const Sheet<Row> sheet{
        "corrections.csv",
        "Who objected to what, and what came of it.",
        {"correction"},
        {column<Row>("correction", &Row::id, "code of the correction").required(),
         column<Row>("figure", &Row::figure, "the figure objected to, such as claim:S022").required(),
         column<Row>("objected_by", &Row::objected_by, "a role or an institution, never a person").required(),
         column<Row>("objected_on", &Row::objected_on, "the day").required(),
         column<Row>("objection", &Row::objection, "what is said to be wrong").required(),
         column<Row>("answer", &Row::answer, "what was answered"),
         column<Row>("answered_on", &Row::answered_on, "the day"),
         column<Row>("outcome", &Row::outcome, "upheld, rejected or open").required()}};
    return sheet;
}

}  // namespace dalel
