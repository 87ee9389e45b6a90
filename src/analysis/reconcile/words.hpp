// The words of findings: names instead of codes.
#pragma once

#include "observatory/observatory.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dalel::checks {

/// The area's name on the last day of the period.
std::string area_words(const Observatory& observatory, const Id<"area">& area, const Period& period);
std::string measure_words(const Observatory& observatory, const Id<"measure">& measure);
/// `article 256(2)`, the title of a list, the label of a code.
std::string code_words(const Observatory& observatory, std::string_view dimension, std::string_view code);
/// `article 256(2), women`; empty for a total.
std::string coordinate_words(const Observatory& observatory, const std::vector<Coordinate>& coordinates);
/// `persons convicted (article 256(2)), Kazakhstan, 2017`
std::string subject_words(const Observatory& observatory, const Id<"measure">& measure, const Id<"area">& area,
                          const Period& period, const std::vector<Coordinate>& coordinates);
std::string subject_words(const Observatory& observatory, const Claim& claim);
/// The publisher of a source, or its code.
std::string source_words(const Observatory& observatory, const Id<"source">& source);
/// `30 (Informburo.kz)`
std::string said(const Observatory& observatory, const Claim& claim);
/// `a`, `a and b`, `a, b and c`; beyond `most` the rest as a number.
std::string listed(const std::vector<std::string>& words, std::size_t most = 12);
std::string number(std::int64_t value);
/// A label within a sentence: without its capital, unless it is an abbreviation or a name of its own.
std::string in_sentence(std::string label);
/// `2014 to 2017`
std::string period_words(const Period& period);

}  // namespace dalel::checks
