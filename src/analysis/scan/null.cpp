#include "analysis/scan/null.hpp"

#include <algorithm>
#include <numeric>

namespace dalel::scan {

Null::Null(const Dataset& data) : data_{data} {
    all_cases_ = std::accumulate(data.cases.begin(), data.cases.end(), std::int64_t{0});
    switch (data.kind) {
        case ModelKind::poisson: alias_.emplace(data.weights); break;
        case ModelKind::bernoulli:
            for (std::uint32_t cell = 0; cell < data.weights.size(); ++cell)
                persons_.insert(persons_.end(), static_cast<std::size_t>(data.weights[cell]), cell);
            break;
        case ModelKind::permutation:
            for (std::size_t i = 0; i < data.individuals.size(); ++i)
                if (i == 0 || data.individuals[i].stratum != data.individuals[i - 1].stratum) strata_.push_back(i);
            strata_.push_back(data.individuals.size());
            break;
        case ModelKind::exponential:
        case ModelKind::ordinal:
        case ModelKind::normal: break;
    }
}

void Null::draw_cases(Random& random, std::span<std::int32_t> cases) {
    std::ranges::fill(cases, 0);
    if (alias_) {
        for (std::int64_t i = 0; i < all_cases_; ++i) ++cases[alias_->draw(random)];
        return;
    }
    if (data_.kind == ModelKind::bernoulli) {
        // The smaller of the two groups is drawn; the first of a shuffle are a random part.
        const std::size_t all = persons_.size();
        const auto wanted = static_cast<std::size_t>(all_cases_);
        const bool draw_controls = wanted > all - wanted;
        const std::size_t drawn = draw_controls ? all - wanted : wanted;
        swaps_.resize(drawn);
        for (std::size_t i = 0; i < drawn; ++i) {
            swaps_[i] = i + random.below(all - i);
            std::swap(persons_[i], persons_[swaps_[i]]);
        }
        if (draw_controls) {
            for (std::size_t cell = 0; cell < cases.size(); ++cell) cases[cell] = data_.weights[cell] > 0 ? static_cast<std::int32_t>(data_.weights[cell]) : 0;
            for (std::size_t i = 0; i < drawn; ++i) --cases[persons_[i]];
        } else {
            for (std::size_t i = 0; i < drawn; ++i) ++cases[persons_[i]];
        }
        // Back to the order every replicate starts from.
        for (std::size_t i = drawn; i-- > 0;) std::swap(persons_[i], persons_[swaps_[i]]);
        return;
    }
    const std::size_t intervals = data_.intervals();
    std::vector<std::uint32_t> times(data_.individuals.size());
    for (std::size_t i = 0; i < times.size(); ++i) times[i] = data_.individuals[i].interval;
    for (std::size_t k = 0; k + 1 < strata_.size(); ++k)
        shuffle(std::span(times).subspan(strata_[k], strata_[k + 1] - strata_[k]), random);
    for (std::size_t i = 0; i < times.size(); ++i) ++cases[data_.individuals[i].place * intervals + times[i]];
}

Tallies Null::draw_tallies(Random& random) const {
    Dataset dealt{.kind = data_.kind, .places = data_.places, .timeline = data_.timeline};
    dealt.categories = data_.categories;
    dealt.individuals = data_.individuals;
    for (std::size_t n = dealt.individuals.size(); n > 1; --n)
        std::swap(dealt.individuals[n - 1].values, dealt.individuals[random.below(n)].values);
    return tallies_of(dealt);
}

}  // namespace dalel::scan
