// One `[[analysis]]` of observatory.toml.
#pragma once

#include "ingest/toml_keys.hpp"
#include "observatory/analysis_plan.hpp"

#include <string>

namespace dalel {

/// What an `[[analysis]]` asks; every mistake goes to the audit. Which keys there are depends on its kind.
AnalysisPlan read_analysis_plan(const toml::table& table, std::string_view file, Audit& audit);

/// The same as TOML. Read back, it is equal.
std::string write_analysis_plan(const AnalysisPlan& plan);

}  // namespace dalel
