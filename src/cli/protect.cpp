#include "base/json.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/read_observatory.hpp"
#include "cli/workspace.hpp"
#include "release/case_attack.hpp"
#include "release/open.hpp"
#include "release/publish.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

namespace dalel::cli {
namespace {

std::string in_words(const bounds::Interval& interval) {
    return std::isfinite(interval.high) ? fmt::format("[{:.0f}, {:.0f}]", interval.low, interval.high) : fmt::format("[{:.0f}, …)", interval.low);
}

void write_interval(JsonWriter& json, const bounds::Interval& interval) { json.member("low", interval.low).member("high", interval.high); }

void print_cells(const CaseAttack& attack, const std::map<std::string, std::string_view>& rules, std::size_t most, Terminal& terminal) {
    std::size_t width = 0;
    const auto shown = std::min(most, attack.inferred.size());
    for (std::size_t i = 0; i < shown; ++i) width = std::max(width, display_width(attack.inferred[i].cell));
    for (std::size_t i = 0; i < shown; ++i) {
        const auto& [cell, interval] = attack.inferred[i];
        const auto rule = rules.find(cell);
        terminal.line(fmt::format("  {}  {}{}", padded_right(cell, width), in_words(interval), rule == rules.end() ? "" : fmt::format("  {}", reason_words(rule->second))));
    }
    if (shown < attack.inferred.size()) terminal.line(fmt::format("  … {} more; --rows N shows more", attack.inferred.size() - shown));
}

void print_attack(const CaseAttack& attack, Terminal& terminal) {
    std::string cubes;
    for (const auto& cube : attack.cubes) cubes += (cubes.empty() ? "" : ", ") + cube;
    terminal.line(fmt::format("cases \"{}\" ({}): {} of {} cells withheld; a reader can compute {} of them", attack.cases, cubes, attack.inferred.size(), attack.cells, attack.exposed()));
    if (attack.known_before > 0) terminal.line(fmt::format("  an earlier release shows {} of them", attack.known_before));
}

void write_attack(JsonWriter& json, const CaseAttack& attack, const std::map<std::string, std::string_view>& rules) {
    json.object().member("cases", attack.cases).member("cells", attack.cells).member("withheld", attack.inferred.size()).member("exposed", attack.exposed()).member("known_before", attack.known_before).key("inferred").array();
    for (const auto& [cell, interval] : attack.inferred) {
        json.object().member("cell", cell);
        write_interval(json, interval);
        if (const auto rule = rules.find(cell); rule != rules.end()) json.member("rule", rule->second);
        json.end();
    }
    json.end().end();
}

Exit run_plan(const Given& given, Terminal& terminal) {
    const auto checked = check_observatory(given.text("OBS"), terminal);
    if (checked.exit() != Exit::done) {
        print_problems(checked, terminal);
        return checked.exit();
    }
    if (checked.publications.empty())
        throw Stop{Exit::unusable_input, {"protect/nothing-declared", "observatory.toml says nothing of what is published of cases", "observatory.toml", "[protect.<cases>]"}};
    const auto releases = given.text("--to");
    auto workspace = find_workspace(given, checked.observatory, {given.text("OBS")});
    if (!workspace) throw Stop{Exit::unusable_input, {"cases/none", "there is no workspace with cases", "", "dalel cases import"}};
    const auto made = protect_cases(*workspace, checked.publications, checked.observatory, releases.empty() ? std::vector<Table>{} : earlier_case_tables(releases));
    if (!made) throw not_published(made.error());
    std::vector<Table> tables;
    for (const auto& [cube, cases] : made->cubes) tables.push_back({cube.cube(), cube.reason(), {}, cases});
    const auto attacks = attack_cases(tables, {});
    if (!attacks) throw not_published(attacks.error());
    std::map<std::string, std::string_view> rules;
    for (const auto& account : made->accounts)
        for (const auto& cell : account.withheld) rules[cell.name] = cell.rule;
    if (given.has("--json")) {
        JsonWriter json{true};
        json.object().key("cases").array();
        for (const auto& account : made->accounts) write_json(json, account);
        json.end().key("attack").array();
        for (const auto& attack : *attacks) write_attack(json, attack, rules);
        json.end().end();
        terminal.line(json.text());
        return Exit::done;
    }
    for (const auto& account : made->accounts) {
        print_account(account, terminal);
        for (const auto& attack : *attacks)
            if (attack.cases == account.cases && !attack.inferred.empty()) {
                terminal.line("  what a reader can infer of each withheld cell, and why it is withheld:");
                print_cells(attack, rules, static_cast<std::size_t>(given.number("--rows", 60, 1)), terminal);
            }
    }
    for (const auto& absent : made->absent) terminal.line(fmt::format("no cases of \"{}\" are in the workspace", absent));
    return Exit::done;
}

Exit run_attack(const Given& given, Terminal& terminal) {
    const auto release = open_release(given.text("RELEASE"));
    auto earlier = release.entry ? earlier_case_tables(release.folder.parent_path(), release.entry->number) : std::vector<Table>{};
    const auto attacks = attack_cases(release.observatory.tables, earlier);
    if (!attacks) throw Stop{Exit::refused, attacks.error()};
    const bool is_exposed = std::ranges::any_of(*attacks, [](const CaseAttack& attack) { return attack.exposed() > 0; });
    if (given.has("--json")) {
        JsonWriter json{true};
        json.array();
        for (const auto& attack : *attacks) write_attack(json, attack, {});
        json.end();
        terminal.line(json.text());
    } else {
        if (attacks->empty()) terminal.line("the release holds no cubes of cases");
        for (const auto& attack : *attacks) {
            print_attack(attack, terminal);
            print_cells(attack, {}, static_cast<std::size_t>(given.number("--rows", 60, 1)), terminal);
        }
    }
    return is_exposed ? Exit::findings : Exit::done;
}

}  // namespace

const Command protect_plan_command{
    "protect plan",
    "what of the cases would be withheld, and what a reader could infer",
    "Counts, protects and attacks the cubes of cases that [protect] of observatory.toml declares, and writes nothing: which cells are withheld and by which rule, the interval in which a reader "
    "can place each of them, and how much information is lost. The rules are for the owner's eyes: a release never tells them.",
    {{"OBS", "folder of the observatory", ValueKind::folder}},
    {workspace_option(),
     {"--to", "RELEASES", "folder of the earlier releases, which readers have", ValueKind::folder},
     {"--rows", "N", "most cells to print", ValueKind::number, {}, "60"}},
    "$ dalel protect plan observatories/example",
    run_plan};

const Command protect_attack_command{
    "protect attack",
    "what a reader can infer about the withheld cells of a release",
    "Attacks a release with what stands in it and in earlier releases beside it: totals at every level, cubes that share cells, whole numbers. Prints the tightest interval of every withheld "
    "cell. Anyone can run it on any release. Exit code 1 where the count of a withheld cell is certain.",
    {{"RELEASE", "a folder of releases (the newest is taken), one release, or RELEASES@NUMBER", ValueKind::folder}},
    {{"--rows", "N", "most cells to print", ValueKind::number, {}, "60"}},
    "$ dalel protect attack releases",
    run_attack};

}  // namespace dalel::cli
