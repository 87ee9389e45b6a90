#include "protect/elimination.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <utility>

namespace dalel::protect {
namespace {

using Residues = Elimination::Residues;

constexpr std::uint32_t first_prime = 2'147'483'647;   // 2^31 - 1
constexpr std::uint32_t second_prime = 2'147'483'629;  // the prime before it

template <std::uint32_t prime>
constexpr std::uint32_t times(std::uint32_t a, std::uint32_t b) {
    return static_cast<std::uint32_t>(std::uint64_t{a} * b % prime);
}
template <std::uint32_t prime>
constexpr std::uint32_t plus(std::uint32_t a, std::uint32_t b) {
    const std::uint32_t sum = a + b;
    return sum >= prime ? sum - prime : sum;
}
template <std::uint32_t prime>
constexpr std::uint32_t inverse(std::uint32_t a) {
    std::uint32_t result = 1;
    for (std::uint32_t exponent = prime - 2; exponent > 0; exponent >>= 1, a = times<prime>(a, a))
        if (exponent & 1) result = times<prime>(result, a);
    return result;
}

constexpr Residues residues(std::int32_t value) {
    return value >= 0 ? Residues{static_cast<std::uint32_t>(value), static_cast<std::uint32_t>(value)}
                      : Residues{first_prime - static_cast<std::uint32_t>(-value),
                                 second_prime - static_cast<std::uint32_t>(-value)};
}
constexpr Residues one = residues(1);

constexpr Residues operator*(Residues a, Residues b) {
    return {times<first_prime>(a.first, b.first), times<second_prime>(a.second, b.second)};
}
constexpr Residues operator+(Residues a, Residues b) {
    return {plus<first_prime>(a.first, b.first), plus<second_prime>(a.second, b.second)};
}
constexpr Residues operator-(Residues a) {
    return {a.first == 0 ? 0 : first_prime - a.first, a.second == 0 ? 0 : second_prime - a.second};
}
constexpr bool is_invertible(Residues a) {
    return a.first != 0 && a.second != 0;
}
constexpr Residues inverse(Residues a) {
    if (a == one || a == -one) return a;
    return {inverse<first_prime>(a.first), inverse<second_prime>(a.second)};
}

/// Within ±limit, or nothing.
bool as_whole(Residues a, std::int32_t limit, std::int32_t& value) {
    const auto bound = static_cast<std::uint32_t>(limit);
    if (a.first <= bound && a.second == a.first)
        value = static_cast<std::int32_t>(a.first);
    else if (first_prime - a.first <= bound && second_prime - a.second == first_prime - a.first)
        value = -static_cast<std::int32_t>(first_prime - a.first);
    else
        return false;
    return true;
}

/// One category as a sum of independent ones.
using Expansion = std::vector<std::pair<std::uint32_t, std::int32_t>>;

/// In each family the child with the smallest total is dependent: its parent less its siblings.
std::vector<Expansion> expansions(const Dimension& dimension, const std::vector<std::int64_t>& totals) {
    const auto& categories = dimension.categories;
    std::vector<std::int32_t> dependent(categories.size(), -1);  // of each parent
    for (std::size_t c = 0; c < categories.size(); ++c) {
        if (categories[c].parent < 0) continue;
        auto& smallest = dependent[static_cast<std::size_t>(categories[c].parent)];
        if (smallest < 0 || totals[c] < totals[static_cast<std::size_t>(smallest)])
            smallest = static_cast<std::int32_t>(c);
    }
    std::vector<Expansion> result(categories.size());
    const auto expand = [&](auto&& self, std::uint32_t c) -> const Expansion& {
        auto& expansion = result[c];
        if (!expansion.empty()) return expansion;
        const auto parent = categories[c].parent;
        if (parent < 0 || dependent[static_cast<std::size_t>(parent)] != static_cast<std::int32_t>(c)) {
            expansion = {{c, 1}};
            return expansion;
        }
        Expansion sum = self(self, static_cast<std::uint32_t>(parent));
        for (std::uint32_t sibling = 0; sibling < categories.size(); ++sibling)
            if (sibling != c && categories[sibling].parent == parent) sum.emplace_back(sibling, -1);
        result[c] = std::move(sum);
        return result[c];
    };
    for (std::uint32_t c = 0; c < categories.size(); ++c) expand(expand, c);
    return result;
}

}  // namespace

Elimination::Elimination(const Table& table, std::span<const std::uint8_t> keeps)
    : keeps_(keeps.begin(), keeps.end()),
      is_published_(table.size(), 0),
      pivot_row_(table.size(), none),
      columns_(table.size()) {
    std::size_t written = 0;
    const auto& dimensions = table.structure(0).dimensions;
    if (table.is_dense(0) && std::ranges::all_of(dimensions, [](const auto& each) { return each.unions.empty(); })) {
        write_down(table);
        written = table.sums_of_first_cube();
    }
    for (std::size_t i = written; i < table.sums(); ++i) {
        const auto members = table.sum(i);
        std::vector<Entry> entries{{members.front(), one}};
        for (const auto part : members.subspan(1)) entries.push_back({part, -one});
        add_relation(std::move(entries));
    }
}

void Elimination::write_down(const Table& table) {
    const auto& dimensions = table.structure(0).dimensions;
    const auto cells = table.cells_of(0);
    std::vector<std::vector<Expansion>> expanded;
    std::uint64_t stride = cells.size();
    std::vector<std::uint64_t> strides;
    for (const auto& dimension : dimensions) {
        const auto block = stride;
        stride /= dimension.categories.size();
        strides.push_back(stride);
        std::vector<std::int64_t> totals(dimension.categories.size(), 0);
        for (std::size_t i = 0; i < cells.size(); ++i) totals[i % block / stride] += table.value(cells[i]);
        expanded.push_back(expansions(dimension, totals));
    }
    std::vector<std::uint32_t> counts(table.size(), 0);
    std::vector<Entry> entries;
    std::vector<Entry> product;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        entries.assign(1, {0, one});
        for (std::size_t d = 0; d < dimensions.size(); ++d) {
            product.clear();
            for (const auto& entry : entries)
                for (const auto& [category, sign] : expanded[d][i / strides[d] % dimensions[d].categories.size()])
                    product.push_back({static_cast<CellIndex>(entry.cell + category * strides[d]),
                                       sign > 0 ? entry.coefficient : -entry.coefficient});
            entries.swap(product);
        }
        if (entries.size() == 1 && entries[0].cell == i) continue;
        // The cell less its expansion is zero.
        for (auto& entry : entries) entry = {cells[entry.cell], -entry.coefficient};
        std::ranges::sort(entries, {}, &Entry::cell);
        const auto row = static_cast<std::uint32_t>(rows_.size());
        pivot_row_[cells[i]] = row;
        for (const auto& entry : entries) ++counts[entry.cell];
        rows_.push_back({cells[i], static_cast<std::uint32_t>(entries.size()), entries});
    }
    for (CellIndex cell = 0; cell < counts.size(); ++cell) columns_[cell].reserve(counts[cell]);
    for (std::uint32_t row = 0; row < rows_.size(); ++row)
        for (const auto& entry : rows_[row].entries) columns_[entry.cell].push_back(row);
}

Residues Elimination::coefficient(const Row& row, CellIndex cell) const {
    const auto at = std::ranges::lower_bound(row.entries, cell, {}, &Entry::cell);
    return at != row.entries.end() && at->cell == cell ? at->coefficient : Residues{};
}

std::vector<std::uint32_t>& Elimination::rows_with(CellIndex cell) {
    auto& rows = columns_[cell];
    if (!std::ranges::is_sorted(rows)) std::ranges::sort(rows);
    rows.erase(std::ranges::unique(rows).begin(), rows.end());
    std::erase_if(rows, [&](std::uint32_t row) { return coefficient(rows_[row], cell).is_zero(); });
    return rows;
}

void Elimination::compact(Row& row) {
    if (row.entries.size() != row.live)
        std::erase_if(row.entries, [&](const Entry& entry) { return is_published_[entry.cell] != 0; });
}

bool Elimination::is_parallel(const Row& a, const Row& b) const {
    const auto factor = a.entries.front().coefficient * inverse(b.entries.front().coefficient);
    return std::ranges::equal(a.entries, b.entries, [&](const Entry& x, const Entry& y) {
        return x.cell == y.cell && x.coefficient == factor * y.coefficient;
    });
}

void Elimination::combine(std::uint32_t target, std::uint32_t source, Residues factor, CellIndex dropped) {
    auto& entries = rows_[target].entries;
    const auto& added = rows_[source].entries;
    auto& sum = merged_;
    sum.clear();
    auto a = entries.begin();
    auto b = added.begin();
    while (a != entries.end() || b != added.end()) {
        if (b == added.end() || (a != entries.end() && a->cell < b->cell)) {
            if (!is_published_[a->cell] && a->cell != dropped) sum.push_back(*a);
            ++a;
        } else if (a == entries.end() || b->cell < a->cell) {
            if (!is_published_[b->cell] && b->cell != dropped) {
                sum.push_back({b->cell, factor * b->coefficient});
                columns_[b->cell].push_back(target);
            }
            ++b;
        } else {
            if (!is_published_[a->cell] && a->cell != dropped) {
                const auto total = a->coefficient + factor * b->coefficient;
                if (!total.is_zero()) sum.push_back({a->cell, total});
            }
            ++a;
            ++b;
        }
    }
    entries.assign(sum.begin(), sum.end());
    rows_[target].live = static_cast<std::uint32_t>(entries.size());
}

void Elimination::repivot(std::uint32_t row, CellIndex cell) {
    Row& pivot = rows_[row];
    const auto scale = inverse(coefficient(pivot, cell));
    const CellIndex old = pivot.pivot;
    const bool keeps_old = !is_published_[old];
    std::erase_if(pivot.entries, [&](const Entry& entry) { return entry.cell == cell; });
    for (auto& entry : pivot.entries) entry.coefficient = scale * entry.coefficient;
    if (keeps_old) {
        pivot.entries.insert(std::ranges::lower_bound(pivot.entries, old, {}, &Entry::cell), {old, scale});
        columns_[old].push_back(row);
    }
    pivot.live = static_cast<std::uint32_t>(pivot.entries.size());
    pivot.pivot = cell;
    pivot_row_[old] = none;
    pivot_row_[cell] = row;
    for (const auto other : std::vector(rows_with(cell))) {
        if (other == row) continue;
        combine(other, row, -coefficient(rows_[other], cell), cell);
    }
    columns_[cell].clear();
}

bool Elimination::publish(CellIndex cell) {
    assert(!is_published_[cell]);
    const auto row = pivot_row_[cell];
    if (row == none) {
        const auto& rows = rows_with(cell);
        for (const auto other : rows)
            if (rows_[other].live == 1 && keeps_[rows_[other].pivot]) return false;
        is_published_[cell] = 1;
        for (const auto other : rows) --rows_[other].live;
        columns_[cell] = {};
        return true;
    }
    Row& pivot = rows_[row];
    compact(pivot);
    if (pivot.entries.empty()) {
        is_published_[cell] = 1;
        pivot_row_[cell] = none;
        pivot.pivot = none;
        return true;
    }
    if (pivot.live == 1 && keeps_[pivot.entries.front().cell]) return false;
    // The cell whose column is shortest: the fewest rows change.
    CellIndex next = none;
    for (const auto& entry : pivot.entries)
        if (is_invertible(entry.coefficient) && (next == none || columns_[entry.cell].size() < columns_[next].size()))
            next = entry.cell;
    assert(next != none);
    for (const auto other : columns_[next]) {
        Row& candidate = rows_[other];
        if (other == row || candidate.live != pivot.live || candidate.pivot == none || !keeps_[candidate.pivot])
            continue;
        compact(candidate);
        if (is_parallel(candidate, pivot)) return false;
    }
    is_published_[cell] = 1;
    repivot(row, next);
    return true;
}

bool Elimination::determines(CellIndex cell) const {
    return pivot_row_[cell] != none && rows_[pivot_row_[cell]].live == 0;
}

void Elimination::add_relation(std::vector<Entry> entries) {
    const auto row = static_cast<std::uint32_t>(rows_.size());
    std::ranges::sort(entries, {}, &Entry::cell);
    std::erase_if(entries, [&](const Entry& entry) { return is_published_[entry.cell] != 0; });
    rows_.push_back({none, static_cast<std::uint32_t>(entries.size()), std::move(entries)});
    const auto members = rows_[row].entries;
    for (const auto& entry : members)
        if (pivot_row_[entry.cell] != none)
            combine(row, pivot_row_[entry.cell], -coefficient(rows_[row], entry.cell), entry.cell);
    auto& reduced = rows_[row].entries;
    CellIndex next = none;
    for (const auto& entry : reduced) {
        if (!is_invertible(entry.coefficient)) continue;
        // A small column, and where that is equal a late one: a part rather than its total.
        if (next == none || columns_[entry.cell].size() <= columns_[next].size()) next = entry.cell;
    }
    if (next == none) {
        rows_.pop_back();
        return;
    }
    const auto scale = inverse(coefficient(rows_[row], next));
    std::erase_if(reduced, [&](const Entry& entry) { return entry.cell == next; });
    for (auto& entry : reduced) {
        entry.coefficient = scale * entry.coefficient;
        columns_[entry.cell].push_back(row);
    }
    rows_[row].pivot = next;
    rows_[row].live = static_cast<std::uint32_t>(reduced.size());
    pivot_row_[next] = row;
    for (const auto other : std::vector(rows_with(next))) combine(other, row, -coefficient(rows_[other], next), next);
    columns_[next].clear();
}

std::vector<std::vector<Elimination::Step>> Elimination::movements(std::int32_t limit) const {
    std::vector<std::vector<Step>> all;
    std::vector<std::uint32_t> rows;
    for (CellIndex cell = 0; cell < columns_.size(); ++cell) {
        if (is_published_[cell] || pivot_row_[cell] != none) continue;
        std::vector<Step> steps{{cell, 1}};
        rows = columns_[cell];
        std::ranges::sort(rows);
        rows.erase(std::ranges::unique(rows).begin(), rows.end());
        bool is_small = true;
        for (const auto row : rows) {
            const auto entry = coefficient(rows_[row], cell);
            if (entry.is_zero()) continue;
            std::int32_t amount = 0;
            is_small = is_small && as_whole(-entry, limit, amount);
            steps.push_back({rows_[row].pivot, amount});
        }
        if (is_small) all.push_back(std::move(steps));
    }
    return all;
}

}  // namespace dalel::protect
