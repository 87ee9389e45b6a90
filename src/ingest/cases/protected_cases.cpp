#include "ingest/cases/protected_cases.hpp"

#include "base/csv.hpp"
#include "ingest/cases/case_cube.hpp"
#include "ingest/cases/linked_cubes.hpp"
#include "ingest/cases/public_counts.hpp"
#include "protect/between.hpp"
#include "protect/cell_key.hpp"
#include "protect/rounding.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

namespace dalel {
namespace {

template <class... F>
struct Overloaded : F... {
    using F::operator()...;
};
template <class... F>
Overloaded(F...) -> Overloaded<F...>;

/// How many of the largest contributions the rules look at.
unsigned most_contributors(const std::vector<protect::Rule>& rules) {
    unsigned most = 2;
    for (const auto& rule : rules)
        if (const auto* dominance = std::get_if<protect::Dominance>(&rule)) most = std::max(most, dominance->n);
    return most;
}

std::int64_t minimum_of(const std::vector<protect::Rule>& rules) {
    std::int64_t minimum = 0;
    for (const auto& rule : rules)
        if (const auto* threshold = std::get_if<protect::Threshold>(&rule)) minimum = std::max(minimum, threshold->minimum);
    return minimum;
}

Error exposed_between(const std::string& cell, const bounds::Interval& found, const protect::Required& required) {
    return {"protect/exposed",
            fmt::format("by subtracting an earlier release a reader can place {} in [{}, {}]; required is that it may be {} {} {}", cell, found.low, found.high, required.low, required.both ? "and" : "or", required.high),
            "", "wait until more cases have come, withhold more, or withdraw the earlier release"};
}

Error change_exposed(const std::string& cell, double change) {
    return {"protect/difference", fmt::format("subtracting an earlier release tells that {} changed by {}: so few cases can be recognised", cell, change), "",
            "wait until more cases have come, withhold the cell, or withdraw the earlier release"};
}

class Protector {
public:
    Protector(Workspace& workspace, const Observatory& observatory, std::span<const std::vector<Table>> earlier)
        : workspace_{workspace}, observatory_{observatory}, earlier_{earlier}, printed_{observatory.settings.country}, shown_{observatory.settings.country} {
        result_.knowledge.least = 1;
        for (const auto& table : observatory.tables) printed_.add(table.cube);
        for (const auto& release : earlier)
            for (const auto& table : release) shown_.add(table.cube);
    }

    Result<void> add(const CasePublication& publication) {
        const auto records = workspace_.size(publication.schema);
        if (!records) return std::unexpected(records.error());
        if (*records == 0) {
            result_.absent.push_back(publication.schema.id);
            return {};
        }
        for (const auto& margin : publication.schema.margins)
            if (const auto* table = observatory_.table(margin.table); table && !margin.codes.empty())
                printed_.add(table->cube, Id<"measure">{margin.measure}, publication.schema.measure, margin.codes);
        CaseAccount account{.cases = publication.schema.id, .method = {}, .records = *records, .synthetic = false, .cubes = {}, .cells = 0, .loss = {}, .withheld = {}};
        std::vector<ProtectedCube> cubes;
        const auto done = std::visit(
            Overloaded{[&](const protect::ByWithholding& method) { return withhold(publication, method, account, cubes); },
                       [&](const protect::ByPerturbation& method) { return perturb(publication, method, account, cubes); },
                       [&](const protect::ByRounding& method) { return round(publication, method, account, cubes); },
                       [&](const protect::AsPrinted&) -> Result<void> { return {}; }},
            publication.method);
        if (!done) return done;
        for (auto& cube : cubes) {
            account.cubes.push_back(cube.cube().structure().id.str());
            account.cells += cube.cube().size();
            account.synthetic = account.synthetic || cube.cube().structure().synthetic;
            result_.cubes.push_back({std::move(cube), publication.schema.id});
        }
        result_.accounts.push_back(std::move(account));
        return {};
    }

    ProtectedCases take() && { return std::move(result_); }

private:
    Result<void> withhold(const CasePublication& publication, const protect::ByWithholding& method, CaseAccount& account, std::vector<ProtectedCube>& cubes) {
        account.method = "withholding";
        auto groups = count_groups(publication, method);
        if (!groups) return std::unexpected(groups.error());
        if (!method.zeros_are_always_shown || std::ranges::any_of(*groups, [](const LinkedCubes& each) { return !each.sum.empty(); })) result_.knowledge.least = 0;
        // What a first attempt leaves to be found by subtracting an earlier release is withheld in the next.
        for (int attempt = 0;; ++attempt) {
            auto protection = protect_groups(*groups, method, printed_, observatory_.settings.country);
            if (!protection) return std::unexpected(protection.error());
            const auto exposed = found_between(publication, *protection, minimum_of(method.rules));
            if (!exposed) return std::unexpected(exposed.error());
            if (exposed->empty()) {
                account.loss = protection->loss;
                account.withheld = std::move(protection->withheld);
                cubes = std::move(protection->cubes);
                return {};
            }
            if (attempt == 4 || !withhold_also(*exposed, *groups)) return std::unexpected(exposed->front().error);
        }
    }

    /// Counts first, then each sum.
    Result<std::vector<LinkedCubes>> count_groups(const CasePublication& publication, const protect::ByWithholding& method) {
        std::vector<LinkedCubes> groups;
        auto specs = publication.cubes;
        std::ranges::stable_sort(specs, {}, [](const CaseCubeSpec& spec) { return std::pair{!spec.sum.empty(), spec.measure.str()}; });
        for (const auto& spec : specs) {
            auto counted = count_cases(workspace_, publication, spec, observatory_, {}, spec.sum.empty() ? 0 : most_contributors(method.rules));
            if (!counted) return std::unexpected(counted.error());
            if (groups.empty() || groups.back().sum != spec.sum || groups.back().measure != spec.measure) groups.push_back({spec.sum, spec.measure, {}, {}});
            auto& [sum, measure, cubes, beside] = groups.back();
            beside.shown_before.push_back(shown_.known(counted->cube, measure));
            beside.changed.push_back(changes(*counted, measure, publication, minimum_of(method.rules)));
            if (!sum.empty()) beside.magnitudes.push_back(std::move(counted->magnitudes));
            cubes.push_back(std::move(counted->cube));
        }
        bool only_added = true;
        for (const auto& group : groups)
            for (std::size_t c = 0; c < group.cubes.size(); ++c)
                for (const auto& [cell, value] : group.beside.changed[c]) only_added = only_added && value <= group.cubes[c].values()[group.cubes[c].find(*group.cubes[c].parse_code_key(cell))];
        for (auto& group : groups) group.beside.only_added = only_added;
        return groups;
    }

    /// Cells that an earlier release shows with another value; of sums those only that are not known to be changed by
    /// as many cases as may be shown.
    std::vector<protect::Beside::Shown> changes(const CountedCases& counted, const Id<"measure">& measure, const CasePublication& publication, std::int64_t minimum) const {
        std::vector<protect::Beside::Shown> changed;
        if (shown_.empty()) return changed;
        const auto& [cube, keys, magnitudes] = counted;
        const auto values = shown_.of(cube, measure);
        const auto counts = shown_.of(cube, publication.schema.measure);
        for (std::size_t i = 0; i < cube.size(); ++i) {
            const bool by_many = !magnitudes.frequencies.empty() && !counts[i].empty() && counts[i].size() == values[i].size() &&
                                 std::ranges::all_of(counts[i], [&](std::int64_t before) { return std::abs(magnitudes.frequencies[i] - before) >= minimum; });
            for (const auto value : values[i])
                if (value != cube.values()[i] && !by_many) changed.push_back({cube.code_key(cube.key(i)), value});
        }
        return changed;
    }

    struct Found {
        std::string cell;  ///< `cell:<cube>/<key>`
        std::int64_t before = 0;
        Error error;
    };

    /// What a reader finds out by subtracting each earlier release from this one.
    Result<std::vector<Found>> found_between(const CasePublication& publication, const protect::Protection& protection, std::int64_t minimum) const {
        std::vector<Found> found;
        std::vector<Cube> now;
        for (const auto& cube : protection.cubes) now.push_back(cube.cube());
        std::map<std::string, const protect::WithheldCell*> withheld;
        for (const auto& cell : protection.withheld) withheld[cell.name] = &cell;
        for (const auto& release : earlier_) {
            std::vector<Cube> before;
            for (const auto& table : release)
                if (table.cases == publication.schema.id) before.push_back(table.cube);
            if (before.empty()) continue;
            const auto between = protect::attack_between(now, before, result_.knowledge);
            if (!between) return std::unexpected(between.error());
            if (between->empty()) continue;
            const auto table = protect::Table::of_release(now);
            for (const auto& each : *between) {
                const auto name = table->name(each.cell);
                const auto at = withheld.find(name);
                const auto value = at == withheld.end() ? table->value(each.cell) : at->second->value;
                if (at != withheld.end() && at->second->required && !at->second->required->is_met_by(each.value))
                    found.push_back({name, value, exposed_between(name, each.value, *at->second->required)});
                else if (is_count(name, publication) && each.tells_of_few(static_cast<double>(minimum)))
                    found.push_back({name, value - static_cast<std::int64_t>(each.change.low), change_exposed(name, each.change.low)});
            }
        }
        return found;
    }

    bool is_count(const std::string& name, const CasePublication& publication) const {
        const auto cube = name.substr(5, name.find('/') - 5);
        const auto spec = std::ranges::find(publication.cubes, cube, &CaseCubeSpec::id);
        return spec != publication.cubes.end() && spec->sum.empty();
    }

    /// Adds what was found to what must be withheld; whether there was anything new.
    bool withhold_also(const std::vector<Found>& found, std::vector<LinkedCubes>& groups) const {
        bool is_new = false;
        for (const auto& [name, before, error] : found)
            for (auto& group : groups)
                for (std::size_t c = 0; c < group.cubes.size(); ++c) {
                    const auto prefix = "cell:" + group.cubes[c].structure().id.str() + "/";
                    if (!name.starts_with(prefix)) continue;
                    auto& changed = group.beside.changed[c];
                    const protect::Beside::Shown shown{name.substr(prefix.size()), before};
                    if (std::ranges::any_of(changed, [&](const auto& each) { return each.cell == shown.cell && each.value == before; })) continue;
                    changed.push_back(shown);
                    is_new = true;
                }
        return is_new;
    }

    Result<void> perturb(const CasePublication& publication, const protect::ByPerturbation& method, CaseAccount& account, std::vector<ProtectedCube>& cubes) {
        const auto table = protect::PerturbationTable::of(method.parameters);
        if (!table) return std::unexpected(table.error());
        const auto secret = workspace_.secret();
        if (!secret) return std::unexpected(secret.error());
        account.method = "perturbation";
        for (const auto& spec : publication.cubes) {
            const auto counted = count_cases(workspace_, publication, spec, observatory_, [&](std::string_view id) { return protect::record_key(*secret, id); });
            if (!counted) return std::unexpected(counted.error());
            auto cube = protect::perturb(counted->cube, counted->keys, *table);
            if (!cube) return std::unexpected(cube.error());
            cubes.push_back(std::move(*cube));
        }
        return {};
    }

    Result<void> round(const CasePublication& publication, const protect::ByRounding& method, CaseAccount& account, std::vector<ProtectedCube>& cubes) {
        account.method = "rounding";
        for (const auto& spec : publication.cubes) {
            const auto counted = count_cases(workspace_, publication, spec, observatory_);
            if (!counted) return std::unexpected(counted.error());
            auto cube = protect::round_small_counts(counted->cube, method.base);
            if (!cube) return std::unexpected(cube.error());
            cubes.push_back(std::move(*cube));
        }
        return {};
    }

    Workspace& workspace_;
    const Observatory& observatory_;
    std::span<const std::vector<Table>> earlier_;
    PublicCounts printed_;
    PublicCounts shown_;
    ProtectedCases result_;
};

}  // namespace

Result<ProtectedCases> protect_cases(Workspace& workspace, std::span<const CasePublication> publications, const Observatory& observatory, std::span<const std::vector<Table>> earlier) {
    Protector protector{workspace, observatory, earlier};
    for (const auto& publication : publications)
        if (auto added = protector.add(publication); !added) {
            if (added.error().where.empty()) added.error().where = publication.where;
            return std::unexpected(std::move(added.error()));
        }
    return std::move(protector).take();
}

std::string_view reason_words(std::string_view rule) {
    if (rule == "threshold") return "a small count: fewer cases than the threshold";
    if (rule == "group-disclosure") return "all of a group are in one category";
    if (rule == "difference") return "an earlier release shows it so little different that the difference would tell of few cases";
    if (rule == "hidden-elsewhere") return "the number of its cases is withheld";
    if (rule == "withhold") return "named in the policy";
    if (rule == "dominance" || rule == "p-percent") return "few contribute nearly all of it";
    return "it would give away another withheld cell";
}

std::string report_of(const std::vector<CaseAccount>& accounts) {
    std::string text = "cell,value,rule,why\n";
    for (const auto& account : accounts)
        for (const auto& cell : account.withheld) {
            append_csv_field(text, cell.name);
            text += fmt::format(",{},{},", cell.value, cell.rule);
            append_csv_field(text, reason_words(cell.rule));
            text += '\n';
        }
    return text;
}

}  // namespace dalel
