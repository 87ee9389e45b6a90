// Numbers, instants and order as each language writes them (Unicode CLDR), the same on every machine.
#pragma once

#include "base/calendar.hpp"
#include "base/decimal.hpp"
#include "base/label.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dalel::http::web {

/// `155,200` in English, `155 200` with a no-break space in Kazakh and Russian.
std::string number_in(Language language, std::int64_t number);
/// As exactly as the figure was given: `2.95`, `2,95`.
std::string number_in(Language language, const Decimal& number);
/// With `digits` after the point.
std::string number_in(Language language, double number, int digits);
/// Sentences of releases group digits by a narrow no-break space: `155 200` as the language groups them.
std::string regrouped_in(Language language, std::string text);
/// `0.126` of a whole as `12.6%`, `12,6 %`: with `digits` significant digits.
std::string share_in(Language language, double share, int digits);

/// Day and time of a `2026-11-23T04:00:00Z`, in UTC.
std::string instant_in(Language language, std::string_view instant);

/// Texts sort by their keys as the language's dictionaries do.
std::string sort_key(Language language, std::string_view text);
/// Texts with equal keys are the same to somebody who searches: case, accents and width aside, Kazakh letters also as the Russian
/// letters people type for them (`Қарағанды` finds `Караганда`'s beginning `караганд`), `ё` as `е`.
std::string search_key(std::string_view text);
/// Kazakh letters and what people type for them without a Kazakh keyboard, in lower case.
std::vector<std::pair<std::string, std::string>> letters_typed_for();

}  // namespace dalel::http::web
