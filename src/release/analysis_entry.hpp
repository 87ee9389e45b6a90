// An analysis as a release tells it: what its two files say, read back.
#pragma once

#include "base/error.hpp"
#include "observatory/analysis_plan.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dalel {

/// A number or a word that stands by itself, by its name: `seed`, `power.critical_log_ratio`.
struct AnalysisFact {
    std::string name;
    std::string value;
};

struct AnalysisEntry {
    std::string id;
    std::string kind;
    Label title;
    std::string what;      ///< what was analysed, in English
    Label sentence;        ///< what was found
    std::vector<AnalysisFact> facts;
    std::vector<std::pair<std::string, std::string>> inputs;  ///< file of the release, SHA-256
    std::vector<std::string> methods;                         ///< names of pages, each once
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;
    std::string json;  ///< the file
};

/// Of the two files. Every row has a field for each column. Error `analysis/malformed`.
Result<AnalysisEntry> parse_analysis_entry(std::string json, std::string_view csv);

/// Of a release's folder. Errors `analysis/unknown` (with those there are), `analysis/malformed`.
Result<AnalysisEntry> read_analysis_entry(const std::filesystem::path& release, const std::vector<AnalysisPlan>& plans, std::string_view id);

}  // namespace dalel
