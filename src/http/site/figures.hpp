// How pages speak of figures: every number leads to its card.
#pragma once

#include "http/site/view.hpp"
#include "observatory/figure.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dalel::http::web {

/// `30`, `more than 620,000`, `5–6`, `about 600`; of a missing cell why it is missing, in two words.
std::string value_words(const View& view, const Figure& figure);
/// A claim's interval as it was said.
std::string stated_words(const View& view, const Claim& claim);
/// Why a cell holds no number: `withheld`; empty where it holds one.
std::string state_words(const View& view, CellState state);
/// What a missing number is and is not, in a sentence.
std::string state_explained(const View& view, CellState state);

/// A measure, stage, unit, code or area in words.
std::string measure_words(const View& view, const Id<"measure">& measure);
std::string stage_words(const View& view, Stage stage);
/// What a number counts: `persons`. Units are words of the observatory; common ones are known in every language.
Html unit_words(const View& view, std::string_view unit);
std::string code_words(const View& view, std::string_view dimension, std::string_view code);
/// `article 256(2)`
std::string provision_words(const View& view, const Provision& provision);
/// In the name of the last day of the period.
std::string area_words(const View& view, const Id<"area">& area, const Period& period);
std::string area_words(const View& view, const Id<"area">& area);

/// `article 256(2) · women`; empty for a total.
std::string coordinate_words(const View& view, const Figure& figure);
/// `Persons convicted · article 256(2) · Aktobe Region · 2017`
std::string subject_words(const View& view, const Figure& figure);

/// The value as a link to its card, with a mark where findings of weight rest on it.
Html linked_value(const View& view, const Figure& figure);
/// The same of an identifier; the identifier itself where there is no such figure.
Html linked_value(const View& view, std::string_view id);

/// Publisher with grade, linked to the source's page.
Html linked_source(const View& view, const Id<"source">& source);

/// A table of figures: value, what, where, when, who said so. `what` leaves out what the heading above says.
struct FigureColumns {
    bool measure = true;
    bool area = true;
};
Html figure_table(const View& view, std::string_view caption, const std::vector<Figure>& figures, FigureColumns columns = {});

/// Identifiers whose cards a copy of the site has: every claim and finding, the figures of the assessment, and what these rest on.
std::vector<std::string> figures_shown(const View& view);
/// Whether there is a card to lead to: a server has every one, a copy those of `figures_shown`.
bool has_card(const View& view, std::string_view id);

}  // namespace dalel::http::web
