// Unknown numbers and what is said about them.
#pragma once

#include "bounds/interval.hpp"

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <vector>

namespace dalel::bounds {

/// The position of a variable in its system.
using Variable = std::uint32_t;

/// Whoever a statement comes from, by a number that the caller understands: a claim, a cell, a rule. Statements that
/// share an origin stand and fall together.
using Origin = std::uint32_t;

/// What holds by definition (a count is not negative, a total is the sum of its parts where nobody disputes it) has
/// no origin, and is never named in a contradiction.
inline constexpr Origin by_definition = 0xffff'ffff;

struct Term {
    Variable variable = 0;
    std::int32_t coefficient = 1;
};

/// Variables, each whole or real, and rows `low <= sum of coefficient * variable <= high`.
///
///     System system;                                        // 62 convicted, of whom 47 are named by region
///     const auto total = system.add_count(), named = system.add_count(), rest = system.add_count();
///     system.state_sum(total, {named, rest});
///     system.state(total, Interval::at(62), 1);
///     system.state(named, Interval::at(47), 2);             // solve(system, rest) is [15, 15]
class System {
public:
    Variable add_variable(Interval range, bool whole);
    /// A whole number of things: 0, 1, 2, …
    Variable add_count() { return add_variable(Interval::at_least(0), true); }

    /// The same variable at most once in a row, no coefficient zero.
    void state(std::span<const Term> terms, Interval range, Origin origin = by_definition);
    void state(std::initializer_list<Term> terms, Interval range, Origin origin = by_definition) {
        state(std::span{terms.begin(), terms.size()}, range, origin);
    }
    void state(Variable variable, Interval range, Origin origin = by_definition) {
        state({{variable, 1}}, range, origin);
    }
    /// total = sum of the parts
    void state_sum(Variable total, std::span<const Variable> parts, Origin origin = by_definition);
    void state_sum(Variable total, std::initializer_list<Variable> parts, Origin origin = by_definition) {
        state_sum(total, std::span{parts.begin(), parts.size()}, origin);
    }

    std::size_t variables() const { return ranges_.size(); }
    std::size_t rows() const { return row_ranges_.size(); }
    Interval range(Variable variable) const { return ranges_[variable]; }
    bool is_whole(Variable variable) const { return whole_[variable]; }
    std::span<const Term> terms(std::size_t row) const {
        return std::span{terms_}.subspan(starts_[row], starts_[row + 1] - starts_[row]);
    }
    Interval row_range(std::size_t row) const { return row_ranges_[row]; }
    Origin origin(std::size_t row) const { return origins_[row]; }

private:
    std::vector<Interval> ranges_;
    std::vector<std::uint8_t> whole_;
    std::vector<Term> terms_;
    std::vector<std::size_t> starts_{0};
    std::vector<Interval> row_ranges_;
    std::vector<Origin> origins_;
};

}  // namespace dalel::bounds
