// A cube in every form it is downloaded in: /r/{release}/{cube}.csv and its siblings.
#pragma once

#include "http/release_files/pinned.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dalel::http {

enum class CubeForm : std::uint8_t { csv, parquet, json_stat, geojson, archive, csv_metadata };

struct CubeFormInfo {
    CubeForm form;
    std::string_view ending;
    std::string_view title;
    bool in_languages = false;  ///< also `{cube}.{language}{ending}`
    bool slices = true;         ///< `?dimension=code,code` narrows it
};

inline constexpr std::array cube_forms{
    CubeFormInfo{CubeForm::csv_metadata, ".csv-metadata.json", "CSV on the Web metadata", false, false},
    CubeFormInfo{CubeForm::csv, ".csv", "CSV"},
    CubeFormInfo{CubeForm::parquet, ".parquet", "Parquet"},
    CubeFormInfo{CubeForm::geojson, ".geojson", "GeoJSON", true},
    CubeFormInfo{CubeForm::json_stat, ".json", "JSON-stat 2.0", true},
    CubeFormInfo{CubeForm::archive, ".zip", "ZIP archive of all of these, with README, licence and citations", false, false},
};

/// Forms that a cube has: GeoJSON needs areas.
std::vector<CubeFormInfo> forms_of(const Structure& structure);

/// A file name taken apart: which cube, in which form and language.
struct CubeFile {
    const Cube* cube = nullptr;
    CubeFormInfo info;
    std::optional<Language> language;
};
/// Nothing where the release has no such file.
std::optional<CubeFile> cube_file(const Release& release, std::string_view name);

/// The file, or the part of it that the query names; 400 where the query names what the cube does not have.
Response cube_answer(const Pinned& pinned, const CubeFile& file);

}  // namespace dalel::http
