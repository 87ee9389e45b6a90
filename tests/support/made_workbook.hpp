// Workbooks made for a test: small, and broken where the test says so.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dalel::test {

/// A cell to write: a text unless `number`.
struct MadeCell {
    std::string at;
    std::string text;
    bool number = false;
};

struct MadeSheet {
    std::string name;
    std::vector<MadeCell> cells;  ///< row by row, left to right
    std::vector<std::string> merges;
};

/// The parts of an .xlsx file by name, in order.
using MadeParts = std::vector<std::pair<std::string, std::string>>;

/// The parts of a workbook with these sheets; texts are shared strings.
MadeParts made_parts(const std::vector<MadeSheet>& sheets, std::string_view title = {});
enum class Packing { deflated, stored };
/// The bytes of a ZIP archive.
std::string zipped(const MadeParts& parts, Packing packing = Packing::deflated);
inline std::string made_workbook(const std::vector<MadeSheet>& sheets, std::string_view title = {}) {
    return zipped(made_parts(sheets, title));
}
/// A part to change or, where there is none of the name, a new one at the end.
std::string& part(MadeParts& parts, std::string_view name);

}  // namespace dalel::test
