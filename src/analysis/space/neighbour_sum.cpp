#include "analysis/space/neighbour_sum.hpp"

#include "analysis/space/in_parallel.hpp"
#include "base/random.hpp"

#include <cmath>
#include <numeric>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace dalel::space {
namespace {

/// `k` may be chosen from `n` in so many ways, or limit + 1 where there are more.
std::uint64_t ways_up_to(std::uint64_t n, std::uint64_t k, std::uint64_t limit) {
    if (k > n) return 0;
    std::uint64_t ways = 1;
    for (std::uint64_t i = 1; i <= std::min(k, n - k); ++i) {
        const auto next = static_cast<unsigned __int128>(ways) * (n - i + 1) / i;
        if (next > limit) return limit + 1;
        ways = static_cast<std::uint64_t>(next);
    }
    return ways;
}

/// Positions 0 … areas - 2 among "the other areas", without repetition: replicate r's s-th at [s * replicates + r]. The
/// first k of a replicate are a sample of k.
struct Samples {
    std::uint32_t replicates = 0;
    std::vector<std::uint32_t> positions;
};

Samples drawn_samples(std::size_t areas, std::size_t most, const PermutationPlan& plan) {
    Samples samples{plan.replicates, std::vector<std::uint32_t>(most * plan.replicates)};
    in_parallel(plan.replicates, plan.threads, [&](std::size_t first, std::size_t last) {
        std::vector<std::uint32_t> order(areas - 1);
        std::iota(order.begin(), order.end(), 0u);
        std::vector<std::size_t> exchanged(most);
        for (std::size_t replicate = first; replicate < last; ++replicate) {
            Random random{plan.seed, replicate};
            for (std::size_t s = 0; s < most; ++s) {
                exchanged[s] = s + random.below(order.size() - s);
                std::swap(order[s], order[exchanged[s]]);
                samples.positions[s * plan.replicates + replicate] = order[s];
            }
            for (std::size_t s = most; s > 0; --s) std::swap(order[s - 1], order[exchanged[s - 1]]);
        }
    });
    return samples;
}

struct Counts {
    std::uint64_t at_least = 0;
    std::uint64_t at_most = 0;
};

/// What one area is compared by: its position and the two bounds between which a sum is a tie.
struct Observed {
    std::uint32_t area;
    std::uint32_t degree;
    double low;
    double high;
};

Counts counted(const Observed& observed, std::span<const double> values, const Samples& samples, std::size_t from) {
    Counts counts;
    for (std::size_t r = from; r < samples.replicates; ++r) {
        double sum = 0;
        for (std::size_t s = 0; s < observed.degree; ++s) {
            const std::uint32_t position = samples.positions[s * samples.replicates + r];
            sum += values[position + (position >= observed.area)];
        }
        counts.at_least += sum >= observed.low;
        counts.at_most += sum <= observed.high;
    }
    return counts;
}

#if defined(__x86_64__)
/// Eight replicates at a time; every sum adds the same values in the same order as the plain loop.
__attribute__((target("avx2,popcnt"))) Counts counted_avx2(const Observed& observed, std::span<const double> values,
                                                           const Samples& samples) {
    const std::size_t whole = samples.replicates / 8 * 8;
    const __m128i before = _mm_set1_epi32(static_cast<int>(observed.area) - 1);
    const __m256d low = _mm256_set1_pd(observed.low), high = _mm256_set1_pd(observed.high);
    const auto load = [&](const std::uint32_t* from) __attribute__((target("avx2"))) {
        const __m128i position = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
        const __m128i place = _mm_sub_epi32(position, _mm_cmpgt_epi32(position, before));
        return _mm256_i32gather_pd(values.data(), place, 8);
    };
    Counts counts;
    for (std::size_t r = 0; r < whole; r += 8) {
        __m256d first = _mm256_setzero_pd(), second = _mm256_setzero_pd();
        for (std::size_t s = 0; s < observed.degree; ++s) {
            const std::uint32_t* from = samples.positions.data() + s * samples.replicates + r;
            first = _mm256_add_pd(first, load(from));
            second = _mm256_add_pd(second, load(from + 4));
        }
        for (const __m256d sum : {first, second}) {
            counts.at_least += static_cast<unsigned>(
                __builtin_popcount(static_cast<unsigned>(_mm256_movemask_pd(_mm256_cmp_pd(sum, low, _CMP_GE_OQ)))));
            counts.at_most += static_cast<unsigned>(
                __builtin_popcount(static_cast<unsigned>(_mm256_movemask_pd(_mm256_cmp_pd(sum, high, _CMP_LE_OQ)))));
        }
    }
    const Counts rest = counted(observed, values, samples, whole);
    return {counts.at_least + rest.at_least, counts.at_most + rest.at_most};
}
#endif

Counts counted(const Observed& observed, std::span<const double> values, const Samples& samples) {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2")) return counted_avx2(observed, values, samples);
#endif
    return counted(observed, values, samples, 0);
}

/// Every choice of `degree` from `others`, depth first.
void enumerate(std::span<const double> others, std::uint32_t degree, double sum, const Observed& observed,
               Counts& counts) {
    if (degree == 0) {
        counts.at_least += sum >= observed.low;
        counts.at_most += sum <= observed.high;
        return;
    }
    for (std::size_t i = 0; i + degree <= others.size(); ++i)
        enumerate(others.subspan(i + 1), degree - 1, sum + others[i], observed, counts);
}

}  // namespace

std::vector<PermutationTest> neighbour_sum_tests(const Neighbours& neighbours, std::span<const double> values,
                                                 const PermutationPlan& plan) {
    const std::size_t areas = neighbours.size();
    double greatest = 0;
    for (const double value : values) greatest = std::max(greatest, std::abs(value));
    std::vector<std::uint64_t> ways(areas);
    std::size_t most = 0;
    for (std::size_t i = 0; i < areas; ++i) {
        ways[i] = ways_up_to(areas - 1, neighbours[i].size(), plan.enumerate_up_to);
        if (ways[i] > plan.enumerate_up_to) most = std::max(most, neighbours[i].size());
    }
    const Samples samples = most == 0 ? Samples{} : drawn_samples(areas, most, plan);

    std::vector<PermutationTest> tests(areas);
    in_parallel(areas, plan.threads, [&](std::size_t first, std::size_t last) {
        std::vector<double> others;
        for (std::size_t i = first; i < last; ++i) {
            const auto degree = static_cast<std::uint32_t>(neighbours[i].size());
            if (degree == 0) continue;
            double sum = 0;
            for (const std::uint32_t j : neighbours[i]) sum += values[j];
            const double rounding = 1e-10 * greatest * degree;
            const Observed observed{static_cast<std::uint32_t>(i), degree, sum - rounding, sum + rounding};
            const bool exact = ways[i] <= plan.enumerate_up_to;
            Counts counts;
            if (exact) {
                others.assign(values.begin(), values.end());
                others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
                enumerate(others, degree, 0, observed, counts);
            } else {
                counts = counted(observed, values, samples);
            }
            tests[i] = {exact ? ways[i] : plan.replicates, counts.at_least, counts.at_most, exact,
                        exact ? 0 : plan.seed};
        }
    });
    return tests;
}

}  // namespace dalel::space
