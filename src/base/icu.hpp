// Texts and locales as ICU has them: of what writes numbers, days and order as each language does.
#pragma once

#include "base/label.hpp"

#include <string>
#include <string_view>

#include <unicode/locid.h>
#include <unicode/unistr.h>

namespace dalel {

inline icu::Locale locale_of(Language language) {
    switch (language) {
        case Language::kk: return icu::Locale{"kk", "KZ"};
        case Language::ru: return icu::Locale{"ru", "KZ"};
        case Language::en: return icu::Locale{"en", "GB"};
    }
    return icu::Locale::getRoot();
}

inline std::string utf8(const icu::UnicodeString& text) {
    std::string out;
    text.toUTF8String(out);
    return out;
}

inline icu::UnicodeString unicode(std::string_view text) {
    return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

/// The one of a language, among one for each.
template <class All>
auto& of(All& all, Language language) {
    return all[static_cast<std::size_t>(language)];
}

}  // namespace dalel
