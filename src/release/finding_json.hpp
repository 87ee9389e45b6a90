// Findings and figure cards as JSON.
#pragma once

#include "base/json.hpp"
#include "evidence/finding.hpp"
#include "release/card.hpp"

#include <string_view>

namespace dalel {

void write_json(JsonWriter& json, const Finding& finding);
void write_json(JsonWriter& json, const Card& card);

/// findings.json of a release: an array, one finding a line.
std::string findings_json(const Findings& findings);
/// Reads it back. Error `findings/malformed`.
Result<Findings> parse_findings(std::string_view json);

}  // namespace dalel
