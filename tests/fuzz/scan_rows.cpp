// The data files of a scan: the first byte says which kind of file and model, the rest is the file.

#include "analysis/scan/read_files.hpp"
#include "base/text.hpp"

#include <cstdlib>

namespace {

using namespace dalel;
using namespace dalel::scan;

void expect(bool claim) {
    if (!claim) std::abort();
}

template <class Records>
void expect_sound(const Result<Records>& records) {
    if (records) return expect(!records->empty());
    const Error& error = records.error();
    expect(error.code.starts_with("scan/") && error.where.starts_with("x:") && !first_invalid_utf8(error.message));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return -1;
    const std::string_view text{reinterpret_cast<const char*>(data) + 1, size - 1};
    ScanOptions options;
    options.study = {Date::of(2010, 1, 1), Date::of(2019, 12, 31)};
    options.model = model_kinds[data[0] % std::size(model_kinds)];
    options.unit = static_cast<TimeUnit>(data[0] / 8 % 5);
    switch (data[0] / 64) {
        case 0: expect_sound(read_cases(text, "x", options)); break;
        case 1: expect_sound(read_population(text, "x", options)); break;
        case 2: expect_sound(read_places(text, "x", data[0] % 2 ? Metric::cartesian : Metric::geographic)); break;
        default: expect_sound(read_grid(text, "x", data[0] % 2 ? Metric::cartesian : Metric::geographic)); break;
    }
    return 0;
}
