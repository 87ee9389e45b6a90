#include "analysis/scan/batch_finder.hpp"

#include "analysis/scan/bound.hpp"

#include <algorithm>
#include <cmath>

namespace dalel::scan {
namespace {

struct Side {
    bool high;
    Bound bound;
    std::vector<std::int32_t> excess;  ///< place · size + lane
};

}  // namespace

struct BatchFinder::State {
    const Plan& plan;
    Instructions instructions;
    std::vector<Side> sides;
    std::array<double, size> found{};
    std::array<bool, size> reached{};

    /// Judges every zone of a family exactly, in the lanes where its excess may do.
    [[gnu::noinline]] void judge(Side& side, const Family& family);

    template <class Lanes>
    DALEL_LANES bool any_reaches(const Side& side, const Family& family, const std::int32_t* row) const;
    bool any_plain(const Side& side, const Family& family, const std::int32_t* row) const;
    DALEL_AVX2 bool any_avx2(const Side& side, const Family& family, const std::int32_t* row) const;
    DALEL_AVX512 bool any_avx512(const Side& side, const Family& family, const std::int32_t* row) const;
};

template <class Lanes>
bool BatchFinder::State::any_reaches(const Side& side, const Family& family, const std::int32_t* row) const {
    constexpr std::size_t parts = size / lanes_in<Lanes>;
    const std::uint32_t* places = plan.zones->places.data();
    const std::uint8_t* closes = plan.zones->closes.data();
    const std::int32_t time_step = plan.length_steps.front();
    Lanes sums[parts]{};
    Lanes beyond[parts];
    for (Lanes& lanes : beyond) lanes = Lanes{} - (1 << 30);
    for (std::uint32_t i = family.begin; i < family.end; ++i) {
        const std::int32_t* added = side.excess.data() + places[i] * size;
        for (std::size_t part = 0; part < parts; ++part) sums[part] += load<Lanes>(added + part * lanes_in<Lanes>);
        if (!closes[i]) continue;
        const std::int32_t least = row[std::max(0, plan.zone_steps[i] + time_step)];
        for (std::size_t part = 0; part < parts; ++part) beyond[part] = larger(beyond[part], sums[part] - least);
    }
    std::int32_t most = largest(beyond[0]);
    for (std::size_t part = 1; part < parts; ++part) most = std::max(most, largest(beyond[part]));
    return most >= 0;
}

bool BatchFinder::State::any_plain(const Side& side, const Family& family, const std::int32_t* row) const {
    return any_reaches<Lanes4>(side, family, row);
}
bool BatchFinder::State::any_avx2(const Side& side, const Family& family, const std::int32_t* row) const {
    return any_reaches<Lanes8>(side, family, row);
}
bool BatchFinder::State::any_avx512(const Side& side, const Family& family, const std::int32_t* row) const {
    return any_reaches<Lanes16>(side, family, row);
}

void BatchFinder::State::judge(Side& side, const Family& family) {
    const Zones& zones = *plan.zones;
    std::array<const std::int32_t*, size> rows{};
    const auto set_row = [&](std::size_t lane) {
        rows[lane] = side.bound.least_excess(found[lane] / family.penalty * (1 - 1e-9)).data();
    };
    for (std::size_t lane = 0; lane < size; ++lane)
        if (std::isfinite(found[lane])) set_row(lane);
    std::array<std::int32_t, size> sums{};
    std::int64_t expected = 0;
    std::int64_t inside[2]{0, 0};
    for (std::uint32_t i = family.begin; i < family.end; ++i) {
        const std::uint32_t place = zones.places[i];
        expected += plan.expected[place * plan.stride + 1];
        inside[1] += plan.tallies->sum(place, 0, 1, 1);
        const std::int32_t step = std::max(0, plan.zone_steps[i] + plan.length_steps.front());
        for (std::size_t lane = 0; lane < size; ++lane) {
            sums[lane] += side.excess[place * size + lane];
            if (!zones.closes[i] || rows[lane] == nullptr || sums[lane] < rows[lane][step]) continue;
            inside[0] = (expected + (side.high ? sums[lane] : -sums[lane])) >> plan.shift;
            if (plan.model.is_high(inside) != side.high) continue;
            const double ratio = plan.model.log_ratio(inside) * family.penalty;
            if (ratio < found[lane]) continue;
            reached[lane] = true;
            if (ratio == found[lane]) continue;
            found[lane] = ratio;
            set_row(lane);
        }
    }
}

BatchFinder::BatchFinder(const Plan& plan, Instructions instructions)
    : state_{new State{.plan = plan, .instructions = instructions}} {
    if (instructions == Instructions::automatic) state_->instructions = widest_instructions();
    for (const bool high : {true, false}) {
        if (plan.model.rates == (high ? Rates::low : Rates::high)) continue;
        state_->sides.push_back({high, Bound(plan.model, high, plan.largest_expected, plan.shift, plan.slack()),
                                 std::vector<std::int32_t>(plan.tallies->places() * size)});
    }
}

BatchFinder::~BatchFinder() = default;

void BatchFinder::set_cases(std::size_t lane, std::span<const std::int32_t> cases) {
    const Plan& plan = state_->plan;
    for (Side& side : state_->sides) {
        for (std::size_t place = 0; place < cases.size(); ++place) {
            const std::int32_t excess = (cases[place] << plan.shift) - plan.expected[place * plan.stride + 1];
            side.excess[place * size + lane] = side.high ? excess : -excess;
        }
    }
}

std::array<double, BatchFinder::size> BatchFinder::highest(const std::array<double, size>& at_least) {
    State& state = *state_;
    state.found = at_least;
    state.reached.fill(false);
    for (const Family& family : state.plan.zones->families) {
        for (Side& side : state.sides) {
            const double lowest = *std::ranges::min_element(state.found);
            const std::int32_t* row = side.bound.least_excess(lowest / family.penalty * (1 - 1e-9)).data();
            bool reaches = false;
            switch (state.instructions) {
                case Instructions::avx512: reaches = state.any_avx512(side, family, row); break;
                case Instructions::avx2: reaches = state.any_avx2(side, family, row); break;
                case Instructions::plain:
                case Instructions::automatic: reaches = state.any_plain(side, family, row); break;
            }
            if (reaches) state.judge(side, family);
        }
    }
    std::array<double, size> highest{};
    for (std::size_t lane = 0; lane < size; ++lane) highest[lane] = state.reached[lane] ? state.found[lane] : 0;
    return highest;
}

}  // namespace dalel::scan
