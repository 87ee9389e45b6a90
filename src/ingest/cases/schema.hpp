// What the records of a case file are: `[[cases]]` of observatory.toml.
#pragma once

#include "base/label.hpp"
#include "ingest/audit.hpp"
#include "observatory/observatory.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace dalel {

/// How cases are divided: a column of the file and the dimension its codes belong to.
struct CaseDimension {
    Id<"dimension"> id;
    std::string column;                        ///< the dimension's id where the file does not name it otherwise
    std::map<std::string, std::string> codes;  ///< the file's code → the register's, where they differ
    // For synthetic cases only:
    std::string whole = "_T";           ///< the code of a table's total
    std::string rest;                   ///< the code of what a total counts beyond the codes beside it
    std::vector<std::string> left_out;  ///< codes of a table that divide the whole in another way
};

/// A table that synthetic cases reproduce: the figures of one measure, of the cases that have `codes`.
struct CaseMargin {
    std::string table;
    std::string measure;
    std::map<std::string, std::string> codes;  ///< dimension → code, for dimensions the table lacks
};

/// The parts of a date that become the dimension `period`.
enum class CasePeriod { none, year, month };

struct CaseSchema {
    std::string id;
    Label title;
    Id<"measure"> measure;  ///< what one record counts
    std::string case_column;
    std::string date_column;
    CasePeriod period = CasePeriod::none;
    std::vector<CaseDimension> dimensions;
    std::vector<std::string> sums;  ///< columns of integers that are added up
    std::vector<CaseMargin> margins;
    std::string where;  ///< `observatory.toml:line`
};

/// The schemas an observatory declares. Every mistake is reported with line and column; a key nobody reads is one.
std::vector<CaseSchema> read_case_schemas(std::string_view toml, std::string_view file, const Observatory& observatory,
                                          Audit& audit);

}  // namespace dalel
