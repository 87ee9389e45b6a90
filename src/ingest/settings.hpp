// observatory.toml
#pragma once

#include "ingest/audit.hpp"
#include "observatory/observatory.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dalel {

/// One `[[table]]`: a file of the observatory and what its columns mean.
struct TableSpec {
    std::string id;
    std::string file;
    std::string source;
    std::string locator;
    Label title;
    std::string note;
    std::vector<std::string> dimensions;
    std::optional<Period> period;  ///< where the file has no period column
    std::string public_interest;   ///< why an official table is printed as its publisher prints it; or how it was protected
    std::string cases;             ///< only in a release: the cases it was counted from
    bool synthetic = false;
    /// By dimension, the codes whose cells the program added up: only in a release.
    std::map<std::string, std::vector<std::string>> computed;
    std::string where;  ///< `observatory.toml:line`
};

/// The column of registers/areas.csv that a file of boundaries calls its areas by.
enum class AreaCodes { area, national_code, iso_3166_2, iso_3166_2_old };
constexpr std::string_view to_string(AreaCodes codes) {
    switch (codes) {
        case AreaCodes::area: return "area";
        case AreaCodes::national_code: return "national_code";
        case AreaCodes::iso_3166_2: return "iso_3166_2";
        case AreaCodes::iso_3166_2_old: return "iso_3166_2_old";
    }
    return {};
}

/// One `[[boundaries]]`: a file of GeoJSON and which areas its features are.
struct BoundarySpec {
    std::string file;
    std::string source;
    Validity validity;
    std::string key;  ///< the property that holds the code; empty: the feature's `id`, or its property `area`
    AreaCodes codes = AreaCodes::area;
    std::map<std::string, std::string> areas;  ///< what the file calls an area → its code, before `codes` is asked
    std::string note;
    std::string where;  ///< `observatory.toml:line`
};

struct SettingsRead {
    Settings settings;
    std::vector<TableSpec> tables;
    std::vector<BoundarySpec> boundaries;
};

/// Every mistake is reported with line and column; a key nobody reads is one.
SettingsRead read_settings(std::string_view text, std::string_view file, Audit& audit);

/// The file that reads back as these settings.
std::string write_settings(const SettingsRead& settings);

}  // namespace dalel
