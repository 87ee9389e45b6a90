#include "ingest/sheets/sheets.hpp"

namespace dalel {

template <>
inline constexpr std::pair<AreaKind, std::string_view> choices<AreaKind>[] = {
    {AreaKind::country, "country"},   {AreaKind::region, "region"},       {AreaKind::city, "city"},
    {AreaKind::district, "district"}, {AreaKind::ambiguous, "ambiguous"}, {AreaKind::group, "group"}};
template <>
inline constexpr std::pair<AreaChangeKind, std::string_view> choices<AreaChangeKind>[] = {
    {AreaChangeKind::rename, "rename"},
    {AreaChangeKind::split, "split"},
    {AreaChangeKind::merge, "merge"},
    {AreaChangeKind::transfer, "transfer"}};

const Sheet<Area>& areas_sheet() {
    using Row = Area;
    static const Sheet<Row> sheet{
        "registers/areas.csv",
        "Places, with the time when each was what it is.",
        {"area"},
        {column<Row>("area", &Row::id, "code of the place").required(),
         column<Row>("kind", &Row::kind, "what it is; ambiguous: a wording that may mean several places").required(),
         column<Row>("parent", &Row::parent, "the place it lies in").refers("areas"),
         column<Row>("valid_from", [](auto& row) -> auto& { return row.validity.from; }, "first day; empty: open"),
         column<Row>("valid_to", [](auto& row) -> auto& { return row.validity.to; }, "last day; empty: open"),
         column<Row>("iso_3166_2_old", &Row::iso_3166_2_old, "ISO 3166-2 code before its latest revision"),
         column<Row>("iso_3166_2", &Row::iso_3166_2, "ISO 3166-2 code"),
         column<Row>("national_code", &Row::national_code, "code in the national classification of territories"),
         column<Row>("candidates", &Row::candidates, "what an ambiguous wording may mean, or the members of a group").refers("areas"),
         column<Row>("source", &Row::source, "where this is stated").refers("sources"),
         column<Row>("note", &Row::note, "what a reader must know")}};
    return sheet;
}

const Sheet<AreaName>& area_names_sheet() {
    using Row = AreaName;
    static const Sheet<Row> sheet{
        "registers/area_names.csv",
        "What places were called, and when.",
        {},
        {column<Row>("area", &Row::area, "the place").required().refers("areas"),
         column<Row>("name_kk", [](auto& row) -> auto& { return row.name.kk; }, "name in Kazakh"),
         column<Row>("name_ru", [](auto& row) -> auto& { return row.name.ru; }, "name in Russian"),
         column<Row>("name_en", [](auto& row) -> auto& { return row.name.en; }, "name in English").required(),
         column<Row>("valid_from", [](auto& row) -> auto& { return row.validity.from; }, "first day in use; empty: open"),
         column<Row>("valid_to", [](auto& row) -> auto& { return row.validity.to; }, "last day in use; empty: open"),
         column<Row>("source", &Row::source, "where this is stated").required().refers("sources"),
         column<Row>("note", &Row::note, "what a reader must know")}};
    return sheet;
}

const Sheet<AreaChange>& area_changes_sheet() {
    using Row = AreaChange;
    static const Sheet<Row> sheet{
        "registers/area_changes.csv",
        "Renames, splits, merges and transfers: one row for each pair of places a change joins.",
        {"change", "from", "to"},
        {column<Row>("change", &Row::id, "code of the change").required(),
         column<Row>("kind", &Row::kind, "what happened").required(),
         column<Row>("on", &Row::on, "the day it took effect").required(),
         column<Row>("from", &Row::from, "the place before").required().refers("areas"),
         column<Row>("to", &Row::to, "the place after").required().refers("areas"),
         column<Row>("share", &Row::share, "share of the population of `from` that went to `to`, 0 to 1"),
         column<Row>("basis", &Row::basis, "what the share was computed from"),
         column<Row>("source", &Row::source, "where this is stated").required().refers("sources"),
         column<Row>("note", &Row::note, "what a reader must know")}};
    return sheet;
}

const Sheet<AreaTile>& area_tiles_sheet() {
    using Row = AreaTile;
    static const Sheet<Row> sheet{
        "registers/area_tiles.csv",
        "Where places stand on a tile grid map of equal squares; also which are next to which, where there are no boundaries. May be left out.",
        {"area", "valid_from"},
        {column<Row>("area", &Row::area, "the place").required().refers("areas"),
         column<Row>("column", &Row::column, "column of its square, counted from the west").required(),
         column<Row>("row", &Row::row, "row of its square, counted from the north").required(),
         column<Row>("valid_from", [](auto& row) -> auto& { return row.validity.from; }, "first day it stands there; empty: open"),
         column<Row>("valid_to", [](auto& row) -> auto& { return row.validity.to; }, "last day it stands there; empty: open"),
         column<Row>("note", &Row::note, "what a reader must know")}};
    return sheet;
}

}  // namespace dalel
