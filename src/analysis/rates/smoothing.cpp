#include "analysis/rates/smoothing.hpp"

namespace dalel::rates {

Result<Smoothing> smooth(std::span<const Region> regions, SmoothBy by, std::span<const std::vector<std::uint32_t>> neighbours, std::uint64_t seed) {
    Smoothing smoothing{.by = by, .rates = {}, .prior = {}, .bym2 = {}};
    switch (by) {
        case SmoothBy::global: {
            auto global = empirical_bayes(regions);
            if (!global) return std::unexpected(std::move(global.error()));
            smoothing.prior = global->prior;
            smoothing.rates = std::move(global->rates);
            break;
        }
        case SmoothBy::local: {
            auto local = local_empirical_bayes(regions, neighbours);
            if (!local) return std::unexpected(std::move(local.error()));
            smoothing.rates = std::move(*local);
            break;
        }
        case SmoothBy::bym2: {
            auto found = bym2(regions, neighbours, {.draws = 1'000, .seed = seed});
            if (!found && found.error().code == "bym2/not-converged") found = bym2(regions, neighbours, {.warm_up = 2'000, .draws = 4'000, .seed = seed});
            if (!found) return std::unexpected(std::move(found.error()));
            for (const auto& region : found->regions) smoothing.rates.push_back({region.rate.value / 100'000});
            smoothing.bym2 = std::move(*found);
            break;
        }
    }
    return smoothing;
}

}  // namespace dalel::rates
