#include "protect/protect.hpp"
#include "base/decimal.hpp"
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
#include <optional>

#include <fmt/format.h>

namespace dalel::cli {
namespace {

std::string in_words(const bounds::Interval& interval) {
    const auto low = interval.low + 0.0;  // no negative zero
    return std::isfinite(interval.high) ? fmt::format("[{:.0f}, {:.0f}]", low, interval.high) : fmt::format("[{:.0f}, …)", low);
}

std::string cells_words(std::size_t n) { return to_grouped(Decimal{static_cast<std::int64_t>(n)}) + (n == 1 ? " cell" : " cells"); }

void write_interval(JsonWriter& json, const bounds::Interval& interval) { json.member("low", interval.low + 0.0).member("high", interval.high); }

void print_cells(const CaseAttack& attack, const std::map<std::string, std::string_view>& rules, std::size_t most, Terminal& terminal) {
    std::size_t width = 0, interval_width = 0;
    const auto shown = std::min(most, attack.inferred.size());
    for (std::size_t i = 0; i < shown; ++i) {
        width = std::max(width, display_width(attack.inferred[i].cell));
        interval_width = std::max(interval_width, display_width(in_words(attack.inferred[i].interval)));
    }
    for (std::size_t i = 0; i < shown; ++i) {
        const auto& [cell, interval] = attack.inferred[i];
        const auto rule = rules.find(cell);
        terminal.line(fmt::format("  {}  {}{}", padded_right(cell, width), rule == rules.end() ? in_words(interval) : padded_right(in_words(interval), interval_width),
                                  rule == rules.end() ? "" : fmt::format("  {}", reason_words(rule->second))));
    }
    if (shown < attack.inferred.size()) terminal.line(fmt::format("  … {} more; --rows N shows more", attack.inferred.size() - shown));
}

void print_attack(const CaseAttack& attack, Terminal& terminal) {
    std::string cubes;
    for (const auto& cube : attack.cubes) cubes += (cubes.empty() ? "" : ", ") + cube;
    terminal.line(fmt::format("{}: {} of {} withheld", cubes, to_grouped(Decimal{static_cast<std::int64_t>(attack.inferred.size())}), cells_words(attack.cells)));
    if (attack.known_before > 0) terminal.line(fmt::format("  an earlier release shows {} of them", attack.known_before));
}

void write_attack(JsonWriter& json, const CaseAttack& attack, const std::map<std::string, std::string_view>& rules) {
    json.object().member("cases", attack.cases).key("cubes").array();
    for (const auto& cube : attack.cubes) json.value(cube);
    json.end().member("cells", attack.cells).member("withheld", attack.inferred.size()).member("exposed", attack.exposed()).member("known_before", attack.known_before).key("inferred").array();
    for (const auto& [cell, interval] : attack.inferred) {
        json.object().member("cell", cell);
        write_interval(json, interval);
        if (const auto rule = rules.find(cell); rule != rules.end()) json.member("rule", rule->second);
        json.end();
    }
    json.end().key("differences").array();
    for (const auto& [cell, change] : attack.differences) json.object().member("cell", cell).member("change", change).end();
    json.end().end();
}

void print_differences(const CaseAttack& attack, double minimum, Terminal& terminal) {
    const auto small = attack.small_differences(minimum);
    if (!attack.differences.empty()) terminal.line(fmt::format("  an earlier release tells how {} changed, {} of them by fewer than {:.0f} cases", attack.differences.size() == 1 ? "1 cell has" : cells_words(attack.differences.size()) + " have", small.size(), minimum));
    for (const auto& [cell, change] : small) terminal.line(fmt::format("  {}  {:+.0f}  {}", cell, change, terminal.styled("so few can be recognised", Style::red)));
}

void print_exact(const CaseAttack& attack, Terminal& terminal) {
    for (const auto& [cell, interval] : attack.inferred)
        if (interval.is_point()) terminal.line(fmt::format("  {}  {:.0f}  {}", cell, interval.low, terminal.styled("computed exactly", Style::red)));
}

/// What a minimum frequency would withhold of a table that is published as printed.
struct TablePlan {
    const Table* table = nullptr;
    std::size_t cells = 0;
    std::size_t small = 0;  ///< counts from 1 to the minimum less 1
    std::optional<protect::Loss> loss;
    std::string obstacle;  ///< why nothing can be withheld soundly
};

TablePlan plan_of(const Table& table, std::int64_t minimum) {
    TablePlan plan{.table = &table};
    for (std::size_t i = 0; i < table.cube.size(); ++i) {
        if (!is_observed(table.cube.states()[i])) continue;
        ++plan.cells;
        plan.small += table.cube.values()[i] > 0 && table.cube.values()[i] < minimum;
    }
    const std::vector cubes{table.cube};
    const auto protection = protect::withhold(cubes, {.rules = {protect::Threshold{minimum}}});
    if (protection)
        plan.loss = protection->loss;
    else
        plan.obstacle = protection.error().message;
    return plan;
}

/// Of each official table why its cells may be shown, and what a minimum frequency would cost.
void plan_tables(const Observatory& observatory, std::int64_t minimum, bool as_json, JsonWriter& json, Terminal& terminal) {
    json.member("minimum", minimum).key("tables").array();
    for (const auto& table : observatory.tables) {
        const auto plan = plan_of(table, minimum);
        const auto& id = table.cube.structure().id.str();
        if (as_json) {
            json.object()
                .member("table", id)
                .member("method", "public-interest")
                .member("reason", table.public_interest)
                .member("cells", plan.cells)
                .member("small", plan.small);
            if (plan.loss)
                json.member("withheld_by_rule", plan.loss->primary)
                    .member("withheld_besides", plan.loss->secondary)
                    .member("share_of_cells", plan.loss->share_of_cells)
                    .member("share_of_sum", plan.loss->share_of_sum);
            else
                json.member("obstacle", plan.obstacle);
            json.end();
            continue;
        }
        terminal.line(terminal.styled(id, Style::bold));
        for (const auto& line : wrapped("as printed: " + table.public_interest, terminal.width() - 2))
            terminal.line("  " + line);
        terminal.line(fmt::format("  {}, {} of them from 1 to {}", cells_words(plan.cells), plan.small, minimum - 1));
        const auto otherwise = plan.loss ? fmt::format(
                                               "counted from cases, a minimum of {} would withhold {} and {} "
                                               "more to hide them: {:.1f} % of cells, {:.1f} % of the sum",
                                               minimum, cells_words(plan.loss->primary), plan.loss->secondary,
                                               100 * plan.loss->share_of_cells, 100 * plan.loss->share_of_sum)
                                         : "a minimum cannot be applied: " + plan.obstacle;
        for (const auto& line : wrapped(otherwise, terminal.width() - 2)) terminal.line("  " + line);
    }
    json.end();
}

/// Of the cases in the workspace: which cells are withheld and by which rule, and what a reader can infer of them.
void plan_cases(const Given& given, const CheckedWithCases& checked, JsonWriter& json, Terminal& terminal) {
    ProtectedCases made;
    if (auto workspace = checked.publications.empty() ? std::nullopt : find_workspace(given, checked.observatory, {given.text("OBS")})) {
        const auto releases = given.text("--to");
        auto done = protect_cases(*workspace, checked.publications, checked.observatory, releases.empty() ? std::vector<std::vector<Table>>{} : earlier_case_tables(releases));
        if (!done) throw not_published(done.error());
        made = std::move(*done);
    } else {
        for (const auto& publication : checked.publications) made.absent.push_back(publication.schema.id);
    }
    std::vector<Table> tables;
    for (const auto& [cube, cases] : made.cubes) tables.push_back({cube.cube(), cube.reason(), {}, cases});
    const auto attacks = attack_tables(tables, {}, made.knowledge);
    if (!attacks) throw not_published(attacks.error());
    std::map<std::string, std::string_view> rules;
    for (const auto& account : made.accounts)
        for (const auto& cell : account.withheld) rules[cell.name] = cell.rule;
    json.key("cases").array();
    for (const auto& account : made.accounts) write_json(json, account);
    json.end().key("cases_absent").array();
    for (const auto& absent : made.absent) json.value(absent);
    json.end().key("attack").array();
    for (const auto& attack : *attacks) write_attack(json, attack, rules);
    json.end();
    if (given.has("--json")) return;
    for (const auto& account : made.accounts) {
        print_account(account, terminal);
        for (const auto& attack : *attacks) {
            if (attack.cases != account.cases || attack.inferred.empty()) continue;
            terminal.line("  what a reader can infer of each withheld cell, and why it is withheld:");
            print_cells(attack, rules, static_cast<std::size_t>(given.number("--rows", 60, 1)), terminal);
        }
    }
    for (const auto& absent : made.absent) terminal.line(fmt::format("no cases of \"{}\" are in the workspace", absent));
}

Exit run_plan(const Given& given, Terminal& terminal) {
    const auto minimum = given.number("--minimum", 3, 2, 1'000);
    const auto checked = check_observatory(given.text("OBS"), terminal);
    if (const auto exit = checked.exit(); exit == Exit::unusable_input || exit == Exit::refused) {
        if (!given.has("--json")) {
            print_problems(checked, terminal);
            return exit;
        }
        JsonWriter problems{true};
        write_json(problems, checked);
        terminal.line(problems.text());
        return exit;
    }
    JsonWriter json{true};
    json.object();
    plan_tables(checked.observatory, minimum, given.has("--json"), json, terminal);
    plan_cases(given, checked, json, terminal);
    json.end();
    if (given.has("--json")) terminal.line(json.text());
    return Exit::done;
}

Exit run_attack(const Given& given, Terminal& terminal) {
    const auto release = open_release(given.text("RELEASE"));
    const auto earlier = release.entry ? earlier_case_tables(release.folder.parent_path(), release.entry->number) : std::vector<std::vector<Table>>{};
    const auto attacks = attack_tables(release.observatory.tables, earlier, {.least = given.has("--zeros-shown") ? 1 : 0});
    if (!attacks) throw Stop{Exit::refused, attacks.error()};
    const auto minimum = static_cast<double>(given.number("--minimum", 3, 2, 1'000));
    std::size_t withheld = 0, exact = 0, few = 0;
    JsonWriter json{true};
    json.object().key("groups").array();
    for (const auto& attack : *attacks) {
        withheld += attack.inferred.size();
        exact += attack.exposed();
        few += attack.small_differences(minimum).size();
        write_attack(json, attack, {});
        if (given.has("--json")) continue;
        print_attack(attack, terminal);
        if (given.has("--all")) print_cells(attack, {}, attack.inferred.size(), terminal);
        else print_exact(attack, terminal);
        print_differences(attack, minimum, terminal);
    }
    json.end().member("withheld", withheld).member("exact", exact).member("few", few).end();
    if (given.has("--json")) terminal.line(json.text());
    else if (withheld == 0 && few == 0) terminal.line("the release withholds nothing: there is nothing to attack");
    else terminal.line(fmt::format("{} withheld, {} of them computed exactly from what is shown", cells_words(withheld), exact));
    return exact + few > 0 ? Exit::refused : Exit::done;
}

}  // namespace

const Command protect_plan_command{
    "protect plan",
    "what is published under which rule, and what a rule would cost",
    "Says of each official table why its cells may be shown, how many of them are small, and how much a minimum frequency would withhold if the table were counted from cases.\n\n"
    "Counts, protects and attacks the cubes of cases that [protect] of observatory.toml declares, and writes nothing: which cells are withheld and by which rule, the interval in which a reader "
    "can place each of them, and how much information is lost. The rules are for the owner's eyes: a release never tells them.",
    {{"OBS", "folder of the observatory", ValueKind::folder}},
    {{"--minimum", "N", "minimum frequency that official tables are tried with", ValueKind::number, {}, "3"},
     workspace_option(),
     {"--to", "RELEASES", "folder of the earlier releases, which readers have", ValueKind::folder},
     {"--rows", "N", "most cells to print", ValueKind::number, {}, "60"}},
    "$ dalel protect plan observatories/example",
    run_plan};

const Command protect_attack_command{
    "protect attack",
    "what a reader can infer about the withheld cells of a release",
    "Attacks a release with what stands in it and in earlier releases beside it: totals at every level, cubes that share cells, whole numbers. Finds the tightest interval of every withheld "
    "cell, and subtracts earlier releases of the same cubes: a difference of few cases tells of these. Anyone can run it on any release. Exits with 3 where a cell is computed exactly or a "
    "difference is of fewer cases than the minimum.",
    {{"RELEASE", "a folder of releases (the newest is taken), one release, or RELEASES@NUMBER", ValueKind::folder}},
    {{"--all", "", "print every withheld cell, not only those computed exactly"}, {"--zeros-shown", "", "take it that the reader knows that zeros are always shown"},
     {"--minimum", "N", "differences of fewer cases tell too much", ValueKind::number, {}, "3"}},
    "$ dalel protect attack releases --all",
    run_attack};

}  // namespace dalel::cli
