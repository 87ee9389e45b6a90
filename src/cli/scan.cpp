#include "analysis/scan/scan.hpp"

#include "analysis/scan/parameter_file.hpp"
#include "analysis/scan/part_file.hpp"
#include "analysis/scan/read_files.hpp"
#include "analysis/scan/write_clusters.hpp"
#include "base/decimal.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "release/files.hpp"

#include <filesystem>

#include <fmt/format.h>

namespace dalel::cli {
namespace {

using namespace dalel::scan;

/// The question, and where its files are.
struct Job {
    Parameters parameters;
    std::filesystem::path folder;  ///< that the files' names are relative to
};

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
    const auto when = parse_time(given.text(name), unit, Date::of(2000, 1, 1));
    if (!when)
        throw Stop{Exit::usage,
                   {"usage/time", fmt::format("{} {} is not a time", name, given.text(name)), "", when.error().hint}};
    return last ? when->last : when->first;
}

ReplicateRange replicates_of(const Given& given, ReplicateRange fallback) {
    if (!given.has("--replicates")) return fallback;
    const std::string text = given.text("--replicates");
    const std::size_t dots = text.find("..");
    const auto whole = [&](std::string_view part) {
        const auto number = parse_decimal(part);
        if (number && number->is_whole() && number->units() >= 0 && number->units() <= 10'000'000)
            return static_cast<std::uint32_t>(number->units());
        throw Stop{Exit::usage,
                   {"usage/replicates", fmt::format("--replicates {} is not accepted", text), "",
                    "a number such as 999, or a range such as 1..500"}};
    };
    if (dots == std::string::npos) return {1, whole(text)};
    const ReplicateRange range{whole(std::string_view(text).substr(0, dots)),
                               whole(std::string_view(text).substr(dots + 2))};
    if (range.first < 1 || range.last < range.first)
        throw Stop{Exit::usage,
                   {"usage/replicates", fmt::format("--replicates {} is empty", text), "", "a range such as 1..500"}};
    return range;
}

template <class Choice>
Choice choice_of(const Given& given, std::string_view name, std::initializer_list<Choice> choices) {
    for (const Choice choice : choices)
        if (to_string(choice) == given.text(name)) return choice;
    return *choices.begin();
}

/// What the options of the command line say where there is no parameter file.
Job job_of_options(const Given& given) {
    Job job;
    ScanOptions& options = job.parameters.options;
    const auto needed = [&](std::string_view name, std::string_view what) {
        if (!given.has(name))
            throw Stop{Exit::usage,
                       {"usage/wrong", fmt::format("{} is missing: {}", name, what), "", "dalel scan --help"}};
    };
    needed("--cases", "the file of cases");
    needed("--from", "the first day of the study");
    needed("--to", "the last day of the study");
    options.model = *parse_model(given.text("--model", "poisson"));
    options.analysis = choice_of(given, "--analysis", {Analysis::space_time, Analysis::spatial, Analysis::temporal});
    if (options.analysis != Analysis::temporal) needed("--coordinates", "the file of places");
    options.metric = given.has("--plane") ? Metric::cartesian : Metric::geographic;
    options.unit =
        choice_of(given, "--unit", {TimeUnit::year, TimeUnit::month, TimeUnit::day, TimeUnit::generic, TimeUnit::none});
    options.unit_length = static_cast<int>(given.number("--unit-length", 1, 1, 100'000));
    const TimeUnit dates = options.unit == TimeUnit::generic ? TimeUnit::generic : TimeUnit::day;
    options.study = {day_of(given, "--from", dates, false), day_of(given, "--to", dates, true)};
    options.max_population = number_of(given, "--max-population", 50) / 100;
    options.max_time = number_of(given, "--max-time", 50) / 100;
    if (given.has("--max-intervals"))
        options.max_time_intervals = static_cast<std::uint32_t>(given.number("--max-intervals", 0, 1, 100'000));
    options.min_time_intervals = static_cast<std::uint32_t>(given.number("--min-intervals", 1, 1, 100'000));
    if (given.has("--max-distance")) options.max_distance = number_of(given, "--max-distance", 0);
    options.least_high = given.number("--minimum-cases", 2, 0, 100'000'000);
    options.rates = choice_of(given, "--rates", {Rates::high, Rates::low, Rates::both});
    options.prospective = given.has("--prospective");
    if (given.has("--watch-since")) options.surveillance_start = day_of(given, "--watch-since", dates, false);
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
    options.max_iterations = static_cast<std::uint32_t>(given.number("--iterations", 0, 0, 32'000));
    job.parameters.case_file = given.text("--cases");
    job.parameters.control_file = given.text("--controls");
    job.parameters.population_file = given.text("--population");
    job.parameters.place_file = given.text("--coordinates");
    job.parameters.grid_file = given.text("--grid");
    return job;
}

Job job_of_file(const std::filesystem::path& path, Terminal& terminal) {
    auto parameters = read_parameters(read_file(path), path.string());
    if (!parameters) {
        for (std::size_t i = 0; i + 1 < parameters.error().size(); ++i) terminal.report(parameters.error()[i]);
        throw Stop{Exit::unusable_input, parameters.error().back()};
    }
    for (const Error& note : parameters->notes) terminal.report(note);
    return {std::move(*parameters), path.parent_path()};
}

ScanInput input_of(const Job& job) {
    const Parameters& parameters = job.parameters;
    ScanInput input;
    const auto read = [&](const std::string& name, std::string& shown, const auto& reader) {
        if (name.empty()) return;
        const std::filesystem::path path = job.folder / replaced_all(name, "\\", "/");
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
    return input;
}

void show(const ScanResult& result, const Given& given, Terminal& terminal) {
    if (given.has("--csv")) replace_synced(given.text("--csv"), clusters_as_csv(result));
    if (given.has("--geojson")) replace_synced(given.text("--geojson"), clusters_as_geojson(result));
    if (given.has("--part")) replace_synced(given.text("--part"), write_part(result));
    terminal.print(given.has("--json") ? result_as_json(result) : report_of(result));
}

Exit run_scan(const Given& given, Terminal& terminal) {
    Job job = given.has("FILE") ? job_of_file(given.text("FILE"), terminal) : job_of_options(given);
    ScanOptions& options = job.parameters.options;
    options.replicates = replicates_of(given, options.replicates);
    options.seed = static_cast<std::uint64_t>(given.number("--seed", static_cast<std::int64_t>(options.seed)));
    options.stop_after = static_cast<std::uint32_t>(given.number("--stop-after", options.stop_after, 0, 100'000));
    options.threads = static_cast<unsigned>(given.number("--threads", 0, 0, 1024));
    if (options.replicates.first != 1 && !given.has("--part"))
        throw Stop{
            Exit::usage,
            {"usage/wrong", "a range of replicates is a part of a scan", "", "--part FILE, then dalel scan merge"}};
    show(must(scan::scan(input_of(job), options)), given, terminal);
    return Exit::done;
}

Exit run_merge(const Given& given, Terminal& terminal) {
    std::vector<ScanResult> parts;
    for (const std::string& path : given.texts("PART")) parts.push_back(must(read_part(read_file(path), path)));
    show(must(joined(std::move(parts))), given, terminal);
    return Exit::done;
}

const std::vector<Option> outputs{
    {"--csv", "FILE", "write the clusters as a table", ValueKind::file},
    {"--geojson", "FILE", "write the clusters as a map", ValueKind::file},
    {"--part", "FILE", "write the result with every replicate, for dalel scan merge", ValueKind::file}};

std::vector<Option> with_outputs(std::vector<Option> options) {
    options.insert(options.end(), outputs.begin(), outputs.end());
    return options;
}

}  // namespace

const Command scan_command{
    "scan",
    "find clusters in space and time, and say how often chance makes such ones",
    "Kulldorff's scan statistics. Every circle of places, during every run of intervals, is compared with everywhere "
    "else; the highest log "
    "likelihood ratio of each replicate under chance gives the p-value, so all windows looked at are allowed for.\n\n"
    "The files are those that users of scan statistics have: cases (place, number, time, covariates), populations "
    "(place, time, persons, "
    "covariates), coordinates (place, latitude, longitude). FILE.prm is a parameter file; it names the data files, and "
    "every parameter "
    "that would change the analysis and is not offered is refused.\n\nThe result does not depend on the number of "
    "threads.",
    {{"FILE", "a parameter file (.prm); without it the options say what to do", ValueKind::file, false}},
    with_outputs({
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
         "space-time"},
        {"--prospective", "", "only windows that reach the end of the study"},
        {"--watch-since", "DAY", "prospective: replicates are judged on all windows that ended since"},
        {"--cases", "FILE", "cases (.cas)", ValueKind::file},
        {"--controls", "FILE", "controls (.ctl), for bernoulli", ValueKind::file},
        {"--population", "FILE", "persons at risk (.pop), for poisson", ValueKind::file},
        {"--coordinates", "FILE", "places (.geo)", ValueKind::file},
        {"--grid", "FILE", "centres of circles (.grd)", ValueKind::file, {}, "the places"},
        {"--plane", "", "coordinates are x and y on a plane"},
        {"--from", "DAY", "first day of the study, such as 2010-01-01"},
        {"--to", "DAY", "last day of the study"},
        {"--unit",
         "UNIT",
         "one interval; none: the files have no times",
         ValueKind::choice,
         {"year", "month", "day", "generic", "none"},
         "year"},
        {"--unit-length", "N", "units in an interval", ValueKind::number, {}, "1"},
        {"--max-population", "PERCENT", "largest zone", ValueKind::number, {}, "50"},
        {"--max-distance", "KM", "greatest radius", ValueKind::number},
        {"--max-time", "PERCENT", "longest window, of the study period", ValueKind::number, {}, "50"},
        {"--max-intervals", "N", "longest window, in intervals", ValueKind::number},
        {"--min-intervals", "N", "shortest window, in intervals", ValueKind::number, {}, "1"},
        {"--minimum-cases", "N", "fewest cases of a cluster with high rates", ValueKind::number, {}, "2"},
        {"--rates", "KIND", "clusters of interest", ValueKind::choice, {"high", "low", "both"}, "high"},
        {"--ellipses",
         "PENALTY",
         "also ellipses, long ones penalised",
         ValueKind::choice,
         {"none", "medium", "strong"}},
        {"--with-purely-spatial", "", "also windows of the whole time"},
        {"--with-purely-temporal", "", "also windows of all places"},
        {"--secondary",
         "CRITERION",
         "which clusters stand beside more likely ones",
         ValueKind::choice,
         {"no-overlap", "no-centres-in-other", "no-centres-in-more-likely", "no-centres-in-less-likely",
          "no-pairs-of-centres", "all"},
         "no-overlap"},
        {"--leave-out", "", "leave out rows outside the study period or without coordinates"},
        {"--replicates", "N", "how many, or a range FIRST..LAST that makes a part", ValueKind::text, {}, "999"},
        {"--seed", "S", "of the random numbers", ValueKind::number, {}, "20190627"},
        {"--stop-after", "H", "stop when the first cluster has been reached H times; p = H / replicates drawn",
         ValueKind::number},
        {"--iterations", "N", "take the first cluster away and scan again, up to N times while p is at most 0.05",
         ValueKind::number},
        {"--threads", "N", "0: as many as the machine has", ValueKind::number, {}, "0"},
    }),
    "$ dalel scan --model poisson --cases nm.cas --population nm.pop --coordinates nm.geo --from 1973-01-01 --to "
    "1991-12-31 --replicates 999",
    run_scan};

const Command scan_merge_command{"scan merge",
                                 "join the parts of a large scan",
                                 "Joins parts made with --replicates FIRST..LAST --part FILE. The result is, to the "
                                 "last digit, that of one run with all replicates. Parts of different "
                                 "data, questions or seeds are refused, and so are gaps and overlaps.",
                                 {{"PART", "files of parts", ValueKind::file, true, true}},
                                 with_outputs({}),
                                 "$ dalel scan merge part-*.txt --csv clusters.csv",
                                 run_merge};

}  // namespace dalel::cli
