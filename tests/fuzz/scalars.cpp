// Numbers, days and periods: an input is the text of a field, and whatever is read of it is written and reads back.

#include "base/date.hpp"
#include "base/decimal.hpp"
#include "base/period.hpp"

#include <cstdlib>

namespace {

void expect(bool claim) {
    if (!claim) std::abort();
}

void reads_back(std::string_view text, auto&& parse) {
    const auto value = parse(text);
    if (!value) {
        expect(!value.error().code.empty() && !value.error().message.empty());
        return;
    }
    const auto again = parse(to_string(*value));
    expect(again.has_value() && *again == *value);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    reads_back(text, dalel::parse_decimal);
    reads_back(text, dalel::parse_date);
    reads_back(text, dalel::parse_period);
    if (const auto period = dalel::parse_period(text)) {
        expect(period->first <= period->last);
        expect(dalel::parse_period(to_key(*period)) == period);
    }
    return 0;
}
