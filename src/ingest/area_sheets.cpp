#include "ingest/area_sheets.hpp"

#include "ingest/sheet.hpp"

#include <algorithm>
#include <map>

namespace dalel {
namespace {

/// The rows of a file brought into the order of `areas`; an area without a row is refused.
template <class Row>
std::vector<Row> ordered(const Rows<Row>& rows, const std::vector<Id<"area">>& areas, std::string_view file,
                         Audit& audit) {
    std::map<Id<"area">, std::size_t> at;
    for (std::size_t i = 0; i < rows.rows.size(); ++i) at.emplace(rows.rows[i].area, i);
    std::vector<Row> found;
    for (const Id<"area">& area : areas) {
        const auto row = at.find(area);
        if (row == at.end())
            audit.refuse({"map/area-missing", area.str() + " is not in the file", std::string{file},
                          "one row for every area with a count"});
        else
            found.push_back(rows.rows[row->second]);
    }
    return found;
}

}  // namespace

AreaCounts read_area_counts(std::string_view text, std::string_view file, Audit& audit) {
    struct Row {
        Id<"area"> area;
        std::int64_t cases = 0;
        double population = 0;
        std::string name;
    };
    static const Sheet<Row> sheet{
        "counts.csv",
        "Cases and person-years of areas.",
        {"area"},
        {column<Row>("area", &Row::area, "code of the area").required(),
         column<Row>("cases", &Row::cases, "cases counted there").required(),
         column<Row>("population", &Row::population, "person-years: the mid-year population times the years")
             .required(),
         column<Row>("name", &Row::name, "its name")}};
    AreaCounts counts;
    for (Row& row : read_sheet(sheet, text, file, audit).rows) {
        counts.names.push_back(row.name.empty() ? row.area.str() : row.name);
        counts.regions.push_back({row.area, {row.cases}, {row.population}});
    }
    return counts;
}

space::Neighbours read_neighbours(std::string_view text, std::string_view file, const std::vector<Id<"area">>& areas,
                                  Audit& audit) {
    struct Row {
        Id<"area"> area;
        std::vector<Id<"area">> neighbours;
    };
    static const Sheet<Row> sheet{
        "neighbours.csv",
        "Which areas are next to which.",
        {"area"},
        {column<Row>("area", &Row::area, "code of the area").required(),
         column<Row>("neighbours", &Row::neighbours, "codes of the areas next to it, separated by spaces")}};
    const auto rows = read_sheet(sheet, text, file, audit);
    std::map<Id<"area">, std::uint32_t> place;
    for (const Id<"area">& area : areas) place.emplace(area, static_cast<std::uint32_t>(place.size()));
    space::Neighbours lists;
    for (const Row& row : ordered(rows, areas, file, audit)) {
        auto& list = lists.emplace_back();
        for (const Id<"area">& neighbour : row.neighbours) {
            if (const auto at = place.find(neighbour); at != place.end())
                list.push_back(at->second);
            else if (std::ranges::find(rows.rows, neighbour, &Row::area) == rows.rows.end())
                audit.refuse({"map/unknown-neighbour", neighbour.str() + " is named as a neighbour and has no row",
                              std::string{file}, "codes of areas of the file"});
        }
    }
    if (!audit.clean()) return {};
    auto neighbours = space::neighbours_of(std::move(lists));
    if (!neighbours) {
        neighbours.error().where = file;
        audit.refuse(neighbours.error());
        return {};
    }
    return *std::move(neighbours);
}

std::vector<space::Tile> read_tiles(std::string_view text, std::string_view file, const std::vector<Id<"area">>& areas,
                                    Audit& audit) {
    struct Row {
        Id<"area"> area;
        std::int64_t column = 0;
        std::int64_t row = 0;
    };
    static const Sheet<Row> sheet{"tiles.csv",
                                  "Places of areas on a tile grid map.",
                                  {"area"},
                                  {column<Row>("area", &Row::area, "code of the area").required(),
                                   column<Row>("column", &Row::column, "counted from the west").required(),
                                   column<Row>("row", &Row::row, "counted from the north").required()}};
    std::vector<space::Tile> tiles;
    for (const Row& row : ordered(read_sheet(sheet, text, file, audit), areas, file, audit))
        tiles.push_back({static_cast<std::int32_t>(row.column), static_cast<std::int32_t>(row.row)});
    return tiles;
}

std::vector<space::Point> read_places(std::string_view text, std::string_view file,
                                      const std::vector<Id<"area">>& areas, Audit& audit) {
    struct Row {
        Id<"area"> area;
        double longitude = 0;
        double latitude = 0;
    };
    static const Sheet<Row> sheet{"places.csv",
                                  "One place an area.",
                                  {"area"},
                                  {column<Row>("area", &Row::area, "code of the area").required(),
                                   column<Row>("longitude", &Row::longitude, "degrees east").required(),
                                   column<Row>("latitude", &Row::latitude, "degrees north").required()}};
    std::vector<space::Point> places;
    for (const Row& row : ordered(read_sheet(sheet, text, file, audit), areas, file, audit))
        places.push_back({row.longitude, row.latitude});
    return places;
}

std::vector<indices::YearValues> read_index_values(std::string_view text, std::string_view file,
                                                   const indices::Definition& definition, Audit& audit) {
    using Row = indices::YearValues;
    Sheet<Row> sheet{"values.csv", "Indicator values of areas by year.", {"area", "year"}, {}};
    sheet.columns.push_back(column<Row>("area", &Row::area, "code of the area").required());
    ColumnInfo year{"year", FieldType::integer, true, "the year the values are of", {}, {}};
    sheet.columns.push_back({year,
                             [](Row& row, std::string_view field) -> Result<void> {
                                 std::int64_t number = 0;
                                 if (auto read = Field<std::int64_t>::read(number, field); !read) return read;
                                 row.year = static_cast<int>(number);
                                 return {};
                             },
                             [](const Row& row, std::string& out) { out += std::to_string(row.year); }});
    for (std::size_t k = 0; k < definition.indicators.size(); ++k) {
        ColumnInfo info{
            definition.indicators[k].id.str(), FieldType::number, true, "an indicator of the index", {}, {}};
        sheet.columns.push_back({info,
                                 [k, n = definition.indicators.size()](Row& row, std::string_view field) {
                                     row.values.resize(n);
                                     return Field<double>::read(row.values[k], field);
                                 },
                                 [k](const Row& row, std::string& out) { Field<double>::write(row.values[k], out); }});
    }
    return read_sheet(sheet, text, file, audit).rows;
}

}  // namespace dalel
