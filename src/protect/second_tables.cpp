#include "protect/second_tables.hpp"

#include "protect/movement.hpp"
#include "protect/pattern.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

namespace dalel::protect {
namespace {

constexpr std::int64_t most_cost = 1 << 24;
constexpr std::int64_t most_change = 100;
/// A primary cell that must change by more is none for second tables, which are found by changes of one.
constexpr std::int64_t most_needed = 8;

/// The change that meets all that is needed, made either way.
std::int64_t change_that_hides(const Table& table, const Primary& primary, const Knowledge& knowledge) {
    std::int64_t change = 0;
    for (const auto& choices : needs(table, primary, knowledge))
        change = std::max(change, std::ranges::min(choices, {}, &Need::amount).amount);
    return change;
}

/// The corner, twice its cell and one for up, that a turn leads to.
std::uint32_t turned(std::uint32_t corner, Paths::Turn turn) {
    return static_cast<std::uint32_t>(static_cast<std::int32_t>(corner ^ (turn.same() ? 0u : 1u)) + 2 * turn.offset);
}

std::int64_t price_of_turn(const std::int32_t* prices, std::span<const std::uint32_t> corners, Paths::Turn turn) {
    const auto flip = turn.same() ? 0u : 1u;
    const auto* from = prices + 2 * std::ptrdiff_t{turn.offset};
    std::int64_t price = 0;
    for (const auto corner : corners) price += from[corner ^ flip];
    return price;
}

std::int32_t exaggerated(std::int32_t cost) {
    const auto value = static_cast<double>(cost);
    return static_cast<std::int32_t>(std::min(value * std::sqrt(value), static_cast<double>(most_cost)));
}

}  // namespace

SecondTables::SecondTables(const Table& table, const Assessment& assessment, const Knowledge& knowledge,
                           std::span<const std::int64_t> cost, Number count, std::int32_t unhidden_price)
    : paths_{table.structure(0)},
      true_cost_(table.size(), 0),
      room_(table.size(), 0),
      needed_(table.size(), 0),
      unhidden_price_(table.size(), 0),
      forbidden_(table.size(), 0),
      change_(count, std::vector<std::int8_t>(table.size(), 0)),
      price_(count, std::vector<std::int32_t>(2 * table.size(), 0)),
      changing_(table.size(), 0),
      hiding_(table.size(), 0) {
    const Pattern pattern{table, assessment, knowledge, cost};
    for (CellIndex cell = 0; cell < table.size(); ++cell) {
        if (pattern.cost(cell) >= MovementSearch::never) continue;
        room_[cell] = static_cast<std::uint8_t>(
            std::clamp<std::int64_t>(table.value(cell) - knowledge.least_of(cell), 0, most_change));
        if (room_[cell] > 0) true_cost_[cell] = static_cast<std::int32_t>(std::min(pattern.cost(cell), most_cost));
    }
    for (const auto& primary : assessment.primaries) {
        const auto change = change_that_hides(table, primary, knowledge);
        if (change == 0 || change > std::min<std::int64_t>(room_[primary.cell], most_needed)) continue;
        needed_[primary.cell] = static_cast<std::uint8_t>(change);
        guarded_.push_back(primary.cell);
        unhidden_price_sum_ += unhidden_price_[primary.cell] = unhidden_price;
    }
    std::size_t most_categories = 0;
    for (const auto& dimension : table.structure(0).dimensions)
        most_categories = std::max(most_categories, dimension.categories.size());
    of_turn_.resize(2 * most_categories);
    known_.resize(2 * most_categories, 0);
    cost_ = true_cost_;
    set_excess_price(excess_price_);
}

void SecondTables::insist(CellIndex primary, std::int32_t most) {
    auto& price = unhidden_price_[primary];
    const auto before = std::exchange(price, std::min(2 * price, most));
    if (hiding_[primary] == 0) unhidden_price_sum_ += price - before;
    price_again(primary);
}

void SecondTables::set_excess_price(std::int32_t price) {
    excess_price_ = price;
    for (CellIndex cell = 0; cell < cost_.size(); ++cell) price_again(cell);
}

void SecondTables::exaggerate(bool on) {
    changed_cost_ = 0;
    for (CellIndex cell = 0; cell < cost_.size(); ++cell) {
        cost_[cell] = on ? exaggerated(true_cost_[cell]) : true_cost_[cell];
        if (changing_[cell] > 0) changed_cost_ += cost_[cell];
        price_again(cell);
    }
}

void SecondTables::forbid(CellIndex cell, bool on) {
    forbidden_[cell] = on;
    price_again(cell);
}

std::int32_t SecondTables::price_of(Number number, CellIndex cell, std::int32_t by) const {
    const std::int32_t before = change_[number][cell];
    const auto after = before + by;
    if (std::abs(after) > most_change || (before == 0 && forbidden_[cell])) return never;
    auto price = excess_price_ * (excess_of(cell, after) - excess_of(cell, before));
    if (needed_[cell] > 0) {
        const bool hid = hides(cell, before);
        const bool will = hides(cell, after);
        if (will && !hid && hiding_[cell] == 0) price -= unhidden_price_[cell];
        if (hid && !will && hiding_[cell] == 1) price += unhidden_price_[cell];
    } else if (before == 0) {
        if (changing_[cell] == 0) price += cost_[cell];
    } else if (after == 0) {
        if (changing_[cell] == 1) price -= cost_[cell];
    }
    return price;
}

void SecondTables::price_again(Number number, CellIndex cell) {
    price_[number][2 * std::size_t{cell}] = price_of(number, cell, -1);
    price_[number][2 * std::size_t{cell} + 1] = price_of(number, cell, 1);
}

void SecondTables::price_again(CellIndex cell) {
    for (Number number = 0; number < count(); ++number) price_again(number, cell);
}

void SecondTables::change_by_one(Number number, CellIndex cell, bool up) {
    const std::int32_t before = change_[number][cell];
    const auto after = before + (up ? 1 : -1);
    const auto few = [](std::uint8_t n) { return std::min<std::uint8_t>(n, 2); };
    const auto changing = few(changing_[cell]);
    const auto hiding = few(hiding_[cell]);
    change_[number][cell] = static_cast<std::int8_t>(after);
    excess_sum_ += excess_of(cell, after) - excess_of(cell, before);
    const bool hid = hides(cell, before);
    const bool will = hides(cell, after);
    if (will && !hid && hiding_[cell]++ == 0) unhidden_price_sum_ -= unhidden_price_[cell];
    if (hid && !will && --hiding_[cell] == 0) unhidden_price_sum_ += unhidden_price_[cell];
    if (before == 0 && changing_[cell]++ == 0) changed_cost_ += cost_[cell];
    if (after == 0 && --changing_[cell] == 0) changed_cost_ -= cost_[cell];
    // What the other second tables pay goes by whether none, one or more change the cell and hide it.
    if (changing == few(changing_[cell]) && hiding == few(hiding_[cell]))
        price_again(number, cell);
    else
        price_again(cell);
}

void SecondTables::make(Number number, std::span<const Corner> corners) {
    // Making one costs about as much as looking at ten.
    work_ += 10 * static_cast<std::int64_t>(corners.size());
    for (const auto [cell, up] : corners) change_by_one(number, cell, up);
}

bool SecondTables::has_excess(Number number) const {
    for (CellIndex cell = 0; cell < cells(); ++cell)
        if (excess(number, cell) > 0) return true;
    return false;
}

void SecondTables::clear(Number number) {
    for (CellIndex cell = 0; cell < cost_.size(); ++cell)
        while (change_[number][cell] != 0) change_by_one(number, cell, change_[number][cell] < 0);
}

std::optional<SecondTables::Found> SecondTables::cheapest(Number number, Corner through, std::size_t width,
                                                          std::int64_t most) {
    // A corner that cannot move is dearer than all others could bring back. Later corners may bring something back: a
    // hypercube is given up when it is dearer than the last of those kept by more than this.
    constexpr std::int64_t hope = 100;
    const auto* prices = price_[number].data();
    const auto start = 2 * through.cell + (through.up ? 1 : 0);
    if (prices[start] >= never) return std::nullopt;
    choices_.clear();
    for (std::size_t d = 0; d < paths_.dimensions(); ++d) choices_.push_back(paths_.through(through.cell, d));
    std::ranges::stable_sort(choices_, {}, [](std::span<const Paths::Path> paths) { return paths.size(); });
    if (kept_.empty()) kept_.resize(1);
    kept_[0].corners.assign(1, start);
    kept_[0].price = prices[start];
    std::size_t kept = 1;
    for (std::size_t d = 0; d < choices_.size(); ++d) {
        const bool is_last = d + 1 == choices_.size();
        const auto wanted = is_last ? 1 : width;
        auto limit = is_last ? std::min<std::int64_t>(most, never / 2) : never / 2;
        candidates_.clear();
        for (std::uint32_t k = 0; k < kept; ++k) {
            ++time_;
            const auto& [corners, so_far] = kept_[k];
            for (const auto path : choices_[d]) {
                auto price = so_far;
                for (const auto turn : paths_.turns(path)) {
                    if (known_[turn.slot] != time_) {
                        known_[turn.slot] = time_;
                        of_turn_[turn.slot] = price_of_turn(prices, corners, turn);
                        work_ += static_cast<std::int64_t>(corners.size());
                    }
                    price += of_turn_[turn.slot];
                    if (price >= limit + hope) break;
                }
                if (price >= limit) continue;
                if (candidates_.size() == wanted) candidates_.pop_back();
                const auto at = std::ranges::upper_bound(candidates_, price, {}, &Candidate::price);
                candidates_.insert(at, {price, k, path});
                if (candidates_.size() == wanted) limit = candidates_.back().price;
            }
        }
        if (candidates_.empty()) return std::nullopt;
        if (next_.size() < candidates_.size()) next_.resize(candidates_.size());
        for (std::size_t c = 0; c < candidates_.size(); ++c) {
            const auto& [price, from, path] = candidates_[c];
            auto& corners = next_[c].corners;
            corners = kept_[from].corners;
            const auto size = corners.size();
            for (const auto turn : paths_.turns(path))
                for (std::size_t i = 0; i < size; ++i) corners.push_back(turned(corners[i], turn));
            next_[c].price = price;
        }
        kept = candidates_.size();
        std::swap(kept_, next_);
    }
    found_.clear();
    for (const auto corner : kept_[0].corners) found_.push_back({corner / 2, corner % 2 == 1});
    return Found{found_, kept_[0].price};
}

std::vector<Steps> SecondTables::movements() const {
    std::vector<Steps> all;
    for (const auto& change : change_) {
        Steps steps;
        for (CellIndex cell = 0; cell < change.size(); ++cell)
            if (change[cell] != 0) steps.push_back({cell, change[cell]});
        if (!steps.empty()) all.push_back(std::move(steps));
    }
    return all;
}

}  // namespace dalel::protect
