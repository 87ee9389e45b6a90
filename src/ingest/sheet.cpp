#include "ingest/sheet.hpp"

#include <algorithm>

namespace dalel {

std::string place(std::string_view file, std::uint64_t row, std::string_view column) {
    return column.empty() ? fmt::format("{}:{}", file, row) : fmt::format("{}:{}:{}", file, row, column);
}

std::size_t rows_promised(std::string_view text, std::size_t columns) {
    constexpr std::size_t beginning = 1 << 16;
    const auto first = text.substr(0, beginning);
    const auto lines = static_cast<std::size_t>(std::ranges::count(first, '\n'));
    if (first.size() == text.size()) return lines;
    const double share = static_cast<double>(text.size()) / static_cast<double>(first.size());
    const auto promised = static_cast<std::size_t>(static_cast<double>(lines) * share * 1.02) + 1;
    return std::min(promised, text.size() / (2 * columns));
}

std::vector<int> match_header(const std::vector<std::string_view>& header, const std::vector<ColumnInfo>& columns,
                              std::string_view file, Audit& audit) {
    std::vector<int> positions(columns.size(), -1);
    std::vector<std::string_view> accepted;
    std::string list;
    for (const auto& column : columns) {
        accepted.push_back(column.name);
        list += (list.empty() ? "" : ", ") + std::string{column.name};
    }
    bool good = true;
    const auto refuse = [&](const char* code, std::string message, std::string_view name, std::string hint) {
        audit.refuse({code, std::move(message), place(file, 1, name), std::move(hint)});
        good = false;
    };
    if (header.size() == 1)
        for (const auto& [separator, words] : {std::pair{';', "semicolons"}, std::pair{'\t', "tabulators"}})
            if (header.front().contains(separator)) {
                refuse("csv/separator", fmt::format("the fields are separated by {}", words), {}, "save it with commas, in a spreadsheet \"CSV (comma delimited)\"");
                return {};
            }
    for (std::size_t i = 0; i < header.size(); ++i) {
        const auto name = trimmed(header[i]);
        const auto at = std::ranges::find(accepted, name);
        if (at == accepted.end()) {
            const auto meant = nearest(name, accepted);
            refuse("column/unknown", fmt::format("\"{}\" is no column of this file", name), name,
                   meant.empty() ? "accepted: " + list : "did you mean " + meant + "?");
            continue;
        }
        auto& position = positions[static_cast<std::size_t>(at - accepted.begin())];
        if (position >= 0)
            refuse("column/twice", fmt::format("the column {} stands twice", name), name, "");
        else
            position = static_cast<int>(i);
    }
    for (std::size_t c = 0; c < columns.size(); ++c)
        if (columns[c].required && positions[c] < 0)
            refuse("column/missing", fmt::format("the column {} is missing", columns[c].name), columns[c].name,
                   std::string{columns[c].about});
    if (!good) positions.clear();
    return positions;
}

}  // namespace dalel
