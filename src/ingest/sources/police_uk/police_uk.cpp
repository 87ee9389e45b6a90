#include "ingest/sources/police_uk/police_uk.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

namespace dalel {
namespace {

constexpr std::array<std::string_view, 7> written{"case",    "date",      "area",    "crime_type",
                                                  "outcome", "longitude", "latitude"};
constexpr std::array<std::string_view, 7> published{
    "Crime ID", "Month", "LSOA code", "Crime type", "Last outcome category", "Longitude", "Latitude"};

}  // namespace

std::string police_uk_code(std::string_view words) {
    std::string code;
    for (const char c : words) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (letter)
            code += c;
        else if (c >= 'A' && c <= 'Z')
            code += static_cast<char>(c - 'A' + 'a');
        else if (!code.empty() && code.back() != '-')
            code += '-';
    }
    if (code.ends_with('-')) code.pop_back();
    return code;
}

void read_police_uk(const std::filesystem::path& path, Audit& audit, const EachRecord& each) {
    std::array<std::size_t, published.size()> columns{};
    bool is_theirs = false;
    std::array<std::string, 3> made;
    read_records(path, audit, [&](std::span<const std::string_view> fields, std::uint64_t row) {
        if (row == 1) {
            is_theirs = true;
            for (std::size_t c = 0; c < published.size(); ++c) {
                const auto at = std::ranges::find(fields, published[c]);
                is_theirs = is_theirs && at != fields.end();
                columns[c] = static_cast<std::size_t>(at - fields.begin());
            }
            if (is_theirs)
                each(written, row);
            else
                audit.refuse({"police_uk/header", "this is no street-level crime file of data.police.uk",
                              path.filename().string() + ":1",
                              "Crime ID, Month, …, LSOA code, …, Crime type, Last outcome category"});
            return;
        }
        if (!is_theirs) return;
        std::array<std::string_view, published.size()> record;
        for (std::size_t c = 0; c < record.size(); ++c) record[c] = fields[columns[c]];
        if (record[0].empty()) record[0] = made[0] = fmt::format("{}-{}", path.stem().string(), row);
        record[3] = made[1] = police_uk_code(record[3]);
        record[4] = made[2] = record[4].empty() ? "none" : police_uk_code(record[4]);
        each(record, row);
    });
}

}  // namespace dalel
