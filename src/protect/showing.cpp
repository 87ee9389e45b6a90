#include "protect/showing.hpp"

#include "protect/generators.hpp"
#include "protect/movement.hpp"
#include "protect/paths.hpp"
#include "protect/pattern.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>
#include <utility>

namespace dalel::protect {
namespace {

using Number = Generators::Number;

constexpr std::uint32_t none = 0xffff'ffff;

std::vector<Task> tasks_of(const Table& table, const Assessment& assessment, const Knowledge& knowledge) {
    std::vector<Task> tasks;
    for (const auto& primary : assessment.primaries)
        for (auto& choices : needs(table, primary, knowledge)) tasks.push_back({primary.cell, std::move(choices)});
    return tasks;
}

/// The dearest first; cells that cannot be withheld before all.
std::vector<CellIndex> in_order(const Pattern& pattern, std::size_t size) {
    std::vector<CellIndex> cells;
    for (CellIndex cell = 0; cell < size; ++cell)
        if (pattern.cost(cell) > 0) cells.push_back(cell);
    std::ranges::stable_sort(cells, std::greater{}, [&](CellIndex cell) { return pattern.cost(cell); });
    return cells;
}

class Showing {
public:
    explicit Showing(Generators& generators) : generators_{generators}, change_(generators.tasks().size(), 0) {}

    /// What takes the place of the generators that move a cell: all that their differences generate, as much as serves,
    /// or nothing.
    enum class Replace { all, needed, nothing };

    /// Whether the cell can be shown; then nothing moves it any more.
    bool show(CellIndex cell, Replace replacement) {
        gather(cell);
        if (movers_.empty()) return true;
        if (replacement == Replace::nothing ? !lost_.empty() : !leaves_all_served()) return forget();
        if (replacement == Replace::all) {
            tree();
            replace();
        }
        for (const auto task : lost_)
            if (generators_.served(task) + static_cast<std::size_t>(change_[task]) == 0)
                add(generators_.measured(pair_for(task)));
        for (const auto& mover : movers_) generators_.remove(mover.number);
        for (auto& generator : found_) generators_.add(std::move(generator));
        forget();
        return true;
    }

private:
    struct Mover {
        Number number = 0;
        std::int32_t amount = 0;
    };
    /// A difference of two movers, the first of which it replaces.
    struct Difference {
        std::size_t cells = 0;
        std::uint32_t first = 0;
        std::uint32_t second = 0;
        auto rank() const {
            const auto apart = first > second ? first - second : second - first;
            return std::tuple{cells, apart, first, second};
        }
    };

    const Steps& steps(std::uint32_t mover) const { return generators_[movers_[mover].number].steps; }

    bool forget() {
        for (const auto& mover : movers_) place_[mover.number] = none;
        for (const auto task : touched_) change_[task] = 0;
        touched_.clear();
        found_.clear();
        return false;
    }

    void bump(std::size_t task, std::int32_t by) {
        if (change_[task] == 0) touched_.push_back(task);
        change_[task] += by;
    }

    /// The generators that move the cell, the simplest first, and the tasks that would be lost with them.
    void gather(CellIndex cell) {
        movers_.clear();
        for (const auto [number, amount] : generators_.users(cell)) movers_.push_back({number, amount});
        std::ranges::sort(movers_, {}, [&](const Mover& mover) {
            return std::tuple{std::abs(mover.amount), generators_[mover.number].steps.size(), mover.number};
        });
        if (place_.size() < generators_.size()) {
            place_.resize(generators_.size() * 2, none);
            overlap_.resize(place_.size());
        }
        for (std::uint32_t i = 0; i < movers_.size(); ++i) {
            place_[movers_[i].number] = i;
            generators_.for_each_task(generators_[movers_[i].number], [&](std::size_t task) { bump(task, -1); });
        }
        lost_.clear();
        for (const auto task : touched_)
            if (generators_.served(task) + static_cast<std::size_t>(change_[task]) == 0) lost_.push_back(task);
        std::ranges::sort(lost_);
        lost_.erase(std::ranges::unique(lost_).begin(), lost_.end());
    }

    /// Whether each task that would be lost has a difference that serves it.
    bool leaves_all_served() {
        pairs_.clear();
        for (const auto task : lost_) {
            auto pair = find_pair(task);
            if (pair.first == none) return false;
            pairs_.push_back(pair);
        }
        return true;
    }

    struct Pair {
        std::uint32_t first = none;
        std::uint32_t second = none;
    };
    Pair find_pair(std::size_t task) {
        constexpr int most_tries = 300;
        int tries = 0;
        for (std::uint32_t i = 0; i < movers_.size(); ++i) {
            if (generators_.amount(movers_[i].number, generators_.tasks()[task].cell) == 0) continue;
            for (std::uint32_t j = 0; j < movers_.size() && tries < most_tries; ++j) {
                if (i == j || movers_[i].amount % movers_[j].amount != 0) continue;
                ++tries;
                if (!generators_.outlook(steps(i), steps(j), factor(i, j), true).is_possible) continue;
                if (!generators_.combine(steps(i), steps(j), factor(i, j), sum_)) continue;
                if (serves(generators_.measured(sum_), task)) return {i, j};
            }
        }
        return {};
    }

    bool serves(const Generator& generator, std::size_t task) const {
        const auto cell = generators_.tasks()[task].cell;
        const auto at = std::ranges::lower_bound(generator.steps, cell, {}, &Step::cell);
        return at != generator.steps.end() && at->cell == cell &&
               generators_.serves(generator, at->amount, generators_.tasks()[task]);
    }

    Steps pair_for(std::size_t task) {
        const auto at = static_cast<std::size_t>(std::ranges::lower_bound(lost_, task) - lost_.begin());
        const auto [i, j] = pairs_[at];
        generators_.combine(steps(i), steps(j), factor(i, j), sum_);
        return sum_;
    }

    std::int32_t factor(std::uint32_t i, std::uint32_t j) const { return -movers_[i].amount / movers_[j].amount; }

    /// A tree of short differences over the movers, so that little of what they generate is lost.
    void tree() {
        differences_.clear();
        const auto size = static_cast<std::uint32_t>(movers_.size());
        for (std::uint32_t i = 0; i < size; ++i) {
            if (size <= few) {
                for (std::uint32_t j = 0; j < i; ++j) propose(i, j);
            } else {
                propose_nearest(i);
                if (i > 0) propose(i, 0, far);
            }
        }
        std::ranges::sort(differences_, {}, &Difference::rank);
    }

    static constexpr std::size_t few = 60;
    static constexpr std::size_t far = std::size_t{1} << 30;
    static constexpr std::size_t impossible = std::size_t{1} << 31;

    void propose(std::uint32_t i, std::uint32_t j, std::size_t penalty = 0) {
        if (movers_[i].amount % movers_[j].amount != 0) return;
        const auto [cells, is_possible] = generators_.outlook(steps(i), steps(j), factor(i, j));
        differences_.push_back({cells + penalty + (is_possible ? 0 : impossible), i, j});
    }

    /// The movers that share most with one, by a sample of its cells.
    void propose_nearest(std::uint32_t i) {
        constexpr std::size_t most = 6;
        const auto& own = steps(i);
        sample(own);
        near_.clear();
        for (const auto at : sample_)
            for (const auto [number, amount] : generators_.users(own[at].cell)) {
                const auto j = place_[number];
                if (j == none || j == i) continue;
                count(number, movers_[i].amount % movers_[j].amount == 0 && amount * factor(i, j) == -own[at].amount);
            }
        for (const auto number : near_) {
            const auto j = place_[number];
            const auto size = shared_size(own, number, overlap_[number].opposite);
            overlap_[number] = {};
            if (movers_[i].amount % movers_[j].amount == 0) nearest_.push_back({size, i, j});
        }
        std::ranges::sort(nearest_, {}, &Difference::rank);
        for (std::size_t n = 0; n < std::min(most, nearest_.size()); ++n) propose(i, nearest_[n].second);
        nearest_.clear();
    }

    /// Cells that tell which generators are near: few, moved by few.
    void sample(const Steps& steps) {
        constexpr std::size_t most_users = 64;
        constexpr std::size_t most = 40;
        sample_.clear();
        for (std::uint32_t at = 0; at < steps.size(); ++at) {
            const auto users = generators_.user_count(steps[at].cell);
            if (users > 0 && users <= most_users) sample_.push_back(at);
        }
        const auto size = sample_.size();
        if (size > most) {
            for (std::size_t i = 0; i < most; ++i) sample_[i] = sample_[i * size / most];
            sample_.resize(most);
        }
    }

    struct Overlap {
        std::uint32_t all = 0;
        std::uint32_t opposite = 0;
        std::uint32_t same = 0;
    };
    void count(Number number, bool is_opposite, bool is_same = false) {
        auto& overlap = overlap_[number];
        if (overlap.all++ == 0) near_.push_back(number);
        overlap.opposite += is_opposite;
        overlap.same += is_same;
        generators_.count_work(4);
    }
    /// What the sum is likely to move, where `cancelling` of the sample would cancel.
    std::size_t shared_size(const Steps& own, Number number, std::uint32_t cancelling) const {
        const auto both = (overlap_[number].all + cancelling) * own.size() / sample_.size();
        const auto all = own.size() + generators_[number].steps.size();
        return all > both ? all - both : 0;
    }

    void replace() {
        root_.resize(movers_.size());
        std::iota(root_.begin(), root_.end(), std::uint32_t{0});
        const auto root = [&](std::uint32_t i) {
            while (root_[i] != i) i = root_[i] = root_[root_[i]];
            return i;
        };
        for (const auto& difference : differences_) {
            const auto a = root(difference.first);
            const auto b = root(difference.second);
            if (a == b) continue;
            root_[a] = b;
            const auto& [cells, i, j] = difference;
            if (generators_.combine(steps(i), steps(j), factor(i, j), sum_)) add(shortened(generators_.measured(sum_)));
        }
    }

    void add(Generator generator) {
        generators_.for_each_task(generator, [&](std::size_t task) { bump(task, 1); });
        found_.push_back(std::move(generator));
    }

    /// Shortened by adding generators that do not move the cell.
    Generator shortened(Generator generator) {
        constexpr int most_rounds = 8;
        for (int round = 0; round < most_rounds; ++round) {
            const auto& own = generator.steps;
            sample(own);
            near_.clear();
            for (const auto at : sample_)
                for (const auto [number, amount] : generators_.users(own[at].cell))
                    if (place_[number] == none) count(number, amount == -own[at].amount, amount == own[at].amount);
            std::size_t least = own.size();
            Number best = none;
            std::int32_t sign = 0;
            for (const auto number : near_) {
                const auto added = shared_size(own, number, overlap_[number].opposite);
                const auto taken = shared_size(own, number, overlap_[number].same);
                overlap_[number] = {};
                if (added > 0 && added < least) std::tie(least, best, sign) = std::tuple{added, number, 1};
                if (taken > 0 && taken < least) std::tie(least, best, sign) = std::tuple{taken, number, -1};
            }
            if (best == none || !generators_.combine(own, generators_[best].steps, sign, shorter_) ||
                shorter_.size() >= own.size())
                break;
            auto next = generators_.measured(shorter_);
            if (generator.is_possible() && !next.is_possible()) break;
            generator = std::move(next);
        }
        return generator;
    }

    Generators& generators_;
    std::vector<std::int32_t> change_;  ///< by task, of those in `touched_`: what serves it more or less
    std::vector<std::size_t> touched_;
    std::vector<std::size_t> lost_;
    std::vector<Pair> pairs_;  ///< of each lost task
    std::vector<Mover> movers_;
    std::vector<std::uint32_t> place_;  ///< by generator, among the movers
    std::vector<Difference> differences_;
    std::vector<Difference> nearest_;
    std::vector<Generator> found_;
    std::vector<std::uint32_t> root_;
    std::vector<std::uint32_t> sample_;
    std::vector<Overlap> overlap_;  ///< by generator
    std::vector<Number> near_;
    Steps sum_;
    Steps shorter_;
};

/// The movement of each inner cell by one, with all that hold it. Inner cells that hold nothing move only where they
/// are primary.
std::vector<Steps> single_movements(const Table& table, const Assessment& assessment) {
    std::vector<std::uint8_t> may_move(table.size(), 0);
    for (CellIndex cell = 0; cell < table.size(); ++cell) may_move[cell] = table.value(cell) > 0;
    for (const auto& primary : assessment.primaries) may_move[primary.cell] = 1;
    std::vector<std::vector<std::vector<std::uint32_t>>> holding;
    for (const auto& dimension : table.structure(0).dimensions) holding.push_back(holders(dimension));
    std::vector<Steps> all;
    for (CellIndex cell = 0; cell < table.size(); ++cell) {
        if (!may_move[cell]) continue;
        std::vector<CellIndex> cells{0};
        std::uint64_t stride = table.size();
        std::uint64_t rest = cell;
        for (const auto& held_by : holding) {
            stride /= held_by.size();
            std::vector<CellIndex> next;
            for (const auto first : cells)
                for (const auto category : held_by[rest / stride])
                    next.push_back(static_cast<CellIndex>(first + category * stride));
            rest %= stride;
            cells = std::move(next);
        }
        if (cells.empty()) continue;
        std::ranges::sort(cells);
        auto& steps = all.emplace_back();
        for (const auto each : cells) steps.push_back({each, 1});
    }
    return all;
}

/// Those that serve no task that others do not serve, the longest first.
void leave_out_needless(Generators& generators) {
    std::vector<Number> order;
    for (Number number = 0; number < generators.size(); ++number)
        if (generators.is_there(number)) order.push_back(number);
    std::ranges::stable_sort(order, std::greater{}, [&](Number number) { return generators[number].steps.size(); });
    for (const auto number : order) {
        bool is_needed = false;
        generators.for_each_task(generators[number],
                                 [&](std::size_t task) { is_needed = is_needed || generators.served(task) == 1; });
        if (!is_needed) generators.remove(number);
    }
}

}  // namespace

std::optional<Suppression> suppress_by_showing(const Table& table, const Assessment& assessment,
                                               const Knowledge& knowledge, std::span<const std::int64_t> cost,
                                               std::int64_t work, std::span<const Steps> seeds) {
    Generators generators{table, knowledge, tasks_of(table, assessment, knowledge)};
    if (seeds.empty())
        for (auto& steps : single_movements(table, assessment)) generators.add(generators.measured(std::move(steps)));
    else
        for (const auto& steps : seeds) generators.add(generators.measured(steps));
    for (std::size_t task = 0; task < generators.tasks().size(); ++task)
        if (generators.served(task) == 0) return std::nullopt;

    const Pattern pattern{table, assessment, knowledge, cost};
    Showing showing{generators};
    const auto order = in_order(pattern, table.size());
    for (const auto cell : order) {
        const bool must = pattern.cost(cell) >= MovementSearch::never;
        if (!must && generators.work() > work) break;
        if (!showing.show(cell, Showing::Replace::all) && must) return std::nullopt;
    }
    for (const auto cell : order) {
        if (generators.work() > work + work / 2) break;
        showing.show(cell, Showing::Replace::needed);
    }
    for (const auto cell : order) showing.show(cell, Showing::Replace::nothing);
    leave_out_needless(generators);
    Suppression suppression{std::vector<Shown>(table.size(), Shown::yes)};
    for (Number number = 0; number < generators.size(); ++number) {
        for (const auto& step : generators[number].steps) suppression.cells[step.cell] = Shown::secondary;
        if (generators.is_there(number)) suppression.movements.push_back(generators[number].steps);
    }
    for (const auto& primary : assessment.primaries) suppression.cells[primary.cell] = Shown::primary;
    return suppression;
}

}  // namespace dalel::protect
