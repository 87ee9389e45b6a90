// What is published of cases, and under which rule: `[protect]` of observatory.toml.
#pragma once

#include "ingest/cases/schema.hpp"
#include "protect/policy.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace dalel {

/// A cube of cases that is to be published: some of their dimensions.
struct CaseCubeSpec {
    std::string id;
    Label title;
    std::string note;
    std::vector<Id<"dimension">> dimensions;  ///< in the order of the cube; without the period
    std::string sum;                          ///< the column that is added up; empty where cases are counted
    Id<"measure"> measure;                    ///< what the cells are of
    std::string where;                        ///< `observatory.toml:line:column`
};

/// What is published of the cases of one schema. Its cubes count the same records: one method guards them all.
struct CasePublication {
    CaseSchema schema;
    Id<"source"> source;
    std::string locator;
    protect::Method method;
    std::vector<CaseCubeSpec> cubes;
    std::string where;
};

/// Reads `[protect]` and the `[[cases]]` it speaks of. Every mistake is reported with line and column; those of the
/// policy itself have codes `policy/…` (`protect::validate`): a cube that shows a dimension by which a person could be
/// recognised and has no rule is one. Unless `quasi_identifiers` names them, every dimension is taken to be such; area,
/// sex, age_group and citizenship always are.
std::vector<CasePublication> read_publications(std::string_view toml, std::string_view file, const Observatory& observatory, Audit& audit);

/// The same of the observatory.toml in a folder.
std::vector<CasePublication> read_publications(const std::filesystem::path& folder, const Observatory& observatory, Audit& audit);

}  // namespace dalel
