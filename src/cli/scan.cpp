#include "analysis/scan/scan.hpp"

#include "analysis/scan/part_file.hpp"
#include "analysis/scan/write_clusters.hpp"
#include "base/decimal.hpp"
#include "cli/commands.hpp"
#include "cli/scan_job.hpp"
#include "cli/scan_source.hpp"
#include "release/files.hpp"

#include <fmt/format.h>

namespace dalel::cli {
namespace {

using namespace dalel::scan;

template <class Value>
Value must(Result<Value> result) {
    if (!result) throw Stop{Exit::unusable_input, result.error()};
    return std::move(*result);
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

void show(const ScanResult& result, const Given& given, Terminal& terminal) {
    if (given.has("--csv")) replace_synced(given.text("--csv"), clusters_as_csv(result));
    if (given.has("--geojson")) replace_synced(given.text("--geojson"), clusters_as_geojson(result));
    if (given.has("--part")) replace_synced(given.text("--part"), write_part(result));
    terminal.print(given.has("--json") ? result_as_json(result) : report_of(result));
}

Exit run_scan(const Given& given, Terminal& terminal) {
    ScanJob job = scan_job(given, terminal);
    ScanOptions& options = job.options;
    options.replicates = replicates_of(given, options.replicates);
    options.seed = static_cast<std::uint64_t>(given.number("--seed", static_cast<std::int64_t>(options.seed)));
    options.stop_after = static_cast<std::uint32_t>(given.number("--stop-after", options.stop_after, 0, 100'000));
    options.max_iterations =
        static_cast<std::uint32_t>(given.number("--iterations", options.max_iterations, 0, 32'000));
    options.threads = static_cast<unsigned>(given.number("--threads", 0, 0, 1024));
    if (options.stop_after > 0 && given.text("--replicates").find("..") != std::string::npos)
        throw Stop{Exit::usage,
                   {"usage/wrong", "a range of replicates cannot stop early: the parts would stop at different places", "",
                    "--replicates N with --stop-after, or a range without it"}};
    if (options.replicates.first != 1 && !given.has("--part"))
        throw Stop{
            Exit::usage,
            {"usage/wrong", "a range of replicates is a part of a scan", "", "--part FILE, then dalel scan merge"}};
    ScanResult result = must(scan::scan(job.input, options));
    if (!job.taken_from.empty()) result.notes.insert(result.notes.begin(), job.taken_from);
    show(result, given, terminal);
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

std::vector<Option> scan_options() {
    std::vector<Option> options = scan_release_options();
    for (const auto& more :
         {scan_question_options(),
          std::vector<Option>{
              {"--replicates", "N", "how many replicates under chance, or a range FIRST..LAST that makes a part",
               ValueKind::text, {}, "999"},
              {"--seed", "S", "seed of the random numbers", ValueKind::number, {}, "20190627"},
              {"--stop-after", "H", "stop when the first cluster has been reached H times; p = H / replicates drawn",
               ValueKind::number},
              {"--iterations", "N", "take the first cluster away and scan again, up to N times while p is at most 0.05",
               ValueKind::number},
              {"--threads", "N", "threads to work with; 0: as many as the machine has", ValueKind::number, {}, "0"}},
          outputs})
        options.insert(options.end(), more.begin(), more.end());
    return options;
}

}  // namespace

const Command scan_command{
    "scan",
    "find clusters in space and time, and say how often chance makes such ones",
    "Kulldorff's scan statistics. Every circle of places, during every run of intervals, is compared with everywhere "
    "else; the highest log likelihood ratio of each replicate under chance gives the p-value, so all windows looked at "
    "are allowed for.\n\n"
    "The files are those that users of scan statistics have: cases (place, number, time, covariates), populations "
    "(place, time, persons, covariates), coordinates (place, latitude, longitude). FILE.prm is a parameter file; it "
    "names the data files, and every parameter that would change the analysis and is not offered is refused.\n\n"
    "With --release, cases are the counts of a measure in all parts of the country, period by period, and populations "
    "are those of the same areas and years: another division is refused with the crosswalk's name. Places are the "
    "squares of its tile grid or, with --map, the middles of its boundaries; or called by area code or national code in --coordinates, or the middles of "
    "--boundaries. With bernoulli, the controls are the rest of --among. Where there is one period only, the analysis "
    "is spatial.\n\n"
    "Latitude comes before longitude in --coordinates. A latitude beyond 90 is refused; beside --boundaries, a place "
    "outside them is refused, and called exchanged where exchanging would bring it inside.\n\n"
    "The result does not depend on the number of threads. docs/methods has a page for each model (scan-poisson.md and "
    "others) and one for places (centroids.md).",
    {{"FILE", "a parameter file (.prm); without it the options say what to do", ValueKind::file, false}},
    scan_options(),
    "$ dalel scan --model poisson --cases nm.cas --population nm.pop --coordinates nm.geo --from 1973-01-01 --to "
    "1991-12-31 --replicates 999\n$ dalel scan --release releases --measure offences_registered --provision "
    "KZ_TERRORIST_EXTREMIST --cube form_1m_2022_offences",
    run_scan};

const Command scan_merge_command{"scan merge",
                                 "join the parts of a large scan",
                                 "Joins parts made with --replicates FIRST..LAST --part FILE. The result is, to the "
                                 "last digit, that of one run with all replicates. Parts of different "
                                 "data, questions or seeds are refused, and so are gaps and overlaps.",
                                 {{"PART", "a file written with --part", ValueKind::file, true, true}},
                                 outputs,
                                 "$ dalel scan merge part-*.txt --csv clusters.csv",
                                 run_merge};

}  // namespace dalel::cli
