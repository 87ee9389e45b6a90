// The parts of a workbook, whose packing is right: an input is the texts of the parts, each after a line `== NAME`.

#include "base/text.hpp"
#include "ingest/workbook.hpp"

#include "support/made_workbook.hpp"
#include "support/sound_workbook.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    dalel::test::MadeParts parts = dalel::test::made_parts({{"R1", {{"A1", "x"}}, {}}});
    std::string* content = nullptr;
    for (std::string_view line : dalel::split({reinterpret_cast<const char*>(data), size}, '\n')) {
        if (line.starts_with("== ") && line.size() < 80 && parts.size() < 20 &&
            line.find('\0') == std::string_view::npos) {
            content = &dalel::test::part(parts, line.substr(3));
            content->clear();
        } else if (content) {
            content->append(line).append("\n");
        }
    }
    std::erase_if(parts, [](const auto& part) { return part.first.empty() || part.first.ends_with('/'); });
    try {
        dalel::test::expect_sound(
            dalel::read_workbook(dalel::test::zipped(parts, dalel::test::Packing::stored), "a.xlsx"));
    } catch (const std::runtime_error&) {
        // The archive itself cannot hold such a name.
    }
    return 0;
}
