#include "ingest/references.hpp"

#include <algorithm>
#include <cassert>

namespace dalel {
namespace {

/// Calls `use` with the register of that name.
template <class Use>
auto with_register(const Observatory& observatory, std::string_view name, Use use) {
    if (name == "areas") return use(observatory.areas.all);
    if (name == "provisions") return use(observatory.law.provisions);
    if (name == "lists") return use(observatory.law.lists);
    if (name == "terms") return use(observatory.terms.all);
    if (name == "measures") return use(observatory.measures);
    if (name == "dimensions") return use(observatory.codes.dimensions);
    if (name == "sources") return use(observatory.sources);
    if (name == "licences") return use(observatory.licences);
    assert(name == "claims");
    return use(observatory.claims);
}

std::string_view register_of(std::string_view dimension_kind) {
    if (dimension_kind == "area") return "areas";
    if (dimension_kind == "measure") return "measures";
    if (dimension_kind == "provision") return "provisions lists";
    return {};
}

}  // namespace

bool References::knows(std::string_view registers, std::string_view code) const {
    return std::ranges::any_of(split(registers, ' '), [&](std::string_view name) {
        return unread_.covers(name, code) || with_register(observatory_, name, [&](const auto& entries) { return entries.find(code) != nullptr; });
    });
}

bool References::is_unread_in_dimension(std::string_view dimension, std::string_view code) const {
    if (unread_.registers.contains("codes") || unread_.covers("dimensions", dimension)) return true;
    const auto* entry = observatory_.codes.dimensions.find(dimension);
    return entry && std::ranges::any_of(split(register_of(entry->kind), ' '), [&](std::string_view name) { return unread_.covers(name, code); });
}

bool References::knows_in_dimension(std::string_view dimension, std::string_view code) const {
    if (observatory_.codes.find(dimension, code) || is_unread_in_dimension(dimension, code)) return true;
    const auto* entry = observatory_.codes.dimensions.find(dimension);
    if (!entry) return false;
    if (entry->kind == "period") return parse_period(code).has_value();
    const auto registers = register_of(entry->kind);
    return !registers.empty() && knows(registers, code);
}

std::vector<std::string_view> References::codes_of(std::string_view registers) const {
    std::vector<std::string_view> all;
    for (const auto name : split(registers, ' '))
        with_register(observatory_, name, [&](const auto& entries) {
            const auto codes = entries.codes();
            all.insert(all.end(), codes.begin(), codes.end());
        });
    return all;
}

Finding References::unknown(std::string_view column, std::string_view registers, std::string_view code, std::string where) const {
    std::vector<std::string_view> accepted;
    if (const auto* dimension = observatory_.codes.dimensions.find(registers)) {
        for (const auto& entry : observatory_.codes.all())
            if (entry.dimension == dimension->id) accepted.push_back(entry.code);
        if (const auto name = register_of(dimension->kind); !name.empty()) {
            const auto codes = codes_of(name);
            accepted.insert(accepted.end(), codes.begin(), codes.end());
        }
    } else {
        accepted = codes_of(registers);
    }
    const auto meant = nearest(code, accepted);
    std::string hint = "did you mean " + meant + "?";
    if (meant.empty()) {
        hint = fmt::format("{} of {} codes: ", std::min<std::size_t>(accepted.size(), 8), accepted.size());
        for (std::size_t i = 0; i < accepted.size() && i < 8; ++i) hint += (i > 0 ? ", " : "") + std::string{accepted[i]};
    }
    return {"reference/unknown-code", {}, {{"column", std::string{column}}, {"code", std::string{code}}, {"accepted", hint}}, std::move(where)};
}

}  // namespace dalel
