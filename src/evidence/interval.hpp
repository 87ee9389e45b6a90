// The numbers a figure may be, given how it was said.
#pragma once

#include "base/decimal.hpp"

#include <optional>
#include <string>

namespace dalel {

/// All numbers between two, both included; open where a bound is absent.
struct Interval {
    std::optional<Decimal> low;
    std::optional<Decimal> high;

    bool is_point() const { return low && high && *low == *high; }
    bool is_empty() const { return low && high && *high < *low; }
    bool contains(const Decimal& number) const { return (!low || *low <= number) && (!high || number <= *high); }
    bool meets(const Interval& other) const {
        return !(high && other.low && *high < *other.low) && !(other.high && low && *other.high < *low);
    }

    friend bool operator==(const Interval&, const Interval&) = default;
};

Interval intersection(const Interval& a, const Interval& b);
/// Sum of two figures' intervals; open where either is.
Interval operator+(const Interval& a, const Interval& b);
/// `62`, `at least 21`, `at most 5`, `550 to 650`, `any number`.
std::string to_string(const Interval& interval);

}  // namespace dalel
