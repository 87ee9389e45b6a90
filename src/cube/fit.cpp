#include "cube/fit.hpp"

#include "base/random.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace dalel {
namespace {

template <class Value>
std::vector<Value> sums_of(const Margin& margin, std::span<const Value> cells) {
    assert(margin.part_of.size() == cells.size());
    std::vector<Value> sums(margin.targets.size());
    for (std::size_t i = 0; i < cells.size(); ++i)
        if (margin.part_of[i] != Margin::outside) sums[margin.part_of[i]] += cells[i];
    return sums;
}

std::vector<std::uint32_t> shuffled(std::size_t n, Random& random) {
    std::vector<std::uint32_t> order(n);
    std::iota(order.begin(), order.end(), 0u);
    for (std::size_t i = n; i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
    return order;
}

}  // namespace

Fit fitted(std::vector<double> start, std::span<const Margin> margins, const FitOptions& options) {
    Fit fit{std::move(start)};
    std::int64_t largest_target = 1;
    for (const auto& margin : margins)
        for (const auto target : margin.targets) largest_target = std::max(largest_target, target);
    for (fit.rounds = 0;; ++fit.rounds) {
        fit.largest_difference = 0;
        for (const auto& margin : margins) {
            const auto sums = sums_of<double>(margin, fit.cells);
            for (std::size_t part = 0; part < sums.size(); ++part)
                fit.largest_difference =
                    std::max(fit.largest_difference, std::abs(sums[part] - static_cast<double>(margin.targets[part])));
        }
        if (fit.largest_difference <= options.tolerance * static_cast<double>(largest_target) ||
            fit.rounds == options.most_rounds)
            return fit;
        for (const auto& margin : margins) {
            auto factors = sums_of<double>(margin, fit.cells);
            for (std::size_t part = 0; part < factors.size(); ++part)
                factors[part] = factors[part] > 0 ? static_cast<double>(margin.targets[part]) / factors[part] : 1;
            for (std::size_t i = 0; i < fit.cells.size(); ++i)
                if (margin.part_of[i] != Margin::outside) fit.cells[i] *= factors[margin.part_of[i]];
        }
    }
}

Rounded rounded(std::span<const double> cells, std::span<const Margin> margins, std::uint64_t seed) {
    // A fitted 2 may be 1.9999999999; rounding it down would take a case from where it certainly is.
    constexpr double slack = 1e-6;
    Rounded result;
    std::vector<double> fractions(cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const double whole = std::floor(cells[i] + slack);
        result.cells.push_back(static_cast<std::int64_t>(whole));
        fractions[i] = std::max(cells[i] - whole, 0.0);
    }
    std::vector<std::vector<std::int64_t>> lacking;
    for (const auto& margin : margins) {
        lacking.push_back(sums_of<std::int64_t>(margin, result.cells));
        for (std::size_t part = 0; part < margin.targets.size(); ++part)
            lacking.back()[part] = margin.targets[part] - lacking.back()[part];
    }
    const auto has_room = [&](std::size_t cell) {
        bool in_any = false;
        for (std::size_t m = 0; m < margins.size(); ++m) {
            const auto part = margins[m].part_of[cell];
            if (part == Margin::outside) continue;
            if (lacking[m][part] <= 0) return false;
            in_any = true;
        }
        return in_any;
    };
    const auto add_case = [&](std::size_t cell) {
        ++result.cells[cell];
        for (std::size_t m = 0; m < margins.size(); ++m)
            if (const auto part = margins[m].part_of[cell]; part != Margin::outside) --lacking[m][part];
    };
    Random random{seed};
    for (const auto cell : shuffled(cells.size(), random))
        if (random.unit() < fractions[cell] && has_room(cell)) add_case(cell);
    for (const auto cell : shuffled(cells.size(), random))
        if (fractions[cell] > 0 && has_room(cell)) add_case(cell);
    for (const auto cell : shuffled(cells.size(), random))
        while (cells[cell] > 0 && has_room(cell)) add_case(cell);

    for (const auto& margin : lacking) {
        std::int64_t difference = 0;
        for (const auto cases : margin) difference += cases < 0 ? -cases : cases;
        result.differences.push_back(difference);
    }
    return result;
}

}  // namespace dalel
