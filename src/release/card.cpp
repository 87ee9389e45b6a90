#include "release/card.hpp"

#include "analysis/reconcile/words.hpp"
#include "registers/measures/unit_label.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace dalel {
namespace {

Words missing_words(CellState state) {
    switch (state) {
        case CellState::withheld: return {"жасырылған: жариялау біреу туралы бірдеңе ашып беруі мүмкін", "скрыто: публикация могла бы что-то сказать о человеке", "withheld: publishing it could reveal something about a person"};
        case CellState::not_collected: return {"жиналмаған: мұны ешкім есептемеген", "не собиралось: этого никто не подсчитывал", "not collected: nobody counted it"};
        case CellState::not_applicable: return {"қолданылмайды: мұнда есептейтін ештеңе жоқ", "неприменимо: здесь нечего было считать", "not applicable: nothing there could be counted"};
        case CellState::normal:
        case CellState::provisional:
        case CellState::estimated:
        case CellState::perturbed:
        case CellState::rounded: return {};
    }
    return {};
}

Words status_words(CellState state) {
    switch (state) {
        case CellState::provisional: return {"алдын ала сан: дереккөз оны әлі өзгертуі мүмкін", "предварительное число: источник ещё может его изменить", "provisional: its source may still change it"};
        case CellState::estimated: return {"бағаланған, есептелмеген", "оценено, а не подсчитано", "estimated, not counted"};
        case CellState::perturbed: return {"адамдарды қорғау үшін кездейсоқ түрде сәл өзгертілген", "немного изменено случайным образом, чтобы защитить людей", "moved a little, at random, to protect people"};
        case CellState::rounded: return {"кестенің кіші сандары адамдарды қорғау үшін дөңгелектелген", "малые числа таблицы округлены, чтобы защитить людей", "small numbers of the table are rounded to protect people"};
        case CellState::normal:
        case CellState::withheld:
        case CellState::not_collected:
        case CellState::not_applicable: return {};
    }
    return {};
}

/// A code of a dimension in words.
std::string code_words(const Observatory& observatory, const Coordinate& coordinate, Language language) {
    if (const auto* entry = observatory.codes.find(coordinate.dimension.str(), coordinate.code)) return entry->label.in(language);
    if (const auto* provision = observatory.law.provisions.find(coordinate.code)) return provision->cited() + " " + provision->title.in(language);
    if (const auto* list = observatory.law.lists.find(coordinate.code)) return list->title.in(language);
    return coordinate.code;
}

bool is_computed(const Figure& figure) {
    if (!figure.cube) return false;
    const auto& dimensions = figure.cube->structure().dimensions;
    std::vector<std::uint32_t> positions(dimensions.size());
    figure.cube->positions_of(figure.key, positions);
    for (std::size_t d = 0; d < dimensions.size(); ++d)
        if (dimensions[d].categories[positions[d]].computed) return true;
    return false;
}

std::string value_of(const Figure& figure) {
    if (figure.claim) return stated_value(*figure.claim);
    return is_observed(figure.state) ? to_grouped(*figure.interval.low) : std::string{};
}

/// Whether two figures speak of the same thing: concept, place, breakdown, and times that overlap.
bool are_rivals(const Figure& one, const Figure& other, const Observatory& observatory) {
    if (one.id == other.id || one.area != other.area || one.coordinates != other.coordinates || !one.period.overlaps(other.period)) return false;
    const auto* a = observatory.measures.find(one.measure);
    const auto* b = observatory.measures.find(other.measure);
    return a && b && a->concept_id == b->concept_id;
}

}  // namespace

const Label& said_by_nobody() {
    static const Label label{.kk = "ешкім: синтетикалық деректер", .ru = "никто: синтетические данные", .en = "nobody: synthetic data"};
    return label;
}

const Label& made_to_agree() {
    static const Label label{.kk = "Ешкім туралы емес синтетикалық деректер, дереккөзге сай жасалған.", .ru = "Синтетические данные ни о ком, составленные в согласии с источником.",
                             .en = "Synthetic data about nobody, made to agree with the source."};
    return label;
}

std::string citation_of(const Source& source) {
    auto text = fmt::format("{}, “{}”", source.publisher, source.title);
    if (source.published) text += ", " + to_string(*source.published);
    return text;
}

std::string subject_of(const Card& card) {
    auto text = card.measure;
    for (const auto& [_, code] : card.coordinates) text += " · " + code;
    return text + " · " + card.area + " · " + card.period;
}

Card card_of(const Figure& figure, const Observatory& observatory, const Findings& findings, Language language) {
    Card card{.figure = figure.id, .value = value_of(figure), .missing = missing_words(figure.state).in(language)};
    const auto own = [&](std::string_view text) { return checks::translated(observatory, text).in(language); };
    const auto unit_words = [&](std::string_view unit) {
        const auto* known = unit_label(unit);
        return known ? known->in(language) : own(unit);
    };
    if (const auto* measure = observatory.measures.find(figure.measure)) {
        card.measure = measure->label.in(language);
        card.unit = unit_words(measure->unit);
        card.stage = to_string(measure->stage);
        if (!card.stage.empty()) card.stage_words = language == Language::en ? card.stage : checks::stage_words(measure->stage).in(language);
    }
    if (figure.state != CellState::normal) card.status = codes_of(figure.state).name;
    card.status_words = status_words(figure.state).in(language);
    card.synthetic = observatory.settings.synthetic || (figure.cube && figure.cube->structure().synthetic);
    card.area = observatory.areas.name(figure.area, figure.period.last).in(language);
    card.period = to_string(figure.period);
    for (const auto& coordinate : figure.coordinates) {
        const auto* dimension = observatory.codes.dimensions.find(coordinate.dimension);
        card.coordinates.emplace_back(dimension ? dimension->label.in(language) : coordinate.dimension.str(), code_words(observatory, coordinate, language));
    }
    card.computed = is_computed(figure);
    card.source = figure.source;
    if (const auto* claim = figure.claim) {
        card.unit = unit_words(claim->unit);
        card.area_as_written = claim->area_as_written;
        card.stated_by = own(claim->stated_by);
        if (claim->stated_on) card.stated_on = to_string(*claim->stated_on);
        card.locator = own(claim->locator);
        card.note = own(claim->note);
    } else {
        card.locator = own(figure.cube->structure().locator);
        card.note = own(figure.cube->structure().note);
        if (figure.cube->structure().synthetic && !observatory.settings.synthetic) {
            card.stated_by = said_by_nobody().in(language);
            card.note = made_to_agree().in(language) + (card.note.empty() ? "" : " " + card.note);
        }
    }
    if (const auto* source = observatory.sources.find(figure.source)) {
        card.citation = citation_of(*source);
        card.address = source->address;
        card.grade = source->grade();
        card.grade_reason = own(source->grade_reason);
        if (card.stated_by.empty()) card.stated_by = own(source->publisher);
        if (const auto* licence = observatory.licences.find(source->licence)) card.licence = own(licence->title);
    }
    const auto add_rival = [&](const Figure& other) {
        const auto* measure = observatory.measures.find(other.measure);
        const auto* source = observatory.sources.find(other.source);
        card.rivals.push_back({other.id, value_of(other), measure->label.in(language), to_string(other.period), source ? own(source->publisher) : std::string{}});
    };
    for (const auto& claim : observatory.claims)
        if (const auto other = figure_of(claim, observatory.measures); are_rivals(figure, other, observatory)) add_rival(other);
    if (figure.claim)
        for (const auto& table : observatory.tables)
            if (const auto key = CellFinder{table.cube, observatory.settings.country}.find(*figure.claim))
                add_rival(figure_of(table.cube, *key, observatory.settings.country));
    for (const auto& finding : findings)
        if (std::ranges::find(finding.rests_on, figure.id) != finding.rests_on.end()) card.findings.push_back(&finding);
    return card;
}

}  // namespace dalel
