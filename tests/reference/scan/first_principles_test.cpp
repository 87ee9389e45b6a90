// Exponential, normal and ordinal scans against the densities themselves.
//
// No publication prints a log likelihood ratio of these models together with the data it was computed from. So the
// reference is made here: every window is listed by itself, its likelihood is the product of the densities of all
// individuals with the parameters fitted to them, and nothing of the program's formulas, sums or search is used.
#include "analysis/scan/scan.hpp"
#include "base/random.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>

namespace dalel::scan {
namespace {

constexpr std::size_t places = 13;
constexpr int first_year = 2011, years = 6;

struct Individual {
    std::size_t place;
    int year;
    double value;
    bool censored;
};

using People = std::vector<Individual>;

/// Log likelihood of `people` by themselves, with the parameters that fit them best.
using Fit = std::function<double(const People&)>;

ScanInput input_of(const People& people, const std::vector<Place>& map) {
    ScanInput input;
    input.places = map;
    for (const auto& one : people)
        input.cases.push_back({map[one.place].id, 1, Period{Date::of(one.year, 1, 1), Date::of(one.year, 12, 31)}, {}, one.value, one.censored, 1});
    return input;
}

std::vector<Place> map_of(Random& random) {
    std::vector<Place> map;
    for (std::size_t p = 0; p < places; ++p) map.push_back({fmt::format("P{}", p), random.unit(), random.unit()});
    return map;
}

double exponential_fit(const People& people) {
    double events = 0, time = 0;
    for (const auto& one : people) {
        events += one.censored ? 0 : 1;
        time += one.value;
    }
    if (events == 0) return 0;  // the likelihood rises towards 1 as the rate falls to nothing
    double log_likelihood = 0;
    const double mean = time / events;
    for (const auto& one : people) log_likelihood += (one.censored ? 0 : -std::log(mean)) - one.value / mean;
    return log_likelihood;
}

double mean_of(const People& people) {
    double sum = 0;
    for (const auto& one : people) sum += one.value;
    return sum / static_cast<double>(people.size());
}

/// Inside and outside together: two means and the one variance that fits both.
double normal_likelihood(const People& inside, const People& outside) {
    std::vector<double> residuals;
    for (const auto* part : {&inside, &outside})
        if (!part->empty()) {
            const double mean = mean_of(*part);
            for (const auto& one : *part) residuals.push_back(one.value - mean);
        }
    double squares = 0;
    for (const double residual : residuals) squares += residual * residual;
    const double variance = squares / static_cast<double>(residuals.size());
    double log_likelihood = 0;
    for (const double residual : residuals) log_likelihood += -0.5 * std::log(2 * std::numbers::pi * variance) - residual * residual / (2 * variance);
    return log_likelihood;
}

/// The largest likelihood over every division of the categories into runs of equal ratio inside and outside whose
/// ratios rise (or fall): all 2^(K-1) are tried.
double ordinal_likelihood(const People& inside, const People& outside, bool rising) {
    constexpr int categories = 4;
    double in[categories] = {}, out[categories] = {};
    for (const auto& one : inside) ++in[static_cast<int>(one.value)];
    for (const auto& one : outside) ++out[static_cast<int>(one.value)];
    const double n = static_cast<double>(inside.size()), m = static_cast<double>(outside.size());
    double best = -HUGE_VAL;
    for (unsigned cuts = 0; cuts < 1U << (categories - 1); ++cuts) {
        double log_likelihood = 0, last = rising ? -1 : HUGE_VAL;
        bool is_ordered = true;
        for (int from = 0; from < categories;) {
            int to = from + 1;
            while (to < categories && (cuts >> (to - 1) & 1U) == 0) ++to;
            double in_run = 0, out_run = 0;
            for (int k = from; k < to; ++k) {
                in_run += in[k];
                out_run += out[k];
            }
            if (in_run + out_run > 0) {
                const double ratio = out_run == 0 ? HUGE_VAL : (in_run / n) / (out_run / m);
                is_ordered = is_ordered && (rising ? ratio >= last : ratio <= last);
                last = ratio;
                for (int k = from; k < to; ++k) {
                    const double share = (in[k] + out[k]) / (in_run + out_run);  // of a category within its run
                    if (in[k] > 0) log_likelihood += in[k] * std::log(share * in_run / n);
                    if (out[k] > 0) log_likelihood += out[k] * std::log(share * out_run / m);
                }
            }
            from = to;
        }
        if (is_ordered) best = std::max(best, log_likelihood);
    }
    return best;
}

/// The highest log likelihood ratio of all windows: circles around every place with at most half of the individuals,
/// during every run of at most half of the years, whose direction is high.
template <class Ratio>
double best_ratio(const People& people, const std::vector<Place>& map, const Ratio& ratio) {
    std::vector<double> persons(places);
    for (const auto& one : people) ++persons[one.place];
    double best = 0;
    for (std::size_t centre = 0; centre < places; ++centre) {
        std::vector<std::size_t> order(places);
        for (std::size_t p = 0; p < places; ++p) order[p] = p;
        std::ranges::sort(order, {}, [&](std::size_t p) { return std::hypot(map[p].x - map[centre].x, map[p].y - map[centre].y); });
        std::vector<bool> is_in(places);
        double held = 0;
        for (const std::size_t p : order) {
            held += persons[p];
            if (2 * held > static_cast<double>(people.size())) break;
            is_in[p] = true;
            for (int from = first_year; from < first_year + years; ++from)
                for (int to = from; to < std::min(from + years / 2, first_year + years); ++to) {
                    People inside, outside;
                    for (const auto& one : people) (is_in[one.place] && from <= one.year && one.year <= to ? inside : outside).push_back(one);
                    if (inside.size() >= 2) best = std::max(best, ratio(inside, outside));
                }
        }
    }
    return best;
}

double scanned(const People& people, const std::vector<Place>& map, ModelKind model) {
    ScanOptions options;
    options.model = model;
    options.metric = Metric::cartesian;
    options.study = {Date::of(first_year, 1, 1), Date::of(first_year + years - 1, 12, 31)};
    options.replicates.last = 9;
    const auto result = scan(input_of(people, map), options);
    if (!result) throw std::runtime_error(to_string(result.error()));
    return result->clusters.empty() ? 0 : result->clusters.front().log_ratio;
}

template <class Value>
People made(Random& random, const Value& value) {
    People people;
    for (std::size_t p = 0; p < places; ++p)
        for (int year = first_year; year < first_year + years; ++year)
            for (std::uint64_t k = 1 + random.below(3); k > 0; --k) people.push_back(value(p, year));
    return people;
}

TEST(FirstPrinciples, AnExponentialScanIsTheProductOfItsDensities) {
    Random random(11);
    for (int trial = 0; trial < 8; ++trial) {
        const auto map = map_of(random);
        const auto people = made(random, [&](std::size_t p, int year) {
            return Individual{p, year, std::round(1000 * (0.1 - std::log(1 - random.unit()) * (p < 3 ? 1 : 3))) / 1000, random.below(4) == 0};
        });
        const double whole = exponential_fit(people);
        const auto ratio = [&](const People& inside, const People& outside) {
            const auto hazard = [](const People& part) {
                double events = 0, time = 0;
                for (const auto& one : part) {
                    events += !one.censored;
                    time += one.value;
                }
                return events / time;
            };
            if (!(hazard(inside) > hazard(outside))) return 0.0;
            return exponential_fit(inside) + exponential_fit(outside) - whole;
        };
        EXPECT_NEAR(scanned(people, map, ModelKind::exponential), best_ratio(people, map, ratio), 1e-9) << trial;
    }
}

TEST(FirstPrinciples, ANormalScanIsTheProductOfItsDensities) {
    Random random(12);
    for (int trial = 0; trial < 8; ++trial) {
        const auto map = map_of(random);
        const auto people = made(random, [&](std::size_t p, int year) {
            return Individual{p, year, std::round(1000 * ((p < 3 && year < 2014 ? 1 : 0) + random.unit() + random.unit() - random.unit())) / 1000, false};
        });
        const double whole = normal_likelihood(people, {});
        const auto ratio = [&](const People& inside, const People& outside) {
            return mean_of(inside) > mean_of(outside) ? normal_likelihood(inside, outside) - whole : 0;
        };
        EXPECT_NEAR(scanned(people, map, ModelKind::normal), best_ratio(people, map, ratio), 1e-9) << trial;
    }
}

TEST(FirstPrinciples, AnOrdinalScanIsTheBestOfAllOrderedDivisions) {
    Random random(13);
    for (int trial = 0; trial < 8; ++trial) {
        const auto map = map_of(random);
        const auto people = made(random, [&](std::size_t p, int year) {
            return Individual{p, year, static_cast<double>(std::max<std::uint64_t>(random.below(4), p < 3 ? random.below(4) : 0)), false};
        });
        const auto ratio = [&](const People& inside, const People& outside) {
            People none;
            return ordinal_likelihood(inside, outside, true) - ordinal_likelihood(people, none, true);
        };
        EXPECT_NEAR(scanned(people, map, ModelKind::ordinal), best_ratio(people, map, ratio), 1e-9) << trial;
    }
}

}  // namespace
}  // namespace dalel::scan
