// From cases to a cube: every combination of every dimension's categories, counted in one pass.
#pragma once

#include "base/error.hpp"
#include "cube/axis.hpp"
#include "cube/cube.hpp"
#include "cube/dense.hpp"
#include "cube/keys.hpp"
#include "cube/rows.hpp"
#include "cube/sparse.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace dalel {

struct CountOptions {
    unsigned threads = 1;
    std::uint64_t bytes = std::uint64_t{4} << 30;  ///< memory beyond the rows that may be used
    std::uint64_t most_dense = 1 << 24;            ///< cells; a cube of more is counted sparsely
};

/// How a count will be made and what it takes, known before the first row is read.
struct CountPlan {
    bool dense = false;
    std::uint64_t base = 0;          ///< combinations of codes
    std::uint64_t cells = 0;         ///< combinations of categories: the cells of all grouping sets
    unsigned threads = 1;            ///< as asked for, or as many as the limit has room for
    std::uint64_t bytes = 0;         ///< used at most; sparse: enforced while it grows
    std::uint64_t most_entries = 0;  ///< sparse: combinations held at most

    /// Whether a count is dense depends on the axes and the options other than `threads`. Error `cube/too-large`.
    static Result<CountPlan> of(std::span<const Axis> axes, std::size_t sums, const CountOptions& options);
};

/// The same cells of each measure: how many rows, and what each of their integers adds up to.
struct Counts {
    Cube cases;
    std::vector<Cube> sums;
};

/// Counts rows that arrive in any number of pieces [gray-1997] (docs/methods/counting-grouping-sets.md). The result
/// depends on the rows only, not on their order, pieces or the number of threads. A sparse cube has no cell where
/// nothing was counted, a dense one has `Observed{0}`; `at` says `Observed{0}` in both.
class Counter {
public:
    /// Error `cube/too-large`.
    static Result<Counter> of(std::vector<Axis> axes, std::size_t sums, const CountOptions& options);

    const CountPlan& plan() const { return plan_; }
    /// Counts `rows`. Errors `cube/too-large` and `cube/sum-too-large`.
    Result<void> add(const CodedRows& rows);
    /// The cubes. `structure` has the dimensions of the axes; those of sums are named `<id>-1`, `<id>-2` …
    Result<Counts> finish(Structure structure) &&;

private:
    Counter(std::vector<Axis> axes, std::size_t sums, CountPlan plan);
    Result<void> check_sums(const CodedRows& rows);
    void fold_dense();
    Result<void> fold_sparse();
    Result<Counts> finish_dense(Structure structure);
    Result<Counts> finish_sparse(Structure structure);

    std::vector<Axis> axes_;
    std::size_t measures_;
    CountPlan plan_;
    Keys keys_;
    std::vector<DenseTally> dense_;
    std::vector<SparseTally> sparse_;
    std::uint64_t rows_in_tallies_ = 0;
    std::vector<std::vector<std::int64_t>> base_;  ///< dense: folded tallies, measure by measure
    Entries entries_;                              ///< sparse: folded tallies
    std::vector<std::uint64_t> largest_sums_;      ///< bounds of the amounts of all sums so far
};

/// All rows at once.
Result<Counts> count(Structure structure, std::vector<Axis> axes, const CodedRows& rows,
                     const CountOptions& options = {});

}  // namespace dalel
