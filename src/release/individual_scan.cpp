#include "release/individual_scan.hpp"

#include "analysis/scan/power.hpp"
#include "analysis/scan/read_files.hpp"
#include "analysis/scan/scan.hpp"
#include "ingest/personal.hpp"
#include "ingest/text_file.hpp"
#include "release/analysis_error.hpp"
#include "release/map_scan.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

namespace dalel {
namespace {

scan::TimeUnit unit_of(const std::string& word) {
    constexpr std::array all{scan::TimeUnit::none, scan::TimeUnit::year, scan::TimeUnit::month, scan::TimeUnit::day};
    const auto at = std::ranges::find(all, word, [](scan::TimeUnit unit) { return std::string{scan::to_string(unit)}; });
    return at == all.end() ? scan::TimeUnit::none : *at;
}

Result<std::vector<scan::CaseRecord>> rows_of(const std::filesystem::path& folder, const std::string& file, const scan::ScanOptions& options) {
    const auto mapped = open_inside(folder, file);
    if (!mapped) return std::unexpected(mapped.error());
    const auto text = text_of(*mapped, file);
    if (!text) return std::unexpected(text.error());
    Audit audit;
    guard_persons(*text, file, audit);
    if (!audit.clean()) return std::unexpected(audit.errors().front());
    return scan::read_cases(*text, file, options);
}

/// The areas named, in the order of the register.
Result<std::vector<Id<"area">>> areas_of(const Observatory& observatory, const std::vector<scan::CaseRecord>& rows, const std::string& file) {
    std::set<std::string> named;
    for (const auto& row : rows) {
        if (!observatory.areas.all.find(std::string_view{row.place}))
            return std::unexpected(Error{"scan/unknown-area", fmt::format("\"{}\" is no area", row.place), fmt::format("{}:{}:1", file, row.row),
                                         "a code of registers/areas.csv: a finer place could name a person"});
        named.insert(row.place);
    }
    std::vector<Id<"area">> areas;
    for (const auto& area : observatory.areas.all)
        if (named.contains(area.id.str())) areas.push_back(area.id);
    return areas;
}

Result<SpaceAnalysis> scanned(const Observatory& observatory, const AnalysisPlan& plan, const std::filesystem::path& folder) {
    auto options = scan_options_of(plan);
    options.study = plan.scan.study.value_or(Period{});
    options.unit = unit_of(plan.scan.unit);
    options.least_high = options.least_low = plan.scan.minimum_cases;
    scan::ScanInput input;
    input.case_name = plan.scan.cases;
    auto rows = rows_of(folder, plan.scan.cases, options);
    if (!rows) return std::unexpected(rows.error());
    input.cases = std::move(*rows);
    auto areas = areas_of(observatory, input.cases, plan.scan.cases);
    if (!areas) return std::unexpected(areas.error());
    const bool is_of_times = options.model == scan::ModelKind::exponential;
    SpaceAnalysis analysis{plan, {is_of_times ? "times to an event, of individuals" : "values of individuals", options.study, std::move(*areas), {}, {}, {}}, {}, {}, {}};
    for (const auto& area : analysis.of.areas) analysis.of.names.push_back(observatory.areas.name(area, options.study.last).en);
    if (const auto placed = put_on_map(observatory, input, options, analysis); !placed) return std::unexpected(placed.error());
    auto result = scan::scan(input, options);
    if (!result) return std::unexpected(result.error());
    if (result->cases < 2 * plan.scan.minimum_cases)
        return std::unexpected(Error{"scan/too-few-individuals", fmt::format("{} individuals cannot be told of in two groups of {}", result->cases, plan.scan.minimum_cases), plan.scan.cases,
                                     "more individuals; minimum_cases may be lowered to 3"});
    MapScan found{std::move(*result), {}, {}, {}};
    found.critical = scan::critical_log_ratio(found.result.maxima, scan_level);
    analysis.found = std::move(found);
    return analysis;
}

}  // namespace

Result<SpaceAnalysis> scan_individuals(const Observatory& observatory, const AnalysisPlan& plan, const std::filesystem::path& folder) {
    auto analysis = scanned(observatory, plan, folder);
    if (analysis) return analysis;
    auto where = std::move(analysis.error().where);
    auto error = error_of(plan, std::move(analysis.error()));
    if (!where.empty()) error.where = std::move(where);  // a row of the file
    return std::unexpected(std::move(error));
}

std::vector<SpaceAnalysis> individual_scans_of(const Observatory& observatory, const std::filesystem::path& folder, Errors& errors) {
    return analyse_each(observatory, errors, [](const AnalysisPlan& plan) { return plan.scan.is_of_individuals(); },
                        [&](const AnalysisPlan& plan, const Cube*) { return scan_individuals(observatory, plan, folder); });
}

}  // namespace dalel
