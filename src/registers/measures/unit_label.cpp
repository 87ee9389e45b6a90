#include "registers/measures/unit_label.hpp"

#include <algorithm>
#include <iterator>

namespace dalel {
namespace {

struct Named {
    std::string_view unit;
    Label label;
};

const Named common[] = {
    {"persons", {"адам", "человек", "persons"}},
    {"offences", {"құқық бұзушылық", "правонарушений", "offences"}},
    {"crimes", {"қылмыс", "преступлений", "crimes"}},
    {"cases", {"іс", "дел", "cases"}},
    {"cases considered by courts", {"сот қараған іс", "дел, рассмотренных судами", "cases considered by courts"}},
    {"attacks", {"шабуыл", "нападений", "attacks"}},
    {"attacks a year", {"жылына шабуыл", "нападений в год", "attacks a year"}},
    {"events", {"іс-шара", "мероприятий", "events"}},
    {"materials", {"материал", "материалов", "materials"}},
    {"websites", {"веб-сайт", "веб-сайтов", "websites"}},
    {"sites", {"сайт", "сайтов", "sites"}},
    {"facts", {"факт", "фактов", "facts"}},
    {"links", {"сілтеме", "ссылок", "links"}},
    {"suits", {"талап қою", "исков", "suits"}},
    {"resources", {"ресурс", "ресурсов", "resources"}},
    {"percent", {"пайыз", "процентов", "percent"}},
    {"percent of victims", {"құрбандардың пайызы", "процентов жертв", "percent of victims"}},
    {"times", {"есе", "раз", "times"}},
    {"rank", {"орын", "место", "rank"}},
    {"rank of 163", {"163 елдің ішіндегі орын", "место из 163", "rank of 163"}},
    {"score", {"балл", "балл", "score"}},
    {"years", {"жыл", "лет", "years"}},
    {"years of imprisonment and confiscation", {"бас бостандығынан айыру жылы және тәркілеу", "лет лишения свободы и конфискация", "years of imprisonment and confiscation"}},
    {"groups", {"топ", "групп", "groups"}},
    {"kinds", {"түр", "видов", "kinds"}},
    {"available", {"жарияланған: 1 — иә, 0 — жоқ", "опубликовано: 1 — да, 0 — нет", "published: 1 yes, 0 no"}},
};

}  // namespace

const Label* unit_label(std::string_view unit) {
    const auto* at = std::ranges::find(common, unit, &Named::unit);
    return at == std::end(common) ? nullptr : &at->label;
}

}  // namespace dalel
