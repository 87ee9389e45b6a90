#include "evidence/interval.hpp"

namespace dalel {

Interval intersection(const Interval& a, const Interval& b) {
    Interval both = a;
    if (b.low && (!both.low || *both.low < *b.low)) both.low = b.low;
    if (b.high && (!both.high || *b.high < *both.high)) both.high = b.high;
    return both;
}

Interval operator+(const Interval& a, const Interval& b) {
    Interval sum;
    if (a.low && b.low) sum.low = *a.low + *b.low;
    if (a.high && b.high) sum.high = *a.high + *b.high;
    return sum;
}

std::string to_string(const Interval& interval) {
    if (interval.is_point()) return to_grouped(*interval.low);
    if (interval.low && interval.high) return to_grouped(*interval.low) + " to " + to_grouped(*interval.high);
    if (interval.low) return "at least " + to_grouped(*interval.low);
    if (interval.high) return "at most " + to_grouped(*interval.high);
    return "any number";
}

}  // namespace dalel
