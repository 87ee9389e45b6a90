#include "cube/count.hpp"

#include "cube/parallel.hpp"

#include <algorithm>
#include <cassert>

#include <fmt/format.h>

namespace dalel {
namespace {

constexpr std::uint64_t most_combinations = std::uint64_t{1} << 62;
/// CodedRows between two looks at the size of the sparse tallies.
constexpr std::size_t sparse_round = std::size_t{1} << 22;
/// What a thread takes at most beyond its tally: its stack, and the pages its allocations begin and end in.
constexpr std::uint64_t thread_bytes = std::uint64_t{1} << 17;
/// Below this many rows a second thread costs more than it saves.
constexpr std::size_t rows_for_threads = std::size_t{1} << 16;

Error too_large(std::uint64_t needed, std::uint64_t limit) {
    return {"cube/too-large", fmt::format("the count needs {} MB, the limit is {} MB", needed >> 20, limit >> 20), "",
            "fewer dimensions, coarser codes or a higher limit"};
}

std::vector<std::uint32_t> radices_of(std::span<const Axis> axes) {
    std::vector<std::uint32_t> radices;
    for (const auto& axis : axes)
        radices.push_back(static_cast<std::uint32_t>(std::max<std::size_t>(axis.counts_in.size(), 1)));
    return radices;
}

}  // namespace

Result<CountPlan> CountPlan::of(std::span<const Axis> axes, std::size_t sums, const CountOptions& options) {
    CountPlan plan{.base = 1, .cells = 1, .threads = std::max(options.threads, 1u)};
    std::uint64_t slots = 1;
    for (const auto& axis : axes) {
        const std::uint64_t codes = std::max<std::size_t>(axis.counts_in.size(), 1);
        const std::uint64_t categories = std::max<std::size_t>(axis.categories, 1);
        if (plan.base > most_combinations / codes || plan.cells > most_combinations / categories)
            return std::unexpected(Error{"cube/too-large", "the dimensions have more than 2^62 combinations", "",
                                         "fewer dimensions or coarser codes"});
        plan.base *= codes;
        plan.cells *= categories;
        if (slots <= options.most_dense) slots *= std::max<std::uint64_t>(slots_of(axis), 1);
    }
    const auto measures = 1 + sums;
    plan.dense = plan.cells <= options.most_dense && plan.base <= options.most_dense && slots <= options.most_dense;
    if (!plan.dense) {
        // At the widest, entries are held with the next dimension's and with the order that sorts these.
        plan.most_entries = std::min<std::uint64_t>(options.bytes / (4 * Entries::bytes_each(measures)), 0xFFFF'FFFF);
        plan.bytes = options.bytes;
        if (plan.most_entries == 0) return std::unexpected(too_large(4 * Entries::bytes_each(measures), options.bytes));
        return plan;
    }
    const auto tally = DenseTally::bytes(plan.base, sums) + thread_bytes;
    const auto fixed = measures * (8 * plan.base + 8 * slots + plan.cells) + expansion_bytes(axes, plan.threads);
    if (fixed + tally > options.bytes) return std::unexpected(too_large(fixed + tally, options.bytes));
    plan.threads = static_cast<unsigned>(std::min<std::uint64_t>(plan.threads, (options.bytes - fixed) / tally));
    plan.bytes = fixed + plan.threads * tally;
    return plan;
}

Counter::Counter(std::vector<Axis> axes, std::size_t sums, CountPlan plan)
    : axes_{std::move(axes)}, measures_{1 + sums}, plan_{plan}, keys_{radices_of(axes_)}, largest_sums_(sums) {}

Result<Counter> Counter::of(std::vector<Axis> axes, std::size_t sums, const CountOptions& options) {
    auto plan = CountPlan::of(axes, sums, options);
    if (!plan) return std::unexpected(std::move(plan.error()));
    return Counter{std::move(axes), sums, *plan};
}

Result<void> Counter::check_sums(const CodedRows& rows) {
    for (std::size_t s = 0; s < rows.sums.size(); ++s) {
        assert(rows.sums[s].size() == rows.size());
        std::uint64_t largest = 0;
        for (const auto value : rows.sums[s])
            largest =
                std::max(largest, value < 0 ? -static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value));
        const auto room = most_combinations - largest_sums_[s];
        if (largest > 0 && rows.size() > room / largest)
            return std::unexpected(
                Error{"cube/sum-too-large", fmt::format("sum {} may exceed 2^62", s + 1), "", "a coarser unit"});
        largest_sums_[s] += largest * rows.size();
    }
    return {};
}

Result<void> Counter::add(const CodedRows& rows) {
    assert(rows.dimensions.size() == axes_.size());
    if (auto checked = check_sums(rows); !checked) return checked;
    const auto round = plan_.dense ? DenseTally::most_rows : sparse_round;
    for (std::size_t start = 0; start < rows.size();) {
        const auto n = std::min<std::size_t>(rows.size() - start, round - rows_in_tallies_);
        const auto parts = n < rows_for_threads ? 1 : plan_.threads;
        while (plan_.dense && dense_.size() < parts) dense_.emplace_back(plan_.base, measures_ - 1);
        while (!plan_.dense && sparse_.size() < parts) sparse_.emplace_back(measures_ - 1);
        in_parts(n, parts, Keys::block, [&](unsigned part, std::size_t first, std::size_t last) {
            if (plan_.dense)
                dense_[part].add(keys_, rows, start + first, start + last);
            else
                sparse_[part].add(keys_, rows, start + first, start + last);
        });
        start += n;
        rows_in_tallies_ += n;
        if (rows_in_tallies_ < round) continue;
        if (plan_.dense)
            fold_dense();
        else if (auto folded = fold_sparse(); !folded)
            return folded;
    }
    return {};
}

void Counter::fold_dense() {
    base_.resize(measures_);
    for (std::size_t m = 0; m < measures_; ++m) {
        base_[m].resize(plan_.base);
        in_parts(plan_.base, plan_.base < rows_for_threads ? 1 : plan_.threads, 64,
                 [&](unsigned, std::size_t first, std::size_t last) {
                     for (const auto& tally : dense_)
                         tally.add_to(std::span{base_[m]}.subspan(first, last - first), m, first);
                 });
    }
    dense_.clear();
    rows_in_tallies_ = 0;
}

Result<void> Counter::fold_sparse() {
    for (auto& tally : sparse_) entries_.append(tally.take());
    entries_.combine();
    rows_in_tallies_ = 0;
    if (entries_.keys.size() <= plan_.most_entries) return {};
    return std::unexpected(too_large(4 * entries_.keys.size() * Entries::bytes_each(measures_), plan_.bytes));
}

Result<Counts> Counter::finish(Structure structure) && {
    assert(structure.dimensions.size() == axes_.size() && structure.combinations() == plan_.cells);
    return plan_.dense ? finish_dense(std::move(structure)) : finish_sparse(std::move(structure));
}

namespace {

Structure measured(const Structure& structure, std::size_t measure) {
    Structure copy = structure;
    if (measure > 0) copy.id = Id<"cube">{fmt::format("{}-{}", structure.id.str(), measure)};
    return copy;
}

}  // namespace

Result<Counts> Counter::finish_dense(Structure structure) {
    fold_dense();
    Counts counts;
    for (std::size_t m = 0; m < measures_; ++m) {
        auto cube = Cube::of_all(measured(structure, m), expand_dense(axes_, base_[m], plan_.threads));
        if (m == 0)
            counts.cases = std::move(cube);
        else
            counts.sums.push_back(std::move(cube));
    }
    return counts;
}

Result<Counts> Counter::finish_sparse(Structure structure) {
    if (auto folded = fold_sparse(); !folded) return std::unexpected(std::move(folded.error()));
    auto entries = expand_sparse(axes_, std::move(entries_), plan_.most_entries);
    if (!entries) return std::unexpected(std::move(entries.error()));
    entries->values.resize(measures_);
    structure.absent_is_zero = true;
    Counts counts;
    for (std::size_t m = 0; m < measures_; ++m) {
        std::vector<CellState> states(entries->keys.size(), CellState::normal);
        Cube cube{measured(structure, m), entries->keys, std::move(entries->values[m]), std::move(states)};
        if (m == 0)
            counts.cases = std::move(cube);
        else
            counts.sums.push_back(std::move(cube));
    }
    return counts;
}

Result<Counts> count(Structure structure, std::vector<Axis> axes, const CodedRows& rows, const CountOptions& options) {
    auto counter = Counter::of(std::move(axes), rows.sums.size(), options);
    if (!counter) return std::unexpected(std::move(counter.error()));
    if (auto added = counter->add(rows); !added) return std::unexpected(std::move(added.error()));
    return std::move(*counter).finish(std::move(structure));
}

}  // namespace dalel
