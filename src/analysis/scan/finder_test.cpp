#include "analysis/scan/finder.hpp"
#include "analysis/scan/batch_finder.hpp"
#include "analysis/scan/exhaustive.hpp"
#include "base/random.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace dalel::scan {
namespace {

struct Made {
    std::vector<Place> places;
    std::vector<std::int64_t> weights;  ///< place · intervals + interval
    std::vector<std::int32_t> cases;
    std::size_t intervals;
};

/// Populations over three orders of magnitude that change over time, and a cluster in some of the places.
Made made(std::size_t places, std::size_t intervals, std::int64_t all_cases, std::uint64_t seed, bool bernoulli) {
    Random random(seed);
    Made data{.intervals = intervals};
    for (std::size_t p = 0; p < places; ++p) {
        data.places.push_back({std::to_string(p), random.unit(), random.unit()});
        const double size = std::exp(3 + 5 * random.unit());
        const double growth = random.unit() - 0.5;
        for (std::size_t t = 0; t < intervals; ++t) {
            const double part = 1 + growth * static_cast<double>(t) / static_cast<double>(intervals);
            data.weights.push_back(1 + static_cast<std::int64_t>(size * part));
        }
    }
    data.cases.resize(data.weights.size());
    for (std::int64_t i = 0; i < all_cases; ++i) {
        std::size_t cell = random.below(data.weights.size());
        if (random.below(6) == 0) cell = random.below(data.weights.size() / 8 + 1);
        if (bernoulli && data.cases[cell] >= data.weights[cell]) continue;
        ++data.cases[cell];
    }
    return data;
}

Tallies tallies_from(const Made& data) {
    Tallies tallies(data.places.size(), data.intervals, 2);
    for (std::size_t i = 0; i < data.cases.size(); ++i) {
        tallies.add(i / data.intervals, i % data.intervals, 0, data.cases[i]);
        tallies.add(i / data.intervals, i % data.intervals, 1, data.weights[i]);
    }
    tallies.cumulate();
    return tallies;
}

TimeWindows windows_up_to(std::size_t longest, std::size_t intervals, std::uint32_t first_end = 1) {
    TimeWindows windows{.intervals = static_cast<std::uint32_t>(intervals), .first_end = first_end};
    for (std::uint32_t length = 1; length <= longest; ++length) windows.lengths.push_back(length);
    return windows;
}

void expect_the_exhaustive_window(const Made& data, const ZoneLimits& limits, const TimeWindows& windows,
                                  ModelKind kind, Rates rates, std::int64_t least_high = 2) {
    const Tallies tallies = tallies_from(data);
    const Model model{.kind = kind, .rates = rates, .all = tallies.totals(), .least_high = least_high};
    std::vector<std::int64_t> sizes;
    for (std::size_t p = 0; p < data.places.size(); ++p) sizes.push_back(tallies.sum(p, 0, data.intervals, 1));
    const Zones zones = zones_of(Metric::cartesian, data.places, data.places, sizes, limits);
    const Plan plan = plan_of(zones, tallies, windows, model);
    for (const Instructions instructions : {Instructions::automatic, Instructions::avx2, Instructions::plain}) {
        if (instructions == Instructions::avx2 && widest_instructions() == Instructions::plain) continue;
        Finder finder(plan, instructions);
        finder.set_cases(data.cases);
        for (std::size_t f = 0; f < zones.families.size(); f += 7) {
            const Scored family = best_of_all(zones, windows, model, tallies, f, f + 1);
            EXPECT_EQ(finder.best(f, f + 1), family);
        }
        const Scored all = best_of_all(zones, windows, model, tallies, 0, zones.families.size());
        ASSERT_GT(all.log_ratio, 0);
        EXPECT_EQ(finder.best(0, zones.families.size()), all);
        EXPECT_EQ(finder.best(0, zones.families.size(), all.log_ratio), all);
        EXPECT_EQ(finder.best(0, zones.families.size(), all.log_ratio * 1.0001).log_ratio, 0);
    }
}

}  // namespace

TEST(Finder, finds_what_a_search_through_every_window_finds) {
    for (const Rates rates : {Rates::high, Rates::low, Rates::both}) {
        for (std::uint64_t seed = 1; seed <= 3; ++seed) {
            expect_the_exhaustive_window(made(40, 30, 900, seed, false), {}, windows_up_to(15, 30), ModelKind::poisson,
                                         rates);
            expect_the_exhaustive_window(made(40, 30, 60, seed, false), {}, windows_up_to(15, 30), ModelKind::poisson,
                                         rates);
            expect_the_exhaustive_window(made(40, 18, 4000, seed, true), {}, windows_up_to(9, 18), ModelKind::bernoulli,
                                         rates);
        }
    }
}

TEST(Finder, lengths_taken_together_and_edges_that_fill_their_vectors) {
    for (const std::size_t intervals : {47, 63, 64, 79}) {
        TimeWindows windows = windows_up_to(intervals - 2, intervals);
        expect_the_exhaustive_window(made(20, intervals, 300, intervals, false), {}, windows, ModelKind::poisson, Rates::both);
        windows.lengths.erase(windows.lengths.begin(), windows.lengths.begin() + 4);
        windows.lengths.erase(windows.lengths.begin() + 13);
        expect_the_exhaustive_window(made(20, intervals, 300, intervals + 1, false), {}, windows, ModelKind::poisson, Rates::high);
    }
}

TEST(Finder, windows_with_more_than_half_of_what_is_expected_are_no_exception) {
    ZoneLimits limits{.everything = true};
    TimeWindows windows = windows_up_to(27, 30);
    for (const Rates rates : {Rates::high, Rates::low, Rates::both}) {
        expect_the_exhaustive_window(made(12, 30, 500, 4, false), limits, windows, ModelKind::poisson, rates);
        expect_the_exhaustive_window(made(12, 30, 500, 5, true), limits, windows, ModelKind::bernoulli, rates);
    }
    windows.lengths.push_back(30);
    expect_the_exhaustive_window(made(12, 30, 500, 6, false), {}, windows, ModelKind::poisson, Rates::both);
}

TEST(Finder, windows_that_end_now) {
    expect_the_exhaustive_window(made(40, 60, 700, 7, false), {}, windows_up_to(20, 60, 60), ModelKind::permutation,
                                 Rates::high);
    expect_the_exhaustive_window(made(40, 60, 700, 8, false), {}, windows_up_to(20, 60, 50), ModelKind::permutation,
                                 Rates::both);
}

TEST(Finder, ellipses_with_a_penalty) {
    const ZoneLimits limits{.shapes = {1.5, 3}, .angles = {4, 6}, .penalty_power = 1};
    expect_the_exhaustive_window(made(25, 12, 300, 9, false), limits, windows_up_to(6, 12), ModelKind::poisson,
                                 Rates::both);
}

TEST(Finder, a_minimum_of_cases) {
    expect_the_exhaustive_window(made(30, 24, 80, 10, false), {}, windows_up_to(12, 24), ModelKind::poisson,
                                 Rates::high, 8);
}

TEST(BatchFinder, each_lane_is_the_maximum_of_its_replicate) {
    for (const Rates rates : {Rates::high, Rates::low, Rates::both}) {
        for (const ModelKind kind : {ModelKind::poisson, ModelKind::bernoulli}) {
            const Made data = made(60, 1, 400, 11, true);
            const Tallies tallies = tallies_from(data);
            std::vector<std::int64_t> sizes;
            for (std::size_t p = 0; p < data.places.size(); ++p) sizes.push_back(tallies.sum(p, 0, 1, 1));
            const Zones zones = zones_of(Metric::cartesian, data.places, data.places, sizes, {});
            const TimeWindows windows = windows_up_to(1, 1);
            const Model model{.kind = kind, .rates = rates, .all = tallies.totals()};
            const Plan plan = plan_of(zones, tallies, windows, model);
            std::array<double, BatchFinder::size> expected{};
            BatchFinder plain(plan, Instructions::plain);
            BatchFinder widest(plan);
            Finder single(plan);
            for (std::size_t lane = 0; lane < BatchFinder::size; ++lane) {
                Made replicate = data;
                Random random(5, lane);
                for (std::size_t i = 0; i < 200; ++i) {
                    const std::size_t from = random.below(60);
                    const std::size_t to = random.below(60);
                    if (replicate.cases[from] == 0 || replicate.cases[to] >= replicate.weights[to]) continue;
                    --replicate.cases[from];
                    ++replicate.cases[to];
                }
                expected[lane] =
                    best_of_all(zones, windows, model, tallies_from(replicate), 0, zones.families.size()).log_ratio;
                plain.set_cases(lane, replicate.cases);
                widest.set_cases(lane, replicate.cases);
                single.set_cases(replicate.cases);
                EXPECT_EQ(single.best(0, zones.families.size()).log_ratio, expected[lane]);
            }
            EXPECT_EQ(plain.highest({}), expected);
            EXPECT_EQ(widest.highest({}), expected);
            EXPECT_EQ(widest.highest(expected), expected);
        }
    }
}

}  // namespace dalel::scan
