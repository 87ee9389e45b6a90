#include "analysis/rates/share.hpp"

#include "analysis/rates/distribution.hpp"

#include <fmt/format.h>

namespace dalel::rates {

Result<Estimate> share_of(Cases part, Cases whole, double level) {
    const std::int64_t k = part.count;
    const std::int64_t n = whole.count;
    if (n <= 0 || k < 0 || k > n)
        return std::unexpected(Error{"rates/no-part-of-a-whole", fmt::format("{} is no part of {}", k, n), "",
                                     "a part between 0 and a whole above 0"});
    const double tail = (1 - level) / 2;
    const double low = k == 0 ? 0 : crossing([&](double p) { return binomial_at_least(k, n, p) - tail; }, 0, 1);
    const double high = k == n ? 1 : crossing([&](double p) { return tail - binomial_at_most(k, n, p); }, 0, 1);
    return Estimate{static_cast<double>(k) / static_cast<double>(n), low, high, level, "clopper-pearson"};
}

}  // namespace dalel::rates
