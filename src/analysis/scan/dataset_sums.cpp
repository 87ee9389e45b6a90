#include "analysis/scan/dataset.hpp"

#include <numeric>

namespace dalel::scan {

Tallies tallies_of(const Dataset& data) {
    const std::size_t intervals = data.intervals();
    if (is_count_model(data.kind)) {
        Tallies tallies(data.places.size(), intervals, 2);
        for (std::size_t i = 0; i < data.cases.size(); ++i) {
            tallies.add(i / intervals, i % intervals, 0, data.cases[i]);
            tallies.add(i / intervals, i % intervals, 1, data.weights[i]);
        }
        tallies.cumulate();
        return tallies;
    }
    const std::size_t width = data.kind == ModelKind::ordinal       ? data.categories
                              : data.kind == ModelKind::exponential ? 3
                                                                    : 2;
    Tallies tallies(data.places.size(), intervals, width);
    for (const Individual& one : data.individuals) {
        if (data.kind == ModelKind::ordinal) {
            tallies.add(one.place, one.interval, static_cast<std::size_t>(one.values[0]), 1);
            continue;
        }
        tallies.add(one.place, one.interval, 0, 1);
        for (std::size_t k = 1; k < width; ++k) tallies.add(one.place, one.interval, k, one.values[k - 1]);
    }
    tallies.cumulate();
    return tallies;
}

Model model_of(const Dataset& data, const Tallies& tallies, const ScanOptions& options) {
    return {.kind = data.kind,
            .rates = options.rates,
            .all = tallies.totals(),
            .unit = data.unit,
            .squares = data.squares,
            .least_high = options.least_high,
            .least_low = options.least_low};
}

std::vector<std::int64_t> sizes_of(const Dataset& data) {
    std::vector<std::int64_t> sizes(data.places.size());
    const std::size_t intervals = data.intervals();
    const bool by_weight = data.kind == ModelKind::poisson || data.kind == ModelKind::bernoulli;
    for (std::size_t place = 0; place < sizes.size(); ++place)
        for (std::size_t t = 0; t < intervals; ++t)
            sizes[place] += by_weight ? data.weights[place * intervals + t] : data.cases[place * intervals + t];
    return sizes;
}

}  // namespace dalel::scan
