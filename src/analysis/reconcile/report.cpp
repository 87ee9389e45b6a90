#include "analysis/reconcile/report.hpp"

#include "base/decimal.hpp"

#include <algorithm>

namespace dalel::checks {

void Report::tally(std::string_view name, std::uint64_t held, std::uint64_t tried) {
    auto at = std::ranges::find(summaries_, name, &CheckSummary::name);
    if (at == summaries_.end()) at = summaries_.insert(summaries_.end(), {std::string{name}, 0, 0});
    at->held += held;
    at->tried += tried;
}

void Report::add(Report other) {
    std::map<std::string, std::size_t> taken;
    for (auto& finding : other.findings_)
        if (counts_[finding.code] + taken[finding.code]++ < limit) findings_.push_back(std::move(finding));
    for (const auto& [code, count] : other.counts_) counts_[code] += count;
    for (const auto& summary : other.summaries_) tally(summary.name, summary.held, summary.tried);
}

Findings Report::sorted() const {
    Findings sorted = findings_;
    for (const auto& [code, count] : counts_)
        if (count > limit)
            sorted.push_back({"findings/more",
                              {},
                              {{"kind", code},
                               {"title", finding_kind(code).title.words()},
                               {"more", to_grouped(static_cast<std::int64_t>(count - limit))},
                               {"shown", to_grouped(static_cast<std::int64_t>(limit))}},
                              {}});
    sort_findings(sorted);
    return sorted;
}

}  // namespace dalel::checks
