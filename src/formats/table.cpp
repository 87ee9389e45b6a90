#include "formats/table.hpp"

namespace dalel {
namespace {

std::string shown(std::string_view code, std::string_view label, LabelStyle style) {
    switch (style) {
        case LabelStyle::texts: return std::string{label};
        case LabelStyle::codes: return std::string{code};
        case LabelStyle::codes_and_texts: return std::string{code} + " - " + std::string{label};
    }
    return {};
}

constexpr std::string_view in(Language language, std::string_view kk, std::string_view ru, std::string_view en) {
    switch (language) {
        case Language::kk: return kk;
        case Language::ru: return ru;
        case Language::en: return en;
    }
    return en;
}

}  // namespace

std::string shown(const DimensionText& dimension, std::uint32_t category, LabelStyle style) {
    return shown(dimension.codes[category], dimension.labels[category], style);
}

std::string shown(const DimensionText& dimension, LabelStyle style) {
    return shown(dimension.id, dimension.label, style);
}

std::string_view meaning_of(CellState state, Language language) {
    switch (state) {
        case CellState::normal: return {};
        case CellState::provisional: return in(language, "P: алдын ала сан.", "P: предварительное число.", "P: provisional.");
        case CellState::estimated: return in(language, "E: бағалау.", "E: оценка.", "E: estimated.");
        case CellState::perturbed:
            return in(language, "Адамдарды қорғау үшін кейбір сандар аздап өзгертілген.", "Некоторые числа слегка изменены, чтобы защитить людей.",
                      "Some numbers were changed slightly to protect people.");
        case CellState::rounded:
            return in(language, "Адамдарды қорғау үшін кейбір сандар дөңгелектелген.", "Некоторые числа округлены, чтобы защитить людей.",
                      "Some numbers were rounded to protect people.");
        case CellState::withheld:
            return in(language, "Q (..): адамдарды қорғау үшін жарияланбаған сан; ол нөл емес.", "Q (..): число не публикуется, чтобы защитить людей; это не ноль.",
                      "Q (..): withheld to protect people; this is not zero.");
        case CellState::not_collected:
            return in(language, "L (...): ешкім санамаған.", "L (...): никто не считал.", "L (...): not collected; nobody counted.");
        case CellState::not_applicable:
            return in(language, "M (.): санайтын ештеңе болмаған.", "M (.): считать было нечего.", "M (.): not applicable; there was nothing to count.");
    }
    return {};
}

}  // namespace dalel
