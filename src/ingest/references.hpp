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

/// The registers of an observatory by name: `areas`, `measures`, `sources` …
class References {
public:
    explicit References(const Observatory& observatory) : observatory_{observatory} {}

    /// `registers` are names separated by spaces; any of them will do.
    bool knows(std::string_view registers, std::string_view code) const;
    /// A code of a dimension: of its register, or of codes.csv.
    bool knows_in_dimension(std::string_view dimension, std::string_view code) const;
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
};

}  // namespace dalel
