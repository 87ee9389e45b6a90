// A part of a scan: what is read is written as it was read.

#include "analysis/scan/part_file.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto part = dalel::scan::read_part({reinterpret_cast<const char*>(data), size}, "x");
    if (!part) return 0;
    const std::string written = dalel::scan::write_part(*part);
    const auto again = dalel::scan::read_part(written, "x");
    if (!again || dalel::scan::write_part(*again) != written) std::abort();
    return 0;
}
