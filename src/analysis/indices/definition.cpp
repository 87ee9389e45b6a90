#include "analysis/indices/definition.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace dalel::indices {
namespace {

bool are_weights(const auto& weights) {
    double sum = 0;
    for (const double weight : weights) {
        if (!std::isfinite(weight) || weight < 0) return false;
        sum += weight;
    }
    return sum > 0;
}

}  // namespace

Result<void> checked(const Definition& definition) {
    const auto wrong = [&](const char* code, std::string message, const char* hint) {
        return std::unexpected(
            Error{code, fmt::format("{} {}: {}", definition.id.str(), definition.edition, message), "", hint});
    };
    if (definition.indicators.empty()) return wrong("index/no-indicator", "no indicator", "at least one");
    std::set<Id<"indicator">> seen;
    std::vector<double> weights;
    for (const Indicator& indicator : definition.indicators) {
        if (!seen.insert(indicator.id).second)
            return wrong("index/duplicate-indicator", indicator.id.str() + " is there twice", "each indicator once");
        weights.push_back(indicator.weight);
        if (const auto* limits = std::get_if<MinMax>(&indicator.normalisation))
            if (limits->low && limits->high && !(*limits->low < *limits->high))
                return wrong("index/bad-limits", indicator.id.str() + " has a low limit that is not below the high one",
                             "low < high");
    }
    if (!are_weights(weights))
        return wrong("index/bad-weight", "the weights of the indicators", "weights of 0 or more, one of them above 0");
    if (definition.year_weights.empty())
        return wrong("index/no-year", "no year has a weight", "the weight of the data year first");
    if (!are_weights(definition.year_weights))
        return wrong("index/bad-weight", "the weights of the years", "weights of 0 or more, one of them above 0");
    if (std::ranges::adjacent_find(definition.bands, [](const Band& a, const Band& b) { return !(a.from < b.from); }) !=
        definition.bands.end())
        return wrong("index/bands-not-ascending", "a band does not begin above the one before it",
                     "bands in ascending order");
    if (const auto* log = std::get_if<LogScale>(&definition.scale))
        if (!(log->most > 0) || !(log->top > 0) || log->decimals > 9)
            return wrong("index/bad-limits", "the scale ends nowhere",
                         "a greatest value and a top score above 0, at most 9 decimals");
    return {};
}

}  // namespace dalel::indices
