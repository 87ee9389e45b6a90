// A CSV file of events with many columns, of which some are read by name.
#pragma once

#include "base/csv.hpp"
#include "ingest/audit.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dalel {

/// Goes through the rows of a file; what is wrong with a row goes to the audit at file:row:column and the row is passed
/// over by its reader. Columns that are not named are not looked at.
class EventTable {
public:
    /// Error `events/column-missing` for each of `columns` that the header lacks; then there are no rows.
    EventTable(std::string_view text, std::string file, std::vector<std::string_view> columns, Audit& audit);

    /// Whether there was another row of the right width. Errors of `CsvReader`, `events/row-width`.
    bool next();
    /// The field of the column at this position of `columns`, without spaces around it.
    std::string_view field(std::size_t column) const;
    /// Refuses the row.
    void refuse(std::string code, std::size_t column, std::string message, std::string hint);
    void use() { ++audit_.rows_used; }

    /// A field that must be filled; nothing and the error `events/not-a-number` where it is not a number.
    std::optional<double> number(std::size_t column);
    std::optional<std::int64_t> whole(std::size_t column);

private:
    CsvReader reader_;
    std::string file_;
    std::vector<std::string_view> columns_;
    std::vector<std::size_t> positions_;
    std::size_t width_ = 0;
    Audit& refusals_;
    FileAudit& audit_;
};

}  // namespace dalel
