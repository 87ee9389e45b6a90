#include "protect/exchange.hpp"

#include "protect/movement.hpp"
#include "protect/pattern.hpp"
#include "protect/second_tables.hpp"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

namespace dalel::protect {
namespace {

using Number = SecondTables::Number;
using Corner = SecondTables::Corner;

/// How hard is tried.
struct Effort {
    std::size_t width = 3;  ///< hypercubes kept at each dimension of a search
    int repairs = 8;        ///< hypercubes that mend what another did wrong
};
constexpr Effort little{};
constexpr Effort much{12, 40};
/// What hiding a primary cell is worth at first.
constexpr std::int32_t fair = 100;

class Exchange {
public:
    /// The last second table is left alone until `open_last`.
    Exchange(SecondTables& tables, std::vector<CellIndex> order)
        : tables_{tables}, order_{std::move(order)}, open_{tables.count() - 1} {}

    void open_last() { open_ = tables_.count(); }

    /// Each primary cell that is not hidden gets the cheapest change; what loses it again must save twice as much as
    /// before.
    void hide(std::size_t width, std::int64_t most) {
        constexpr std::int32_t most_insistence = 20'000;
        for (const auto cell : order_)
            if (!tables_.is_hidden(cell)) {
                tables_.insist(cell, most_insistence);
                hide_one(cell, width, most);
            }
    }

    /// The same with the cheapest of all hypercubes, on the first second table where nothing becomes too much by it.
    void hide_by_hypercubes(MovementSearch& search) {
        std::vector<std::int64_t> price(tables_.cells());
        for (CellIndex cell = 0; cell < size(); ++cell)
            price[cell] = !tables_.may_change(cell)  ? MovementSearch::never
                          : tables_.is_changed(cell) ? 0
                                                     : tables_.cost(cell);
        for (const auto cell : order_) {
            if (tables_.is_hidden(cell)) continue;
            std::optional<Movement> best;
            auto least = MovementSearch::never;
            for (const bool up : {false, true})
                if (auto movement = search.cheapest(cell, up, {price, tables_.change_needed(cell), least})) {
                    least = search.price();
                    best = std::move(movement);
                }
            if (!best) continue;
            std::vector<Corner> corners;
            for (const auto each : best->up) corners.push_back({each, true});
            for (const auto each : best->down) corners.push_back({each, false});
            for (Number number = 0; number < tables_.count() && !tables_.is_hidden(cell); ++number)
                make_if_possible(number, corners, tables_.change_needed(cell));
            if (!tables_.is_hidden(cell)) continue;
            for (const auto& corner : corners) price[corner.cell] = 0;
        }
    }

    /// Takes back what is too much; `goal`: work after which nothing new is begun.
    void mend(std::int64_t goal) {
        std::vector<std::pair<CellIndex, Number>> wrong;
        for (CellIndex cell = 0; cell < size(); ++cell)
            for (Number number = 0; number < tables_.count(); ++number)
                if (tables_.excess(number, cell) > 0) wrong.emplace_back(cell, number);
        const auto& effort = tables_.excess_price() > fair ? much : little;
        const std::int64_t slack = 3 * std::min(tables_.excess_price(), fair);
        for (const auto& [cell, number] : wrong) {
            if (tables_.work() > goal) return;
            if (tables_.excess(number, cell) == 0) continue;
            begin();
            bool done = true;
            while (done && tables_.excess(number, cell) > 0) done = take_back(number, cell, effort);
            end(done, slack, effort);
        }
    }

    /// Second tables that still change something by too much become the true one.
    void clear_excess() {
        for (Number number = 0; number < tables_.count(); ++number)
            if (tables_.has_excess(number)) tables_.clear(number);
    }

    /// Does without cells, the dearest first.
    void exchange(std::int64_t goal) {
        std::vector<CellIndex> dear;
        std::int64_t all = 0;
        for (CellIndex cell = 0; cell < size(); ++cell)
            if (tables_.is_changed(cell) && tables_.cost(cell) > 0) {
                dear.push_back(cell);
                all += tables_.cost(cell);
            }
        std::ranges::stable_sort(dear, std::greater{}, [&](CellIndex cell) { return tables_.cost(cell); });
        std::int64_t so_far = 0;
        for (const auto cell : dear) {
            // The cheapest make up little of the cost and most of the cells.
            if (10 * so_far > 8 * all || tables_.work() > goal) return;
            const auto& effort = 10 * so_far < 5 * all ? much : little;
            so_far += tables_.cost(cell);
            if (!tables_.is_changed(cell)) continue;
            begin();
            forbid(cell);
            bool done = true;
            for (Number number = 0; number < tables_.count(); ++number)
                while (done && tables_.change(number, cell) != 0) done = take_back(number, cell, effort);
            end(done, 3 * std::int64_t{tables_.cost(cell)}, effort);
        }
    }

private:
    CellIndex size() const { return static_cast<CellIndex>(tables_.cells()); }

    void hide_one(CellIndex cell, std::size_t width, std::int64_t most) {
        const auto needed = tables_.change_needed(cell);
        auto least = most;
        Number number = 0;
        bool up = true;
        for (Number n = 0; n < open_; ++n)
            for (const bool rises : {false, true})
                if (const auto found = tables_.cheapest(n, {cell, rises}, width, least)) {
                    best_.assign(found->corners.begin(), found->corners.end());
                    std::tie(least, number, up) = std::tuple{found->price, n, rises};
                }
        if (best_.empty()) return;
        tables_.make(number, best_);
        best_.clear();
        for (std::int32_t n = 1; n < needed && !tables_.is_hidden(cell); ++n) {
            const auto found = tables_.cheapest(number, {cell, up}, width, most);
            if (!found) return;
            best_.assign(found->corners.begin(), found->corners.end());
            tables_.make(number, best_);
            best_.clear();
        }
    }

    void make_if_possible(Number number, std::vector<Corner>& corners, std::int32_t times) {
        const auto before = tables_.energy();
        for (std::int32_t n = 0; n < times; ++n) tables_.make(number, corners);
        if (tables_.energy() < before + tables_.excess_price() / 2) return;
        for (auto& corner : corners) corner.up = !corner.up;
        for (std::int32_t n = 0; n < times; ++n) tables_.make(number, corners);
        for (auto& corner : corners) corner.up = !corner.up;
    }

    void begin() {
        before_ = tables_.energy();
        done_.clear();
        ends_.clear();
        wrong_.clear();
    }

    void forbid(CellIndex cell) {
        if (std::ranges::find(forbidden_, cell) != forbidden_.end()) return;
        tables_.forbid(cell, true);
        forbidden_.push_back(cell);
    }

    /// The cheapest hypercube that brings a cell one nearer to its true value; notes what it changes that should not
    /// be.
    bool take_back(Number number, CellIndex cell, const Effort& effort) {
        const auto found = tables_.cheapest(number, {cell, tables_.change(number, cell) < 0}, effort.width);
        if (!found) return false;
        const auto from = done_.size();
        done_.insert(done_.end(), found->corners.begin(), found->corners.end());
        ends_.push_back({number, done_.size()});
        const auto corners = std::span{done_}.subspan(from);
        excess_before_.clear();
        for (const auto& corner : corners) {
            const bool is_new = !tables_.is_changed(corner.cell) && tables_.cost(corner.cell) > 1;
            excess_before_.push_back(is_new ? -1 : tables_.excess(number, corner.cell));
        }
        tables_.make(number, corners);
        for (std::size_t i = 0; i < corners.size(); ++i)
            if (tables_.excess(number, corners[i].cell) > excess_before_[i])
                wrong_.push_back({number, corners[i].cell});
        return true;
    }

    /// Mends what is wrong, the worst first, while that may still pay; keeps all or nothing.
    void end(bool done, std::int64_t slack, const Effort& effort) {
        for (int repair = 0; done && repair < effort.repairs; ++repair) {
            const auto now = tables_.energy();
            if (now < before_ || now > before_ + slack) break;
            std::int64_t worst = 0;
            auto at = wrong_.end();
            for (auto each = wrong_.begin(); each != wrong_.end(); ++each)
                if (const auto gain = gain_of(each->first, each->second); gain > worst)
                    std::tie(worst, at) = std::pair{gain, each};
            if (at == wrong_.end()) break;
            const auto [number, cell] = *at;
            wrong_.erase(at);
            if (tables_.excess(number, cell) == 0) forbid(cell);
            done = take_back(number, cell, effort);
        }
        if (!done || tables_.energy() > before_) undo();
        for (const auto cell : forbidden_) tables_.forbid(cell, false);
        forbidden_.clear();
    }

    /// What one step back of a second table at a cell would save there.
    std::int64_t gain_of(Number number, CellIndex cell) const {
        if (tables_.change(number, cell) == 0) return 0;
        std::int64_t gain = tables_.excess(number, cell) > 0 ? tables_.excess_price() : 0;
        if (tables_.changing(cell) == 1) gain += tables_.cost(cell);
        return gain;
    }

    void undo() {
        while (!ends_.empty()) {
            const auto [number, end] = ends_.back();
            ends_.pop_back();
            const auto from = ends_.empty() ? 0 : ends_.back().second;
            for (auto i = from; i < end; ++i) done_[i].up = !done_[i].up;
            tables_.make(number, std::span{done_}.subspan(from, end - from));
        }
    }

    SecondTables& tables_;
    std::vector<CellIndex> order_;
    Number open_;
    std::vector<Corner> best_;

    // of the exchange under way
    std::int64_t before_ = 0;
    std::vector<Corner> done_;
    std::vector<std::pair<Number, std::size_t>> ends_;  ///< of each hypercube: its second table, its end in `done_`
    std::vector<std::pair<Number, CellIndex>> wrong_;
    std::vector<std::int32_t> excess_before_;  ///< of each corner; -1 where nothing changed it
    std::vector<CellIndex> forbidden_;
};

/// With prices that rise, then without excess.
void seek(SecondTables& tables, MovementSearch& search, std::vector<CellIndex> order, std::int64_t work) {
    constexpr int rises = 10;
    constexpr int most_passes = 12;
    // A hypercube hides some primary cells at most: no number of them pays for an excess.
    constexpr std::int32_t prohibitive = 5'000'000;
    Exchange exchange{tables, std::move(order)};
    tables.exaggerate(true);
    for (int again = 0; again < 3; ++again) exchange.hide(little.width, SecondTables::never);
    for (int pass = 0; pass < rises; ++pass) {
        const auto goal = work * 2 / 3 * (pass + 1) / rises;
        if (pass == 1) tables.exaggerate(false);
        if (pass > 0) tables.set_excess_price(tables.excess_price() * 17 / 10);
        exchange.mend(goal);
        exchange.exchange(goal);
        exchange.hide(little.width, SecondTables::never);
    }
    tables.set_excess_price(prohibitive);
    for (int pass = 0; pass < most_passes && (pass == 0 || tables.work() < work); ++pass) {
        exchange.mend(2 * work);
        if (pass == 1) exchange.open_last();
        exchange.hide(much.width, prohibitive / 2);
        if (pass > 0) exchange.hide_by_hypercubes(search);
        const auto before = tables.energy();
        exchange.exchange(work);
        if (pass > 1 && tables.energy() == before) break;
    }
    exchange.clear_excess();
    exchange.open_last();
    exchange.hide(much.width, prohibitive / 2);
    exchange.hide_by_hypercubes(search);
    exchange.clear_excess();
}

}  // namespace

std::optional<Suppression> suppress_by_exchange(const Table& table, const Assessment& assessment,
                                                const Knowledge& knowledge, std::span<const std::int64_t> cost,
                                                std::int64_t work) {
    constexpr Number count = 5;
    SecondTables tables{table, assessment, knowledge, cost, count, fair};
    if (10 * tables.guarded().size() < 9 * assessment.primaries.size()) return std::nullopt;
    std::vector<CellIndex> order(tables.guarded().begin(), tables.guarded().end());
    // The largest first: they have the fewest movements to choose from.
    std::ranges::stable_sort(order, std::greater{}, [&](CellIndex cell) { return table.value(cell); });
    MovementSearch search{table, knowledge};
    seek(tables, search, std::move(order), work);

    Pattern pattern{table, assessment, knowledge, cost};
    auto movements = tables.movements();
    std::vector<CellIndex> cells;
    for (const auto& steps : movements) {
        cells.clear();
        for (const auto& step : steps) cells.push_back(step.cell);
        pattern.take(cells);
    }
    for (const auto& primary : assessment.primaries) {
        if (tables.is_hidden(primary.cell)) continue;
        for (const auto& choices : needs(table, primary, knowledge)) {
            std::optional<Movement> best;
            auto price = MovementSearch::never;
            for (const auto& need : choices)
                if (auto movement = search.cheapest(primary.cell, need.up, {pattern.price(), need.amount, price})) {
                    price = search.price();
                    best = std::move(movement);
                }
            if (!best) return std::nullopt;
            auto& steps = movements.emplace_back();
            for (const auto cell : best->up) steps.push_back({cell, 1});
            for (const auto cell : best->down) steps.push_back({cell, -1});
            std::ranges::sort(steps, {}, &Step::cell);
            pattern.take(best->up);
            pattern.take(best->down);
        }
    }
    auto suppression = pattern.result(assessment);
    suppression.movements = std::move(movements);
    return suppression;
}

}  // namespace dalel::protect
