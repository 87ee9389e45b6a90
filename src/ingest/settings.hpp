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

struct SettingsRead {
    Settings settings;
    std::vector<TableSpec> tables;
};

/// Every mistake is reported with line and column; a key nobody reads is one.
SettingsRead read_settings(std::string_view text, std::string_view file, Audit& audit);

/// The file that reads back as these settings.
std::string write_settings(const SettingsRead& settings);

}  // namespace dalel
