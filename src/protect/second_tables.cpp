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
      count_{count},
      true_cost_(table.size(), 0),
      books_(table.size()),
      change_(table.size() * count, 0),
      price_(count, std::vector<std::int32_t>(2 * table.size(), 0)) {
    const Pattern pattern{table, assessment, knowledge, cost};
    for (CellIndex cell = 0; cell < table.size(); ++cell) {
        if (pattern.cost(cell) >= MovementSearch::never) continue;
        auto& book = books_[cell];
        book.room = static_cast<std::uint8_t>(
            std::clamp<std::int64_t>(table.value(cell) - knowledge.least_of(cell), 0, most_change));
        if (book.room > 0)
            book.cost = true_cost_[cell] = static_cast<std::int32_t>(std::min(pattern.cost(cell), most_cost));
    }
    for (const auto& primary : assessment.primaries) {
        auto& book = books_[primary.cell];
        const auto change = change_that_hides(table, primary, knowledge);
        if (change == 0 || change > std::min<std::int64_t>(book.room, most_needed)) continue;
        book.needed = static_cast<std::uint8_t>(change);
        guarded_.push_back(primary.cell);
        unhidden_price_sum_ += book.unhidden_price = unhidden_price;
    }
    std::size_t most_categories = 0;
    for (const auto& dimension : table.structure(0).dimensions)
        most_categories = std::max(most_categories, dimension.categories.size());
    of_turn_.resize(2 * most_categories);
    known_.resize(2 * most_categories, 0);
    set_excess_price(excess_price_);
}

void SecondTables::insist(CellIndex primary, std::int32_t most) {
    auto& book = books_[primary];
    const auto before = std::exchange(book.unhidden_price, std::min(2 * book.unhidden_price, most));
    if (book.hiding == 0) unhidden_price_sum_ += book.unhidden_price - before;
    price_again(primary);
}

void SecondTables::set_excess_price(std::int32_t price) {
    excess_price_ = price;
    for (CellIndex cell = 0; cell < cells(); ++cell) price_again(cell);
}

void SecondTables::exaggerate(bool on) {
    changed_cost_ = 0;
    for (CellIndex cell = 0; cell < cells(); ++cell) {
        auto& book = books_[cell];
        book.cost = on ? exaggerated(true_cost_[cell]) : true_cost_[cell];
        if (book.changing > 0) changed_cost_ += book.cost;
        price_again(cell);
    }
}

void SecondTables::forbid(CellIndex cell, bool on) {
    books_[cell].is_forbidden = on;
    price_again(cell);
}

std::int32_t SecondTables::price_of(const Book& book, std::int32_t before, std::int32_t by) const {
    const auto after = before + by;
    if (std::abs(after) > most_change || (before == 0 && book.is_forbidden)) return never;
    auto price = excess_price_ * (excess_of(book, after) - excess_of(book, before));
    if (book.needed > 0) {
        const bool hid = hides(book, before);
        const bool will = hides(book, after);
        if (will && !hid && book.hiding == 0) price -= book.unhidden_price;
        if (hid && !will && book.hiding == 1) price += book.unhidden_price;
    } else if (before == 0) {
        if (book.changing == 0) price += book.cost;
    } else if (after == 0) {
        if (book.changing == 1) price -= book.cost;
    }
    return price;
}

void SecondTables::price_again(Number number, CellIndex cell) {
    const auto& book = books_[cell];
    const auto now = change(number, cell);
    auto* prices = price_[number].data() + 2 * std::size_t{cell};
    prices[0] = price_of(book, now, -1);
    prices[1] = price_of(book, now, 1);
}

void SecondTables::price_again(CellIndex cell) {
    for (Number number = 0; number < count_; ++number) price_again(number, cell);
}

void SecondTables::change_by_one(Number number, CellIndex cell, bool up) {
    auto& book = books_[cell];
    const auto few = [](std::uint8_t n) { return std::min<std::uint8_t>(n, 2); };
    const auto changing = few(book.changing);
    const auto hiding = few(book.hiding);
    auto& change = change_[std::size_t{cell} * count_ + number];
    const std::int32_t before = change;
    const auto after = before + (up ? 1 : -1);
    change = static_cast<std::int8_t>(after);
    excess_sum_ += excess_of(book, after) - excess_of(book, before);
    const bool hid = hides(book, before);
    const bool will = hides(book, after);
    if (will && !hid && book.hiding++ == 0) unhidden_price_sum_ -= book.unhidden_price;
    if (hid && !will && --book.hiding == 0) unhidden_price_sum_ += book.unhidden_price;
    if (before == 0 && book.changing++ == 0) changed_cost_ += book.cost;
    if (after == 0 && --book.changing == 0) changed_cost_ -= book.cost;
    // What the other second tables pay goes by whether none, one or more change the cell and hide it.
    if (changing == few(book.changing) && hiding == few(book.hiding))
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
    for (CellIndex cell = 0; cell < cells(); ++cell)
        while (change(number, cell) != 0) change_by_one(number, cell, change(number, cell) < 0);
}

void SecondTables::return_to(const SecondTables& earlier) {
    const auto work = work_;
    *this = earlier;
    work_ = work;
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
    for (Number number = 0; number < count_; ++number) {
        Steps steps;
        for (CellIndex cell = 0; cell < cells(); ++cell)
            if (const auto amount = change(number, cell); amount != 0) steps.push_back({cell, amount});
        if (!steps.empty()) all.push_back(std::move(steps));
    }
    return all;
}

}  // namespace dalel::protect
