// A parameter file of a scan, as it comes.

#include "analysis/scan/parameter_file.hpp"
#include "base/text.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto parameters = dalel::scan::read_parameters({reinterpret_cast<const char*>(data), size}, "x.prm");
    if (parameters) {
        if (parameters->case_file.empty() || parameters->options.unit_length < 1) std::abort();
        return 0;
    }
    if (parameters.error().empty()) std::abort();
    for (const dalel::Error& error : parameters.error())
        if (!error.code.starts_with("scan/") || error.where.empty() || dalel::first_invalid_utf8(error.message))
            std::abort();
    return 0;
}
