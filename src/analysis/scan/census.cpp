#include "analysis/scan/census.hpp"

#include <algorithm>

namespace dalel::scan {

double person_days(std::span<const Census> censuses, const Period& period) {
    const double begin = period.first.days();
    const double end = period.last.days() + 1;
    const auto day = [&](std::size_t i) { return static_cast<double>(censuses[i].day.days()); };
    const std::size_t last = censuses.size() - 1;
    double sum = std::max(0.0, std::min(end, day(0)) - begin) * censuses[0].persons +
                 std::max(0.0, end - std::max(begin, day(last))) * censuses[last].persons;
    for (std::size_t i = 0; i < last; ++i) {
        const double from = std::max(begin, day(i));
        const double to = std::min(end, day(i + 1));
        if (from >= to) continue;
        const double part = ((from + to) / 2 - day(i)) / (day(i + 1) - day(i));
        sum += (to - from) * (censuses[i].persons * (1 - part) + censuses[i + 1].persons * part);
    }
    return sum;
}

}  // namespace dalel::scan
