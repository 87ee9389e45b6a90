#include "protect/policy.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include <fmt/format.h>

namespace dalel::protect {
namespace {

/// What is wrong with a rule's numbers, or nothing.
std::optional<std::string> wrong_parameter(const Rule& rule) {
    if (const auto* threshold = std::get_if<Threshold>(&rule); threshold && threshold->minimum < 2)
        return fmt::format("a minimum frequency of {} withholds nothing", threshold->minimum);
    if (const auto* dominance = std::get_if<Dominance>(&rule);
        dominance && (dominance->n < 1 || !(dominance->k > 0 && dominance->k < 100)))
        return fmt::format("a dominance rule of ({}, {}) has no meaning", dominance->n, dominance->k);
    if (const auto* percent = std::get_if<PercentRule>(&rule); percent && !(percent->p > 0 && percent->p <= 100))
        return fmt::format("a p % rule of {} has no meaning", percent->p);
    return std::nullopt;
}

bool guards_counts(const Rule& rule) {
    return std::holds_alternative<Threshold>(rule) || std::holds_alternative<GroupDisclosure>(rule);
}

bool guards_sums(const Rule& rule) {
    return std::holds_alternative<Dominance>(rule) || std::holds_alternative<PercentRule>(rule);
}

}  // namespace

Errors validate(const Policy& policy) {
    Errors errors;
    std::set<std::string> seen;
    std::map<std::string, bool> withholds;  // by group
    for (const auto& cube : policy.cubes) {
        const auto refuse = [&](std::string code, std::string message, std::string hint) {
            errors.push_back(
                {std::move(code), cube.cube.str() + ": " + std::move(message), cube.where, std::move(hint)});
        };
        if (!seen.insert(cube.cube.str()).second) refuse("policy/twice", "has two policies", "one for each cube");
        if (const auto* withholding = std::get_if<ByWithholding>(&cube.method)) {
            for (const auto& rule : withholding->rules)
                if (const auto wrong = wrong_parameter(rule))
                    refuse("policy/parameter", *wrong,
                           "minimum 2 or more; n 1 or more, k between 0 and 100; p above 0, at most 100");
            const auto shown = std::ranges::find_if(cube.dimensions, [&](const auto& dimension) {
                return std::ranges::find(policy.quasi_identifiers, dimension) != policy.quasi_identifiers.end();
            });
            if (cube.of_sums && std::ranges::none_of(withholding->rules, guards_sums))
                refuse("policy/no-rule", "shows sums, and no rule keeps one large case from being read off them",
                       "dominance = [n, k] or p_percent");
            if (shown != cube.dimensions.end() && std::ranges::none_of(withholding->rules, guards_counts))
                refuse("policy/no-rule",
                       fmt::format("shows \"{}\", by which a person could be recognised, and no rule guards it",
                                   shown->str()),
                       "threshold or group; or publish it perturbed or rounded");
        } else if (cube.of_sums && !std::holds_alternative<AsPrinted>(cube.method)) {
            refuse("policy/sums", "sums are neither perturbed nor rounded", "method = \"withhold\"");
        }
        if (const auto* perturbation = std::get_if<ByPerturbation>(&cube.method))
            if (const auto table = PerturbationTable::of(perturbation->parameters); !table)
                refuse("policy/parameter", table.error().message, table.error().hint);
        if (const auto* rounding = std::get_if<ByRounding>(&cube.method); rounding && rounding->base < 2)
            refuse("policy/parameter", fmt::format("rounding to multiples of {} changes nothing", rounding->base),
                   "2 or more");
        if (const auto* printed = std::get_if<AsPrinted>(&cube.method); printed && trimmed(printed->reason).empty())
            refuse("policy/no-reason", "is published as printed without a reason", "say who prints it, and where");
        if (cube.linked.empty()) continue;
        const bool by_withholding = std::holds_alternative<ByWithholding>(cube.method);
        const auto [group, is_new] = withholds.emplace(cube.linked, by_withholding);
        if (!by_withholding || !group->second)
            refuse("policy/linked-methods", fmt::format("the group \"{}\" mixes methods", cube.linked),
                   "cubes that share cells are all protected by withholding");
    }
    return errors;
}

}  // namespace dalel::protect
