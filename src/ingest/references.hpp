// Whether every code is in the register it claims to be from.
#pragma once

#include "evidence/finding.hpp"
#include "ingest/sheet.hpp"
#include "observatory/observatory.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace dalel {

/// What of the registers stands in refused rows or in files that could not be read. Whether such a code exists cannot be
/// told, so what refers to it is no mistake of its own.
struct Unread {
    std::map<std::string, std::set<std::string, std::less<>>, std::less<>> codes;  ///< by register
    std::set<std::string, std::less<>> registers;                                  ///< of which not every key is known

    bool covers(std::string_view name, std::string_view code) const {
        if (registers.contains(name)) return true;
        const auto at = codes.find(name);
        return at != codes.end() && at->second.contains(code);
    }
};

/// The registers of an observatory by name: `areas`, `measures`, `sources` …
class References {
public:
    References(const Observatory& observatory, const Unread& unread) : observatory_{observatory}, unread_{unread} {}

    /// Whether the code may stand in one of the registers, which are names separated by spaces: it does, or it cannot be told.
    bool knows(std::string_view registers, std::string_view code) const;
    /// A code of a dimension: of its register, or of codes.csv.
    bool knows_in_dimension(std::string_view dimension, std::string_view code) const;
    /// Whether it cannot be told if the dimension has the code.
    bool is_unread_in_dimension(std::string_view dimension, std::string_view code) const;
    /// A finding that names the code, where it stands, and what was perhaps meant.
    Finding unknown(std::string_view column, std::string_view registers, std::string_view code, std::string where) const;

    /// One finding for every code of the rows that no register knows.
    template <class Row>
    void check(const Sheet<Row>& sheet, const Rows<Row>& rows, Findings& findings) const {
        std::string codes;
        for (const auto& column : sheet.columns) {
            if (column.info.refers.empty()) continue;
            for (std::size_t i = 0; i < rows.rows.size(); ++i) {
                codes.clear();
                column.write(rows.rows[i], codes);
                for (const auto code : split(codes, ' '))
                    if (!knows(column.info.refers, code))
                        findings.push_back(unknown(column.info.name, column.info.refers, code,
                                                   place(rows.file, rows.lines[i], column.info.name)));
            }
        }
    }

private:
    std::vector<std::string_view> codes_of(std::string_view registers) const;

    const Observatory& observatory_;
    const Unread& unread_;
};

}  // namespace dalel
