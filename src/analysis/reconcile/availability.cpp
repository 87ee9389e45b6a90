#include "analysis/reconcile/checks.hpp"
#include "analysis/reconcile/words.hpp"

#include <algorithm>

namespace dalel::checks {
namespace {

/// Claims that something was published (1) or not (0), of one subject but for the period.
void check_claims(const Material& material, std::span<const std::uint32_t> claims, Report& report) {
    const auto& observatory = material.observatory();
    std::optional<std::uint32_t> there;
    std::vector<std::uint32_t> gone, back;
    for (const auto i : claims) {
        const Claim& claim = material.claim(i);
        const bool published = claim.low && Decimal{0} < *claim.low;
        if (published && gone.empty()) there = i;
        if (!published && there) gone.push_back(i);
        if (published && !gone.empty()) back.push_back(i);
    }
    if (gone.empty()) return;
    report.add("availability/gone", [&] {
        Finding finding{"availability/gone", {material.claim(*there).figure()}, {}, {}};
        std::vector<Words> words;
        for (const auto i : gone) {
            finding.rests_on.push_back(material.claim(i).figure());
            words.push_back(period_words(material.claim(i).period) + " (" +
                            source_words(observatory, material.claim(i).source) + ")");
        }
        std::vector<Words> returned;
        for (const auto i : back) {
            finding.rests_on.push_back(material.claim(i).figure());
            returned.push_back(period_words(material.claim(i).period));
        }
        const Claim& first = material.claim(*there);
        finding.arguments = {
            {"what",
             measure_words(observatory, first.measure) + ", " + area_words(observatory, first.area, first.period)},
            {"there", period_words(first.period) + " (" + source_words(observatory, first.source) + ")"},
            {"gone", listed(words)},
            {"back", returned.empty() ? Words{} : Words{" Қайта пайда болған кезең: ", " Снова появилось за ", " They were there again in "} + listed(returned) + "."}};
        return finding;
    });
}

/// The log of a publisher's sources, in time.
void check_log(const Material& material, std::span<const std::uint32_t> rows, Report& report) {
    const auto& observatory = material.observatory();
    const auto& log = observatory.availability;
    for (std::size_t a = 0; a < rows.size(); ++a) {
        const auto& absent = log[rows[a]];
        if (absent.online) continue;
        const auto before = std::ranges::find_if(
            rows.first(a), [&](std::uint32_t i) { return log[i].online && log[i].source == absent.source; });
        const auto after = std::ranges::find_if(
            rows.subspan(a), [&](std::uint32_t i) { return log[i].online && absent.from < log[i].from; });
        if (before == rows.first(a).end() && after == rows.subspan(a).end()) continue;
        const auto title = [&](const Availability& row) {
            const Source* source = observatory.sources.find(row.source);
            return source ? source->title : row.source.str();
        };
        const auto code = after == rows.subspan(a).end() ? "availability/source-gone" : "availability/returned";
        report.add(code, [&] {
            Finding finding{code, {"source:" + absent.source.str()}, {}, {}};
            std::vector<Words> later;
            for (const auto i : rows.subspan(a))
                if (log[i].online && absent.from < log[i].from) {
                    if (log[i].source != absent.source) finding.rests_on.push_back("source:" + log[i].source.str());
                    const auto day = to_string(log[i].from);
                    later.push_back(quoted(title(log[i])) + Words{" (" + day + " күнінен бастап)", " с " + day, " from " + day});
                }
            Words there;
            if (before != rows.first(a).end()) {
                const auto day = to_string(log[*before].from);
                there = {" (желіде болған: " + day + " күнінен бастап)", " (было в сети с " + day + ")", " after it was on line from " + day};
            }
            finding.arguments = {
                {"source", title(absent)},
                {"publisher", source_words(observatory, absent.source)},
                {"absent", to_string(absent.from)},
                {"there",
                 there},
                {"later", listed(later)}};
            return finding;
        });
    }
}

}  // namespace

Report check_availability(const Material& material) {
    Report report;
    const auto& observatory = material.observatory();
    std::vector<std::uint32_t> claims;
    for (const auto i : material.by_subject())
        if (const Measure* measure = material.measure(i); measure && measure->kind == MeasureKind::availability)
            claims.push_back(i);
    for_each_group(
        claims,
        [&](std::uint32_t a, std::uint32_t b) {
            auto one = material.subject(a);
            one.period = material.subject(b).period;
            return one == material.subject(b);
        },
        [&](std::span<const std::uint32_t> group) { check_claims(material, group, report); });

    std::vector<std::uint32_t> rows(observatory.availability.size());
    for (std::uint32_t i = 0; i < rows.size(); ++i) rows[i] = i;
    const auto publisher = [&](std::uint32_t i) {
        return source_words(observatory, observatory.availability[i].source);
    };
    std::ranges::stable_sort(rows, {}, [&](std::uint32_t i) {
        return std::pair{publisher(i), observatory.availability[i].from};
    });
    for_each_group(
        rows, [&](std::uint32_t a, std::uint32_t b) { return publisher(a) == publisher(b); },
        [&](std::span<const std::uint32_t> group) { check_log(material, group, report); });
    return report;
}

}  // namespace dalel::checks
