#include "analysis/scan/finder.hpp"

#include "analysis/scan/bound.hpp"

#include <algorithm>
#include <limits>

namespace dalel::scan {
namespace {

constexpr std::int32_t beyond_time = -(1 << 29);
constexpr std::int32_t plenty = 1 << 30;
constexpr std::size_t at_once = 8;  // lengths: as many vectors fit the registers of every path
constexpr Window no_window{~0u, ~0u, ~0u, ~0u};

}  // namespace

/// One direction of rates: excess of cases over expected (or the negative of it).
struct Side {
    bool high;
    Bound bound;
    std::vector<std::int32_t> excess;    ///< before each edge of each place
    std::vector<std::int32_t> greatest;  ///< of each place in any window of each length, 0 at least
};

struct Finder::State {
    const Plan& plan;
    Instructions instructions;
    std::vector<Side> sides;
    std::vector<std::uint32_t> starts;  ///< the first window of each length, in edges from plan.first_edge
    std::vector<std::uint8_t> grows;    ///< whether a length is the first of `at_once` that follow one another and begin together
    std::size_t lengths;                ///< padded
    std::vector<std::int32_t> zone;     ///< the excess before each edge of the zone at hand; very low beyond the last
    std::vector<std::int32_t> lacking;  ///< by length: how much excess the zone lacks at least
    std::vector<std::int32_t>
        in_time;  ///< 0 in the lanes of the last vector beyond the last edge, least number in others
    Scored found;
    const std::int32_t* row = nullptr;

    void set_height(Side& side, const Family& family) {
        row = side.bound.least_excess(found.log_ratio / family.penalty * (1 - 1e-9)).data();
    }

    /// Judges the windows of one zone and length exactly, wherever the excess is `least` or more.
    [[gnu::noinline]] void judge(Side& side, std::uint32_t f, std::uint32_t i, std::size_t k, std::int32_t least);

    template <class Lanes>
    DALEL_LANES void measure(Side& side);
    void measure_plain(Side& side);
    DALEL_AVX2 void measure_avx2(Side& side);
    DALEL_AVX512 void measure_avx512(Side& side);

    template <class Lanes>
    DALEL_LANES void search(Side& side, std::uint32_t f);
    void search_plain(Side& side, std::uint32_t f);
    DALEL_AVX2 void search_avx2(Side& side, std::uint32_t f);
    DALEL_AVX512 void search_avx512(Side& side, std::uint32_t f);
};

void Finder::State::judge(Side& side, std::uint32_t f, std::uint32_t i, std::size_t k, std::int32_t least) {
    const Zones& zones = *plan.zones;
    const Family& family = zones.families[f];
    const std::uint32_t length = plan.windows.lengths[k];
    std::int64_t inside[2];
    bool is_better = false;
    for (std::uint32_t s = starts[k]; s + length < plan.edges(); ++s) {
        const std::int32_t excess = zone[s + length] - zone[s];
        if (excess < least) continue;
        const std::uint32_t first = s + plan.first_edge;
        std::int64_t expected = 0;
        std::int64_t weight = 0;
        for (std::uint32_t j = family.begin; j <= i; ++j) {
            const std::uint32_t place = zones.places[j];
            const std::int32_t* before = plan.expected.data() + place * plan.stride;
            expected += before[s + length] - before[s];
            weight += plan.tallies->sum(place, first, first + length, 1);
        }
        inside[0] = (expected + (side.high ? excess : -excess)) >> plan.shift;
        inside[1] = weight;
        if (plan.model.is_high(inside) != side.high) continue;
        const Scored scored{plan.model.log_ratio(inside) * family.penalty, {f, i, first, first + length}};
        if (!scored.beats(found)) continue;
        found = scored;
        is_better = true;
    }
    if (is_better) set_height(side, family);
}

/// The greatest difference of two edges `length` apart; lanes that reach beyond the last edge hold very low numbers.
template <class Lanes>
DALEL_LANES std::int32_t greatest_excess(const std::int32_t* sums, std::uint32_t start, std::uint32_t length,
                                         std::uint32_t edges) {
    if (start + length + 1 == edges) return sums[start + length] - sums[start];
    Lanes excess = load<Lanes>(sums + start + length) - load<Lanes>(sums + start);
    for (std::uint32_t s = start + lanes_in<Lanes>; s + length < edges; s += lanes_in<Lanes>)
        excess = larger(excess, load<Lanes>(sums + s + length) - load<Lanes>(sums + s));
    return largest(excess);
}

/// The same of `at_once` lengths from `length` on, all beginning at `start`: edges are loaded for them together.
template <class Lanes>
DALEL_LANES void greatest_excesses(const std::int32_t* sums, std::uint32_t start, std::uint32_t length, std::uint32_t edges, std::int32_t* most) {
    const std::int32_t* later = sums + length;
    Lanes before = load<Lanes>(sums + start);
    Lanes excess[at_once];
#pragma GCC unroll 8
    for (std::size_t j = 0; j < at_once; ++j) excess[j] = load<Lanes>(later + start + j) - before;
    for (std::uint32_t s = start + lanes_in<Lanes>; s + length < edges; s += lanes_in<Lanes>) {
        before = load<Lanes>(sums + s);
#pragma GCC unroll 8
        for (std::size_t j = 0; j < at_once; ++j) excess[j] = larger(excess[j], load<Lanes>(later + s + j) - before);
    }
#pragma GCC unroll 8
    for (std::size_t j = 0; j < at_once; ++j) most[j] = largest(excess[j]);
}

template <class Lanes>
void Finder::State::measure(Side& side) {
    const std::uint32_t edges = plan.edges();
    std::fill(zone.begin(), zone.end(), beyond_time);
    for (std::size_t place = 0; place < plan.tallies->places(); ++place) {
        std::copy_n(side.excess.data() + place * plan.stride, edges, zone.data());
        for (std::size_t k = 0; k < starts.size(); ++k)
            side.greatest[place * lengths + k] =
                std::max(0, greatest_excess<Lanes>(zone.data(), starts[k], plan.windows.lengths[k], edges));
    }
}

template <class Lanes>
void Finder::State::search(Side& side, std::uint32_t f) {
    constexpr std::size_t width = lanes_in<Lanes>;
    const Family& family = plan.zones->families[f];
    const std::uint32_t* places = plan.zones->places.data();
    const std::uint8_t* closes = plan.zones->closes.data();
    const std::size_t stride = plan.stride;
    const std::uint32_t edges = plan.edges();
    std::int32_t* sums = zone.data();
    std::int32_t* lack = lacking.data();
    std::fill_n(sums, edges, 0);
    std::fill(zone.begin() + edges, zone.end(), beyond_time);
    std::fill_n(lack, lengths, 0);
    for (std::size_t k = starts.size(); k < lengths; ++k) lack[k] = plenty;

    for (std::uint32_t i = family.begin; i < family.end; ++i) {
        const std::int32_t* added = side.excess.data() + places[i] * stride;
        for (std::size_t v = 0; v < stride; v += width) store(sums + v, load<Lanes>(sums + v) + load<Lanes>(added + v));
        const std::int32_t* greatest = side.greatest.data() + places[i] * lengths;
        Lanes least_lack = load<Lanes>(lack) - load<Lanes>(greatest);
        store(lack, least_lack);
        for (std::size_t v = width; v < lengths; v += width) {
            const Lanes left = load<Lanes>(lack + v) - load<Lanes>(greatest + v);
            store(lack + v, left);
            least_lack = smaller(least_lack, left);
        }
        if (!closes[i] || -largest(-least_lack) > 0) continue;

        Lanes low{};
        Lanes high{};
        for (std::size_t v = 0; v + most_lanes < stride; v += width) {
            const Lanes sum = load<Lanes>(sums + v);
            low = smaller(low, sum);
            high = larger(high, sum);
        }
        for (std::size_t v = stride - most_lanes; v < stride; v += width) {
            const Lanes sum = load<Lanes>(sums + v);
            low = smaller(low, larger(sum, load<Lanes>(in_time.data() + (v + most_lanes - stride))));
            high = larger(high, sum);
        }
        const std::int32_t range = largest(high) + largest(-low);
        const std::int32_t zone_step = plan.zone_steps[i];
        std::int32_t least_left = plenty;
        std::size_t k = 0;
        const auto least_of = [&](std::size_t length) { return row[std::max(0, zone_step + plan.length_steps[length])]; };
        while (k < starts.size() && least_of(k) - range <= least_left) {
            std::int32_t most[at_once];
            const std::size_t some = grows[k] ? at_once : 1;
            if (grows[k])
                greatest_excesses<Lanes>(sums, starts[k], plan.windows.lengths[k], edges, most);
            else
                most[0] = greatest_excess<Lanes>(sums, starts[k], plan.windows.lengths[k], edges);
            for (std::size_t j = 0; j < some; ++j, ++k) {
                const std::int32_t least = least_of(k);
                lack[k] = least - most[j];
                least_left = std::min(least_left, std::max(lack[k], 0));
                if (lack[k] <= 0) judge(side, f, i, k, least);
            }
        }
        // Longer windows lack what the range leaves, and no less than was known of them; a vector of lengths by its first.
        for (; k < starts.size() && k % width != 0; ++k) lack[k] = std::max(lack[k], least_of(k) - range);
        for (; k < starts.size(); k += width) store(lack + k, larger(load<Lanes>(lack + k), Lanes{} + (least_of(k) - range)));
    }
}

void Finder::State::measure_plain(Side& side) {
    measure<Lanes4>(side);
}
void Finder::State::measure_avx2(Side& side) {
    measure<Lanes8>(side);
}
void Finder::State::measure_avx512(Side& side) {
    measure<Lanes16>(side);
}
void Finder::State::search_plain(Side& side, std::uint32_t f) {
    search<Lanes4>(side, f);
}
void Finder::State::search_avx2(Side& side, std::uint32_t f) {
    search<Lanes8>(side, f);
}
void Finder::State::search_avx512(Side& side, std::uint32_t f) {
    search<Lanes16>(side, f);
}

Finder::Finder(const Plan& plan, Instructions instructions)
    : state_{new State{.plan = plan, .instructions = instructions, .lengths = 0}} {
    State& state = *state_;
    if (instructions == Instructions::automatic) state.instructions = widest_instructions();
    const std::size_t places = plan.tallies->places();
    for (const std::uint32_t length : plan.windows.lengths)
        state.starts.push_back(plan.windows.first_start(length) - plan.first_edge);
    state.lengths = (state.starts.size() + most_lanes - 1) / most_lanes * most_lanes;
    state.lacking.resize(state.lengths);
    for (std::size_t k = 0; k < state.starts.size(); ++k) {
        bool grows = k + at_once <= state.starts.size() && state.starts[k] + plan.windows.lengths[k] + at_once < plan.edges();
        for (std::size_t j = 1; grows && j < at_once; ++j)
            grows = state.starts[k + j] == state.starts[k] && plan.windows.lengths[k + j] == plan.windows.lengths[k] + j;
        state.grows.push_back(grows);
    }
    state.zone.resize(plan.stride + 2 * most_lanes);
    state.in_time.assign(most_lanes, std::numeric_limits<std::int32_t>::min());
    for (std::size_t edge = plan.edges(); edge < plan.stride; ++edge)
        state.in_time[edge + most_lanes - plan.stride] = 0;
    for (const bool high : {true, false}) {
        if (plan.model.rates == (high ? Rates::low : Rates::high)) continue;
        state.sides.push_back({.high = high,
                               .bound = Bound(plan.model, high, plan.largest_expected, plan.shift, plan.slack()),
                               .excess = std::vector<std::int32_t>(plan.expected.size()),
                               .greatest = std::vector<std::int32_t>(places * state.lengths)});
    }
}

Finder::~Finder() = default;

void Finder::set_cases(std::span<const std::int32_t> cases) {
    State& state = *state_;
    const Plan& plan = state.plan;
    const std::size_t intervals = plan.windows.intervals;
    for (Side& side : state.sides) {
        for (std::size_t place = 0; place < plan.tallies->places(); ++place) {
            const std::int32_t* expected = plan.expected.data() + place * plan.stride;
            const std::int32_t* counted = cases.data() + place * intervals + plan.first_edge;
            std::int32_t* excess = side.excess.data() + place * plan.stride;
            std::int32_t before = 0;
            for (std::size_t edge = 1; edge < plan.edges(); ++edge) {
                before += counted[edge - 1];
                const std::int32_t units = before << plan.shift;
                excess[edge] = side.high ? units - expected[edge] : expected[edge] - units;
            }
        }
        switch (state.instructions) {
            case Instructions::avx512: state.measure_avx512(side); break;
            case Instructions::avx2: state.measure_avx2(side); break;
            case Instructions::plain:
            case Instructions::automatic: state.measure_plain(side); break;
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
