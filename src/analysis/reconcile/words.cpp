#include "analysis/reconcile/words.hpp"

#include "base/calendar.hpp"
#include "base/text.hpp"

namespace dalel::checks {
namespace {

/// `more than 620 000`
Words qualified(Qualifier qualifier, const std::string& figure) {
    switch (qualifier) {
        case Qualifier::exact:
        case Qualifier::range: return figure;
        case Qualifier::at_least: return {"кемінде " + figure, "не менее " + figure, "at least " + figure};
        case Qualifier::more_than: return {figure + " мәнінен астам", "более " + figure, "more than " + figure};
        case Qualifier::about: return {"шамамен " + figure, "около " + figure, "about " + figure};
        case Qualifier::at_most: return {"ең көбі " + figure, "не более " + figure, "at most " + figure};
        case Qualifier::target: return {"мақсат: " + figure, "цель: " + figure, "target " + figure};
    }
    return {};
}

}  // namespace

Words area_words(const Observatory& observatory, const Id<"area">& area, const Period& period) {
    return Words{observatory.areas.name(area, period.last)};
}

Words measure_words(const Observatory& observatory, const Id<"measure">& measure) {
    const Measure* entry = observatory.measures.find(measure);
    return entry ? Words{entry->label} : Words{measure.str()};
}

Words article_words(const Provision& provision) {
    const auto cited = provision.cited();
    return {cited + "-бап", "статья " + cited, "article " + cited};
}

Words code_words(const Observatory& observatory, std::string_view dimension, std::string_view code) {
    if (const Provision* provision = observatory.law.provisions.find(code)) return article_words(*provision);
    if (const StatutoryList* list = observatory.law.lists.find(code)) return in_sentence(Words{list->title});
    if (const CodeEntry* entry = observatory.codes.find(dimension, code)) return in_sentence(Words{entry->label});
    if (observatory.areas.all.find(code)) return Words{observatory.areas.name(Id<"area">{code})};
    return code;
}

Words coordinate_words(const Observatory& observatory, const std::vector<Coordinate>& coordinates) {
    Words text;
    for (const auto& coordinate : coordinates) {
        if (!text.empty()) text += ", ";
        text += code_words(observatory, coordinate.dimension.str(), coordinate.code);
    }
    return text;
}

Words subject_words(const Observatory& observatory, const Id<"measure">& measure, const Id<"area">& area,
                    const Period& period, const std::vector<Coordinate>& coordinates) {
    Words text = measure_words(observatory, measure);
    if (const auto details = coordinate_words(observatory, coordinates); !details.empty())
        text += " (" + details + ")";
    return text + ", " + area_words(observatory, area, period) + ", " + period_words(period);
}

Words subject_words(const Observatory& observatory, const Claim& claim) {
    return subject_words(observatory, claim.measure, claim.area, claim.period, claim.coordinates);
}

Words translated(const Observatory& observatory, std::string_view text) {
    const auto in = [&](Language language) {
        const auto own = observatory.terms.translations.in(language, text);
        return std::string{own.empty() ? text : own};
    };
    return {in(Language::kk), in(Language::ru), in(Language::en)};
}

Words source_words(const Observatory& observatory, const Id<"source">& source) {
    const Source* entry = observatory.sources.find(source);
    return entry ? translated(observatory, entry->publisher) : Words{source.str()};
}

Words stated_words(const Claim& claim) {
    if (claim.qualifier == Qualifier::range) return interval_words({claim.low, claim.high});
    const auto& figure = claim.qualifier == Qualifier::at_most ? claim.high : claim.low;
    return qualified(claim.qualifier, to_grouped(*figure));
}

Words interval_words(const Interval& interval) {
    if (interval.is_point()) return to_grouped(*interval.low);
    if (interval.low && interval.high) {
        const auto low = to_grouped(*interval.low), high = to_grouped(*interval.high);
        return {low + "–" + high, low + "–" + high, low + " to " + high};
    }
    if (interval.low) return qualified(Qualifier::at_least, to_grouped(*interval.low));
    if (interval.high) return qualified(Qualifier::at_most, to_grouped(*interval.high));
    return {"кез келген сан", "любое число", "any number"};
}

Words said(const Observatory& observatory, const Claim& claim) {
    return stated_words(claim) + " (" + source_words(observatory, claim.source) + ")";
}

Words period_words(const Period& period) {
    return {period_in(Language::kk, period), period_in(Language::ru, period), period_in(Language::en, period)};
}

Words stage_words(Stage stage) {
    const auto code = std::string{to_string(stage)};
    switch (stage) {
        case Stage::none: return {"сатысыз", "без стадии", "no stage"};
        case Stage::reported: return {"хабарланған", "сообщено", code};
        case Stage::registered: return {"тіркелген", "зарегистрировано", code};
        case Stage::identified: return {"анықталған", "выявлено", code};
        case Stage::to_court: return {"сотқа жіберілген", "направлено в суд", code};
        case Stage::convicted: return {"сотталған", "осуждено", code};
        case Stage::serving: return {"жазасын өтеп жатқан", "отбывает наказание", code};
    }
    return {};
}

Words kind_words(StatementKind kind) {
    switch (kind) {
        case StatementKind::rising: return {"өсуде", "растёт", std::string{to_string(kind)}};
        case StatementKind::falling: return {"төмендеуде", "снижается", std::string{to_string(kind)}};
        case StatementKind::below: return {"төмен", "ниже", std::string{to_string(kind)}};
        case StatementKind::above: return {"жоғары", "выше", std::string{to_string(kind)}};
        case StatementKind::high: return {"жоғары", "высокие", std::string{to_string(kind)}};
        case StatementKind::low: return {"төмен", "низкие", std::string{to_string(kind)}};
    }
    return {};
}

std::string number(std::int64_t value) {
    return to_grouped(Decimal{value});
}

Words quoted(const Words& title) {
    return Words{"«", "«", "\""} + title + Words{"»", "»", "\""};
}

}  // namespace dalel::checks
