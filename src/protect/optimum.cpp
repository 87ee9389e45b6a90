#include "protect/optimum.hpp"

#include "bounds/program.hpp"
#include "protect/movement.hpp"

#include <algorithm>
#include <cmath>

namespace dalel::protect {
namespace {

using bounds::Interval;
using bounds::Program;
using Terms = std::vector<std::pair<Program::Column, double>>;

/// The columns of one movement: how far each cell goes, 0 for cells that cannot move.
struct Columns {
    std::vector<std::optional<Program::Column>> of;

    void add_sums(Program& program, const Table& table) const {
        Terms terms;
        for (std::size_t i = 0; i < table.sums(); ++i) {
            terms.clear();
            const auto members = table.sum(i);
            for (std::size_t m = 0; m < members.size(); ++m)
                if (const auto column = of[members[m]]) terms.emplace_back(*column, m == 0 ? 1.0 : -1.0);
            if (!terms.empty()) program.add_row(terms, Interval::at(0));
        }
    }
};

}  // namespace

std::optional<PricedMovement> cheapest_movement(const Table& table, CellIndex cell, std::int64_t amount,
                                                std::span<const std::int64_t> price, std::int64_t least) {
    Program program;
    Columns change{std::vector<std::optional<Program::Column>>(table.size())};
    const bool whole = table.size() <= 2'000;
    const auto reach = static_cast<double>(std::abs(amount)) * 4;
    for (CellIndex c = 0; c < table.size(); ++c) {
        if (price[c] >= MovementSearch::never) continue;
        const auto down = std::min(reach, static_cast<double>(std::max<std::int64_t>(0, table.value(c) - least)));
        if (c == cell) {
            if (amount < 0 && static_cast<double>(-amount) > down) return std::nullopt;
            change.of[c] = program.add_column(0, Interval::at(static_cast<double>(amount)), whole);
            continue;
        }
        change.of[c] = program.add_column(0, {-down, reach}, whole);
        // A free cell that moves for nothing would move at random; a little keeps movements small.
        const auto paid = program.add_column(static_cast<double>(price[c]) + 1e-3, {0, reach}, false);
        program.add_row(Terms{{paid, 1}, {*change.of[c], 1}}, Interval::at_least(0));
        program.add_row(Terms{{paid, 1}, {*change.of[c], -1}}, Interval::at_least(0));
    }
    change.add_sums(program, table);
    const auto optimum = program.minimum();
    if (!optimum) return std::nullopt;
    PricedMovement movement;
    for (CellIndex c = 0; c < table.size(); ++c)
        if (change.of[c] && std::abs(optimum->values[*change.of[c]]) > 1e-6) {
            movement.cells.push_back(c);
            if (c != cell) movement.price += static_cast<double>(price[c]);
        }
    return movement;
}

std::optional<Suppression> cheapest_pattern(const Table& table, const Assessment& assessment,
                                            const Knowledge& knowledge, std::span<const std::int64_t> cost) {
    std::vector<std::uint8_t> is_primary(table.size(), 0);
    std::vector<std::uint8_t> is_fixed(table.size(), 0);
    for (const auto& primary : assessment.primaries) is_primary[primary.cell] = 1;
    for (const auto cell : assessment.kept) is_fixed[cell] = 1;
    for (const auto cell : knowledge.known) is_fixed[cell] = 1;

    Program program;
    std::vector<std::optional<Program::Column>> withheld(table.size());
    for (CellIndex c = 0; c < table.size(); ++c) {
        if (is_fixed[c] || (table.value(c) == 0 && !is_primary[c])) continue;
        const auto price = cost.empty() ? table.value(c) : cost[c];
        withheld[c] = program.add_column(is_primary[c] ? 0.0 : static_cast<double>(price),
                                         is_primary[c] ? Interval::at(1) : Interval{0, 1}, true);
    }
    for (const auto& primary : assessment.primaries) {
        const auto value = table.value(primary.cell);
        const auto up = static_cast<double>(std::max<std::int64_t>(0, primary.required.high - value));
        const auto down = static_cast<double>(std::max<std::int64_t>(0, value - primary.required.low));
        const bool can_fall = primary.required.low >= knowledge.least;
        const double reach = 4 * std::max(up, down);
        for (int side = 0; side < (primary.required.both ? 2 : 1); ++side) {
            Columns change{std::vector<std::optional<Program::Column>>(table.size())};
            for (CellIndex c = 0; c < table.size(); ++c) {
                if (!withheld[c]) continue;
                const auto fall =
                    std::min(reach, static_cast<double>(std::max<std::int64_t>(0, table.value(c) - knowledge.least)));
                change.of[c] = program.add_column(0, {-fall, reach}, true);
                program.add_row(Terms{{*change.of[c], 1}, {*withheld[c], -reach}}, Interval::at_most(0));
                program.add_row(Terms{{*change.of[c], 1}, {*withheld[c], fall}}, Interval::at_least(0));
            }
            change.add_sums(program, table);
            const auto moved = *change.of[primary.cell];
            if (primary.required.both) {
                program.add_row(Terms{{moved, 1}}, side == 0 ? Interval::at_least(up) : Interval::at_most(-down));
            } else if (!can_fall || down == 0) {
                program.add_row(Terms{{moved, 1}}, Interval::at_least(up));
            } else {
                // rises = 1: up by what is required; rises = 0: down
                const auto rises = program.add_column(0, {0, 1}, true);
                program.add_row(Terms{{moved, 1}, {rises, -(up + reach)}}, Interval::at_least(-reach));
                program.add_row(Terms{{moved, 1}, {rises, -(down + reach)}}, Interval::at_most(-down));
            }
        }
    }
    const auto optimum = program.minimum(2'000);
    if (!optimum) return std::nullopt;
    Suppression suppression{std::vector<Shown>(table.size(), Shown::yes), optimum->is_proved};
    for (CellIndex c = 0; c < table.size(); ++c)
        if (withheld[c] && optimum->values[*withheld[c]] > 0.5)
            suppression.cells[c] = is_primary[c] ? Shown::primary : Shown::secondary;
    return suppression;
}

}  // namespace dalel::protect
