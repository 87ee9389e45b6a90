// Reads the sheets of one workbook.
#pragma once

#include "ingest/workbook.hpp"
#include "ingest/xml_part.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dalel {

/// Reads worksheet parts (ECMA-376 Part 1, 18.3) and counts what all of them cost together.
class WorksheetReader {
public:
    /// `strings` is the table of shared strings.
    WorksheetReader(Package& package, std::vector<std::string> strings)
        : package_{package}, strings_{std::move(strings)} {}

    Result<WorkbookSheet> read(const std::string& name, const std::string& part);

private:
    Result<std::uint32_t> read_row(pugi::xml_node node, std::uint32_t before, WorkbookSheet& sheet);
    Result<std::optional<WorkbookCell>> read_cell(pugi::xml_node node, std::uint32_t column, const std::string& where);
    std::string place(const std::string& sheet, std::string_view what) const;

    Package& package_;
    std::vector<std::string> strings_;
    std::uint64_t cells_ = 0;
    std::uint64_t cell_text_ = 0;
};

}  // namespace dalel
