#include "formats/csv/csv.hpp"
#include "formats/geojson/geojson.hpp"
#include "formats/html_table/html_table.hpp"
#include "formats/json_stat/json_stat.hpp"
#include "formats/px/px.hpp"
#include "formats/sdmx/data_csv.hpp"
#include "formats/sdmx/data_json.hpp"
#include "formats/sdmx/data_xml.hpp"
#include "formats/xlsx/xlsx.hpp"

#include "cli/commands.hpp"
#include "cli/find_cube.hpp"
#include "release/attribution.hpp"
#include "release/cube_columns.hpp"
#include "release/open.hpp"
#include "release/sdmx_message.hpp"
#include "release/table_text.hpp"
#include "store/parquet.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include <fmt/format.h>
#include <unistd.h>

namespace dalel::cli {
namespace {

/// Writes to a file that is there whole or not at all, or to standard output.
void write(const std::string& path, Terminal& terminal, Pieces pieces) {
    if (path.empty()) {
        while (pieces.next()) terminal.print(pieces.piece());
        return;
    }
    const auto beside = path + ".new";
    std::FILE* file = std::fopen(beside.c_str(), "wbe");
    bool good = file != nullptr;
    if (good) {
        while (good && pieces.next()) good = std::fwrite(pieces.piece().data(), 1, pieces.piece().size(), file) == pieces.piece().size();
        good = (std::fclose(file) == 0) && good && std::rename(beside.c_str(), path.c_str()) == 0;
    }
    if (!good) throw Stop{Exit::unusable_input, {"file/cannot-write", path + " cannot be written: " + std::strerror(errno), "", ""}};
}

/// The slice as a table of its release, its labels in one language.
TableView view_of(const Release& release, const Slice& slice, Language language) {
    const auto updated = release.entry ? release.entry->published_at : std::string{};
    return {slice, std::make_shared<const TableText>(table_text_of(release, slice.cube(), updated, language)), usual_placement(slice.cube().structure())};
}

Stop too_large(std::string_view format) {
    return Stop{Exit::usage, {"export/too-large", fmt::format("{} does not hold so many rows or columns", format), "", "fewer codes, or csv, json-stat, px or parquet"}};
}

Exit run_export(const Given& given, Terminal& terminal) {
    const auto release = open_release(given.text("RELEASE"));
    const auto& cube = find_cube(release.observatory, given.text("CUBE"));
    const auto choices = given.texts("CHOICE");
    const auto slice = slice_of(cube, choices);
    if (!slice) throw Stop{Exit::usage, slice.error()};
    auto attribution = attribution_of(release.observatory, cube.structure());
    attribution.release = to_string(release.digest);
    const auto to = given.text("--to");
    if (given.has("--json") && given.text("--format", "json-stat") != "json-stat")
        throw Stop{Exit::usage, {"usage/wrong", "--json asks for JSON-stat, --format for another format", "", "one of them"}};
    const auto format = given.has("--json") ? "json-stat" : given.text("--format", "csv");
    const auto language = *parse_language(given.text("--lang", "en"));
    const auto at_observation = sdmx::default_at_observation(cube.structure());
    if (format == "csv") {
        write(to, terminal, csv_of(*slice, attribution));
    } else if (format == "json-stat") {
        write(to, terminal, json_stat_of(*slice, language, attribution));
    } else if (format == "geojson") {
        if (area_dimension_of(cube.structure()) < 0) throw Stop{Exit::usage, {"export/no-areas", fmt::format("{} is not broken down by area", cube.structure().id.str()), "", "a cube with areas, or another format"}};
        write(to, terminal, geojson_of(*slice, language, attribution, release.geometries));
    } else if (format == "sdmx-csv") {
        write(to, terminal, sdmx::csv_2_of(sdmx_message_of(release, *slice, sdmx::all_dimensions, language), {}));
    } else if (format == "sdmx-json") {
        write(to, terminal, sdmx::json_data_of(sdmx_message_of(release, *slice, at_observation, language), sdmx::JsonData::v2_0));
    } else if (format == "sdmx-ml") {
        write(to, terminal, sdmx::xml_data_of(sdmx_message_of(release, *slice, at_observation, language), sdmx::XmlData::generic_2_1));
    } else if (format == "px" || format == "html" || format == "xlsx") {
        auto view = view_of(release, *slice, language);
        if (format == "px") {
            std::vector<TableTextPtr> others;
            for (const auto other : languages)
                if (other != language) others.push_back(view_of(release, *slice, other).text);
            write(to, terminal, px_of(std::move(view), std::move(others)));
        } else if (format == "html") {
            write(to, terminal, html_table_of(std::move(view), {}));
        } else {
            if (to.empty()) throw Stop{Exit::usage, {"usage/wrong", "a workbook is written to a file", "", "--to FILE"}};
            if (view.combinations(view.placement.heading) + view.placement.stub.size() > most_xlsx_columns || view.combinations(view.placement.stub) > most_xlsx_rows) throw too_large(format);
            write(to, terminal, xlsx_of(std::move(view), {}));
        }
    } else {
        if (to.empty()) throw Stop{Exit::usage, {"usage/wrong", "Parquet is written to a file", "", "--to FILE"}};
        const auto beside = to + ".new";
        const auto written = store::write_parquet(beside, columns_of(*slice, attribution));
        if (!written) throw Stop{Exit::unusable_input, written.error()};
        if (std::rename(beside.c_str(), to.c_str()) != 0) throw Stop{Exit::unusable_input, {"file/cannot-write", to + " cannot be written: " + std::strerror(errno), "", ""}};
    }
    return Exit::done;
}

}  // namespace

const Command export_command{
    "export",
    "write a table, or a part of it, in a standard format",
    "Writes a cube, or the part of it that CHOICE names, with its source and licence. The formats of SDMX are SDMX-CSV 2.0, SDMX-JSON 2.0 and "
    "SDMX-ML 2.1 (generic data), the same as dalel serve answers. geojson has a feature a cell, "
    "with the boundary of its area in its period where the release has one. px, xlsx and html lay it out as a table, measures and periods "
    "above, the other dimensions beside; px holds all three languages.",
    {{"RELEASE", "a folder of releases (the newest is taken), one release, or RELEASES@NUMBER", ValueKind::folder},
     {"CUBE", "the cube; dalel show RELEASE lists them"},
     {"CHOICE", "DIMENSION=CODE,CODE: the codes wanted; a dimension not named is whole", ValueKind::text, false, true}},
    {{"--format", "FORMAT", "how it is written", ValueKind::choice, {"csv", "json-stat", "geojson", "parquet", "sdmx-csv", "sdmx-json", "sdmx-ml", "px", "xlsx", "html"}, "csv"},
     {"--to", "FILE", "the file to write", ValueKind::file, {}, "standard output"},
     {"--lang", "LANG", "language of the labels", ValueKind::choice, {"kk", "ru", "en"}, "en"}},
    "$ dalel export releases form_1m_2022_offences provision=KZ_TERRORIST --format json-stat",
    run_export};

}  // namespace dalel::cli
