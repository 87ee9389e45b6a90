// Reads the sheets of one workbook.
#pragma once

#include "ingest/day_format.hpp"
#include "ingest/workbook.hpp"
#include "ingest/xml_part.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dalel {

/// How numbers of a workbook are shown: by style of a cell, and from which year days are counted.
struct NumberFormats {
    std::vector<ShownAs> by_style;
    bool from_1904 = false;
};

/// Reads worksheet parts (ECMA-376 Part 1, 18.3) and counts what all of them cost together.
class WorksheetReader {
public:
    /// `strings` is the table of shared strings.
    WorksheetReader(Package& package, std::vector<std::string> strings, NumberFormats formats)
        : package_{package}, strings_{std::move(strings)}, formats_{std::move(formats)} {}

    Result<WorkbookSheet> read(const std::string& name, const std::string& part);

private:
    Result<std::uint32_t> read_row(pugi::xml_node node, std::uint32_t before, WorkbookSheet& sheet);
    Result<std::optional<WorkbookCell>> read_cell(pugi::xml_node node, std::uint32_t column, const std::string& where);
    void show_day(WorkbookCell& cell, std::string_view style) const;
    std::string place(const std::string& sheet, std::string_view what) const;

    Package& package_;
    std::vector<std::string> strings_;
    NumberFormats formats_;
    std::uint64_t cells_ = 0;
    std::uint64_t cell_text_ = 0;
};

}  // namespace dalel
