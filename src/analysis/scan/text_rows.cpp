#include "analysis/scan/text_rows.hpp"

#include "base/text.hpp"

#include <fmt/format.h>
#include <algorithm>

namespace dalel::scan {

Result<std::vector<TextRow>> text_rows(std::string_view text, std::string_view file) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (const auto bad = first_invalid_utf8(text)) {
        const auto row = 1 + std::ranges::count(text.substr(0, *bad), '\n');
        return std::unexpected(Error{"scan/not-utf-8", "The file holds bytes that are not UTF-8 text.",
                                     place_in(file, static_cast<std::uint32_t>(row), 1), "save it as UTF-8"});
    }
    const auto separates = [](char c) { return c == ' ' || c == '\t' || c == ',' || c == '\r'; };
    std::vector<TextRow> rows;
    std::uint32_t number = 0;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        TextRow row{++number, {}};
        for (std::size_t at = 0; at < line.size();) {
            if (separates(line[at])) {
                ++at;
                continue;
            }
            std::size_t end = at;
            if (line[at] == '"') {
                end = line.find('"', at + 1);
                if (end == std::string_view::npos)
                    return std::unexpected(Error{"scan/open-quote", "A quotation mark is not closed on its line.",
                                                 place_in(file, number, row.fields.size() + 1), "close it with \""});
                row.fields.push_back(line.substr(at + 1, end - at - 1));
                at = end + 1;
                continue;
            }
            while (end < line.size() && !separates(line[end])) ++end;
            row.fields.push_back(line.substr(at, end - at));
            at = end;
        }
        if (!row.fields.empty()) rows.push_back(std::move(row));
    }
    return rows;
}

std::string place_in(std::string_view file, std::uint32_t row, std::size_t column) {
    return fmt::format("{}:{}:{}", file, row, column);
}

}  // namespace dalel::scan
