#include "http/site/cldr.hpp"

#include <array>
#include <cassert>
#include <memory>

#include <unicode/calendar.h>
#include <unicode/coll.h>
#include <unicode/dtitvfmt.h>
#include <unicode/dtptngen.h>
#include <unicode/normalizer2.h>
#include <unicode/numberformatter.h>
#include <unicode/smpdtfmt.h>
#include <unicode/sortkey.h>
#include <unicode/translit.h>

namespace dalel::http::web {
namespace {

icu::Locale locale_of(Language language) {
    switch (language) {
        case Language::kk: return icu::Locale{"kk", "KZ"};
        case Language::ru: return icu::Locale{"ru", "KZ"};
        case Language::en: return icu::Locale{"en", "GB"};
    }
    return icu::Locale::getRoot();
}

std::string utf8(const icu::UnicodeString& text) {
    std::string out;
    text.toUTF8String(out);
    return out;
}

icu::UnicodeString unicode(std::string_view text) {
    return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

/// One for each language, made at the first use.
template <class Make>
auto for_each_language(Make make) {
    return std::array{make(Language::kk), make(Language::ru), make(Language::en)};
}
template <class All>
auto& of(All& all, Language language) {
    return all[static_cast<std::size_t>(language)];
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

UDate milliseconds(Date day) {
    return static_cast<double>(day.days()) * 86'400'000.0;
}

/// Formatters of days are not safe to share between threads.
std::string by_skeleton(Language language, const char* skeleton, UDate at) {
    struct Formats {
        std::array<std::unique_ptr<icu::DateFormat>, 3> of_language;
    };
    thread_local std::array<std::pair<std::string, Formats>, 4> known;
    std::size_t i = 0;
    while (i + 1 < known.size() && !known[i].first.empty() && known[i].first != skeleton) ++i;
    known[i].first = skeleton;
    auto& format = of(known[i].second.of_language, language);
    if (!format) {
        auto failed = U_ZERO_ERROR;
        format.reset(icu::DateFormat::createInstanceForSkeleton(unicode(skeleton), locale_of(language), failed));
        assert(U_SUCCESS(failed));
        format->setTimeZone(*icu::TimeZone::getGMT());
    }
    icu::UnicodeString out;
    return utf8(format->format(at, out));
}

std::string between(Language language, const char* skeleton, const Period& period) {
    auto failed = U_ZERO_ERROR;
    const std::unique_ptr<icu::DateIntervalFormat> format{icu::DateIntervalFormat::createInstance(unicode(skeleton), locale_of(language), failed)};
    assert(U_SUCCESS(failed));
    format->setTimeZone(*icu::TimeZone::getGMT());
    const icu::DateInterval interval{milliseconds(period.first), milliseconds(period.last)};
    icu::UnicodeString out;
    icu::FieldPosition ignored;
    format->format(&interval, out, ignored, failed);
    assert(U_SUCCESS(failed));
    return utf8(out);
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

std::string date_in(Language language, Date day) {
    return by_skeleton(language, "yMMMMd", milliseconds(day));
}

std::string period_in(Language language, const Period& period) {
    const bool whole_years = period.first.month() == 1 && period.first.day() == 1 && period.last.month() == 12 && period.last.day() == 31;
    const bool whole_months = period.first.day() == 1 && period.last.day() == days_in_month(period.last.year(), period.last.month());
    if (whole_years) {
        auto text = std::to_string(period.first.year());
        if (period.last.year() != period.first.year()) text += "–" + std::to_string(period.last.year());
        return text;
    }
    if (whole_months) {
        const bool one = period.first.year() == period.last.year() && period.first.month() == period.last.month();
        return one ? by_skeleton(language, "yMMMM", milliseconds(period.first)) : between(language, "yMMMM", period);
    }
    return period.first == period.last ? date_in(language, period.first) : between(language, "yMMMMd", period);
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
