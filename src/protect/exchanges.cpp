#include "protect/exchanges.hpp"

#include <algorithm>
#include <optional>
#include <tuple>

namespace dalel::protect {
namespace {

/// Above this the excess is dear enough for much effort.
constexpr std::int32_t dear_excess = 100;

}  // namespace

Exchange::Exchange(SecondTables& tables, std::vector<CellIndex> order, std::uint32_t patience)
    : tables_{tables},
      order_{std::move(order)},
      patience_{patience},
      failures_(tables.cells(), 0),
      open_{tables.count() - 1} {}

void Exchange::hide(Width width, std::int64_t most) {
    constexpr std::int32_t most_insistence = 20'000;
    for (const auto cell : order_)
        if (!tables_.is_hidden(cell)) {
            tables_.insist(cell, most_insistence);
            hide_one(cell, width, most);
        }
}

void Exchange::hide_by_hypercubes(MovementSearch& search) {
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

void Exchange::mend(std::int64_t goal) {
    std::vector<std::pair<CellIndex, Number>> wrong;
    for (CellIndex cell = 0; cell < size(); ++cell)
        for (Number number = 0; number < tables_.count(); ++number)
            if (tables_.excess(number, cell) > 0) wrong.emplace_back(cell, number);
    const auto& effort = tables_.excess_price() > dear_excess ? much : little;
    const std::int64_t slack = 3 * std::min(tables_.excess_price(), dear_excess);
    for (const auto& [cell, number] : wrong) {
        if (tables_.work() > goal) return;
        if (tables_.excess(number, cell) == 0) continue;
        begin();
        bool done = true;
        while (done && tables_.excess(number, cell) > 0) done = take_back(number, cell, effort);
        end(done, slack, effort);
    }
}

void Exchange::clear_excess() {
    for (Number number = 0; number < tables_.count(); ++number)
        if (tables_.has_excess(number)) tables_.clear(number);
}

void Exchange::exchange(std::int64_t goal) {
    ++passes_;
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
        if (10 * so_far > 6 * all || tables_.work() > goal) return;
        const auto& effort = 10 * so_far < 3 * all ? much : little;
        so_far += tables_.cost(cell);
        if (!tables_.is_changed(cell) || is_passed_over(cell)) continue;
        const auto energy = tables_.energy();
        begin();
        forbid(cell);
        bool done = true;
        for (Number number = 0; number < tables_.count(); ++number)
            while (done && tables_.change(number, cell) != 0) done = take_back(number, cell, effort);
        end(done, 4 * std::int64_t{tables_.cost(cell)}, effort);
        failures_[cell] = tables_.energy() < energy ? 0 : static_cast<std::uint8_t>(std::min(failures_[cell] + 1, 200));
    }
}

/// Cells that were tried in vain: at first every second pass, later every eighth, not all in the same.
bool Exchange::is_passed_over(CellIndex cell) const {
    const auto rarity = std::min(failures_[cell] / patience_, 3u);
    return ((passes_ + cell) & ((1u << rarity) - 1)) != 0;
}

void Exchange::hide_one(CellIndex cell, Width width, std::int64_t most) {
    const auto needed = tables_.change_needed(cell);
    auto least = most;
    Number number = 0;
    bool up = true;
    for (Number n = 0; n < open_; ++n)
        for (const bool rises : {false, true})
            if (const auto found = tables_.cheapest(n, {cell, rises}, static_cast<std::size_t>(width), least)) {
                best_.assign(found->corners.begin(), found->corners.end());
                std::tie(least, number, up) = std::tuple{found->price, n, rises};
            }
    if (best_.empty()) return;
    tables_.make(number, best_);
    best_.clear();
    for (std::int32_t n = 1; n < needed && !tables_.is_hidden(cell); ++n) {
        const auto found = tables_.cheapest(number, {cell, up}, static_cast<std::size_t>(width), most);
        if (!found) return;
        best_.assign(found->corners.begin(), found->corners.end());
        tables_.make(number, best_);
        best_.clear();
    }
}

void Exchange::make_if_possible(Number number, std::vector<Corner>& corners, std::int32_t times) {
    const auto before = tables_.energy();
    for (std::int32_t n = 0; n < times; ++n) tables_.make(number, corners);
    if (tables_.energy() < before + tables_.excess_price() / 2) return;
    for (auto& corner : corners) corner.up = !corner.up;
    for (std::int32_t n = 0; n < times; ++n) tables_.make(number, corners);
    for (auto& corner : corners) corner.up = !corner.up;
}

void Exchange::begin() {
    before_ = tables_.energy();
    done_.clear();
    ends_.clear();
    wrong_.clear();
}

void Exchange::forbid(CellIndex cell) {
    if (std::ranges::find(forbidden_, cell) != forbidden_.end()) return;
    tables_.forbid(cell, true);
    forbidden_.push_back(cell);
}

/// The cheapest hypercube that brings a cell one nearer to its true value; notes what it changes that should not
/// be.
bool Exchange::take_back(Number number, CellIndex cell, const Effort& effort) {
    const auto found =
        tables_.cheapest(number, {cell, tables_.change(number, cell) < 0}, static_cast<std::size_t>(effort.width));
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
        if (tables_.excess(number, corners[i].cell) > excess_before_[i]) wrong_.push_back({number, corners[i].cell});
    return true;
}

/// Mends what is wrong, the worst first, while that may still pay; keeps all or nothing.
void Exchange::end(bool done, std::int64_t slack, const Effort& effort) {
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
std::int64_t Exchange::gain_of(Number number, CellIndex cell) const {
    if (tables_.change(number, cell) == 0) return 0;
    std::int64_t gain = tables_.excess(number, cell) > 0 ? tables_.excess_price() : 0;
    if (tables_.changing(cell) == 1) gain += tables_.cost(cell);
    return gain;
}

void Exchange::undo() {
    while (!ends_.empty()) {
        const auto [number, end] = ends_.back();
        ends_.pop_back();
        const auto from = ends_.empty() ? 0 : ends_.back().second;
        for (auto i = from; i < end; ++i) done_[i].up = !done_[i].up;
        tables_.make(number, std::span{done_}.subspan(from, end - from));
    }
}

}  // namespace dalel::protect
