#include "protect/attack.hpp"

#include "bounds/solve.hpp"
#include "protect/movement.hpp"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <thread>
#include <utility>

#include <fmt/format.h>

namespace dalel::protect {
namespace {

constexpr bounds::Variable none = 0xffff'ffff;

struct Unknowns {
    bounds::System system;
    std::vector<bounds::Variable> variable;  ///< of each cell, or none
};

/// What is shown as a system of bounds; `is_hidden` says which cells are not.
template <class IsHidden>
Unknowns unknowns(const Table& table, const Knowledge& knowledge, IsHidden is_hidden) {
    Unknowns result;
    result.variable.assign(table.size(), none);
    for (CellIndex cell = 0; cell < table.size(); ++cell)
        if (is_hidden(cell))
            result.variable[cell] = result.system.add_variable(
                bounds::Interval::at_least(static_cast<double>(knowledge.least_of(cell))), true);
    std::vector<bounds::Term> terms;
    for (std::size_t i = 0; i < table.sums(); ++i) {
        const auto members = table.sum(i);
        std::int64_t known = 0;
        terms.clear();
        for (std::size_t m = 0; m < members.size(); ++m) {
            const auto variable = result.variable[members[m]];
            const int sign = m == 0 ? -1 : 1;
            if (variable == none)
                known += sign * table.value(members[m]);
            else
                terms.push_back({variable, sign});
        }
        if (!terms.empty())
            result.system.state(terms, bounds::Interval::at(static_cast<double>(-known)),
                                static_cast<bounds::Origin>(i));
    }
    return result;
}

/// Whether moving withheld cells proves that the requirement is met.
bool is_proved_safe(MovementSearch& search, const Table& table, const Primary& primary,
                    std::span<const std::int64_t> price) {
    const auto value = table.value(primary.cell);
    const auto moves = [&](bool up, std::int64_t amount) {
        return amount <= 0 || search.cheapest(primary.cell, up, {price, amount, 1}).has_value();
    };
    const auto falls = [&] { return moves(false, value - primary.required.low); };
    const auto rises = [&] { return moves(true, primary.required.high - value); };
    return primary.required.both ? falls() && rises() : falls() || rises();
}

/// Whether a movement leaves every sum as it is and moves hidden cells only.
template <class IsHidden>
bool is_movement(const Table& table, const Steps& steps, IsHidden is_hidden, std::vector<std::int64_t>& imbalance) {
    bool holds = true;
    for (const auto [cell, amount] : steps) {
        holds = holds && is_hidden(cell);
        for (const auto sum : table.sums_of(cell)) imbalance[sum] += table.sum(sum).front() == cell ? -amount : amount;
    }
    for (const auto& step : steps)
        for (const auto sum : table.sums_of(step.cell)) holds = std::exchange(imbalance[sum], 0) == 0 && holds;
    return holds;
}

/// The primary cells whose requirement the movements of the pattern meet, each made some times over, looked at anew.
template <class IsHidden>
std::vector<std::uint8_t> proved_by_movements(const Table& table, const Assessment& assessment,
                                              const Suppression& suppression, const Knowledge& knowledge,
                                              IsHidden is_hidden) {
    const auto& primaries = assessment.primaries;
    std::vector<std::int64_t> lowest(primaries.size());
    std::vector<std::int64_t> highest(primaries.size());
    for (std::size_t i = 0; i < primaries.size(); ++i) lowest[i] = highest[i] = table.value(primaries[i].cell);
    std::vector<std::int64_t> imbalance(table.sums(), 0);
    constexpr std::int64_t many = std::int64_t{1} << 31;
    for (const auto& steps : suppression.movements) {
        if (!is_movement(table, steps, is_hidden, imbalance)) continue;
        std::int64_t forward = many;
        std::int64_t backward = many;
        for (const auto [cell, amount] : steps) {
            auto& times = amount < 0 ? forward : backward;
            times = std::min(
                times, std::max<std::int64_t>(0, table.value(cell) - knowledge.least_of(cell)) / std::abs(amount));
        }
        for (const auto [cell, amount] : steps) {
            const auto primary = std::ranges::lower_bound(primaries, cell, {}, &Primary::cell);
            if (primary == primaries.end() || primary->cell != cell) continue;
            const auto i = static_cast<std::size_t>(primary - primaries.begin());
            highest[i] = std::max(highest[i], table.value(cell) + (amount > 0 ? forward : backward) * std::abs(amount));
            lowest[i] = std::min(lowest[i], table.value(cell) - (amount > 0 ? backward : forward) * std::abs(amount));
        }
    }
    std::vector<std::uint8_t> is_proved(primaries.size(), 0);
    for (std::size_t i = 0; i < primaries.size(); ++i)
        is_proved[i] =
            is_hidden(primaries[i].cell) &&
            primaries[i].required.is_met_by({static_cast<double>(lowest[i]), static_cast<double>(highest[i])});
    return is_proved;
}

}  // namespace

Result<std::vector<Inferred>> attack(const Table& release, const Knowledge& knowledge,
                                     const std::vector<std::int64_t>& known_values) {
    auto [system, variable] = unknowns(release, knowledge, [&](CellIndex cell) { return release.is_withheld(cell); });
    const auto sums = static_cast<bounds::Origin>(release.sums());
    for (std::size_t k = 0; k < known_values.size(); ++k)
        if (variable[knowledge.known[k]] != none)
            system.state(variable[knowledge.known[k]], bounds::Interval::at(static_cast<double>(known_values[k])),
                         sums + static_cast<bounds::Origin>(k));
    auto solver = bounds::Solver::of(std::move(system));
    if (!solver) {
        std::string cells;
        for (const auto origin : solver.error().origins)
            cells += (cells.empty() ? "" : ", ") +
                     release.name(origin < sums ? release.sum(origin).front() : knowledge.known[origin - sums]);
        return std::unexpected(Error{"protect/contradictory-release",
                                     "no counts satisfy the release; the totals that contradict: " + cells, "", ""});
    }
    std::vector<Inferred> inferred;
    for (CellIndex cell = 0; cell < release.size(); ++cell) {
        if (variable[cell] == none) continue;
        const auto [interval, is_proved] = solver->bounds(variable[cell]);
        inferred.push_back({cell, interval, is_proved});
    }
    return inferred;
}

std::vector<Exposure> exposures(const Table& table, const Assessment& assessment, const Suppression& suppression,
                                const Knowledge& knowledge, unsigned threads) {
    std::vector<std::uint8_t> is_known(table.size(), 0);
    for (const auto cell : knowledge.known) is_known[cell] = 1;
    const auto is_hidden = [&](CellIndex cell) { return suppression.is_withheld(cell) && !is_known[cell]; };
    const auto& primaries = assessment.primaries;
    auto is_safe = proved_by_movements(table, assessment, suppression, knowledge, is_hidden);
    if (table.cubes() == 1 && table.is_dense(0)) {
        std::vector<std::int64_t> price(table.size());
        for (CellIndex cell = 0; cell < table.size(); ++cell) price[cell] = is_hidden(cell) ? 0 : MovementSearch::never;
        std::atomic<std::size_t> next = 0;
        const auto work = [&] {
            MovementSearch search{table, knowledge};
            constexpr std::size_t batch = 64;
            for (std::size_t first; (first = next.fetch_add(batch)) < primaries.size();)
                for (auto i = first; i < std::min(first + batch, primaries.size()); ++i)
                    is_safe[i] = is_safe[i] ||
                                 (is_hidden(primaries[i].cell) && is_proved_safe(search, table, primaries[i], price));
        };
        std::vector<std::jthread> helpers;
        for (unsigned t = 1; t < threads; ++t) helpers.emplace_back(work);
        work();
    }
    if (std::ranges::all_of(is_safe, [](std::uint8_t safe) { return safe != 0; })) return {};

    auto [system, variable] = unknowns(table, knowledge, is_hidden);
    auto solver = bounds::Solver::of(std::move(system));
    std::vector<Exposure> found;
    for (std::size_t i = 0; i < primaries.size(); ++i) {
        if (is_safe[i]) continue;
        const auto& [cell, required, rule] = primaries[i];
        const auto interval = variable[cell] == none ? bounds::Interval::at(static_cast<double>(table.value(cell)))
                                                     : solver->bounds(variable[cell]).interval;
        if (!required.is_met_by(interval)) found.push_back({cell, interval, required});
    }
    return found;
}

Error to_error(const Table& table, const Exposure& exposure) {
    const auto& [cell, found, required] = exposure;
    return {"protect/exposed",
            fmt::format("a reader can place {} in [{}, {}]; required is that it may be {} {} {}", table.name(cell),
                        found.low, found.high, required.low, required.both ? "and" : "or", required.high),
            "", "withhold more, join categories, or perturb"};
}

}  // namespace dalel::protect
