#include "observatory/sum_along.hpp"

#include <algorithm>

namespace dalel {
namespace {

/// Statuses are ordered from the firmest to the weakest; what is not applicable adds nothing.
CellState weaker(CellState a, CellState b) {
    if (a == CellState::not_applicable) return b;
    if (b == CellState::not_applicable) return a;
    return std::max(a, b);
}

std::int64_t added(std::int64_t a, std::int64_t b, const Cube& cube) {
    std::int64_t sum = 0;
    if (__builtin_add_overflow(a, b, &sum))
        throw Stop{Exit::unusable_input,
                   {"cell/overflow",
                    "the figures of " + cube.structure().id.str() + " add up to more than 63 bits hold", "", ""}};
    return sum;
}

bool can_be_added(CellState state) {
    return is_observed(state) || state == CellState::not_applicable;
}

}  // namespace

Blocks::Blocks(const Cube& cube, std::size_t dimension, std::vector<bool> measures)
    : cube_{cube}, measures_{std::move(measures)} {
    const auto& dimensions = cube.structure().dimensions;
    std::uint64_t stride = 1;
    for (std::size_t d = dimensions.size(); d-- > 0;) {
        const std::uint64_t size = dimensions[d].categories.size();
        if (d == dimension) {
            stride_ = stride;
            size_ = size;
        }
        if (dimensions[d].kind == DimensionKind::measure) measure_ = {true, stride, size};
        if (dimensions[d].kind == DimensionKind::period) period_ = {true, stride, size};
        stride *= size;
    }
    runs_.resize(size_);
}

bool Blocks::next() {
    for (const auto position : touched_) runs_[position] = {};
    touched_.clear();
    if (at_ >= cube_.size()) return false;
    const std::uint64_t span = stride_ * size_;
    block_ = cube_.key(at_) / span;
    const std::uint64_t end = (block_ + 1) * span;
    while (at_ < cube_.size() && cube_.key(at_) < end) {
        const std::uint64_t position = cube_.key(at_) / stride_ % size_;
        const std::uint64_t limit = block_ * span + (position + 1) * stride_;
        const std::size_t begin = at_;
        while (at_ < cube_.size() && cube_.key(at_) < limit) ++at_;
        runs_[position] = {begin, at_};
        touched_.push_back(static_cast<std::uint32_t>(position));
    }
    return true;
}

bool Blocks::holds(const SumAlong& sum, std::uint64_t rest) const {
    const std::uint64_t key = block_ * stride_ * size_ + rest;
    if (!measure_.is_there || !measures_[key / measure_.stride % measure_.size]) return false;
    return sum.periods.empty() || !period_.is_there || sum.periods[key / period_.stride % period_.size];
}

std::span<const PartialSum> Blocks::sums(const SumAlong& sum) {
    sums_.clear();
    const auto states = cube_.states();
    const auto values = cube_.values();
    const Run first = runs_[sum.parts.front()];
    for (std::size_t i = first.begin; i < first.end; ++i)
        if (can_be_added(states[i]))
            if (const auto rest_of = rest(i); holds(sum, rest_of)) sums_.push_back({rest_of, values[i], states[i]});

    for (std::size_t part = 1; part < sum.parts.size() && !sums_.empty(); ++part) {
        const Run run = runs_[sum.parts[part]];
        std::size_t i = run.begin, kept = 0;
        for (const auto& partial : sums_) {
            while (i < run.end && rest(i) < partial.rest) ++i;
            if (i == run.end) break;
            if (rest(i) != partial.rest || !can_be_added(states[i])) continue;
            sums_[kept++] = {partial.rest, added(partial.value, values[i], cube_), weaker(partial.state, states[i])};
        }
        sums_.resize(kept);
    }

    for (const auto other : sum.others) {
        const Run run = runs_[other];
        std::size_t i = run.begin;
        std::erase_if(sums_, [&](const PartialSum& partial) {
            while (i < run.end && rest(i) < partial.rest) ++i;
            return i < run.end && rest(i) == partial.rest && (values[i] != 0 || states[i] == CellState::withheld);
        });
    }
    std::erase_if(sums_, [](const PartialSum& partial) { return !is_observed(partial.state); });
    return sums_;
}

}  // namespace dalel
