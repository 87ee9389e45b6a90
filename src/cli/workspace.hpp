// The restricted workspace that a command works on, and what it says of cases.
#pragma once

#include "base/json.hpp"
#include "cli/command.hpp"
#include "ingest/cases/protected_cases.hpp"
#include "ingest/cases/workspace.hpp"

#include <filesystem>
#include <optional>
#include <vector>

namespace dalel::cli {

/// `--workspace`
Option workspace_option();

/// The workspace of `--workspace`, or the usual one of the observatory; made where it is missing. `forbidden` as in
/// `Workspace::open`. Throws `Stop`.
Workspace open_workspace(const Given& given, const Observatory& observatory, const std::vector<std::filesystem::path>& forbidden);
/// The same, or nothing where there is none yet and none was named.
std::optional<Workspace> find_workspace(const Given& given, const Observatory& observatory, const std::vector<std::filesystem::path>& forbidden);

/// Protection refused (exit 3), or the cases could not be counted.
Stop not_published(const Error& error);

/// Numbers only: which cells were withheld stays in the workspace.
void print_account(const CaseAccount& account, Terminal& terminal);
void write_json(JsonWriter& json, const CaseAccount& account);

}  // namespace dalel::cli
