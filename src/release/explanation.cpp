#include "release/explanation.hpp"

#include "evidence/claim.hpp"

#include <fmt/format.h>

namespace dalel {
namespace {

/// By state: what it means.
Label meaning(CellState state) {
    switch (state) {
        case CellState::withheld:
            return {.kk = "Бұл сан көрсетілмейді. Ол есептелген, бірақ адамдарды қорғау үшін жасырылған: осы жерде немесе көрші санда адам өте аз болуы мүмкін, сондықтан біреуді танып қоюға болар еді.",
                    .ru = "Это число не показано. Его подсчитали, но скрыли, чтобы защитить людей: здесь или в соседнем числе может быть так мало человек, что кого-то можно было бы узнать.",
                    .en = "This number is not shown. It was counted, and it is kept back to protect people: here, or in a number beside it, so few may be counted that somebody could be recognised."};
        case CellState::not_collected:
            return {.kk = "Мұны ешкім есептемеген.", .ru = "Этого никто не подсчитывал.", .en = "Nobody counted this."};
        case CellState::not_applicable:
            return {.kk = "Мұнда есептейтін ештеңе жоқ: мысалы, ол кезде бұл өңір болмаған немесе бап күшінде болмаған.",
                    .ru = "Здесь нечего было считать: например, такого региона тогда не было или статья не действовала.",
                    .en = "There was nothing to count here: the region did not exist then, or the article was not in force."};
        case CellState::perturbed:
            return {.kk = "Бұл сан адамдарды қорғау үшін кездейсоқ түрде сәл өзгертілген. Сондықтан бөліктердің қосындысы жалпы санға дәл тең болмауы мүмкін.",
                    .ru = "Это число немного изменено случайным образом, чтобы защитить людей. Поэтому части могут не в точности складываться в итог.",
                    .en = "This number was moved a little, at random, to protect people. Parts may therefore not add up exactly to their total."};
        case CellState::rounded:
            return {.kk = "Адамдарды қорғау үшін бұл кестедегі кіші сандар дөңгелектелген; қосындылар көрсетілген сандарға сәйкес.",
                    .ru = "Чтобы защитить людей, малые числа этой таблицы округлены; итоги складываются из показанных чисел.",
                    .en = "Small numbers of this table are rounded to protect people; totals are the sums of the numbers shown."};
        case CellState::normal:
            return {.kk = "Бұл сан дереккөзде қалай берілсе, солай көрсетілген.", .ru = "Это число показано так, как его приводит источник.", .en = "This number is shown as its source gives it."};
        case CellState::provisional:
            return {.kk = "Бұл алдын ала сан: дереккөз оны әлі өзгертуі мүмкін.", .ru = "Это предварительное число: источник ещё может его изменить.", .en = "This number is provisional: its source may still change it."};
        case CellState::estimated:
            return {.kk = "Бұл сан есептелмеген, бағаланған.", .ru = "Это число не подсчитано, а оценено.", .en = "This number was estimated, not counted."};
    }
    return {};
}

/// What a missing number is easily mistaken for.
Label caution(CellState state) {
    if (state == CellState::withheld)
        return {.kk = "Бұл нөл дегенді де, ештеңе болмады дегенді де білдірмейді. Көрсетілген қосындылар оны қамтиды. Дәл осы санның кіші екені, әлде ол басқа санды жауып тұрғаны айтылмайды: мұның өзі біреуді ашып беруі мүмкін.",
                .ru = "Это не значит, что здесь ноль или что ничего не было. Показанные итоги включают это число. Мало ли само это число или оно лишь прикрывает другое, не сообщается: уже это могло бы кого-то выдать.",
                .en = "It does not mean zero, and it does not mean that nothing happened. Totals that are shown include it. Whether this very number is small or only covers for another is not said: that alone could give someone away."};
    if (!is_observed(state))
        return {.kk = "Бос ұяшық нөлді білдірмейді.", .ru = "Пустая ячейка не означает ноль.", .en = "An empty cell does not mean zero."};
    return {};
}

Label whom_to_ask(const std::string& contact) {
    return {.kk = fmt::format("Сұрақ немесе қарсылық: {}", contact), .ru = fmt::format("Вопрос или возражение: {}", contact), .en = fmt::format("Questions and objections: {}", contact)};
}

}  // namespace

std::vector<std::string> explanation_of(const Figure& figure, const Observatory& observatory, Language language) {
    std::vector<std::string> paragraphs;
    const bool synthetic = observatory.settings.synthetic || (figure.cube && figure.cube->structure().synthetic);
    const Label invented{.kk = "Бұл деректер синтетикалық: олар ешкім туралы емес.", .ru = "Эти данные синтетические: они ни о ком.", .en = "These data are synthetic: they are about nobody."};
    for (const auto& label : {synthetic ? invented : Label{}, meaning(figure.state), caution(figure.state), whom_to_ask(observatory.settings.contact)})
        if (const auto& text = label.in(language); !text.empty()) paragraphs.push_back(text);
    return paragraphs;
}

}  // namespace dalel
