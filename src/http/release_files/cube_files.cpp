#include "http/release_files/cube_files.hpp"

#include "formats/csv/csv.hpp"
#include "formats/csvw/csvw.hpp"
#include "formats/geojson/geojson.hpp"
#include "formats/json_stat/json_stat.hpp"
#include "formats/parquet/parquet.hpp"
#include "http/media_type.hpp"
#include "http/problem.hpp"
#include "http/release_files/archive.hpp"
#include "http/release_files/stored_file.hpp"

namespace dalel::http {
namespace {

/// The part of a cube that the query names. `where` of an error is the parameter.
Result<Slice> slice_asked(const Cube& cube, const Query& query) {
    std::vector<std::string> choices;
    for (const auto& [name, value] : query.all()) {
        if (name == "lang") continue;
        choices.push_back(name + "=" + value);
        if (const auto one = slice_of(cube, std::span{&choices.back(), 1}); !one) {
            auto error = one.error();
            error.where = name;
            return std::unexpected(std::move(error));
        }
    }
    return slice_of(cube, choices);
}

Response parquet_answer(const Pinned& pinned, const Slice& slice) {
    const auto& structure = slice.cube().structure();
    // Whole, it is a file of the release.
    if (slice.is_everything())
        if (auto stored = stored_file(pinned, "cubes/" + structure.id.str() + ".parquet")) return std::move(*stored);
    return pinned_answer(pinned, media_type_of(".parquet"), Streamed{pinned.release, parquet_of(slice, pinned_attribution(*pinned.release, structure))});
}

}  // namespace

std::vector<CubeFormInfo> forms_of(const Structure& structure) {
    std::vector<CubeFormInfo> forms;
    for (const auto& info : cube_forms)
        if (info.form != CubeForm::geojson || area_dimension_of(structure) >= 0) forms.push_back(info);
    return forms;
}

std::optional<CubeFile> cube_file(const Release& release, std::string_view name) {
    for (const auto& info : cube_forms) {
        if (!name.ends_with(info.ending)) continue;
        auto id = name.substr(0, name.size() - info.ending.size());
        std::optional<Language> language;
        if (const auto point = id.rfind('.'); info.in_languages && point != std::string_view::npos)
            if (language = parse_language(id.substr(point + 1)); language) id = id.substr(0, point);
        const auto* table = release.observatory.table(id);
        if (!table || (info.form == CubeForm::geojson && area_dimension_of(table->cube.structure()) < 0)) continue;
        return CubeFile{&table->cube, info, language};
    }
    return std::nullopt;
}

Response cube_answer(const Pinned& pinned, const CubeFile& file) {
    const auto language = file.language ? Result<Language>{*file.language} : language_of(pinned.request);
    if (!language) return problem(400, language.error());
    const auto slice = file.info.slices ? slice_asked(*file.cube, pinned.request.query) : Slice{*file.cube};
    if (!slice) return problem(400, slice.error());
    const auto& structure = file.cube->structure();
    const auto attribution = pinned_attribution(*pinned.release, structure);
    const auto streamed = [&](Pieces pieces) { return pinned_answer(pinned, media_type_of(file.info.ending), Streamed{pinned.release, std::move(pieces)}); };
    switch (file.info.form) {
        case CubeForm::csv: return streamed(csv_of(*slice, attribution));
        case CubeForm::parquet: return parquet_answer(pinned, *slice);
        case CubeForm::json_stat: return streamed(json_stat_of(*slice, *language, attribution));
        case CubeForm::geojson: return streamed(geojson_of(*slice, *language, attribution, pinned.release->geometries));
        case CubeForm::archive: return archive_answer(pinned, *file.cube);
        case CubeForm::csv_metadata: return pinned_answer(pinned, media_type_of(file.info.ending), csvw_of(structure, attribution, "f/"));
    }
    return {};
}

}  // namespace dalel::http
