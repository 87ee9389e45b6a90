#include "base/calendar.hpp"

#include "base/icu.hpp"

#include <array>
#include <cassert>
#include <memory>

#include <unicode/calendar.h>
#include <unicode/dtitvfmt.h>
#include <unicode/dtptngen.h>
#include <unicode/smpdtfmt.h>

namespace dalel {
namespace {

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

}  // namespace

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

}  // namespace dalel
