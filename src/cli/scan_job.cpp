#include "cli/scan_job.hpp"

#include "analysis/scan/parameter_file.hpp"
#include "analysis/scan/read_files.hpp"
#include "base/decimal.hpp"
#include "base/text.hpp"
#include "cli/scan_source.hpp"
#include "release/files.hpp"

#include <filesystem>

#include <fmt/format.h>

namespace dalel::cli {
namespace {

using namespace dalel::scan;

template <class Value>
Value must(Result<Value> result) {
    if (!result) throw Stop{Exit::unusable_input, result.error()};
    return std::move(*result);
}

double number_of(const Given& given, std::string_view name, double fallback) {
    if (!given.has(name)) return fallback;
    const auto number = parse_decimal(given.text(name));
    if (!number)
        throw Stop{Exit::usage,
                   {"usage/number", fmt::format("{} {} is not accepted", name, given.text(name)), "",
                    "a number such as 50 or 2.5"}};
    return number->to_double();
}

Date day_of(const Given& given, std::string_view name, TimeUnit unit, bool last) {
    const TimeUnit dates = unit == TimeUnit::generic ? TimeUnit::generic : TimeUnit::day;
    const auto when = parse_time(given.text(name), dates, Date::of(2000, 1, 1));
    if (!when)
        throw Stop{Exit::usage,
                   {"usage/time", fmt::format("{} {} is not a time", name, given.text(name)), "", when.error().hint}};
    return last ? when->last : when->first;
}

template <class Choice>
Choice choice_of(const Given& given, std::string_view name, std::initializer_list<Choice> choices) {
    for (const Choice choice : choices)
        if (to_string(choice) == given.text(name)) return choice;
    return *choices.begin();
}

/// What the options say of the question; the study period aside.
ScanOptions options_of(const Given& given) {
    ScanOptions options;
    options.model = *parse_model(given.text("--model", "poisson"));
    options.analysis = choice_of(given, "--analysis", {Analysis::space_time, Analysis::spatial, Analysis::temporal});
    options.metric = given.has("--plane") ? Metric::cartesian : Metric::geographic;
    options.unit =
        choice_of(given, "--unit", {TimeUnit::year, TimeUnit::month, TimeUnit::day, TimeUnit::generic, TimeUnit::none});
    options.unit_length = static_cast<int>(given.number("--unit-length", 1, 1, 100'000));
    options.max_population = number_of(given, "--max-population", 50) / 100;
    options.max_time = number_of(given, "--max-time", 50) / 100;
    if (given.has("--max-intervals"))
        options.max_time_intervals = static_cast<std::uint32_t>(given.number("--max-intervals", 0, 1, 100'000));
    options.min_time_intervals = static_cast<std::uint32_t>(given.number("--min-intervals", 1, 1, 100'000));
    if (given.has("--max-distance")) options.max_distance = number_of(given, "--max-distance", 0);
    options.least_high = given.number("--minimum-cases", 2, 0, 100'000'000);
    options.rates = choice_of(given, "--rates", {Rates::high, Rates::low, Rates::both});
    if (given.has("--ties")) options.ties = given.text("--ties") == "together" ? Ties::together : Ties::singly;
    options.prospective = given.has("--prospective");
    if (given.has("--watch-since")) options.surveillance_start = day_of(given, "--watch-since", options.unit, false);
    options.include_purely_spatial = given.has("--with-purely-spatial");
    options.include_purely_temporal = given.has("--with-purely-temporal");
    if (given.has("--ellipses")) {
        options.ellipse_shapes = {1.5, 2, 3, 4, 5};
        options.ellipse_angles = {4, 6, 9, 12, 15};
        const std::string penalty = given.text("--ellipses");
        options.penalty = penalty == "strong" ? Penalty::strong : penalty == "medium" ? Penalty::medium : Penalty::none;
    }
    options.secondary =
        choice_of(given, "--secondary",
                  {Secondary::no_overlap, Secondary::no_centres_in_other, Secondary::no_centres_in_more_likely,
                   Secondary::no_centres_in_less_likely, Secondary::no_pairs_of_centres, Secondary::all});
    options.relaxed_dates = options.relaxed_places = given.has("--leave-out");
    return options;
}

/// Rows of the files that the parameters name, relative to a folder.
void read_rows(const Parameters& parameters, const std::filesystem::path& folder, ScanInput& input) {
    const auto read = [&](const std::string& name, std::string& shown, const auto& reader) {
        if (name.empty()) return;
        const std::filesystem::path path = folder / replaced_all(name, "\\", "/");
        shown = path.string();
        reader(read_file(path), shown);
    };
    const ScanOptions& options = parameters.options;
    read(parameters.case_file, input.case_name, [&](const std::string& text, const std::string& file) {
        input.cases = must(read_cases(text, file, options));
    });
    read(parameters.control_file, input.control_name, [&](const std::string& text, const std::string& file) {
        input.controls = must(read_cases(text, file, options));
    });
    read(parameters.population_file, input.population_name, [&](const std::string& text, const std::string& file) {
        input.population = must(read_population(text, file, options));
    });
    read(parameters.place_file, input.place_name, [&](const std::string& text, const std::string& file) {
        input.places = must(read_places(text, file, options.metric));
    });
    std::string grid_name;
    read(parameters.grid_file, grid_name, [&](const std::string& text, const std::string& file) {
        input.centres = must(read_grid(text, file, options.metric));
    });
}

void take_from_files(const Given& given, ScanJob& job) {
    const auto needed = [&](std::string_view name, std::string_view what) {
        if (!given.has(name))
            throw Stop{Exit::usage,
                       {"usage/wrong", fmt::format("{} is missing: {}", name, what), "", "dalel scan --help"}};
    };
    needed("--cases", "the file of cases, or --release for counts of a release");
    needed("--from", "the first day of the study");
    needed("--to", "the last day of the study");
    for (const Option& option : scan_release_options())
        if (given.has(option.name))
            throw Stop{Exit::usage,
                       {"usage/wrong", fmt::format("{} belongs to --release", option.name), "", "--release RELEASE"}};
    ScanOptions& options = job.options;
    options.study = {day_of(given, "--from", options.unit, false), day_of(given, "--to", options.unit, true)};
    if (options.analysis != Analysis::temporal && !given.has("--boundaries"))
        needed("--coordinates", "the file of places, or --boundaries FILE");
    read_rows({.options = options,
               .case_file = given.text("--cases"),
               .control_file = given.text("--controls"),
               .population_file = given.text("--population"),
               .place_file = {},
               .grid_file = {}},
              {}, job.input);
    job.input.place_name = given.text("--coordinates", given.text("--boundaries"));
    if (auto places = read_scan_places(given, options.metric)) job.input.places = std::move(*places);
}

void take_from_parameters(const Given& given, ScanJob& job, Terminal& terminal) {
    for (const std::vector<Option>& options : {scan_question_options(), scan_release_options()})
        for (const Option& option : options)
            if (given.has(option.name))
                throw Stop{Exit::usage,
                           {"usage/wrong", fmt::format("{} is said by the parameter file", option.name), "",
                            "change the parameter file, or give options alone"}};
    const std::filesystem::path path = given.text("FILE");
    auto parameters = read_parameters(read_file(path), path.string());
    if (!parameters) {
        for (std::size_t i = 0; i + 1 < parameters.error().size(); ++i) terminal.report(parameters.error()[i]);
        throw Stop{Exit::unusable_input, parameters.error().back()};
    }
    for (const Error& note : parameters->notes) terminal.report(note);
    job.options = parameters->options;
    read_rows(*parameters, path.parent_path(), job.input);
}

}  // namespace

std::vector<Option> scan_question_options() {
    return {
        {"--model",
         "MODEL",
         "what is compared",
         ValueKind::choice,
         {"poisson", "bernoulli", "permutation", "exponential", "ordinal", "normal"},
         "poisson"},
        {"--analysis",
         "KIND",
         "where clusters are looked for",
         ValueKind::choice,
         {"space-time", "spatial", "temporal"},
         "space-time; spatial for a release with one period"},
        {"--prospective", "", "only windows that reach the end of the study"},
        {"--watch-since", "DAY", "prospective: replicates are judged on all windows that ended since"},
        {"--cases", "FILE", "cases (.cas)", ValueKind::file},
        {"--controls", "FILE", "controls (.ctl), for bernoulli", ValueKind::file},
        {"--population", "FILE", "persons at risk (.pop), for poisson", ValueKind::file},
        {"--coordinates", "FILE", "places (.geo)", ValueKind::file},
        {"--boundaries", "FILE",
         "GeoJSON: places are the middles of areas; beside --coordinates, places must lie in them", ValueKind::file},
        {"--key", "PROPERTY", "of --boundaries: the property with the code", ValueKind::text, {}, "id, or area"},
        {"--grid", "FILE", "centres of circles (.grd)", ValueKind::file, {}, "the places"},
        {"--plane", "", "coordinates are x and y on a plane"},
        {"--ties",
         "HOW",
         "places at equal distance from a centre enter its circle",
         ValueKind::choice,
         {"singly", "together"},
         "singly; together on a tile grid"},
        {"--from", "DAY", "first day of the study, such as 2010-01-01"},
        {"--to", "DAY", "last day of the study"},
        {"--unit",
         "UNIT",
         "what an interval is; none where the files have no times",
         ValueKind::choice,
         {"year", "month", "day", "generic", "none"},
         "year"},
        {"--unit-length", "N", "units in an interval", ValueKind::number, {}, "1"},
        {"--max-population", "PERCENT", "largest zone, of the population", ValueKind::number, {}, "50"},
        {"--max-distance", "KM", "greatest radius", ValueKind::number},
        {"--max-time", "PERCENT", "longest window, of the time of the study", ValueKind::number, {}, "50"},
        {"--max-intervals", "N", "longest window, in intervals", ValueKind::number},
        {"--min-intervals", "N", "shortest window, in intervals", ValueKind::number, {}, "1"},
        {"--minimum-cases", "N", "fewest cases of a cluster with high rates", ValueKind::number, {}, "2"},
        {"--rates", "KIND", "which clusters are looked for", ValueKind::choice, {"high", "low", "both"}, "high"},
        {"--ellipses",
         "PENALTY",
         "look in ellipses too; the penalty on long ones",
         ValueKind::choice,
         {"none", "medium", "strong"}},
        {"--with-purely-spatial", "", "look in windows of the whole time too"},
        {"--with-purely-temporal", "", "look in windows of all places too"},
        {"--secondary",
         "CRITERION",
         "which clusters are told of beside more likely ones",
         ValueKind::choice,
         {"no-overlap", "no-centres-in-other", "no-centres-in-more-likely", "no-centres-in-less-likely",
          "no-pairs-of-centres", "all"},
         "no-overlap"},
        {"--leave-out", "", "leave out, rather than refuse, rows outside the study period or without coordinates"}};
}

ScanJob scan_job(const Given& given, Terminal& terminal) {
    ScanJob job;
    if (given.has("FILE")) {
        take_from_parameters(given, job, terminal);
        return job;
    }
    job.options = options_of(given);
    if (given.has("--release"))
        take_from_release(given, job);
    else
        take_from_files(given, job);
    const std::string grid = given.text("--grid");
    if (!grid.empty()) job.input.centres = must(read_grid(read_file(grid), grid, job.options.metric));
    return job;
}

}  // namespace dalel::cli
