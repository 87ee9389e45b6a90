#include "evidence/claim.hpp"

#include <cassert>

namespace dalel {
namespace {

/// Half a unit of the last non-zero digit; 0 for 0.
Decimal half_last_digit(const Decimal& number) {
    if (!number.is_whole()) return Decimal::of(5, number.places() + 1u);
    std::int64_t units = number.units(), unit = 1;
    if (units == 0) return Decimal{0};
    while (units % 10 == 0) {
        units /= 10;
        unit *= 10;
    }
    return Decimal::of(unit * 5, 1);
}

}  // namespace

std::string_view to_string(Qualifier qualifier) {
    switch (qualifier) {
        case Qualifier::exact: return "exact";
        case Qualifier::at_least: return "at least";
        case Qualifier::more_than: return "more than";
        case Qualifier::about: return "about";
        case Qualifier::at_most: return "at most";
        case Qualifier::range: return "range";
        case Qualifier::target: return "target";
    }
    return {};
}

std::string_view Claim::code(std::string_view dimension) const {
    for (const auto& coordinate : coordinates)
        if (coordinate.dimension.str() == dimension) return coordinate.code;
    return {};
}

Interval interval_of(const Claim& claim, bool counted) {
    switch (claim.qualifier) {
        case Qualifier::exact:
        case Qualifier::range:
        case Qualifier::target: return {claim.low, claim.high};
        case Qualifier::at_least: return {claim.low, std::nullopt};
        case Qualifier::at_most: return {std::nullopt, claim.high};
        case Qualifier::more_than: return {counted && claim.low->is_whole() ? *claim.low + Decimal{1} : *claim.low, std::nullopt};
        case Qualifier::about: {
            const Decimal width = half_last_digit(*claim.low);
            return {*claim.low - width, *claim.high + width};
        }
    }
    return {};
}

std::string stated_value(const Claim& claim) {
    switch (claim.qualifier) {
        case Qualifier::exact: return to_grouped(*claim.low);
        case Qualifier::range: return to_grouped(*claim.low) + " to " + to_grouped(*claim.high);
        case Qualifier::at_most: return "at most " + to_grouped(*claim.high);
        case Qualifier::at_least:
        case Qualifier::more_than:
        case Qualifier::about:
        case Qualifier::target: return std::string{to_string(claim.qualifier)} + " " + to_grouped(*claim.low);
    }
    return {};
}

}  // namespace dalel
