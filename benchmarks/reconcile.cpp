// How long do the checks take over a million claims and ten million cells, and does the time grow with the cells?
//
// bench_reconcile [CLAIMS]: without CLAIMS 1,000,000.
#include "analysis/reconcile/reconcile.hpp"
#include "base/random.hpp"
#include "observatory/complete.hpp"

#include <charconv>
#include <chrono>
#include <fstream>

#include <fmt/format.h>

namespace {

using namespace dalel;

template <class Work>
double seconds(const Work& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

std::size_t peak_mebibytes() {
    std::ifstream file{"/proc/self/status"};
    for (std::string line; std::getline(file, line);)
        if (line.starts_with("VmHWM")) return std::stoull(line.substr(6)) / 1024;
    return 0;
}

/// An invented country of 200 regions, 100 articles on two lists, 5 measures and `years` years: 100,000 cells a year,
/// and claims about them, of which one in fifty is wrong.
Observatory invented(std::size_t claims, int years) {
    Observatory observatory;
    observatory.settings.country = Id<"area">{"XX"};
    Area country;
    country.id = observatory.settings.country;
    country.kind = AreaKind::country;
    observatory.areas.all.add(country);
    Structure structure;
    structure.id = Id<"cube">{"t"};
    structure.source = Id<"source">{"s"};
    Dimension measure{Id<"dimension">{"measure"}, {}, DimensionKind::measure, {}},
        area{Id<"dimension">{"area"}, {}, DimensionKind::area, {}};
    Dimension provision{Id<"dimension">{"provision"}, {}, DimensionKind::provision, {}},
        period{Id<"dimension">{"period"}, {}, DimensionKind::period, {}};
    for (int i = 0; i < 5; ++i) {
        Measure entry;
        entry.id = Id<"measure">{"m" + std::to_string(i)};
        entry.concept_id = "c" + std::to_string(i / 2);
        entry.object = entry.unit = entry.track = "offence";
        entry.stage = static_cast<Stage>(1 + i);
        measure.categories.push_back({entry.id.str(), {}, -1, false});
        observatory.measures.add(entry);
    }
    for (int i = 0; i < 200; ++i) {
        Area entry;
        entry.id = Id<"area">{"XX-" + std::to_string(i)};
        entry.parent = country.id;
        area.categories.push_back({entry.id.str(), {}, -1, false});
        observatory.areas.all.add(entry);
    }
    for (int list = 0; list < 3; ++list) {
        StatutoryList entry;
        entry.id = Id<"list">{"L" + std::to_string(list)};
        if (list == 2) entry.union_of = {Id<"list">{"L0"}, Id<"list">{"L1"}};
        observatory.law.lists.add(entry);
    }
    for (int i = 0; i < 100; ++i) {
        Provision entry;
        entry.id = Id<"provision">{"P" + std::to_string(i)};
        entry.article = std::to_string(i);
        provision.categories.push_back({entry.id.str(), {}, -1, false});
        observatory.law.provisions.add(entry);
        for (int list = 0; list < 2; ++list)
            if (i >= 10 * list && i < 10 * list + 15)
                observatory.law.members.push_back({Id<"list">{"L" + std::to_string(list)}, entry.id, {}, {}, {}});
    }
    for (int year = 0; year < years; ++year) period.categories.push_back({std::to_string(1900 + year), {}, -1, false});
    structure.dimensions = {measure, area, provision, period};
    const auto cells = structure.combinations();
    std::vector<std::uint64_t> keys(cells);
    std::vector<std::int64_t> values(cells);
    for (std::uint64_t i = 0; i < cells; ++i) {
        keys[i] = i;
        values[i] = static_cast<std::int64_t>(i * 2654435761u % 97);
    }
    Source source;
    source.id = Id<"source">{"s"};
    observatory.sources.add(source);

    Random random{1};
    for (std::size_t i = 0; i < claims; ++i) {
        const auto key = random.below(cells);
        Claim claim;
        claim.id = Id<"claim">{"c" + std::to_string(i)};
        claim.measure = Id<"measure">{measure.categories[key / static_cast<std::uint64_t>(years) / 100 / 200].code};
        claim.area = Id<"area">{area.categories[key / static_cast<std::uint64_t>(years) / 100 % 200].code};
        claim.coordinates = {{provision.id, provision.categories[key / static_cast<std::uint64_t>(years) % 100].code}};
        claim.period = parse_period(period.categories[key % static_cast<std::uint64_t>(years)].code).value();
        claim.low = claim.high = Decimal{values[key] + (random.below(50) == 0 ? 1 : 0)};
        claim.unit = "offence";
        claim.source = source.id;
        observatory.claims.add(std::move(claim));
    }
    observatory.tables.push_back({Cube{std::move(structure), std::move(keys), std::move(values),
                                       std::vector<CellState>(cells, CellState::normal)},
                                  "", ""});
    return observatory;
}

}  // namespace

int main(int argc, char** argv) {
    std::size_t claims = 1'000'000;
    if (argc > 1) std::from_chars(argv[1], argv[1] + std::char_traits<char>::length(argv[1]), claims);
    double before = 0;
    for (const int years : {10, 100}) {
        auto observatory = invented(claims, years);
        const auto cells = observatory.tables[0].cube.size();
        const double totals = seconds([&] { observatory = completed(std::move(observatory)); });
        std::size_t findings = 0;
        const double checks = seconds([&] { findings = reconcile(observatory).findings.size(); });
        fmt::print("{} claims, {} cells: totals {:.2f} s, checks {:.2f} s, {} findings, peak {} MiB\n", claims, cells,
                   totals, checks, findings, peak_mebibytes());
        if (before > 0) fmt::print("ten times the cells: {:.2f} times the time\n", (totals + checks) / before);
        before = totals + checks;
    }
}
