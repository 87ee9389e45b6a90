#include "http/site/cldr.hpp"

#include "base/icu.hpp"

#include <array>
#include <cassert>
#include <memory>

#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/numberformatter.h>
#include <unicode/sortkey.h>
#include <unicode/translit.h>

namespace dalel::http::web {
namespace {

/// One for each language, made at the first use.
template <class Make>
auto for_each_language(Make make) {
    return std::array{make(Language::kk), make(Language::ru), make(Language::en)};
}
/// Groups from four digits up in every language: columns of figures are read by their groups.
icu::number::LocalizedNumberFormatter formatter(Language language) {
    return icu::number::NumberFormatter::withLocale(locale_of(language)).grouping(UNUM_GROUPING_ON_ALIGNED);
}
const icu::number::LocalizedNumberFormatter& formatter_of(Language language) {
    static const auto all = for_each_language(formatter);
    return of(all, language);
}

std::string formatted(const icu::number::LocalizedNumberFormatter& format, double number) {
    auto failed = U_ZERO_ERROR;
    auto text = utf8(format.formatDouble(number, failed).toString(failed));
    assert(U_SUCCESS(failed));
    return text;
}

/// Kazakh letters as the Russian ones that stand for them on a keyboard without them.
constexpr std::pair<char16_t, char16_t> plain_letters[] = {{u'ә', u'а'}, {u'ғ', u'г'}, {u'қ', u'к'}, {u'ң', u'н'}, {u'ө', u'о'}, {u'ұ', u'у'},
                                                           {u'ү', u'у'}, {u'һ', u'х'}, {u'і', u'и'}, {u'ё', u'е'}, {u'й', u'и'}};

}  // namespace

std::string number_in(Language language, std::int64_t number) {
    auto failed = U_ZERO_ERROR;
    auto text = utf8(formatter_of(language).formatInt(number, failed).toString(failed));
    assert(U_SUCCESS(failed));
    return text;
}

std::string number_in(Language language, const Decimal& number) {
    auto failed = U_ZERO_ERROR;
    auto text = utf8(formatter_of(language).formatDecimal(to_string(number), failed).toString(failed));
    assert(U_SUCCESS(failed));
    return text;
}

std::string number_in(Language language, double number, int digits) {
    return formatted(formatter_of(language).precision(icu::number::Precision::fixedFraction(digits)), number);
}

std::string regrouped_in(Language language, std::string text) {
    constexpr std::string_view narrow = "\u202f";
    const std::string own = language == Language::en ? "," : "\u00a0";
    const auto is_digit = [&](std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
    for (auto at = text.find(narrow); at != std::string::npos; at = text.find(narrow, at + 1))
        if (at > 0 && is_digit(at - 1) && is_digit(at + narrow.size())) text.replace(at, narrow.size(), own);
    return text;
}

std::string share_in(Language language, double share, int digits) {
    return formatted(formatter_of(language).unit(icu::NoUnit::percent()).scale(icu::number::Scale::powerOfTen(2)).precision(icu::number::Precision::maxSignificantDigits(digits)), share);
}

std::string instant_in(Language language, std::string_view instant) {
    const auto day = parse_date(instant.substr(0, 10));
    if (!day) return std::string{instant};
    auto text = date_in(language, *day);
    if (instant.size() >= 16) text += ", " + std::string{instant.substr(11, 5)} + " UTC";
    return text;
}

std::string sort_key(Language language, std::string_view text) {
    thread_local std::array<std::unique_ptr<icu::Collator>, 3> collators;
    auto& collator = of(collators, language);
    auto failed = U_ZERO_ERROR;
    if (!collator) {
        collator.reset(icu::Collator::createInstance(locale_of(language), failed));
        assert(U_SUCCESS(failed));
        collator->setAttribute(UCOL_NUMERIC_COLLATION, UCOL_ON, failed);
    }
    const auto source = unicode(text);
    std::string key(static_cast<std::size_t>(collator->getSortKey(source, nullptr, 0)), '\0');
    collator->getSortKey(source, reinterpret_cast<std::uint8_t*>(key.data()), static_cast<std::int32_t>(key.size()));
    return key;
}

std::string search_key(std::string_view text) {
    auto failed = U_ZERO_ERROR;
    const auto* fold = icu::Normalizer2::getNFKCCasefoldInstance(failed);
    const auto* decompose = icu::Normalizer2::getNFDInstance(failed);
    assert(U_SUCCESS(failed));
    auto folded = fold->normalize(unicode(text), failed);
    for (const auto& [kazakh, plain] : plain_letters) folded.findAndReplace(icu::UnicodeString{kazakh}, icu::UnicodeString{plain});
    folded = decompose->normalize(folded, failed);
    icu::UnicodeString bare;
    for (std::int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
        const auto c = folded.char32At(i);
        if (u_charType(c) != U_NON_SPACING_MARK) bare.append(c);
    }
    return utf8(bare);
}

std::vector<std::pair<std::string, std::string>> letters_typed_for() {
    std::vector<std::pair<std::string, std::string>> letters;
    for (const auto& [kazakh, plain] : plain_letters) letters.emplace_back(utf8(icu::UnicodeString{kazakh}), utf8(icu::UnicodeString{plain}));
    return letters;
}

}  // namespace dalel::http::web
