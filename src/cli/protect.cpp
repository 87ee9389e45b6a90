#include "protect/protect.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/read_observatory.hpp"
#include "release/open.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

namespace dalel::cli {
namespace {

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

Exit run_plan(const Given& given, Terminal& terminal) {
    const auto minimum = given.number("--minimum", 3, 2, 1'000);
    const auto checked = check_observatory(given.text("OBS"), terminal);
    if (const auto exit = checked.exit(); exit == Exit::unusable_input || exit == Exit::refused) {
        print_problems(checked, terminal);
        return exit;
    }
    JsonWriter json{true};
    json.object().member("minimum", minimum).key("tables").array();
    for (const auto& table : checked.observatory.tables) {
        const auto plan = plan_of(table, minimum);
        const auto& id = table.cube.structure().id.str();
        if (given.has("--json")) {
            json.object()
                .member("table", id)
                .member("method", "public-interest")
                .member("reason", table.public_interest)
                .member("cells", plan.cells)
                .member("small", plan.small);
            if (plan.loss)
                json.member("primary", plan.loss->primary)
                    .member("secondary", plan.loss->secondary)
                    .member("shareOfCells", plan.loss->share_of_cells)
                    .member("shareOfSum", plan.loss->share_of_sum);
            else
                json.member("obstacle", plan.obstacle);
            json.end();
            continue;
        }
        terminal.line(terminal.styled(id, Style::bold));
        for (const auto& line : wrapped("as printed: " + table.public_interest, terminal.width() - 2))
            terminal.line("  " + line);
        terminal.line(fmt::format("  {} cells, {} of them from 1 to {}", plan.cells, plan.small, minimum - 1));
        const auto otherwise = plan.loss ? fmt::format(
                                               "counted from cases, a minimum of {} would withhold {} cells and {} "
                                               "more to hide them: {:.1f} % of cells, {:.1f} % of the sum",
                                               minimum, plan.loss->primary, plan.loss->secondary,
                                               100 * plan.loss->share_of_cells, 100 * plan.loss->share_of_sum)
                                         : "a minimum cannot be applied: " + plan.obstacle;
        for (const auto& line : wrapped(otherwise, terminal.width() - 2)) terminal.line("  " + line);
    }
    json.end().end();
    if (given.has("--json")) terminal.line(json.text());
    return Exit::done;
}

bool has_withheld(const Cube& cube) {
    return std::ranges::find(cube.states(), CellState::withheld) != cube.states().end();
}

/// Cubes that can be read together, those that contradict one another apart: a reader joins what fits.
std::vector<protect::Table> joined(const Observatory& observatory) {
    std::vector<std::vector<Cube>> groups;
    for (const auto& table : observatory.tables) {
        const auto group = std::ranges::find_if(groups, [&](auto cubes) {
            cubes.push_back(table.cube);
            return protect::Table::of_release(cubes).has_value();
        });
        if (group != groups.end())
            group->push_back(table.cube);
        else
            groups.push_back({table.cube});
    }
    std::vector<protect::Table> tables;
    for (const auto& cubes : groups) {
        if (std::ranges::none_of(cubes, has_withheld)) continue;
        if (auto table = protect::Table::of_release(cubes)) tables.push_back(std::move(*table));
    }
    return tables;
}

Exit run_attack(const Given& given, Terminal& terminal) {
    const auto release = open_release(given.text("RELEASE"));
    const protect::Knowledge knowledge{.least = given.has("--zeros-shown") ? 1 : 0};
    std::size_t withheld = 0;
    std::size_t exact = 0;
    JsonWriter json{true};
    json.object().key("cells").array();
    for (const auto& table : joined(release.observatory)) {
        const auto inferred = protect::attack(table, knowledge);
        if (!inferred) throw Stop{Exit::refused, inferred.error()};
        for (const auto& [cell, interval, is_tightest] : *inferred) {
            ++withheld;
            exact += interval.is_point();
            if (given.has("--json"))
                json.object()
                    .member("cell", table.name(cell))
                    .member("low", interval.low)
                    .member("high", interval.high)
                    .member("tightest", is_tightest)
                    .end();
            else if (interval.is_point() || given.has("--all"))
                terminal.line(
                    fmt::format("{}  [{}, {}]{}", table.name(cell), interval.low, interval.high,
                                interval.is_point() ? terminal.styled("  computed exactly", Style::red) : ""));
        }
    }
    json.end().member("withheld", withheld).member("exact", exact).end();
    if (given.has("--json"))
        terminal.line(json.text());
    else if (withheld == 0)
        terminal.line("the release withholds nothing: there is nothing to attack");
    else
        terminal.line(
            fmt::format("{} cells withheld, {} of them computed exactly from what is shown", withheld, exact));
    return exact > 0 ? Exit::refused : Exit::done;
}

}  // namespace

const Command protect_plan_command{"protect plan",
                                   "what is published under which rule, and what a rule would cost",
                                   "Says of each table why its cells may be shown, how many of them are small, and how "
                                   "much a minimum frequency would withhold if the table were counted from cases.",
                                   {{"OBS", "the folder of the observatory", ValueKind::folder}},
                                   {{"--minimum", "N", "minimum frequency", ValueKind::number, {}, "3"}},
                                   "$ dalel protect plan observatories/kazakhstan --minimum 5",
                                   run_plan};

const Command protect_attack_command{
    "protect attack",
    "what a reader can infer about the withheld cells of a release",
    "Places each withheld cell in the tightest interval that the shown cells imply: totals at every level, tables that "
    "share cells, whole numbers that are not negative. Exits with 3 where a cell is computed exactly.",
    {{"RELEASE", "a folder of releases (the newest is taken), one release, or RELEASES@NUMBER", ValueKind::folder}},
    {{"--all", "", "print every withheld cell, not only those computed exactly"},
     {"--zeros-shown", "", "the reader knows that zeros are always shown"}},
    "$ dalel protect attack releases --all",
    run_attack};

}  // namespace dalel::cli
