// What stands around the figures of a brief and of a card, in the three languages.
#pragma once

#include "analysis/rates/comparison.hpp"
#include "base/label.hpp"
#include "evidence/finding.hpp"

#include <string>

namespace dalel::brief_words {

inline const Label invented{"Ойдан шығарылған деректер: мұнда ештеңе шынайы ел туралы емес.", "Вымышленные данные: здесь ничего нет о настоящей стране.", "Invented data: nothing here is about a real country."};
inline const Label figure{"Сан", "Цифра", "Figure"};
inline const Label what{"Не туралы", "О чём", "What"};
inline const Label who{"Кім айтады", "Кто это говорит", "Who says so"};
inline const Label source{"Дереккөз", "Источник", "Source"};
inline const Label sources{"Дереккөздер", "Источники", "Sources"};
inline const Label computed_from{"мынадан есептелген: ", "вычислено по: ", "computed from "};
inline const Label how_far{"Бұл қаншалықты сенімді", "Насколько это верно", "How far this holds"};
inline const Label objections{"Қарсылық білдіру: ", "Возражения: ", "Objections: "};
inline const Label region{"Өңір", "Регион", "Region"};
inline const Label verdict{"Қорытынды", "Вывод", "Verdict"};
inline const Label cases{"Оқиғалар", "Случаи", "Cases"};
inline const Label per_100k{"100 000 тұрғынға", "На 100 000", "Per 100,000"};
inline const Label ratio{"Жалпыға қатынасы", "Отношение к целому", "Ratio to the whole"};
inline const Label funnel_lines{"Үзік сызық: 95 %; тұтас сызық: 99,8 % (funnel).", "Пунктир: 95 %; сплошные линии: 99,8 % (funnel).", "Dashed: 95 %; whole lines: 99.8 % (funnel)."};
inline const Label funnel_widened{"Сызықтар артық шашыраңқылыққа сай кеңейтілген: ", "Линии расширены на избыточную дисперсию: ", "Widened by an over-dispersion of "};
inline const Label funnel_expected{"жалпы деңгейде күтілетін оқиғалар", "случаев ожидается при общем уровне", "cases expected at the rate of the whole"};
inline const Label funnel_ratio{"оқиғалардың күтілгенге қатынасы", "случаев к ожидаемым", "cases over those expected"};
inline const Label funnel_of{"Шұңқыр диаграмма; сызықтан тыс өңірлер кездейсоқтық шегінен асып ерекшеленеді: ", "Воронка; регионы вне линий отличаются больше, чем допускает случайность: ", "Funnel; regions outside the lines differ more than chance allows: "};

/// The probability that a rate is truly among the k highest.
inline std::string in_top(std::uint32_t k, Language language) { return (language == Language::en ? "P(top " : "P(") + std::to_string(k) + ")"; }

inline Label severity_of(Severity severity) {
    switch (severity) {
        case Severity::notice: return {"ескертпе", "замечание", "notice"};
        case Severity::warning: return {"қайшылық", "противоречие", "warning"};
        case Severity::error: return {"қате", "ошибка", "error"};
    }
    return {};
}

inline Label verdict_of(rates::Verdict verdict) {
    switch (verdict) {
        case rates::Verdict::higher: return {"жоғары", "выше", "higher"};
        case rates::Verdict::lower: return {"төмен", "ниже", "lower"};
        case rates::Verdict::not_distinguished: return {"ажырату мүмкін емес", "нельзя отличить", "not distinguished"};
    }
    return {};
}

}  // namespace dalel::brief_words
