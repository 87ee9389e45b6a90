#include "http/release_files/archive.hpp"

#include "formats/csv/csv.hpp"
#include "formats/csvw/csvw.hpp"
#include "formats/geojson/geojson.hpp"
#include "formats/json_stat/json_stat.hpp"
#include "formats/zip/zip.hpp"
#include "http/media_type.hpp"
#include "http/problem.hpp"
#include "http/release_files/stored_file.hpp"

#include <fmt/format.h>

namespace dalel::http {
namespace {

Pieces one_piece(std::string text) { co_yield text; }

std::string release_words(const Release& release) {
    return release.entry ? fmt::format("Release {} of {}, published {}", release.entry->number, release.observatory.settings.title.en, release.entry->published_at) : "A release of " + release.observatory.settings.title.en;
}

std::string readme_of(const Pinned& pinned, const Structure& structure, const Attribution& attribution) {
    const auto& id = structure.id.str();
    auto text = fmt::format("# {}\n\n", structure.title.en);
    if (structure.synthetic || pinned.observatory().settings.synthetic) text += "**Synthetic data: nothing here is about a real person.**\n\n";
    text += fmt::format("{}.\nContent digest (SHA-256): `{}`\n\n", release_words(*pinned.release), pinned.digest());
    if (!attribution.source.empty()) text += fmt::format("Source: {}\n\n", attribution.source);
    if (!attribution.address.empty()) text += fmt::format("Address of the source: {}\n\n", attribution.address);
    if (!structure.note.empty()) text += structure.note + "\n\n";
    text += "| file | what |\n|---|---|\n";
    text += fmt::format("| `{0}.csv` | one row a cell; `{0}.csv-metadata.json` says what the columns mean (CSV on the Web) |\n| `{0}.parquet` | the same as Parquet |\n| `{0}.json` | JSON-stat 2.0 |\n", id);
    if (area_dimension_of(structure) >= 0) text += fmt::format("| `{}.geojson` | one feature a cell, at the boundary of its area in its period; null where the release has none |\n", id);
    text += "| `citation.txt`, `.bib`, `.ris`, `.json` | how to cite it |\n| `LICENCE.txt` | what you may do with it |\n\n## Dimensions\n\n| dimension | title | codes |\n|---|---|---|\n";
    for (const auto& dimension : structure.dimensions) text += fmt::format("| `{}` | {} | {} |\n", dimension.id.str(), dimension.label.en, dimension.categories.size());
    text += "\nA cell that is not observed has no value, and is never 0; `status` says why: withheld (publishing it could reveal something about a person), not-collected (nobody counted it), "
            "not-applicable (nothing there could be counted). Combinations without a row were not collected"
            + std::string{structure.absent_is_zero ? " or are zero where the cube was counted from cases" : ""} + ".\n";
    return text;
}

std::string licence_of(const Attribution& attribution) {
    if (attribution.licence.empty()) return "The release names no licence for this cube.\n";
    return attribution.licence + "\n" + (attribution.licence_address.empty() ? "" : attribution.licence_address + "\n");
}

/// The files of a release that go in, and about what the others take.
std::uint64_t size_of(const Release& release, const std::string& cube) {
    std::uint64_t size = 0;
    for (const auto& [name, file] : release.manifest.files)
        if (name.starts_with("cubes/" + cube + ".")) size += file.size;
    return size;
}

}  // namespace

Response archive_answer(const Pinned& pinned, const Cube& cube) {
    const auto& structure = cube.structure();
    const auto& id = structure.id.str();
    // The CSV gains two columns and GeoJSON names every key: at most eight times the files as they were published.
    if (size_of(*pinned.release, id) * 8 > largest_zip)
        return problem(413, {"zip/too-large", "this would be larger than a ZIP archive can be", "", fmt::format("{0}.csv, {0}.parquet or {0}.json", id)});
    const auto attribution = pinned_attribution(*pinned.release, structure);
    const auto folder = fmt::format("{}-{}/", id, pinned.release->entry ? fmt::format("r{}", pinned.release->entry->number) : pinned.digest().substr(0, 12));
    std::vector<ZipEntry> entries;
    const auto add = [&](const std::string& name, Pieces content) { entries.push_back({folder + name, std::move(content)}); };
    add("README.md", one_piece(readme_of(pinned, structure, attribution)));
    add("LICENCE.txt", one_piece(licence_of(attribution)));
    const auto citation = cube_citation(*pinned.release, structure, pinned.service.base);
    for (const auto& form : citation_forms) add("citation" + std::string{form.ending}, one_piece(cited(citation, form.style)));
    add(id + ".csv-metadata.json", one_piece(csvw_of(structure, attribution, pinned.address() + "f/")));
    add(id + ".csv", csv_of(Slice{cube}, attribution));
    add(id + ".json", json_stat_of(Slice{cube}, Language::en, attribution));
    if (area_dimension_of(structure) >= 0) add(id + ".geojson", geojson_of(Slice{cube}, Language::en, attribution, pinned.release->geometries));
    if (const auto parquet = "cubes/" + id + ".parquet"; pinned.release->manifest.files.contains(parquet)) add(id + ".parquet", stored_pieces(*pinned.release, parquet));
    return pinned_answer(pinned, media_type_of(".zip"), Streamed{pinned.release, zip_of(std::move(entries))}).with("Content-Disposition", fmt::format("attachment; filename=\"{}.zip\"", folder.substr(0, folder.size() - 1)));
}

}  // namespace dalel::http
