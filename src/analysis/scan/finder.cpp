#include "analysis/scan/finder.hpp"

#include <algorithm>
#include <limits>

namespace dalel::scan {
namespace {

constexpr std::int32_t beyond_time = -(1 << 29);
constexpr Window no_window{~0u, ~0u, ~0u, ~0u};

}  // namespace

Instructions widest_instructions() {
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl")) return Instructions::avx512;
    return __builtin_cpu_supports("avx2") ? Instructions::avx2 : Instructions::plain;
}

/// One direction of rates: excess of cases over expected (or the negative of it) before each edge of each place.
struct Side {
    bool high;
    Bound bound;
    std::vector<std::int32_t> excess;
};

struct Finder::State {
    const Plan& plan;
    Instructions instructions;
    std::vector<Side> sides;
    std::vector<std::int32_t> zone;  ///< the excess before each edge of the zone at hand
    std::vector<std::int64_t> inside = std::vector<std::int64_t>(2);
    Lanes within_time;  ///< least number in lanes of the last vector that are edges, 0 in those beyond
    Scored found;
    const std::int32_t* row = nullptr;

    void set_height(Side& side, const Family& family) {
        row = side.bound.least_excess(found.log_ratio / family.penalty * (1 - 1e-9)).data();
    }

    /// Judges the windows of one zone and length exactly, wherever the excess is `least` or more.
    [[gnu::noinline]] void judge(Side& side, std::uint32_t f, std::uint32_t i, std::uint32_t length, std::int32_t least);

    DALEL_LANES_INLINE void search(Side& side, std::uint32_t f);
    void search_plain(Side& side, std::uint32_t f);
    [[gnu::target("avx2")]] void search_avx2(Side& side, std::uint32_t f);
    [[gnu::target("avx512f,avx512vl,prefer-vector-width=512")]] void search_avx512(Side& side, std::uint32_t f);
};

void Finder::State::judge(Side& side, std::uint32_t f, std::uint32_t i, std::uint32_t length, std::int32_t least) {
    const Zones& zones = *plan.zones;
    const Family& family = zones.families[f];
    bool is_better = false;
    for (std::uint32_t s = plan.windows.first_start(length); s + length <= plan.windows.intervals; ++s) {
        const std::int32_t excess = zone[s + length] - zone[s];
        if (excess < least) continue;
        std::int64_t expected = 0;
        std::int64_t weight = 0;
        for (std::uint32_t j = family.begin; j <= i; ++j) {
            const std::uint32_t place = zones.places[j];
            const std::int32_t* before = plan.expected.data() + place * plan.stride;
            expected += before[s + length] - before[s];
            weight += plan.tallies->sum(place, s, s + length, 1);
        }
        inside[0] = (expected + (side.high ? excess : -excess)) >> plan.shift;
        inside[1] = weight;
        if (plan.model.is_high(inside) != side.high) continue;
        const Scored scored{plan.model.log_ratio(inside) * family.penalty, {f, i, s, s + length}};
        if (!scored.beats(found)) continue;
        found = scored;
        is_better = true;
    }
    if (is_better) set_height(side, family);
}

void Finder::State::search(Side& side, std::uint32_t f) {
    const Family& family = plan.zones->families[f];
    const std::uint32_t* places = plan.zones->places.data();
    const std::uint8_t* closes = plan.zones->closes.data();
    const std::size_t stride = plan.stride;
    const std::uint32_t intervals = plan.windows.intervals;
    const bool alive_only = plan.windows.first_end == intervals;
    std::int32_t* sums = zone.data();
    std::fill_n(sums, intervals + 1, 0);
    std::fill(zone.begin() + intervals + 1, zone.end(), beyond_time);

    for (std::uint32_t i = family.begin; i < family.end; ++i) {
        const std::int32_t* added = side.excess.data() + places[i] * stride;
        Lanes low{};
        Lanes high{};
        for (std::size_t v = 0; v + lane_count < stride; v += lane_count) {
            const Lanes sum = load(sums + v) + load(added + v);
            store(sums + v, sum);
            low = smaller(low, sum);
            high = larger(high, sum);
        }
        const std::size_t last = stride - lane_count;
        const Lanes sum = load(sums + last) + load(added + last);
        store(sums + last, sum);
        low = smaller(low, larger(sum, within_time));
        high = larger(high, sum);
        if (!closes[i]) continue;

        const std::int32_t most = (alive_only ? sums[intervals] : largest(high)) + largest(-low);
        const std::int32_t zone_step = plan.zone_steps[i];
        for (std::size_t k = 0; k < plan.length_steps.size(); ++k) {
            const std::int32_t least = row[std::max(0, zone_step + plan.length_steps[k])];
            if (least > most) break;
            const std::uint32_t length = plan.windows.lengths[k];
            std::uint32_t s = plan.windows.first_start(length);
            Lanes excess = load(sums + s + length) - load(sums + s);
            for (s += lane_count; s + length <= intervals; s += lane_count)
                excess = larger(excess, load(sums + s + length) - load(sums + s));
            if (largest(excess) >= least) judge(side, f, i, length, least);
        }
    }
}

void Finder::State::search_plain(Side& side, std::uint32_t f) { search(side, f); }
void Finder::State::search_avx2(Side& side, std::uint32_t f) { search(side, f); }
void Finder::State::search_avx512(Side& side, std::uint32_t f) { search(side, f); }

Finder::Finder(const Plan& plan, Instructions instructions)
    : state_{new State{.plan = plan, .instructions = instructions, .within_time = {}}} {
    if (instructions == Instructions::automatic) state_->instructions = widest_instructions();
    for (const bool high : {true, false}) {
        if (plan.model.rates == (high ? Rates::low : Rates::high)) continue;
        state_->sides.push_back({.high = high,
                                 .bound = Bound(plan.model, high, plan.largest_expected, plan.shift, plan.slack()),
                                 .excess = std::vector<std::int32_t>(plan.expected.size())});
    }
    state_->zone.resize(plan.stride + lane_count);
    for (std::size_t lane = 0; lane < lane_count; ++lane)
        state_->within_time[lane] =
            plan.stride - lane_count + lane <= plan.windows.intervals ? std::numeric_limits<std::int32_t>::min() : 0;
}

Finder::~Finder() = default;

void Finder::set_cases(std::span<const std::int32_t> cases) {
    const Plan& plan = state_->plan;
    const std::size_t intervals = plan.windows.intervals;
    for (Side& side : state_->sides) {
        for (std::size_t place = 0; place < plan.tallies->places(); ++place) {
            const std::int32_t* expected = plan.expected.data() + place * plan.stride;
            std::int32_t* excess = side.excess.data() + place * plan.stride;
            std::int32_t before = 0;
            for (std::size_t t = 0; t < intervals; ++t) {
                before += cases[place * intervals + t];
                const std::int32_t units = before << plan.shift;
                excess[t + 1] = side.high ? units - expected[t + 1] : expected[t + 1] - units;
            }
        }
    }
}

Scored Finder::best(std::size_t first, std::size_t end, double at_least) {
    State& state = *state_;
    state.found = {at_least, no_window};
    for (std::size_t family = first; family < end; ++family) {
        const auto f = static_cast<std::uint32_t>(family);
        for (Side& side : state.sides) {
            state.set_height(side, state.plan.zones->families[f]);
            switch (state.instructions) {
                case Instructions::avx512: state.search_avx512(side, f); break;
                case Instructions::avx2: state.search_avx2(side, f); break;
                case Instructions::plain:
                case Instructions::automatic: state.search_plain(side, f); break;
            }
        }
    }
    if (state.found.window == no_window) return {};
    return state.found;
}

}  // namespace dalel::scan
