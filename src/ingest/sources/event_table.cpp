#include "ingest/sources/event_table.hpp"

#include "base/decimal.hpp"
#include "base/text.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace dalel {

EventTable::EventTable(std::string_view text, std::string file, std::vector<std::string_view> columns, Audit& audit)
    : reader_{text.starts_with("\xef\xbb\xbf") ? text.substr(3) : text},
      file_{std::move(file)},
      columns_{std::move(columns)},
      refusals_{audit},
      audit_{audit.open(file_)} {
    if (!reader_.next()) {
        refusals_.refuse({"csv/empty", "the file is empty", file_, "a header with the column names"});
        return;
    }
    width_ = reader_.fields().size();
    for (const std::string_view name : columns_) {
        const auto at =
            std::ranges::find_if(reader_.fields(), [&](std::string_view field) { return trimmed(field) == name; });
        positions_.push_back(static_cast<std::size_t>(at - reader_.fields().begin()));
        if (at != reader_.fields().end()) continue;
        refusals_.refuse({"events/column-missing", fmt::format("there is no column {}", name), file_ + ":1",
                          "the file as the publisher distributes it, as CSV"});
        width_ = 0;
    }
}

bool EventTable::next() {
    if (width_ == 0) return false;
    while (reader_.next()) {
        if (!reader_.error() && reader_.fields().size() == 1 && reader_.fields()[0].empty()) continue;
        ++audit_.rows_read;
        if (!reader_.error() && reader_.fields().size() == width_) return true;
        if (reader_.error()) {
            Error error = *reader_.error();
            error.where = fmt::format("{}:{}:{}", file_, reader_.row(), error.where);
            refusals_.refuse(std::move(error));
        } else {
            refusals_.refuse({"events/row-width",
                              fmt::format("the row has {} fields, the header {}", reader_.fields().size(), width_),
                              fmt::format("{}:{}", file_, reader_.row()), "quote a field that holds a comma"});
        }
    }
    return false;
}

std::string_view EventTable::field(std::size_t column) const {
    return trimmed(reader_.fields()[positions_[column]]);
}

void EventTable::refuse(std::string code, std::size_t column, std::string message, std::string hint) {
    refusals_.refuse({std::move(code), std::move(message),
                      fmt::format("{}:{}:{}", file_, reader_.row(), columns_[column]), std::move(hint)});
}

std::optional<double> EventTable::number(std::size_t column) {
    const auto value = parse_decimal(field(column));
    if (value) return value->to_double();
    refuse("events/not-a-number", column, fmt::format("\"{}\" is not a number", field(column)),
           "digits with an optional decimal point");
    return std::nullopt;
}

std::optional<std::int64_t> EventTable::whole(std::size_t column) {
    const auto value = parse_decimal(field(column));
    if (value && value->is_whole()) return value->units();
    refuse("events/not-a-number", column, fmt::format("\"{}\" is not a whole number", field(column)), "digits");
    return std::nullopt;
}

}  // namespace dalel
