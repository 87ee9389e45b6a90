#include "protect/optimum.hpp"

#include "bounds/program.hpp"
#include "protect/attack.hpp"
#include "protect/movement.hpp"
#include "protect/pattern.hpp"

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
                                                std::span<const std::int64_t> price, const Knowledge& knowledge) {
    Program program;
    Columns change{std::vector<std::optional<Program::Column>>(table.size())};
    const bool whole = table.size() <= 2'000;
    const auto reach = static_cast<double>(std::abs(amount)) * 4;
    for (CellIndex c = 0; c < table.size(); ++c) {
        if (price[c] >= MovementSearch::never) continue;
        const auto down = std::min(reach, static_cast<double>(std::max<std::int64_t>(0, table.value(c) - knowledge.least_of(c))));
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

namespace {

/// The master problem over patterns alone, and what it learns from patterns that turn out to expose a cell.
class PatternSearch {
public:
    PatternSearch(const Table& table, const Assessment& assessment, const Knowledge& knowledge,
                  std::span<const std::int64_t> cost)
        : table_{table}, assessment_{assessment}, knowledge_{knowledge}, is_primary_(table.size(), 0),
          column_(table.size()) {
        std::vector<std::uint8_t> is_fixed(table.size(), 0);
        for (const auto& primary : assessment.primaries) is_primary_[primary.cell] = 1;
        for (const auto cell : assessment.kept) is_fixed[cell] = 1;
        for (const auto cell : knowledge.known) is_fixed[cell] = 1;
        for (CellIndex c = 0; c < table.size(); ++c) {
            if (is_fixed[c] || (table.value(c) == 0 && !is_primary_[c])) continue;
            const auto price = cost.empty() ? table.value(c) : cost[c];
            column_[c] = master_.add_column(is_primary_[c] ? 0.0 : static_cast<double>(price),
                                            is_primary_[c] ? Interval::at(1) : Interval{0, 1}, true);
        }
        no_cell_alone();
    }

    std::optional<Suppression> search() {
        bool is_proved = true;
        while (attacks_ < most_attacks) {
            const auto optimum = master_.minimum(2'000);
            if (!optimum) return std::nullopt;
            is_proved = is_proved && optimum->is_proved;
            auto pattern = pattern_of(optimum->values);
            pattern.is_optimal = is_proved;
            const auto exposed = exposures(table_, assessment_, pattern, knowledge_, 1);
            attacks_ += 10;
            if (exposed.empty()) return pattern;
            constexpr std::size_t most_cuts = 4;
            for (std::size_t e = 0; e < std::min(exposed.size(), most_cuts); ++e) learn(exposed[e].cell, pattern);
        }
        return std::nullopt;
    }

private:
    /// A withheld cell that must move, or does any good, has another in each of its sums.
    void no_cell_alone() {
        std::vector<std::uint8_t> must_move(table_.size(), 0);
        for (const auto& primary : assessment_.primaries)
            must_move[primary.cell] = !needs(table_, primary, knowledge_).empty();
        Terms terms;
        for (std::size_t i = 0; i < table_.sums(); ++i)
            for (const auto cell : table_.sum(i)) {
                if (!column_[cell] || (is_primary_[cell] && !must_move[cell])) continue;
                terms.clear();
                for (const auto other : table_.sum(i))
                    if (column_[other]) terms.emplace_back(*column_[other], other == cell ? -1.0 : 1.0);
                master_.add_row(terms, Interval::at_least(0));
            }
    }

    Suppression pattern_of(const std::vector<double>& values) const {
        Suppression pattern{std::vector<Shown>(table_.size(), Shown::yes)};
        for (CellIndex c = 0; c < table_.size(); ++c)
            if (column_[c] && values[*column_[c]] > 0.5)
                pattern.cells[c] = is_primary_[c] ? Shown::primary : Shown::secondary;
        return pattern;
    }

    /// Withholding less exposes a cell no less: of the cells outside a pattern that exposes it, made as large as can be,
    /// one must be withheld.
    void learn(CellIndex cell, Suppression pattern) {
        const auto primary = std::ranges::find(assessment_.primaries, cell, &Primary::cell);
        const Assessment alone{{*primary}, {}};
        std::vector<CellIndex> outside;
        for (CellIndex c = 0; c < table_.size(); ++c)
            if (column_[c] && !pattern.is_withheld(c)) outside.push_back(c);
        std::vector<CellIndex> cut;
        widen(pattern, alone, outside, cut);
        Terms terms;
        for (const auto c : cut) terms.emplace_back(*column_[c], 1.0);
        master_.add_row(terms, Interval::at_least(1));
    }

    /// Withholds as many of the cells as leave the primary cell exposed; the others go into `cut`.
    void widen(Suppression& pattern, const Assessment& alone, std::span<const CellIndex> cells,
               std::vector<CellIndex>& cut) {
        if (cells.empty()) return;
        ++attacks_;
        for (const auto c : cells) pattern.cells[c] = Shown::secondary;
        if (!exposures(table_, alone, pattern, knowledge_, 1).empty()) return;
        for (const auto c : cells) pattern.cells[c] = Shown::yes;
        if (cells.size() == 1) {
            cut.push_back(cells.front());
            return;
        }
        widen(pattern, alone, cells.first(cells.size() / 2), cut);
        widen(pattern, alone, cells.subspan(cells.size() / 2), cut);
    }

    /// The search is given up after so many; a whole pattern counts as ten of one cell.
    static constexpr int most_attacks = 300;

    const Table& table_;
    const Assessment& assessment_;
    const Knowledge& knowledge_;
    int attacks_ = 0;
    std::vector<std::uint8_t> is_primary_;
    std::vector<std::optional<Program::Column>> column_;
    Program master_;
};

}  // namespace

std::optional<Suppression> cheapest_pattern(const Table& table, const Assessment& assessment,
                                            const Knowledge& knowledge, std::span<const std::int64_t> cost) {
    return PatternSearch{table, assessment, knowledge, cost}.search();
}

}  // namespace dalel::protect
