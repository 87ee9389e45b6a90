#include "ingest/cases/protected_cases.hpp"

#include "base/csv.hpp"
#include "ingest/cases/case_cube.hpp"
#include "observatory/figure.hpp"
#include "protect/cell_key.hpp"
#include "protect/rounding.hpp"

#include <unordered_map>

#include <fmt/format.h>

namespace dalel {
namespace {

template <class... F>
struct Overloaded : F... {
    using F::operator()...;
};
template <class... F>
Overloaded(F...) -> Overloaded<F...>;

/// Counts that readers have from elsewhere, by what they are of.
class PublicCounts {
public:
    explicit PublicCounts(const Id<"area">& country) : country_{country} {}

    void add(const Cube& cube) {
        for (std::size_t i = 0; i < cube.size(); ++i)
            if (is_observed(cube.states()[i])) counts_.emplace(subject(cube, i), cube.values()[i]);
    }

    /// The keys of codes of the cells whose counts are known as they are.
    std::vector<std::string> known(const Cube& cube) const {
        std::vector<std::string> keys;
        if (counts_.empty()) return keys;
        for (std::size_t i = 0; i < cube.size(); ++i) {
            const auto [first, last] = counts_.equal_range(subject(cube, i));
            for (auto at = first; at != last; ++at) {
                if (at->second != cube.values()[i]) continue;
                keys.push_back(cube.code_key(cube.key(i)));
                break;
            }
        }
        return keys;
    }

private:
    std::string subject(const Cube& cube, std::size_t i) const {
        const auto figure = figure_of(cube, cube.key(i), country_);
        auto text = figure.measure.str() + " " + figure.area.str() + " " + to_key(figure.period);
        for (const auto& coordinate : figure.coordinates) text += " " + coordinate.dimension.str() + "=" + coordinate.code;
        return text;
    }

    Id<"area"> country_;
    std::unordered_multimap<std::string, std::int64_t> counts_;
};

class Protector {
public:
    Protector(Workspace& workspace, const Observatory& observatory, std::span<const Table> earlier)
        : workspace_{workspace}, observatory_{observatory}, printed_{observatory.settings.country}, earlier_{observatory.settings.country} {
        result_.knowledge.least = 1;
        for (const auto& table : observatory.tables) printed_.add(table.cube);
        for (const auto& table : earlier) earlier_.add(table.cube);
    }

    Result<void> add(const CasePublication& publication) {
        const auto records = workspace_.size(publication.schema);
        if (!records) return std::unexpected(records.error());
        if (*records == 0) {
            result_.absent.push_back(publication.schema.id);
            return {};
        }
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
    Result<void> withhold(const CasePublication& publication, protect::ByWithholding method, CaseAccount& account, std::vector<ProtectedCube>& cubes) {
        std::vector<Cube> counted;
        std::vector<std::vector<std::string>> shown_before;
        for (const auto& spec : publication.cubes) {
            auto cube = count_cases(workspace_, publication, spec, observatory_);
            if (!cube) return std::unexpected(cube.error());
            const auto printed = printed_.known(cube->cube);
            method.keep.insert(method.keep.end(), printed.begin(), printed.end());
            shown_before.push_back(earlier_.known(cube->cube));
            counted.push_back(std::move(cube->cube));
        }
        auto protection = protect::withhold(counted, method, {}, shown_before);
        if (!protection) return std::unexpected(protection.error());
        account.method = "withholding";
        if (!method.zeros_are_always_shown) result_.knowledge.least = 0;
        account.loss = protection->loss;
        account.withheld = std::move(protection->withheld);
        cubes = std::move(protection->cubes);
        return {};
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
    PublicCounts printed_;
    PublicCounts earlier_;
    ProtectedCases result_;
};

}  // namespace

Result<ProtectedCases> protect_cases(Workspace& workspace, std::span<const CasePublication> publications, const Observatory& observatory, std::span<const Table> earlier) {
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
