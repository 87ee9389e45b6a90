#include "http/site/messages.hpp"

#include <cassert>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include <unicode/locid.h>
#include <unicode/msgfmt.h>

namespace dalel::http::web {
namespace {

constexpr MessageText table[] = {
#define MESSAGE(name, kk, ru, en) {#name, kk, ru, en},
#include "http/site/messages.inc"
#undef MESSAGE
};

icu::UnicodeString unicode(std::string_view text) {
    return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

/// Patterns are read once. A formatter is not safe to share between threads, so each thread has its own.
const icu::MessageFormat& pattern(Message message, Language language) {
    thread_local std::map<std::pair<Message, Language>, std::unique_ptr<icu::MessageFormat>> read;
    auto& format = read[{message, language}];
    if (!format) {
        auto failed = U_ZERO_ERROR;
        const auto words = table[static_cast<std::size_t>(message)].in(language);
        format = std::make_unique<icu::MessageFormat>(unicode(words), icu::Locale{language == Language::en ? "en_GB" : std::string{to_string(language)}.c_str()}, failed);
        assert(U_SUCCESS(failed));
    }
    return *format;
}

}  // namespace

std::span<const MessageText> messages() {
    return table;
}

std::string said(Message message, Language language) {
    return std::string{table[static_cast<std::size_t>(message)].in(language)};
}

std::string said(Message message, Language language, std::initializer_list<Argument> arguments) {
    std::vector<icu::Formattable> values;
    for (const auto& argument : arguments) {
        struct Formattable {
            icu::Formattable operator()(const std::string& text) const { return {unicode(text)}; }
            icu::Formattable operator()(std::int64_t number) const { return {number}; }
            icu::Formattable operator()(double number) const { return {number}; }
        };
        values.push_back(std::visit(Formattable{}, argument));
    }
    auto failed = U_ZERO_ERROR;
    icu::UnicodeString out;
    icu::FieldPosition ignored;
    pattern(message, language).format(values.data(), static_cast<std::int32_t>(values.size()), out, ignored, failed);
    assert(U_SUCCESS(failed));
    std::string text;
    out.toUTF8String(text);
    return text;
}

}  // namespace dalel::http::web
