#include "analysis/scan/parameter_file.hpp"

#include "analysis/scan/parameter_names.hpp"
#include "analysis/scan/read_files.hpp"
#include "analysis/scan/text_rows.hpp"
#include "base/text.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

namespace dalel::scan {
namespace {

struct Value {
    std::string_view text;
    std::uint32_t row = 0;
};

/// Values taken one by one; what is left at the end is unknown.
class Reader {
public:
    Reader(std::map<std::string, Value, std::less<>> values, std::string_view file)
        : values_{std::move(values)}, file_{file} {}

    void refuse(std::string_view code, const Value& value, std::string message, std::string hint) {
        errors.push_back({fmt::format("scan/parameter-{}", code), std::move(message),
                          value.row == 0 ? std::string(file_) : place_in(file_, value.row, 1), std::move(hint)});
    }
    std::optional<Value> take(std::string_view key) {
        const auto found = values_.find(key);
        if (found == values_.end()) return std::nullopt;
        const Value value = found->second;
        values_.erase(found);
        return value;
    }
    std::string text(std::string_view key) {
        const auto value = take(key);
        return value ? std::string(value->text) : std::string();
    }
    bool yes(std::string_view key) {
        const auto value = take(key);
        if (!value || value->text.empty() || value->text == "n" || value->text == "0") return false;
        if (value->text == "y" || value->text == "1") return true;
        refuse("malformed", *value, fmt::format("{}: \"{}\" is neither y nor n.", key, value->text), "y or n");
        return false;
    }
    double number(std::string_view key, double otherwise, double least, double most) {
        const auto value = take(key);
        if (!value || value->text.empty()) return otherwise;
        double number = 0;
        const char* end = value->text.data() + value->text.size();
        const auto [stop, problem] = std::from_chars(value->text.data(), end, number);
        if (problem == std::errc{} && stop == end && number >= least && number <= most) return number;
        refuse("malformed", *value, fmt::format("{}: \"{}\" is not a number it can have.", key, value->text),
               fmt::format("from {} to {}", least, most));
        return otherwise;
    }
    int whole(std::string_view key, int otherwise, int least, int most) {
        const auto value = values_.find(key);
        const Value at = value == values_.end() ? Value{} : value->second;
        const double number = this->number(key, otherwise, least, most);
        if (number == std::floor(number)) return static_cast<int>(number);
        refuse("malformed", at, fmt::format("{}: \"{}\" is not a whole number.", key, at.text),
               fmt::format("from {} to {}", least, most));
        return otherwise;
    }
    /// One of a list of meanings by number; `nullopt` in the list is refused as unsupported.
    template <class Choice, std::size_t N>
    Choice choice(std::string_view key, int first,
                  const std::pair<std::optional<Choice>, std::string_view> (&choices)[N], int otherwise) {
        const auto found = values_.find(key);
        const Value at = found == values_.end() ? Value{} : found->second;
        const int number = whole(key, otherwise, first, first + static_cast<int>(N) - 1);
        const auto& [meaning, what] = choices[number - first];
        if (meaning) return *meaning;
        refuse("unsupported", at, fmt::format("{}={}: {} is not offered.", key, number, what), "another value");
        return Choice{};
    }
    Date date(std::string_view key, bool generic) {
        const auto value = take(key);
        if (!value) {
            refuse("missing", {}, fmt::format("{} is missing.", key), "a day such as 2010/1/1");
            return Date{};
        }
        const auto when = parse_time(value->text, generic ? TimeUnit::generic : TimeUnit::day, Date::of(2000, 1, 1));
        if (when) return key == "EndDate" ? when->last : when->first;
        refuse("malformed", *value, when.error().message, when.error().hint);
        return Date{};
    }
    const std::map<std::string, Value, std::less<>>& left() const { return values_; }

    Errors errors;

private:
    std::map<std::string, Value, std::less<>> values_;
    std::string_view file_;
};

template <class Number>
std::vector<Number> numbers(const Value& value, std::string_view key, Reader& reader) {
    std::vector<Number> list;
    for (const std::string_view part : split(value.text, ',')) {
        const std::string_view text = trimmed(part);
        Number number{};
        const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (problem != std::errc{} || end != text.data() + text.size()) {
            reader.refuse("malformed", value, fmt::format("{}: \"{}\" is not a number.", key, text),
                          "numbers separated by commas");
            return {};
        }
        list.push_back(number);
    }
    return list;
}

}  // namespace

std::expected<Parameters, Errors> read_parameters(std::string_view text, std::string_view file) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (first_invalid_utf8(text))
        return std::unexpected(Errors{{"scan/not-utf-8", "The file holds bytes that are not UTF-8 text.",
                                       std::string(file), "save it as UTF-8"}});
    std::map<std::string, Value, std::less<>> values;
    Errors errors;
    std::uint32_t row = 0;
    for (const std::string_view raw : split(text, '\n')) {
        ++row;
        const std::string_view line = trimmed(raw);
        if (line.empty() || line.starts_with(';') || line.starts_with('[')) continue;
        const std::size_t cut = line.find('=');
        if (cut == std::string_view::npos) {
            if (values.empty())
                return std::unexpected(
                    Errors{{"scan/parameter-malformed", "The file is not a parameter file.", place_in(file, row, 1),
                            "lines Name=value; data files are named with --cases, --population and --coordinates"}});
            errors.push_back({"scan/parameter-malformed", fmt::format("\"{}\" is not a parameter.", line),
                              place_in(file, row, 1), "Name=value"});
            continue;
        }
        const std::string key(trimmed(line.substr(0, cut)));
        if (!values.emplace(key, Value{trimmed(line.substr(cut + 1)), row}).second)
            errors.push_back(
                {"scan/parameter-malformed", fmt::format("{} stands twice.", key), place_in(file, row, 1), "once"});
    }

    Reader reader(std::move(values), file);
    reader.errors = std::move(errors);
    Parameters parameters;
    ScanOptions& options = parameters.options;
    parameters.case_file = reader.text("CaseFile");
    if (parameters.case_file.empty()) reader.refuse("missing", {}, "CaseFile is missing.", "the file of cases");
    parameters.control_file = reader.text("ControlFile");
    parameters.population_file = reader.text("PopulationFile");
    parameters.place_file = reader.text("CoordinatesFile");
    parameters.grid_file = reader.text("GridFile");
    if (!reader.yes("UseGridFile")) parameters.grid_file.clear();

    options.metric = reader.whole("CoordinatesType", 0, 0, 1) == 1 ? Metric::geographic : Metric::cartesian;
    using Kind = ModelKind;
    options.model = reader.choice<Kind>("ModelType", 0,
                                        {{Kind::poisson, ""},
                                         {Kind::bernoulli, ""},
                                         {Kind::permutation, ""},
                                         {Kind::ordinal, ""},
                                         {Kind::exponential, ""},
                                         {Kind::normal, ""},
                                         {std::nullopt, "the continuous Poisson model"},
                                         {std::nullopt, "the multinomial model"},
                                         {std::nullopt, "the rank model"},
                                         {std::nullopt, "the uniform time model"},
                                         {std::nullopt, "the batched model"}},
                                        0);
    struct Kinds {
        Analysis analysis = Analysis::spatial;
        bool prospective = false;
    };
    const Kinds kinds = reader.choice<Kinds>("AnalysisType", 1,
                                             {{Kinds{Analysis::spatial, false}, ""},
                                              {Kinds{Analysis::temporal, false}, ""},
                                              {Kinds{Analysis::space_time, false}, ""},
                                              {Kinds{Analysis::space_time, true}, ""},
                                              {std::nullopt, "spatial variation in temporal trends"},
                                              {Kinds{Analysis::temporal, true}, ""},
                                              {std::nullopt, "the seasonal scan"}},
                                             1);
    options.analysis = kinds.analysis;
    options.prospective = kinds.prospective;
    options.rates = reader.choice<Rates>("ScanAreas", 1, {{Rates::high, ""}, {Rates::low, ""}, {Rates::both, ""}}, 1);
    const TimeUnit precision = reader.choice<TimeUnit>("PrecisionCaseTimes", 0,
                                                       {{TimeUnit::none, ""},
                                                        {TimeUnit::year, ""},
                                                        {TimeUnit::month, ""},
                                                        {TimeUnit::day, ""},
                                                        {TimeUnit::generic, ""}},
                                                       1);
    const TimeUnit aggregation = reader.choice<TimeUnit>("TimeAggregationUnits", 0,
                                                         {{TimeUnit::none, ""},
                                                          {TimeUnit::year, ""},
                                                          {TimeUnit::month, ""},
                                                          {TimeUnit::day, ""},
                                                          {TimeUnit::generic, ""}},
                                                         1);
    options.unit_length = reader.whole("TimeAggregationLength", 1, 1, 100'000);
    const bool generic = precision == TimeUnit::generic;
    // Where time is not analysed its precision still says whether the files have a column of times.
    options.unit =
        options.analysis == Analysis::spatial || precision == TimeUnit::none || generic ? precision : aggregation;
    options.study = {reader.date("StartDate", generic), reader.date("EndDate", generic)};

    options.max_population = reader.number("MaxSpatialSizeInPopulationAtRisk", 50, 1e-6, 50) / 100;
    const double distance = reader.number("MaxSpatialSizeInDistanceFromCenter", 1, 0, 1e15);
    if (reader.yes("UseDistanceFromCenterOption")) options.max_distance = distance;
    options.include_purely_temporal = reader.yes("IncludePurelyTemporal");
    options.include_purely_spatial = reader.yes("IncludePurelySpatial");
    const bool elliptic = reader.whole("SpatialWindowShapeType", 0, 0, 1) == 1;
    options.penalty = reader.choice<Penalty>("NonCompactnessPenalty", 0,
                                             {{Penalty::none, ""}, {Penalty::medium, ""}, {Penalty::strong, ""}}, 0);
    if (const auto shapes = reader.take("EllipseShapes"); shapes && elliptic)
        options.ellipse_shapes = numbers<double>(*shapes, "EllipseShapes", reader);
    if (const auto angles = reader.take("EllipseAngles"); angles && elliptic)
        options.ellipse_angles = numbers<int>(*angles, "EllipseAngles", reader);

    options.min_time_intervals = static_cast<std::uint32_t>(reader.whole("MinimumTemporalClusterSize", 1, 1, 100'000));
    const bool in_units = reader.whole("MaxTemporalSizeInterpretation", 0, 0, 1) == 1;
    const double max_time = reader.number("MaxTemporalSize", 50, 0, in_units ? 1e6 : 90);
    if (in_units)
        options.max_time_intervals =
            static_cast<std::uint32_t>(max_time) / static_cast<std::uint32_t>(options.unit_length);
    else
        options.max_time = max_time / 100;
    reader.choice<bool>("IncludeClusters", 0,
                        {{true, ""},
                         {kinds.prospective ? std::optional(true) : std::nullopt,
                          "windows that are alive, in a retrospective analysis,"},
                         {std::nullopt, "a flexible window of time"}},
                        0);
    options.least_high = reader.whole("MinimumCasesInHighRateClusters", 2, 0, 100'000'000);
    options.least_low = reader.whole("MinimumCasesInLowRateClusters", 0, 0, 100'000'000);

    const int p_values = reader.whole("PValueReportType", 0, 0, 3);
    const int threshold = reader.whole("EarlyTerminationThreshold", 50, 1, 100'000);
    if (p_values == 2) options.stop_after = static_cast<std::uint32_t>(threshold);
    options.replicates = {1, static_cast<std::uint32_t>(reader.whole("MonteCarloReps", 999, 0, 10'000'000))};
    if (const auto seed = reader.take("RandomizationSeed"); seed && !seed->text.empty()) {
        const char* end = seed->text.data() + seed->text.size();
        if (std::from_chars(seed->text.data(), end, options.seed).ptr != end)
            reader.refuse("malformed", *seed, fmt::format("RandomizationSeed: \"{}\" is not a number it can have.", seed->text), "a whole number, 0 or more");
        else
            parameters.notes.push_back({"scan/parameter-seed", fmt::format("RandomizationSeed={}: the same seed draws other random numbers here.", seed->text),
                                        place_in(file, seed->row, 1), "p-values agree within their Monte Carlo error"});
    }
    const auto start = reader.take("ProspectiveStartDate");
    if (reader.yes("AdjustForEarlierAnalyses") && kinds.prospective && start) {
        const auto when = parse_time(start->text, generic ? TimeUnit::generic : TimeUnit::day, options.study.last);
        if (when)
            options.surveillance_start = when->first;
        else
            reader.refuse("malformed", *start, when.error().message, when.error().hint);
    }
    const int iterations = reader.whole("IterativeScanMaxIterations", 10, 0, 32'000);
    options.iteration_level = reader.number("IterativeScanMaxPValue", 0.05, 0, 1);
    if (reader.yes("IterativeScan")) options.max_iterations = static_cast<std::uint32_t>(iterations);
    using S = Secondary;
    options.secondary = reader.choice<S>("CriteriaForReportingSecondaryClusters", 0,
                                         {{S::no_overlap, ""},
                                          {S::no_centres_in_other, ""},
                                          {S::no_centres_in_more_likely, ""},
                                          {S::no_centres_in_less_likely, ""},
                                          {S::no_pairs_of_centres, ""},
                                          {S::all, ""}},
                                         0);
    options.relaxed_dates = reader.whole("StudyPeriodCheckType", 0, 0, 1) == 1;
    options.relaxed_places = reader.whole("GeographicalCoordinatesCheckType", 0, 0, 1) == 1;

    for (const Unsupported& feature : unsupported)
        if (const auto value = reader.take(feature.key); value && !value->text.empty() && value->text != feature.off)
            reader.refuse("unsupported", *value,
                          fmt::format("{}={}: {} is not offered.", feature.key, value->text, feature.what),
                          feature.off.empty() ? "leave it out" : fmt::format("{}={}", feature.key, feature.off));
    for (const Unsupported& output : outputs)
        if (const auto value = reader.take(output.key); value && !value->text.empty() && value->text != output.off)
            parameters.notes.push_back({"scan/parameter-output",
                                        fmt::format("{}={}: not written: {}.", output.key, value->text, output.what),
                                        place_in(file, value->row, 1), fmt::format("{}={}", output.key, output.off)});
    for (const std::string_view key : without_effect) reader.take(key);
    for (const auto& [key, value] : reader.left()) {
        const bool several = key.starts_with("CaseFile") || key.starts_with("ControlFile") ||
                             key.starts_with("PopulationFile") || key.starts_with("DataSet");
        reader.refuse(several ? "unsupported" : "unknown", value,
                      several ? fmt::format("{}: several data sets are not offered.", key)
                              : fmt::format("{} is not a parameter that is known.", key),
                      several ? "one file of each kind" : "remove the line if it does not bear on the analysis");
    }
    std::ranges::stable_sort(reader.errors, {}, [](const Error& error) {
        std::uint32_t number = 0;
        const std::size_t at = error.where.rfind(':', error.where.rfind(':') - 1);
        if (at != std::string::npos)
            std::from_chars(error.where.data() + at + 1, error.where.data() + error.where.size(), number);
        return number;
    });
    if (!reader.errors.empty()) return std::unexpected(std::move(reader.errors));
    return parameters;
}

}  // namespace dalel::scan
