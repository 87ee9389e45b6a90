// The words of findings: names instead of codes.
#pragma once

#include "evidence/words.hpp"
#include "observatory/observatory.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dalel::checks {

/// The area's name on the last day of the period.
Words area_words(const Observatory& observatory, const Id<"area">& area, const Period& period);
Words measure_words(const Observatory& observatory, const Id<"measure">& measure);
/// `article 256(2)`
Words article_words(const Provision& provision);
/// `article 256(2)`, the title of a list, the label of a code.
Words code_words(const Observatory& observatory, std::string_view dimension, std::string_view code);
/// `article 256(2), women`; empty for a total.
Words coordinate_words(const Observatory& observatory, const std::vector<Coordinate>& coordinates);
/// `persons convicted (article 256(2)), Kazakhstan, 2017`
Words subject_words(const Observatory& observatory, const Id<"measure">& measure, const Id<"area">& area,
                    const Period& period, const std::vector<Coordinate>& coordinates);
Words subject_words(const Observatory& observatory, const Claim& claim);
/// A text of the observatory's editors in the three languages, by its translations; where one is missing, the text itself.
Words translated(const Observatory& observatory, std::string_view text);
/// The publisher of a source, or its code.
Words source_words(const Observatory& observatory, const Id<"source">& source);
/// `more than 620 000`: the figure as it was said.
Words stated_words(const Claim& claim);
/// `5 to 6`, `at least 2`
Words interval_words(const Interval& interval);
/// `30 (Informburo.kz)`
Words said(const Observatory& observatory, const Claim& claim);
std::string number(std::int64_t value);
/// `2014 to 2017`
Words period_words(const Period& period);
/// `registered`, `no stage`
Words stage_words(Stage stage);
/// `rising`, `high`
Words kind_words(StatementKind kind);
/// `"Kazakhstan in figures"`, with the quotation marks of each language.
Words quoted(const Words& title);

}  // namespace dalel::checks
