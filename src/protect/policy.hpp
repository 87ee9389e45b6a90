// What may be published of a cube, and under which rule.
#pragma once

#include "base/error.hpp"
#include "base/id.hpp"
#include "protect/perturbation_table.hpp"
#include "protect/rules.hpp"

#include <string>
#include <variant>
#include <vector>

namespace dalel::protect {

/// Withhold cells. `keep` and `withhold` are keys of codes, `KZ-AKT.F`; `same_pattern`: what is withheld in one period
/// is withheld in all, so that the pattern tells nothing and series do not break in different places.
struct ByWithholding {
    std::vector<Rule> rules;
    std::vector<std::string> keep;
    std::vector<std::string> withhold;
    bool same_pattern = false;
    /// Zeros of this cube are known to be shown always: readers take a withheld count to be 1 at least.
    bool zeros_are_always_shown = false;
};
struct ByPerturbation {
    PerturbationTable::Parameters parameters;
};
struct ByRounding {
    std::int64_t base = 3;
};
/// Public interest: an official table that its publisher prints already.
struct AsPrinted {
    std::string reason;
};

using Method = std::variant<ByWithholding, ByPerturbation, ByRounding, AsPrinted>;

/// The policy of one cube. Cubes of the same `linked` group count the same records and are protected together.
struct CubePolicy {
    Id<"cube"> cube;
    std::vector<Id<"dimension">> dimensions;
    Method method;
    std::string linked;
    bool of_sums = false;  ///< sums over cases, not counts of them
    std::string where;  ///< of its table in observatory.toml
};

/// The `[protect]` table of an observatory. Quasi-identifiers are the dimensions by which a person could be recognised:
/// area, sex, age, citizenship and whatever else the observatory names.
struct Policy {
    std::vector<Id<"dimension">> quasi_identifiers;
    std::vector<CubePolicy> cubes;
};

/// What is wrong with a policy, in its order: `policy/no-rule` where a cube of cases shows a quasi-identifier and no
/// rule of frequency or groups guards it, and where a cube of sums has no rule of dominance or p %; `policy/sums` where
/// sums are perturbed or rounded; `policy/no-reason`; `policy/parameter`; `policy/twice`;
/// `policy/linked-methods` where cubes of one group are not all protected by withholding.
Errors validate(const Policy& policy);

}  // namespace dalel::protect
