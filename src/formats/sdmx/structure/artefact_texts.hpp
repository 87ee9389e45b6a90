// What structural artefacts say that no register says.
#pragma once

#include "formats/sdmx/structure/artefact_type.hpp"
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

/// What artefacts of a type are, where no register describes them.
struct TypeDescription {
    ArtefactType type;
    std::string_view kk, ru, en;
};

inline constexpr TypeDescription type_descriptions[] = {
    {ArtefactType::agency_scheme, "Құрылымдарды кім жүргізеді.", "Кто ведёт структуры.", "Who maintains the structures."},
    {ArtefactType::data_consumer_scheme, "Деректер кімге арналған.", "Для кого данные.", "Whom the data are for."},
    {ArtefactType::data_provider_scheme, "Кестелер кімнің құжаттарынан алынған.", "Из чьих документов взяты таблицы.", "Whose documents the tables were taken from."},
    {ArtefactType::organisation_unit_scheme, "Дереккөздерді жариялаған ұйымдардың бәрі.", "Все, кто опубликовал источники.", "Everyone who published a source."},
    {ArtefactType::dataflow, "Шығарылымның кестесі.", "Таблица выпуска.", "A table of the release."},
    {ArtefactType::metadataflow, "Әр кестенің сандарынан басқа не айтылады.", "Что сказано о каждой таблице помимо чисел.", "What is said of each table beyond its figures."},
    {ArtefactType::category_scheme, "Кестелер топтастырылатын тақырыптар.", "Темы, по которым сгруппированы таблицы.", "The topics by which tables are grouped."},
    {ArtefactType::categorisation, "Кестенің тақырыбы.", "Тема таблицы.", "The topic of a table."},
    {ArtefactType::codelist, "Кестелер өлшемінің кодтары.", "Коды измерения таблиц.", "The codes of a dimension of the tables."},
    {ArtefactType::hierarchy, "Басқа кодтардың астына топтастырылған кодтар.", "Коды, сгруппированные под другими.", "Codes grouped under others."},
    {ArtefactType::hierarchy_association, "Иерархия қай тізімді реттейді.", "Какой список упорядочивает иерархия.", "Which list a hierarchy orders."},
    {ArtefactType::concept_scheme, "Кестелердің өлшемдері мен атрибуттары нені білдіреді.", "Что означают измерения и атрибуты таблиц.", "What the dimensions and attributes of the tables mean."},
    {ArtefactType::metadata_structure, "Кесте туралы мәліметтер неден тұрады.", "Из чего состоят сведения о таблице.", "What the reference metadata of a table consist of."},
    {ArtefactType::data_structure, "Кестенің өлшемдері, атрибуттары және өлшем бірлігі.", "Измерения, атрибуты и показатель таблицы.", "Dimensions, attributes and measure of a table."},
    {ArtefactType::structure_set, "Бір тізімнің кодтары басқа тізімнің кодтарымен.", "Коды одного списка кодами другого.", "The codes of one list said in the codes of another."},
    {ArtefactType::reporting_taxonomy, "Шығарылымда қандай кестелер бар.", "Какие таблицы есть в выпуске.", "Which tables the release has."},
    {ArtefactType::process, "Сандар дереккөзден шығарылымға қалай жетеді.", "Как числа попадают из источника в выпуск.", "How figures come from a source into the release."},
    {ArtefactType::data_constraint, "Кестенің кодтары.", "Коды таблицы.", "The codes of a table."},
    {ArtefactType::provision_agreement, "Кестені кім берді.", "Кто предоставил таблицу.", "Who provided a table."},
};

/// What is done between a source and a release, in this order.
struct PublicationStep {
    std::string_view id, kk, ru, en, what_kk, what_ru, what_en;
};

inline constexpr PublicationStep publication_steps[] = {
    {"READ", "Оқу", "Чтение", "Reading", "Әр жол тізілімдердің кодтарына келтіріледі немесе орны көрсетіліп қабылданбайды.", "Каждая строка приводится к кодам реестров или отклоняется с указанием места.",
     "Every row is brought to the codes of registers, or refused with its place."},
    {"CHECK", "Тексеру", "Проверка", "Checking", "Әр сан қалғандарымен салыстырылады: қайшылықтар мен сәйкес келмейтін қосындылар табылады.", "Каждое число сопоставляется с остальными: находятся противоречия и несходящиеся суммы.",
     "Every figure is compared with all others: contradictions and sums that do not add up are found."},
    {"COUNT", "Санау", "Подсчёт", "Counting", "Жеке жазбалар болса, өлшемдердің барлық тіркесімі бойынша саналады.", "Отдельные записи, где они есть, считаются по всем сочетаниям измерений.",
     "Single records, where there are any, are counted over every combination of dimensions."},
    {"PROTECT", "Қорғау", "Защита", "Protection", "Жарияланған ереже бойынша шағын сандар жасырылады, содан кейін оларды есептеп шығаруға әрекет жасалады.", "Малые числа скрываются по объявленному правилу, после чего их пытаются вычислить.",
     "Small counts are withheld by the declared rule, and then an attempt is made to work them out."},
    {"PUBLISH", "Жариялау", "Публикация", "Publication", "Шығарылым мазмұнының дайджестімен аталып жазылады және индекске енгізіледі.", "Выпуск записывается под дайджестом своего содержания и вносится в указатель.",
     "The release is written under the digest of its content and entered in the index."},
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
