#include "http/site/analysis_names.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace dalel::http::web {
namespace {

struct Named {
    std::string_view name;
    Label label;
};

const Named names[] = {
    {"area", {"Өңір", "Регион", "Region"}},
    {"name", {"Атауы", "Название", "Name"}},
    {"cases", {"Оқиғалар", "Случаи", "Cases"}},
    {"person_years", {"Адам-жыл", "Человеко-лет", "Person-years"}},
    {"rate", {"Деңгей, 100 000 тұрғынға", "Уровень на 100 000", "Rate per 100,000"}},
    {"rate_low", {"Деңгей, төменгі шек", "Уровень, нижний предел", "Rate, lower limit"}},
    {"rate_high", {"Деңгей, жоғарғы шек", "Уровень, верхний предел", "Rate, upper limit"}},
    {"ratio", {"Күтілгенге қатынасы", "Отношение к ожидаемому", "Ratio to expected"}},
    {"ratio_low", {"Қатынас, төменгі шек", "Отношение, нижний предел", "Ratio, lower limit"}},
    {"ratio_high", {"Қатынас, жоғарғы шек", "Отношение, верхний предел", "Ratio, upper limit"}},
    {"p", {"p", "p", "p"}},
    {"q", {"q (жалған қорытындылар үлесі)", "q (доля ложных выводов)", "q (false discoveries)"}},
    {"verdict", {"Қорытынды", "Вывод", "Verdict"}},
    {"funnel", {"Шұңқыр диаграммадағы орны", "Место в воронке", "Place in the funnel"}},
    {"funnel_low_99_8", {"Шұңқыр, 99,8 %, төмен", "Воронка, 99,8 %, низ", "Funnel, 99.8%, low"}},
    {"funnel_low_95", {"Шұңқыр, 95 %, төмен", "Воронка, 95 %, низ", "Funnel, 95%, low"}},
    {"funnel_high_95", {"Шұңқыр, 95 %, жоғары", "Воронка, 95 %, верх", "Funnel, 95%, high"}},
    {"funnel_high_99_8", {"Шұңқыр, 99,8 %, жоғары", "Воронка, 99,8 %, верх", "Funnel, 99.8%, high"}},
    {"observed_rank", {"Байқалған орын", "Наблюдаемое место", "Observed rank"}},
    {"rank", {"Орын", "Место", "Rank"}},
    {"rank_low", {"Орын, төменгі шек", "Место, нижний предел", "Rank, lower limit"}},
    {"rank_high", {"Орын, жоғарғы шек", "Место, верхний предел", "Rank, upper limit"}},
    {"in_top", {"Ең жоғарылардың бірі болу ықтималдығы", "Вероятность быть среди самых высоких", "Probability of being among the highest"}},
    {"smoothed", {"Тегістелген деңгей", "Сглаженный уровень", "Smoothed rate"}},
    {"smoothed_low", {"Тегістелген деңгей, төменгі шек", "Сглаженный уровень, нижний предел", "Smoothed rate, lower limit"}},
    {"smoothed_high", {"Тегістелген деңгей, жоғарғы шек", "Сглаженный уровень, верхний предел", "Smoothed rate, upper limit"}},
    {"smoothed_above", {"Жалпы деңгейден жоғары болу ықтималдығы", "Вероятность быть выше общего уровня", "Probability of being above the whole’s rate"}},
    {"bym2.chains", {"BYM2: тізбектер", "BYM2: цепи", "BYM2: chains"}},
    {"bym2.draws", {"BYM2: әр тізбектегі сынамалар", "BYM2: розыгрыши в цепи", "BYM2: draws a chain"}},
    {"bym2.least_effective_size", {"BYM2: тиімді көлем, кемінде", "BYM2: эффективный объём, не меньше", "BYM2: effective size, at least"}},
    {"bym2.greatest_r_hat", {"BYM2: R̂, ең көбі", "BYM2: R̂, не больше", "BYM2: R̂, at most"}},
    {"bym2.divergences", {"BYM2: ауытқыған сынамалар", "BYM2: расходящиеся розыгрыши", "BYM2: draws that diverged"}},
    {"method", {"Әдіс", "Метод", "Method"}},
    {"of", {"Ненің статистикасы", "Чего статистика", "Statistic of"}},
    {"value", {"Мәні", "Значение", "Value"}},
    {"expectation", {"Кездейсоқта күтілетіні", "Ожидаемое при случайности", "Expected by chance"}},
    {"variance", {"Дисперсиясы", "Дисперсия", "Variance"}},
    {"z", {"z", "z", "z"}},
    {"p_two_sided", {"p, екі жақты", "p, двусторонний", "p, two-sided"}},
    {"exact", {"Барлық алмастыру қаралған", "Все перестановки рассмотрены", "All arrangements looked at"}},
    {"arrangements", {"Алмастырулар", "Перестановки", "Arrangements"}},
    {"power", {"Қуаты", "Мощность", "Power"}},
    {"local_moran", {"Жергілікті Моран I-і", "Локальный I Морана", "Local Moran's I"}},
    {"g_star_z", {"G*, z", "G*, z", "G*, z"}},
    {"g_z", {"G, z", "G, z", "G, z"}},
    {"smallest_p", {"Мүмкін ең кіші p", "Наименьший возможный p", "Smallest possible p"}},
    {"association", {"Айналасымен салыстырғанда", "По сравнению с окружением", "Beside its surroundings"}},
    {"direction", {"Бағыты", "Направление", "Direction"}},
    {"when", {"Қашан", "Когда", "When"}},
    {"centre", {"Ортасы", "Центр", "Centre"}},
    {"column", {"Баған", "Столбец", "Column"}},
    {"row", {"Жол", "Строка", "Row"}},
    {"radius", {"Радиусы", "Радиус", "Radius"}},
    {"places", {"Жерлер саны", "Число мест", "Number of places"}},
    {"observed", {"Байқалған", "Наблюдается", "Observed"}},
    {"expected", {"Күтілетін", "Ожидается", "Expected"}},
    {"relative_risk", {"Салыстырмалы тәуекел", "Относительный риск", "Relative risk"}},
    {"log_likelihood_ratio", {"Шындыққа ұқсастық қатынасының логарифмі", "Логарифм отношения правдоподобия", "Log likelihood ratio"}},
    {"areas", {"Өңірлер", "Регионы", "Regions"}},
    {"score", {"Балл", "Балл", "Score"}},
    {"aggregate", {"Жиынтық мән", "Сводное значение", "Aggregate"}},
    {"band", {"Топ", "Группа", "Band"}},
    {"measure", {"Көрсеткіш", "Показатель", "Measure"}},
    {"edition", {"Шығарылымы", "Издание", "Edition"}},
    {"data", {"Деректер кезеңі", "Период данных", "Data of"}},
    {"source", {"Дереккөз", "Источник", "Source"}},
    {"figure", {"Сан", "Цифра", "Figure"}},
    {"table", {"Кесте", "Таблица", "Table"}},
    {"choice", {"Таңдалғаны", "Что выбрано", "Choice"}},
    {"period", {"Кезең", "Период", "Period"}},
    {"n", {"Бірліктер саны", "Число единиц", "Number of units"}},
    {"seed", {"Тұқым (кездейсоқ сандар)", "Начальное число генератора", "Seed"}},
    {"draws", {"Сынамалар", "Розыгрыши", "Draws"}},
    {"top", {"Ең жоғары санатындағы орындар", "Сколько мест считать самыми высокими", "Ranks counted as the highest"}},
    {"false_discovery_rate", {"Жалған қорытындылардың рұқсат етілген үлесі", "Допустимая доля ложных выводов", "Share of false verdicts allowed"}},
    {"population.geography", {"Халық саны: бөлініс", "Население: деление", "Population: division"}},
    {"population.vintage", {"Халық саны: нұсқасы", "Население: версия", "Population: vintage"}},
    {"population.method", {"Халық саны: әдісі", "Население: метод", "Population: method"}},
    {"methods.rate", {"Деңгей әдісі", "Метод уровня", "Method of the rate"}},
    {"methods.ratio", {"Қатынас әдісі", "Метод отношения", "Method of the ratio"}},
    {"methods.to_rest", {"Қалғандарымен салыстыру әдісі", "Метод сравнения с остальными", "Method of the ratio to the rest"}},
    {"methods.verdict", {"Қорытынды әдісі", "Метод вывода", "Method of the verdict"}},
    {"methods.q", {"q әдісі", "Метод q", "Method of q"}},
    {"methods.funnel", {"Шұңқыр әдісі", "Метод воронки", "Method of the funnel"}},
    {"methods.in_top", {"Орын әдісі", "Метод места", "Method of the rank"}},
    {"methods.smoothed", {"Тегістеу әдісі", "Метод сглаживания", "Method of smoothing"}},
    {"methods.share", {"Үлес әдісі", "Метод доли", "Method of the share"}},
    {"methods.local_moran", {"Жергілікті Моран әдісі", "Метод локального Морана", "Method of local Moran's I"}},
    {"methods.g_star_z", {"G* әдісі", "Метод G*", "Method of G*"}},
    {"methods.g_z", {"G әдісі", "Метод G", "Method of G"}},
    {"whole.cases", {"Жалпы: оқиғалар", "Всего: случаи", "Whole: cases"}},
    {"whole.person_years", {"Жалпы: адам-жыл", "Всего: человеко-лет", "Whole: person-years"}},
    {"whole.of_all", {"Жалпы: барлық оқиғалар", "Всего: из всех случаев", "Whole: of all cases"}},
    {"funnel.dispersion", {"Шұңқыр: артық шашыраңқылық", "Воронка: избыточная дисперсия", "Funnel: over-dispersion"}},
    {"funnel.applied", {"Шұңқыр: шашыраңқылық ескерілген", "Воронка: дисперсия учтена", "Funnel: over-dispersion applied"}},
    {"prior.mean_per_100k", {"Алдын ала үлестірім: орташа, 100 000-ға", "Априорное: среднее на 100 000", "Prior: mean per 100,000"}},
    {"prior.variance", {"Алдын ала үлестірім: дисперсия", "Априорное: дисперсия", "Prior: variance"}},
    {"neighbours", {"Көршілер", "Соседи", "Neighbours"}},
    {"islands", {"Көршісі жоқ өңірлер", "Регионы без соседей", "Regions without neighbours"}},
    {"boundaries", {"Шекаралар", "Границы", "Boundaries"}},
    {"analysis", {"Іздеу түрі", "Вид поиска", "Kind of scan"}},
    {"rates", {"Қандай деңгейлер", "Какие уровни", "Which rates"}},
    {"windows", {"Терезелер", "Окна", "Windows"}},
    {"among", {"Ненің ішінен", "Среди чего", "Among"}},
    {"prospective", {"Кезең соңына жететін терезелер ғана", "Только окна до конца периода", "Windows that reach the end only"}},
    {"max_population_per_cent", {"Ең үлкен терезе, халықтың %-ы", "Наибольшее окно, % населения", "Largest window, % of the population"}},
    {"max_time_per_cent", {"Ең ұзақ терезе, кезеңнің %-ы", "Наибольшее окно, % периода", "Longest window, % of the period"}},
    {"intervals", {"Аралықтар", "Промежутки", "Intervals"}},
    {"persons", {"Адамдар", "Люди", "Persons"}},
    {"zones", {"Аймақтар", "Зоны", "Zones"}},
    {"windows_a_replicate", {"Бір қайталаудағы терезелер", "Окон в повторении", "Windows a replicate"}},
    {"replicates", {"Қайталаулар", "Повторения", "Replicates"}},
    {"power.p", {"Қуаты: p", "Мощность: p", "Power: p"}},
    {"power.critical_log_ratio", {"Қуаты: шекті логарифм", "Мощность: критический логарифм", "Power: critical log ratio"}},
    {"data_year", {"Деректер жылы", "Год данных", "Data year"}},
    {"indicators_are", {"Көрсеткіштер", "Показатели", "Indicators are"}},
    {"definition.index", {"Анықтама: индекс", "Определение: индекс", "Definition: index"}},
    {"definition.edition", {"Анықтама: шығарылым", "Определение: издание", "Definition: edition"}},
    {"definition.source", {"Анықтама: дереккөз", "Определение: источник", "Definition: source"}},
    {"definition.aggregation", {"Анықтама: біріктіру", "Определение: сведение", "Definition: aggregation"}},
    {"definition.rank", {"Анықтама: орын реті", "Определение: порядок мест", "Definition: order of ranks"}},
    {"definition.absent_is_zero", {"Анықтама: жоқ мән — нөл", "Определение: отсутствие — ноль", "Definition: absent is zero"}},
    {"definition.not_reproducible", {"Анықтама: неге қайта есептелмейді", "Определение: почему не воспроизводится", "Definition: why not reproducible"}},
    {"sensitivity.method", {"Сезімталдық: әдіс", "Чувствительность: метод", "Sensitivity: method"}},
    {"sensitivity.weights", {"Сезімталдық: салмақтар", "Чувствительность: веса", "Sensitivity: weights"}},
    {"least_ratio", {"0,8 ықтималдықпен жоғары деп танылатын ең кіші қатынас", "Наименьшее отношение, которое признали бы высоким с вероятностью 0,8", "Least ratio that would be called higher with probability 0.8"}},
    {"longitude", {"Бойлық", "Долгота", "Longitude"}},
    {"latitude", {"Ендік", "Широта", "Latitude"}},
    {"events", {"Оқиғалар", "События", "Events"}},
    {"mean_inside", {"Ішіндегі орташа", "Среднее внутри", "Mean inside"}},
    {"mean_outside", {"Сыртындағы орташа", "Среднее снаружи", "Mean outside"}},
    {"individuals.rows", {"Жеке адамдардың жолдары", "Строки отдельных людей", "Rows of individuals"}},
    {"individuals.minimum_cases", {"Терезедегі ең аз оқиға", "Наименьшее число случаев в окне", "Fewest cases in a window"}},
    {"power.probability", {"Қуаты: ықтималдық", "Мощность: вероятность", "Power: probability"}},
    {"power.alone_in_differing", {"Қуаты: жалғыз ерекшеленсе", "Мощность: если отличается один", "Power: alone in differing"}},
};

const Named values[] = {
    {"true", {"иә", "да", "yes"}},
    {"false", {"жоқ", "нет", "no"}},
    {"yes", {"иә", "да", "yes"}},
    {"no", {"жоқ", "нет", "no"}},
    {"high", {"жоғары", "высоко", "high"}},
    {"medium", {"орташа", "средне", "medium"}},
    {"low", {"төмен", "низко", "low"}},
    {"both", {"жоғары да, төмен де", "высокие и низкие", "high and low"}},
    {"higher", {"жоғары", "выше", "higher"}},
    {"lower", {"төмен", "ниже", "lower"}},
    {"not distinguished", {"ажырату мүмкін емес", "нельзя отличить", "cannot be told apart"}},
    {"inside", {"ішінде", "внутри", "inside"}},
    {"below 95 %", {"95 %-дан төмен", "ниже 95 %", "below 95%"}},
    {"below 99.8 %", {"99,8 %-дан төмен", "ниже 99,8 %", "below 99.8%"}},
    {"above 95 %", {"95 %-дан жоғары", "выше 95 %", "above 95%"}},
    {"above 99.8 %", {"99,8 %-дан жоғары", "выше 99,8 %", "above 99.8%"}},
    {"high-high", {"жоғарылар арасында жоғары", "высокий среди высоких", "high among high"}},
    {"low-low", {"төмендер арасында төмен", "низкий среди низких", "low among low"}},
    {"high-low", {"төмендер арасында жоғары", "высокий среди низких", "high among low"}},
    {"low-high", {"жоғарылар арасында төмен", "низкий среди высоких", "low among high"}},
    {"none", {"жоқ", "нет", "none"}},
    {"spatial", {"кеңістікте", "в пространстве", "in space"}},
    {"temporal", {"уақытта", "во времени", "in time"}},
    {"space-time", {"кеңістік пен уақытта", "в пространстве и времени", "in space and time"}},
    {"counts", {"сандар", "числа", "counts"}},
    {"cases per 100,000 inhabitants a year", {"жылына 100 000 тұрғынға шаққандағы оқиғалар", "случаи на 100 000 жителей в год", "cases per 100,000 inhabitants a year"}},
    {"weighted-sum", {"салмақталған қосынды", "взвешенная сумма", "weighted sum"}},
    {"weighted-mean", {"салмақталған орташа", "взвешенное среднее", "weighted mean"}},
    {"geometric-mean", {"геометриялық орташа", "геометрическое среднее", "geometric mean"}},
    {"highest-first", {"ең жоғарысы бірінші", "наибольший первый", "highest first"}},
    {"lowest-first", {"ең төмені бірінші", "наименьший первый", "lowest first"}},
    {"queen contiguity on the tile grid", {"шаршылар торында бүйірі не бұрышы түйісетіндер", "касаются стороной или углом на сетке квадратов", "squares that touch by a side or a corner"}},
    {"rook contiguity on the tile grid", {"шаршылар торында бүйірі түйісетіндер", "касаются стороной на сетке квадратов", "squares that touch by a side"}},
    {"queen contiguity of boundaries", {"шекаралары түйісетіндер, бір нүктеде болса да", "границы касаются, хотя бы в точке", "boundaries that touch, if only in a point"}},
    {"rook contiguity of boundaries", {"шекараларының ортақ бөлігі барлар", "границы имеют общий отрезок", "boundaries that share a line"}},
    {"circles on the tile grid, a square's side the unit of length", {"шаршылар торындағы шеңберлер; ұзындық бірлігі — шаршының қабырғасы", "круги на сетке квадратов; единица длины — сторона квадрата", "circles on the tile grid, a square’s side the unit of length"}},
    {"Moran's I of rates, noise of small populations removed", {"Деңгейлердің Моран I-і, аз халықтың шуы алынған", "I Морана для уровней без шума малых населений", "Moran’s I of rates, noise of small populations removed"}},
    {"Moran's I of raw rates", {"Түзетілмеген деңгейлердің Моран I-і", "I Морана для исходных уровней", "Moran’s I of raw rates"}},
    {"Geary's C of raw rates", {"Түзетілмеген деңгейлердің Гири C-сі", "C Гири для исходных уровней", "Geary’s C of raw rates"}},
    {"General G of raw rates", {"Түзетілмеген деңгейлердің жалпы G-сі", "Общий G для исходных уровней", "General G of raw rates"}},
    {"ties between them and the others", {"олар мен қалғандарының арасындағы түйісулер", "соседства между ними и остальными", "ties between them and the others"}},
    {"not published", {"жарияланбайды", "не публикуются", "not published"}},
    {"least_ratio to the rest that would be called higher", {"қалғандарға қатынасы, жоғары деп танылар ең кішісі", "наименьшее отношение к остальным, которое признали бы высоким", "least ratio to the rest that would be called higher"}},
    {"circles around the middles of areas, in kilometres", {"өңірлердің ортасынан жүргізілген шеңберлер, километрмен", "круги вокруг середин регионов, в километрах", "circles around the middles of areas, in kilometres"}},
    {"centroids", {"өңірлердің орталары", "середины регионов", "middles of areas"}},
};

template <std::size_t N>
const Label* find(const Named (&all)[N], std::string_view name) {
    const auto* at = std::ranges::find(all, name, &Named::name);
    return at == std::end(all) ? nullptr : &at->label;
}

}  // namespace

Html analysis_name(const View& view, std::string_view name) {
    const auto* known = find(names, name);
    return known ? text(known->in(view.language)) : element("code", {}, name);
}

std::string analysis_name_words(const View& view, std::string_view name) {
    const auto* known = find(names, name);
    return known ? known->in(view.language) : std::string{name};
}

std::string analysis_value(const View& view, std::string_view value) {
    if (const auto* known = find(values, value)) return known->in(view.language);
    // `ties among areas above 1 per 100,000`: the number is the plan's.
    constexpr std::string_view before = "ties among areas above ", after = " per 100,000";
    if (value.starts_with(before) && value.ends_with(after))
        return view.said(M::analysis_ties_above, {std::string{value.substr(before.size(), value.size() - before.size() - after.size())}});
    return std::string{value};
}

}  // namespace dalel::http::web
