// What structural artefacts say that no register says.
#pragma once

#include "registers/measures/measure.hpp"

#include <string_view>

namespace dalel::sdmx {

inline constexpr const char* synthetic_kk = "Синтетикалық деректер: ешкім туралы емес.";
inline constexpr const char* synthetic_ru = "Синтетические данные: ни о ком.";
inline constexpr const char* synthetic_en = "Synthetic data: about nobody.";

/// A stage of the justice funnel as a category; in the order of `Stage`.
struct StageCategory {
    Stage stage;
    std::string_view id, kk, ru, en;
};

inline constexpr StageCategory stage_categories[] = {
    {Stage::reported, "REPORTED", "Хабарланған", "Сообщённые", "Reported"},
    {Stage::registered, "REGISTERED", "Тіркелген", "Зарегистрированные", "Registered"},
    {Stage::identified, "IDENTIFIED", "Анықталған", "Выявленные", "Identified"},
    {Stage::to_court, "TO_COURT", "Сотқа жіберілген", "Направленные в суд", "Sent to court"},
    {Stage::convicted, "CONVICTED", "Сотталған", "Осуждённые", "Convicted"},
    {Stage::serving, "SERVING", "Жазасын өтеп жатқан", "Отбывающие наказание", "Serving a sentence"},
};
inline constexpr std::string_view justice = "JUSTICE";
inline constexpr std::string_view other = "OTHER";

/// Attributes of reference metadata beyond those of data sets.
struct MetadataAttribute {
    std::string_view id, kk, ru, en;
};

inline constexpr MetadataAttribute metadata_attributes[] = {
    {"PUBLISHER", "Жариялаушы", "Издатель", "Publisher"},
    {"SOURCE", "Дереккөз", "Источник", "Source"},
    {"SOURCE_ADDRESS", "Дереккөздің мекенжайы", "Адрес источника", "Address of the source"},
    {"SOURCE_PLACE", "Дереккөздегі орны", "Место в источнике", "Place in the source"},
    {"LICENCE", "Лицензия", "Лицензия", "Licence"},
    {"CONTACT", "Байланыс", "Контакт", "Contact"},
    {"NOTE", "Ескертпе", "Примечание", "Note"},
};

/// What a concept means, in English.
struct Definition {
    std::string_view id, text;
};

inline constexpr Definition definitions[] = {
    {"OBS_VALUE", "The count, a whole number. Where there is none, the observation status says why."},
    {"TITLE", "What the table is called."},
    {"SOURCE", "Publisher, title and date of the document that the figures were taken from."},
    {"LICENCE", "Under which the figures may be used."},
    {"RELEASE", "SHA-256 digest of the release that holds the figures: the same digest, the same figures."},
    {"SYNTHETIC", "Whether the data are about nobody."},
    {"PERTURBED", "Whether noise was added to some of the figures to protect people."},
    {"ROUNDED", "Whether some of the figures were rounded to protect people."},
    {"OBS_STATUS", "Whether the value is normal, provisional or estimated, or why there is none."},
    {"CONF_STATUS", "Whether the value may be published."},
    {"PUBLISHER", "Who published the document that the figures were taken from."},
    {"SOURCE_ADDRESS", "Where that document can be read."},
    {"SOURCE_PLACE", "The sheet, table or page within it."},
    {"CONTACT", "Where to object to a figure."},
    {"NOTE", "What a reader of the figures must know."},
};

}  // namespace dalel::sdmx
