#include "analysis/reconcile/words.hpp"

#include "base/text.hpp"

namespace dalel::checks {

std::string area_words(const Observatory& observatory, const Id<"area">& area, const Period& period) {
    return observatory.areas.name(area, period.last).en;
}

std::string measure_words(const Observatory& observatory, const Id<"measure">& measure) {
    const Measure* entry = observatory.measures.find(measure);
    return entry ? entry->label.en : measure.str();
}

std::string code_words(const Observatory& observatory, std::string_view dimension, std::string_view code) {
    if (const Provision* provision = observatory.law.provisions.find(code)) return "article " + provision->cited();
    if (const StatutoryList* list = observatory.law.lists.find(code)) return in_sentence(list->title.en);
    if (const CodeEntry* entry = observatory.codes.find(dimension, code)) return in_sentence(entry->label.en);
    if (observatory.areas.all.find(code)) return observatory.areas.name(Id<"area">{code}).en;
    return std::string{code};
}

std::string coordinate_words(const Observatory& observatory, const std::vector<Coordinate>& coordinates) {
    std::string text;
    for (const auto& coordinate : coordinates) {
        if (!text.empty()) text += ", ";
        text += code_words(observatory, coordinate.dimension.str(), coordinate.code);
    }
    return text;
}

std::string subject_words(const Observatory& observatory, const Id<"measure">& measure, const Id<"area">& area,
                          const Period& period, const std::vector<Coordinate>& coordinates) {
    std::string text = measure_words(observatory, measure);
    if (const auto details = coordinate_words(observatory, coordinates); !details.empty()) text += " (" + details + ")";
    return text + ", " + area_words(observatory, area, period) + ", " + period_words(period);
}

std::string subject_words(const Observatory& observatory, const Claim& claim) {
    return subject_words(observatory, claim.measure, claim.area, claim.period, claim.coordinates);
}

std::string source_words(const Observatory& observatory, const Id<"source">& source) {
    const Source* entry = observatory.sources.find(source);
    return entry ? entry->publisher : source.str();
}

std::string said(const Observatory& observatory, const Claim& claim) {
    return stated_value(claim) + " (" + source_words(observatory, claim.source) + ")";
}

std::string listed(const std::vector<std::string>& words, std::size_t most) {
    std::vector<std::string> shown{words.begin(),
                                   words.begin() + static_cast<std::ptrdiff_t>(std::min(words.size(), most))};
    if (words.size() > most) shown.push_back(number(static_cast<std::int64_t>(words.size() - most)) + " more");
    std::string text;
    for (std::size_t i = 0; i < shown.size(); ++i) {
        if (i > 0) text += i + 1 == shown.size() ? " and " : ", ";
        text += shown[i];
    }
    return text;
}

std::string in_sentence(std::string label) {
    const auto is_upper = [](char c) { return 'A' <= c && c <= 'Z'; };
    const bool is_word = label.size() > 1 && is_upper(label[0]) && 'a' <= label[1] && label[1] <= 'z';
    if (is_word) label[0] = static_cast<char>(label[0] - 'A' + 'a');
    return label;
}

std::string period_words(const Period& period) {
    return replaced_all(to_string(period), "/", " to ");
}

std::string number(std::int64_t value) {
    return to_grouped(Decimal{value});
}

}  // namespace dalel::checks
