// What a check discovered.
#pragma once

#include "base/id.hpp"
#include "evidence/words.hpp"

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dalel {

/// `error` is what the observatory's author must mend and blocks a release; sources that disagree never do.
enum class Severity { notice, warning, error };

std::string_view to_string(Severity severity);

/// A text of the program in the three languages.
struct Text {
    std::string_view kk;
    std::string_view ru;
    std::string_view en;

    constexpr std::string_view in(Language language) const {
        return language == Language::kk ? kk : language == Language::ru ? ru : en;
    }
    Words words() const { return {std::string{kk}, std::string{ru}, std::string{en}}; }
};

/// One kind of finding: its stable code, and what it says. `{name}` in a sentence is filled from the finding's
/// arguments.
struct FindingKind {
    std::string_view code;
    Severity severity;
    Text title;
    Text sentence;
    Text resolve;  ///< what would resolve it
};

/// Every kind there is, sorted by code.
std::span<const FindingKind> finding_kinds();
/// The code is one of the kinds; asserted.
const FindingKind& finding_kind(std::string_view code);

/// A finding is its code, the figures it rests on, and the words that fill its sentence.
struct Finding {
    std::string code;
    /// `claim:…`, `cell:…`, `source:…`, `provision:…`, `table:…`, `area:…`, `statement:…`, `population:…` in the order the
    /// sentence speaks of them.
    std::vector<std::string> rests_on;
    std::vector<std::pair<std::string, Words>> arguments;
    std::string where;  ///< `file:row`, for errors

    const FindingKind& kind() const { return finding_kind(code); }
    Severity severity() const { return kind().severity; }
    std::string sentence(Language language = Language::en) const;
    std::string resolve(Language language = Language::en) const;
    /// `finding:<code>/<16 hexadecimal digits>`, a digest of the code and what it rests on, so that it stays the same
    /// while the figures it rests on do.
    std::string id() const;

    friend bool operator==(const Finding&, const Finding&) = default;
};

using Findings = std::vector<Finding>;

/// By severity (errors first), then code, then what they rest on; equal ones once.
void sort_findings(Findings& findings);

}  // namespace dalel
