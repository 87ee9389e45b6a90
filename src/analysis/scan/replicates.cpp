#include "analysis/scan/replicates.hpp"

#include "analysis/scan/batch_finder.hpp"
#include "analysis/scan/exhaustive.hpp"
#include "analysis/scan/finder.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <thread>

namespace dalel::scan {
namespace {

/// Where a search begins to look is guessed from the replicates before: nine tenths of the lowest of them. A replicate
/// that stays below the guess is searched again without one, so the guess costs time and never changes a result.
class Guess {
public:
    double height() const { return lowest_ == HUGE_VAL ? 0 : 0.9 * lowest_; }
    void learn(double maximum) { lowest_ = std::min(lowest_, maximum); }

private:
    double lowest_ = HUGE_VAL;
};

void count_some(const Dataset& data, const Plan& plan, Null null, std::uint64_t seed, ReplicateRange range,
                Instructions instructions, std::atomic<std::uint32_t>& next, std::vector<double>& maxima) {
    Finder finder(plan, instructions);
    Guess guess;
    std::vector<std::int32_t> cases(data.cases.size());
    for (std::uint32_t i = next++; i < range.count(); i = next++) {
        Random random(seed, range.first + i);
        null.draw_cases(random, cases);
        finder.set_cases(cases);
        const std::size_t families = plan.zones->families.size();
        double highest = finder.best(0, families, guess.height()).log_ratio;
        if (highest == 0 && guess.height() > 0) highest = finder.best(0, families).log_ratio;
        guess.learn(highest);
        maxima[i] = highest;
    }
}

void count_batches(const Dataset& data, const Plan& plan, Null null, std::uint64_t seed, ReplicateRange range,
                   Instructions instructions, std::atomic<std::uint32_t>& next, std::vector<double>& maxima) {
    constexpr std::uint32_t size = BatchFinder::size;
    BatchFinder finder(plan, instructions);
    Guess guess;
    std::vector<std::int32_t> cases(data.cases.size());
    for (std::uint32_t first = next.fetch_add(size); first < range.count(); first = next.fetch_add(size)) {
        const std::uint32_t lanes = std::min(size, range.count() - first);
        std::array<double, size> at_least;
        at_least.fill(HUGE_VAL);
        for (std::uint32_t lane = 0; lane < lanes; ++lane) {
            Random random(seed, range.first + first + lane);
            null.draw_cases(random, cases);
            finder.set_cases(lane, cases);
            at_least[lane] = guess.height();
        }
        std::array<double, size> highest = finder.highest(at_least);
        bool again = false;
        for (std::uint32_t lane = 0; lane < lanes; ++lane) {
            at_least[lane] = highest[lane] == 0 && guess.height() > 0 ? 0 : HUGE_VAL;
            again = again || at_least[lane] == 0;
        }
        if (again) {
            const std::array<double, size> lower = finder.highest(at_least);
            for (std::uint32_t lane = 0; lane < lanes; ++lane) highest[lane] = std::max(highest[lane], lower[lane]);
        }
        for (std::uint32_t lane = 0; lane < lanes; ++lane) {
            guess.learn(highest[lane]);
            maxima[first + lane] = highest[lane];
        }
    }
}

void weigh_some(const Plan& plan, const Null& null, std::uint64_t seed, ReplicateRange range,
                std::atomic<std::uint32_t>& next, std::vector<double>& maxima) {
    for (std::uint32_t i = next++; i < range.count(); i = next++) {
        Random random(seed, range.first + i);
        const Tallies tallies = null.draw_tallies(random);
        maxima[i] =
            best_of_all(*plan.zones, plan.windows, plan.model, tallies, 0, plan.zones->families.size()).log_ratio;
    }
}

}  // namespace

std::vector<double> maxima_of(const Dataset& data, const Plan& plan, std::uint64_t seed, ReplicateRange range,
                              unsigned threads, Instructions instructions) {
    std::vector<double> maxima(range.count());
    const Null null(data);
    std::atomic<std::uint32_t> next{0};
    if (threads == 0) threads = std::max(1u, std::thread::hardware_concurrency());
    threads = std::min(threads, std::max(1u, range.count()));
    const auto work = [&] {
        if (is_count_model(data.kind) && BatchFinder::serves(plan))
            count_batches(data, plan, null, seed, range, instructions, next, maxima);
        else if (is_count_model(data.kind))
            count_some(data, plan, null, seed, range, instructions, next, maxima);
        else
            weigh_some(plan, null, seed, range, next, maxima);
    };
    std::vector<std::jthread> workers;
    for (unsigned i = 1; i < threads; ++i) workers.emplace_back(work);
    work();
    workers.clear();
    return maxima;
}

}  // namespace dalel::scan
