#include "release/table_text.hpp"

#include "observatory/figure.hpp"
#include "release/attribution.hpp"

#include <algorithm>
#include <array>

namespace dalel {
namespace {

/// The states that a reader of the cube can meet, besides normal.
std::vector<CellState> states_of(const Cube& cube) {
    std::array<bool, std::size(state_codes)> met{};
    for (const auto state : cube.states()) met[static_cast<std::size_t>(state)] = true;
    if (!cube.structure().absent_is_zero && cube.size() < cube.structure().combinations()) met[static_cast<std::size_t>(CellState::not_collected)] = true;
    std::vector<CellState> states;
    for (const auto& codes : state_codes)
        if (codes.state != CellState::normal && met[static_cast<std::size_t>(codes.state)]) states.push_back(codes.state);
    return states;
}

std::string_view computed_note(Language language) {
    switch (language) {
        case Language::kk: return "Бағдарлама қосқан жиынтық; дереккөз оны келтірмейді.";
        case Language::ru: return "Сумма, сложенная программой; источник её не приводит.";
        case Language::en: return "Added up by the program; the source does not print it.";
    }
    return {};
}

std::string_view synthetic_note(Language language) {
    switch (language) {
        case Language::kk: return "Синтетикалық деректер: ешкім туралы емес.";
        case Language::ru: return "Синтетические данные: они ни о ком.";
        case Language::en: return "Synthetic data: about nobody.";
    }
    return {};
}

DimensionText dimension_text_of(const Dimension& dimension, const Observatory& observatory, Language language) {
    DimensionText text;
    text.id = dimension.id.str();
    text.label = dimension.label.in(language);
    if (text.label.empty()) text.label = text.id;
    text.kind = dimension.kind;
    const bool any_computed = std::ranges::any_of(dimension.categories, &Category::computed);
    for (const auto& category : dimension.categories) {
        text.codes.push_back(category.code);
        const auto& label = category.label.in(language);
        text.labels.push_back(label.empty() ? category.code : label);
        if (any_computed) text.notes.emplace_back(category.computed ? computed_note(language) : std::string_view{});
        if (dimension.kind != DimensionKind::measure) continue;
        const auto* measure = observatory.measures.find(category.code);
        text.units.push_back(measure ? measure->unit : std::string{});
        text.stock_or_flow += !measure ? 'X' : measure->kind == MeasureKind::stock ? 'S' : measure->kind == MeasureKind::flow ? 'F' : 'X';
    }
    if (dimension.kind != DimensionKind::measure && dimension.kind != DimensionKind::period) text.elimination = total_of(dimension, observatory.settings.country);
    return text;
}

}  // namespace

TableText table_text_of(const Release& release, const Cube& cube, std::string_view updated, Language language) {
    const auto& structure = cube.structure();
    const auto& observatory = release.observatory;
    const auto attribution = attribution_of(observatory, structure);
    TableText text;
    text.language = language;
    text.id = structure.id.str();
    text.title = structure.title.in(language);
    if (text.title.empty()) text.title = text.id;
    text.synthetic = structure.synthetic;
    if (structure.synthetic) text.notes.emplace_back(synthetic_note(language));
    for (const auto state : states_of(cube)) text.notes.emplace_back(meaning_of(state, language));
    text.mandatory = text.notes.size();
    if (!structure.note.empty()) text.notes.push_back(structure.note);
    text.source = attribution.source;
    text.source_address = attribution.address;
    text.licence = attribution.licence;
    text.licence_address = attribution.licence_address;
    text.release = to_string(release.digest);
    text.updated = updated;
    if (observatory.settings.next_release) text.next_update = to_string(*observatory.settings.next_release);
    text.contact = observatory.settings.contact;
    text.agency = observatory.settings.agency;
    text.subject_code = observatory.settings.id.str();
    text.subject = observatory.settings.title.in(language);
    for (const auto& dimension : structure.dimensions) text.dimensions.push_back(dimension_text_of(dimension, observatory, language));
    return text;
}

Placement usual_placement(const Structure& structure) {
    Placement placement;
    for (std::uint32_t d = 0; d < structure.dimensions.size(); ++d) {
        const auto kind = structure.dimensions[d].kind;
        (kind == DimensionKind::measure || kind == DimensionKind::period ? placement.heading : placement.stub).push_back(d);
    }
    return placement;
}

}  // namespace dalel
