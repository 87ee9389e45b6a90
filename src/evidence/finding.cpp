#include "evidence/finding.hpp"

#include "base/digest.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <cassert>

namespace dalel {
namespace {

std::string filled(const Text& sentence, const Finding& finding, Language language) {
    std::string text{sentence.in(language)};
    for (const auto& [name, words] : finding.arguments)
        text = replaced_all(std::move(text), "{" + name + "}", words.in(language));
    return text;
}

}  // namespace

std::string_view to_string(Severity severity) {
    switch (severity) {
        case Severity::notice: return "notice";
        case Severity::warning: return "warning";
        case Severity::error: return "error";
    }
    return {};
}

const FindingKind& finding_kind(std::string_view code) {
    const auto kinds = finding_kinds();
    const auto at = std::ranges::lower_bound(kinds, code, {}, &FindingKind::code);
    assert(at != kinds.end() && at->code == code);
    return *at;
}

std::string Finding::sentence(Language language) const { return filled(kind().sentence, *this, language); }
std::string Finding::resolve(Language language) const { return filled(kind().resolve, *this, language); }

std::string Finding::id() const {
    Sha256 digest;
    digest.update(code);
    for (const auto& figure : rests_on) digest.update("\n").update(figure);
    return "finding:" + code + "/" + to_string(digest.finish()).substr(0, 16);
}

void sort_findings(Findings& findings) {
    std::ranges::sort(findings, [](const Finding& a, const Finding& b) {
        if (a.severity() != b.severity()) return a.severity() > b.severity();
        if (a.code != b.code) return a.code < b.code;
        if (a.rests_on != b.rests_on) return a.rests_on < b.rests_on;
        return a.arguments < b.arguments;
    });
    const auto rest = std::ranges::unique(findings);
    findings.erase(rest.begin(), rest.end());
}

}  // namespace dalel
