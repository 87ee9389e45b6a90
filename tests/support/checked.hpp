// One check over a small observatory.
#pragma once

#include "../tests/support/observatory_builder.hpp"
#include "analysis/reconcile/checks.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dalel::test {

/// What a check finds; the findings are copied out, so that the observatory may go.
struct Checked {
    checks::Report report;

    Checked(const Builder& builder, checks::Report (*check)(const checks::Material&)) {
        const Observatory observatory = builder.build();
        report = check(checks::Material{observatory});
    }

    /// The first finding of a kind, or nothing.
    const Finding* found(std::string_view code) const {
        for (const auto& finding : report.findings())
            if (finding.code == code) return &finding;
        return nullptr;
    }
    std::string sentence(std::string_view code) const {
        const Finding* finding = found(code);
        return finding ? finding->sentence() : "no " + std::string{code};
    }
    std::vector<std::string> rests_on(std::string_view code) const {
        const Finding* finding = found(code);
        return finding ? finding->rests_on : std::vector<std::string>{};
    }
    bool is_silent() const { return report.findings().empty(); }
};

/// Whether every `{name}` of a sentence was filled.
inline bool is_filled(const std::string& sentence) {
    return sentence.find('{') == std::string::npos;
}

}  // namespace dalel::test
