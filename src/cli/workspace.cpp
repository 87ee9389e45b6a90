#include "cli/workspace.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

namespace dalel::cli {
namespace {

namespace fs = std::filesystem;

fs::path folder_of(const Given& given, const Observatory& observatory) {
    if (given.has("--workspace")) return given.text("--workspace");
    const auto usual = default_workspace(observatory.settings.id.str());
    if (!usual) throw Stop{Exit::unusable_input, usual.error()};
    return *usual;
}

Workspace opened(const fs::path& folder, const std::vector<fs::path>& forbidden) {
    auto workspace = Workspace::open(folder, forbidden);
    if (!workspace) throw Stop{Exit::unusable_input, workspace.error()};
    return std::move(*workspace);
}

std::string grouped(std::uint64_t n) { return to_grouped(Decimal{static_cast<std::int64_t>(n)}); }

}  // namespace

Option workspace_option() {
    return {"--workspace", "DIR", "folder of the workspace that holds the cases", ValueKind::folder, {}, "$XDG_STATE_HOME/dalel/<observatory>"};
}

Workspace open_workspace(const Given& given, const Observatory& observatory, const std::vector<fs::path>& forbidden) { return opened(folder_of(given, observatory), forbidden); }

std::optional<Workspace> find_workspace(const Given& given, const Observatory& observatory, const std::vector<fs::path>& forbidden) {
    const auto folder = folder_of(given, observatory);
    if (!given.has("--workspace") && !fs::exists(folder / "cases.duckdb")) return std::nullopt;
    return opened(folder, forbidden);
}

Stop not_published(const Error& error) {
    const bool refused = error.code.starts_with("protect/") || error.code.starts_with("policy/");
    return {refused ? Exit::refused : Exit::unusable_input, error};
}

void print_account(const CaseAccount& account, Terminal& terminal) {
    terminal.line(fmt::format("cases \"{}\": {} {}records in {} of {} cells, protected by {}", account.cases, grouped(account.records), account.synthetic ? "synthetic " : "",
                              account.cubes.size() == 1 ? "a cube" : fmt::format("{} linked cubes", account.cubes.size()), grouped(account.cells), account.method));
    if (account.loss.primary + account.loss.secondary > 0)
        terminal.line(fmt::format("  withheld: {} {} by rule, {} that would give these away; {:.1f} % of the cells above zero, {:.1f} % of the sum", grouped(account.loss.primary), account.loss.primary == 1 ? "cell" : "cells",
                                  grouped(account.loss.secondary), 100 * account.loss.share_of_cells, 100 * account.loss.share_of_sum));
}

void write_json(JsonWriter& json, const CaseAccount& account) {
    json.object().member("cases", account.cases).member("records", account.records).member("synthetic", account.synthetic).member("method", account.method).key("cubes").array();
    for (const auto& cube : account.cubes) json.value(cube);
    json.end().member("cells", account.cells).member("withheld_by_rule", account.loss.primary).member("withheld_besides", account.loss.secondary);
    json.member("share_of_cells", account.loss.share_of_cells).member("share_of_sum", account.loss.share_of_sum).end();
}

}  // namespace dalel::cli
