// Text in the three languages of an observatory.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace dalel {

enum class Language { kk, ru, en };

inline constexpr std::array languages{Language::kk, Language::ru, Language::en};

constexpr std::string_view to_string(Language language) {
    switch (language) {
        case Language::kk: return "kk";
        case Language::ru: return "ru";
        case Language::en: return "en";
    }
    return {};
}

constexpr std::optional<Language> parse_language(std::string_view text) {
    for (Language language : languages)
        if (to_string(language) == text) return language;
    return std::nullopt;
}

/// A name or title. English is always there; Kazakh and Russian may be missing.
struct Label {
    std::string kk;
    std::string ru;
    std::string en;

    /// In the language asked for, else English, else whatever is there.
    const std::string& in(Language language) const {
        const std::string& wanted = language == Language::kk ? kk : language == Language::ru ? ru : en;
        if (!wanted.empty()) return wanted;
        return !en.empty() ? en : !ru.empty() ? ru : kk;
    }

    friend bool operator==(const Label&, const Label&) = default;
};

}  // namespace dalel
