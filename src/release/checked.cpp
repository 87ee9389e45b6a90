#include "release/checked.hpp"

#include "base/text.hpp"
#include "ingest/datapackage.hpp"
#include "observatory/complete.hpp"
#include "release/files.hpp"
#include "release/placed_statements.hpp"
#include "release/index_analysis.hpp"
#include "release/individual_scan.hpp"
#include "release/space_analysis.hpp"

#include <algorithm>
#include <tuple>

namespace dalel {
namespace {

void check_datapackage(const std::filesystem::path& folder, Audit& audit) {
    const auto path = folder / "datapackage.json";
    if (!std::filesystem::exists(path)) {
        audit.refuse({"package/missing", "there is no datapackage.json", "datapackage.json", "dalel package writes it"});
    } else if (read_file(path) != datapackage_of(folder)) {
        audit.refuse({"package/stale", "datapackage.json does not describe the files that are here", "datapackage.json", "dalel package writes it anew"});
    }
}

/// `file:row…` by file, then row.
void sort_by_place(Findings& findings) {
    const auto place_of = [](const Finding& finding) {
        const auto parts = split(finding.where, ':');
        const auto row = parts.size() > 1 ? std::string{parts[1]} : std::string{};
        return std::tuple{parts.empty() ? std::string{} : std::string{parts[0]}, row.size(), row};
    };
    std::ranges::stable_sort(findings, {}, place_of);
}

/// Works out what the observatory declares, and judges by it what is said of places.
void add_analyses(Checked& checked, const std::filesystem::path& folder) {
    Errors errors;
    const auto analyses = analyses_of(checked.observatory, errors, RateDepth::verdicts);
    try_space_analyses(checked.observatory, errors);
    checked.individual_scans = individual_scans_of(checked.observatory, folder, errors);
    index_analyses_of(checked.observatory, errors);
    for (auto& error : errors) checked.audit.refuse(std::move(error));
    const auto report = judge_places(checked.observatory, analyses);
    checked.findings.insert(checked.findings.end(), report.findings().begin(), report.findings().end());
    checked.summaries.insert(checked.summaries.end(), report.summaries().begin(), report.summaries().end());
    sort_findings(checked.findings);
}

}  // namespace

Exit Checked::exit() const {
    const auto is_about_persons = [](const Error& error) { return error.code.starts_with("personal/") || error.code.starts_with("policy/"); };
    if (std::ranges::any_of(audit.errors(), is_about_persons)) return Exit::refused;
    if (!audit.clean()) return Exit::unusable_input;
    const bool errors = std::ranges::any_of(findings, [](const Finding& finding) { return finding.severity() == Severity::error; });
    return errors ? Exit::findings : Exit::done;
}

Checked check(const std::filesystem::path& folder, const Progress& progress) {
    auto read = read_observatory(folder, progress);
    Checked checked{{}, std::move(read.audit), std::move(read.findings), {}, {}};
    if (checked.audit.clean()) check_datapackage(folder, checked.audit);
    if (!checked.audit.clean() || !checked.findings.empty()) {
        sort_findings(checked.findings);
        sort_by_place(checked.findings);
        checked.observatory = std::move(read.observatory);
        return checked;
    }
    if (progress) progress("totals");
    checked.observatory = completed(std::move(read.observatory));
    if (progress) progress("findings");
    auto reconciled = reconcile(checked.observatory);
    checked.findings = std::move(reconciled.findings);
    checked.summaries = std::move(reconciled.summaries);
    add_analyses(checked, folder);
    return checked;
}

}  // namespace dalel
