// The attributes of every data structure: what is said of a data set and of each of its observations besides the number.
#pragma once

#include "base/label.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace dalel::sdmx {

enum class AttachedTo : std::uint8_t { data_set, observation };

enum class AttributeText : std::uint8_t { coded, string, boolean };

/// One attribute. Its concept in `concept_scheme_id` is called as the attribute. None is coded but the two of observations.
struct AttributeEntry {
    std::string_view id;
    AttachedTo attached_to;
    AttributeText text;
    std::string_view codelist;  ///< of the same agency; empty where it is not coded
    bool mandatory;
    std::string_view kk, ru, en;
};

inline constexpr std::string_view cl_obs_status = "CL_OBS_STATUS";
inline constexpr std::string_view cl_conf_status = "CL_CONF_STATUS";

/// In the order of every message. `CONF_STATUS` is always there beside `OBS_STATUS`; the letters are those of `state_codes`. `PERTURBED` and
/// `ROUNDED` say that the data set holds numbers that protection changed: they bear the observation status `A`. `RELEASE` is
/// the content digest of the release.
///
/// The unit is no attribute: it belongs to the measure, and every code of `CL_measure` bears it as an annotation of type `UNIT`.
/// `OBS_VALUE` is a whole number (`Long`); where there is none, it is left out of the observation, and the status says why.
inline constexpr std::array attributes{
    AttributeEntry{"TITLE", AttachedTo::data_set, AttributeText::string, "", false, "Атауы", "Название", "Title"},
    AttributeEntry{"SOURCE", AttachedTo::data_set, AttributeText::string, "", false, "Дереккөз", "Источник", "Source"},
    AttributeEntry{"LICENCE", AttachedTo::data_set, AttributeText::string, "", false, "Лицензия", "Лицензия", "Licence"},
    AttributeEntry{"RELEASE", AttachedTo::data_set, AttributeText::string, "", false, "Шығарылым", "Выпуск", "Release"},
    AttributeEntry{"SYNTHETIC", AttachedTo::data_set, AttributeText::boolean, "", false, "Синтетикалық деректер", "Синтетические данные", "Synthetic data"},
    AttributeEntry{"PERTURBED", AttachedTo::data_set, AttributeText::boolean, "", false, "Шу қосылған", "С добавленным шумом", "Perturbed for protection"},
    AttributeEntry{"ROUNDED", AttachedTo::data_set, AttributeText::boolean, "", false, "Дөңгелектелген", "Округлено", "Rounded for protection"},
    AttributeEntry{"OBS_STATUS", AttachedTo::observation, AttributeText::coded, cl_obs_status, true, "Бақылау мәртебесі", "Статус наблюдения", "Observation status"},
    AttributeEntry{"CONF_STATUS", AttachedTo::observation, AttributeText::coded, cl_conf_status, true, "Құпиялылық мәртебесі", "Статус конфиденциальности", "Confidentiality status"},
};

/// A letter of `OBS_STATUS` or `CONF_STATUS`.
struct StatusCode {
    std::string_view id;
    std::string_view kk, ru, en;
};

inline constexpr std::array obs_status_codes{
    StatusCode{"A", "Қалыпты мән", "Обычное значение", "Normal value"},
    StatusCode{"E", "Бағаланған мән", "Оценка", "Estimated value"},
    StatusCode{"L", "Мән жоқ: деректер жиналмаған", "Значение отсутствует: данные не собирались", "Missing value; data exist but were not collected"},
    StatusCode{"M", "Мән жоқ: болуы мүмкін емес", "Значение отсутствует: не может существовать", "Missing value; data cannot exist"},
    StatusCode{"P", "Алдын ала мән", "Предварительное значение", "Provisional value"},
    StatusCode{"Q", "Мән жоқ: жасырылған", "Значение отсутствует: скрыто", "Missing value; suppressed"},
};

inline constexpr std::array conf_status_codes{
    StatusCode{"C", "Құпия статистикалық ақпарат", "Конфиденциальная статистическая информация", "Confidential statistical information"},
    StatusCode{"F", "Жариялауға еркін", "Свободно для публикации", "Free for publication"},
};

}  // namespace dalel::sdmx
