// Reading an observatory on behalf of a person: progress, and the account of what was read.
#pragma once

#include "base/json.hpp"
#include "cli/terminal.hpp"
#include "ingest/cases/publication.hpp"
#include "release/checked.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace dalel::cli {

/// With what is declared of cases, whose mistakes are in the audit.
struct CheckedWithCases : Checked {
    std::vector<CasePublication> publications;
};
CheckedWithCases check_observatory(const std::string& folder, Terminal& terminal);

/// Rows read, used and refused; findings by severity; comparisons that held.
void print_summary(const Checked& checked, std::size_t hidden_notices, Terminal& terminal);
void write_json(JsonWriter& json, const Checked& checked);
/// What `print_summary` prints of an observatory without errors.
void write_summary(JsonWriter& json, const Checked& checked);

/// Errors and findings of severity error, as `check` prints them.
void print_problems(const Checked& checked, Terminal& terminal);
void print_finding(const Finding& finding, Terminal& terminal, Language language = Language::en);

}  // namespace dalel::cli
