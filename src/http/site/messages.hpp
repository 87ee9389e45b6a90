// What the pages say of themselves, in every language.
#pragma once

#include "base/label.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace dalel::http::web {

/// One thing the pages say; `messages.inc` has the words.
enum class Message : std::uint16_t {
#define MESSAGE(name, kk, ru, en) name,
#include "http/site/messages.inc"
#undef MESSAGE
};

/// A pattern in the message format of ICU: `{0}`, `{0, plural, one {# figure} other {# figures}}`.
struct MessageText {
    std::string_view name;
    std::string_view kk;
    std::string_view ru;
    std::string_view en;

    constexpr std::string_view in(Language language) const {
        switch (language) {
            case Language::kk: return kk;
            case Language::ru: return ru;
            case Language::en: return en;
        }
        return {};
    }
};
/// All of them, in the order of `Message`.
std::span<const MessageText> messages();

/// What fills a pattern: a text, or a number written in the language's manner that chooses the plural.
using Argument = std::variant<std::string, std::int64_t, double>;

/// The message in a language.
std::string said(Message message, Language language);
/// With its arguments. A pattern's grammar and the number of its arguments are tested for every message.
std::string said(Message message, Language language, std::initializer_list<Argument> arguments);

}  // namespace dalel::http::web
