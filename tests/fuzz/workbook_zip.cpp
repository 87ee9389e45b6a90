// The bytes of a workbook, as they come: an input is a file.

#include "ingest/workbook.hpp"

#include "support/sound_workbook.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    dalel::test::expect_sound(dalel::read_workbook({reinterpret_cast<const char*>(data), size}, "a.xlsx"));
    return 0;
}
