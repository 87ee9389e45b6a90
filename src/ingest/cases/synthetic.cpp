#include "ingest/cases/synthetic.hpp"

#include "base/csv.hpp"
#include "base/random.hpp"
#include "base/text.hpp"
#include "cube/fit.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

#include <fmt/format.h>

namespace dalel {
namespace {

constexpr std::uint64_t most_cells = 50'000'000;

/// A table a margin rests on, and the position of its measure.
struct Printed {
    const CaseMargin* margin;
    const Cube* cube;
    std::int32_t measure;

    const std::vector<Dimension>& dimensions() const { return cube->structure().dimensions; }
    std::int32_t find(const Id<"dimension">& id) const {
        const auto at = std::ranges::find(dimensions(), id, &Dimension::id);
        return at == dimensions().end() ? -1 : static_cast<std::int32_t>(at - dimensions().begin());
    }
};

Result<Printed> printed(const CaseMargin& margin, const CaseSchema& schema, const Observatory& observatory) {
    const auto* table = observatory.table(margin.table);
    if (!table)
        return std::unexpected(Error{"synthetic/unknown-table", fmt::format("there is no table \"{}\"", margin.table),
                                     schema.where, "the id of a [[table]]"});
    Printed found{&margin, &table->cube, -1};
    for (const auto& dimension : found.dimensions())
        if (dimension.kind == DimensionKind::measure) found.measure = dimension.find(margin.measure);
    if (found.measure < 0)
        return std::unexpected(Error{"synthetic/no-such-code",
                                     fmt::format("table \"{}\" has no measure {}", margin.table, margin.measure),
                                     schema.where, ""});
    return found;
}

/// The period a table reports; nothing where it reports several.
std::optional<Period> period_of(const Printed& table) {
    for (const auto& dimension : table.dimensions())
        if (dimension.kind == DimensionKind::period && dimension.categories.size() == 1)
            if (const auto period = parse_period(dimension.categories.front().code)) return *period;
    return std::nullopt;
}

/// Positions of the codes of a table's dimension that divide its whole: printed, not its total, not made up of others.
std::vector<std::uint32_t> leaves_of(const Dimension& dimension, const CaseDimension& declared) {
    std::vector<bool> is_leaf(dimension.categories.size(), true);
    for (std::size_t i = 0; i < is_leaf.size(); ++i) {
        const auto& category = dimension.categories[i];
        if (category.computed || category.code == declared.whole ||
            std::ranges::find(declared.left_out, category.code) != declared.left_out.end())
            is_leaf[i] = false;
        else if (category.parent >= 0)
            is_leaf[static_cast<std::size_t>(category.parent)] = false;
    }
    std::vector<std::uint32_t> leaves;
    for (std::uint32_t i = 0; i < is_leaf.size(); ++i)
        if (is_leaf[i]) leaves.push_back(i);
    return leaves;
}

/// The codes each dimension of the schema has in any table or margin, in the order met, the rest last.
std::vector<std::vector<std::string>> codes_of(const CaseSchema& schema, const std::vector<Printed>& tables) {
    std::vector<std::vector<std::string>> codes;
    for (const auto& declared : schema.dimensions) {
        auto& met = codes.emplace_back();
        const auto meet = [&](const std::string& code) {
            if (std::ranges::find(met, code) == met.end()) met.push_back(code);
        };
        for (const auto& table : tables) {
            if (const auto at = table.find(declared.id); at >= 0) {
                const auto& dimension = table.dimensions()[static_cast<std::size_t>(at)];
                for (const auto leaf : leaves_of(dimension, declared)) meet(dimension.categories[leaf].code);
            }
            if (const auto fixed = table.margin->codes.find(declared.id.str()); fixed != table.margin->codes.end())
                meet(fixed->second);
        }
        std::erase(met, declared.rest);
        if (!declared.rest.empty()) met.push_back(declared.rest);
    }
    return codes;
}

/// One dimension of a margin: the codes it tells apart, by their position in the table; the last may be the whole,
/// which stands for the rest.
struct Told {
    std::size_t dimension;  ///< of the schema
    std::size_t of_table;
    std::vector<std::uint32_t> positions;
    std::vector<std::uint32_t> codes;  ///< positions in the schema's codes; of the whole that of the rest, or `none`
    bool has_whole = false;
    static constexpr std::uint32_t none = 0xFFFF'FFFF;
};

std::uint32_t position_in(const std::vector<std::string>& codes, const std::string& code) {
    const auto at = std::ranges::find(codes, code);
    return at == codes.end() ? Told::none : static_cast<std::uint32_t>(at - codes.begin());
}

std::vector<Told> told_by(const Printed& table, const CaseSchema& schema,
                          const std::vector<std::vector<std::string>>& codes) {
    std::vector<Told> all;
    for (std::size_t d = 0; d < schema.dimensions.size(); ++d) {
        const auto& declared = schema.dimensions[d];
        const auto at = table.find(declared.id);
        if (at < 0) continue;
        const auto& dimension = table.dimensions()[static_cast<std::size_t>(at)];
        Told told{d, static_cast<std::size_t>(at), leaves_of(dimension, declared), {}};
        for (const auto leaf : told.positions)
            told.codes.push_back(position_in(codes[d], dimension.categories[leaf].code));
        if (const auto whole = dimension.find(declared.whole); whole >= 0) {
            told.has_whole = true;
            told.positions.push_back(static_cast<std::uint32_t>(whole));
            told.codes.push_back(position_in(codes[d], declared.rest));
        }
        all.push_back(std::move(told));
    }
    return all;
}

/// The printed figures of every combination of what is told; dimensions the schema has no use for are taken at their
/// total, or at their only code.
std::vector<std::int64_t> figures(const Printed& table, const std::vector<Told>& told) {
    std::vector<std::uint32_t> at(table.dimensions().size());
    for (std::size_t d = 0; d < at.size(); ++d) {
        const auto& dimension = table.dimensions()[d];
        at[d] = dimension.kind == DimensionKind::measure
                    ? static_cast<std::uint32_t>(table.measure)
                    : static_cast<std::uint32_t>(std::max(dimension.find("_T"), 0));
    }
    std::vector<std::int64_t> values{};
    const auto visit = [&](auto& self, std::size_t depth) -> void {
        if (depth == told.size()) {
            const auto cell = table.cube->at(table.cube->key_of(at));
            const auto* observed = std::get_if<Observed>(&cell);
            values.push_back(observed ? observed->value : 0);
            return;
        }
        for (const auto position : told[depth].positions) {
            at[told[depth].of_table] = position;
            self(self, depth + 1);
        }
    };
    visit(visit, 0);
    return values;
}

/// Replaces each whole by what it counts beyond the codes beside it. Where that is less than nothing it is nothing, and
/// the difference is told.
void take_rest(std::vector<std::int64_t>& values, const std::vector<Told>& told, const Printed& table,
               std::vector<std::string>& differences) {
    std::size_t inner = 1;
    for (std::size_t d = told.size(); d-- > 0;) {
        const auto size = told[d].positions.size();
        if (told[d].has_whole)
            for (std::size_t start = 0; start < values.size(); start += size * inner)
                for (std::size_t i = 0; i < inner; ++i)
                    for (std::size_t k = 0; k + 1 < size; ++k)
                        values[start + (size - 1) * inner + i] -= values[start + k * inner + i];
        inner *= size;
    }
    std::int64_t below = 0, cells = 0, unnamed = 0;
    inner = 1;
    for (std::size_t d = told.size(); d-- > 0; inner *= told[d].positions.size()) {
        if (!told[d].has_whole || told[d].codes.back() != Told::none) continue;
        const auto size = told[d].positions.size();
        for (std::size_t i = 0; i < values.size(); ++i)
            if (i / inner % size == size - 1) {
                unnamed += values[i] < 0 ? -values[i] : values[i];
                values[i] = 0;
            }
    }
    for (auto& value : values)
        if (value < 0) {
            below -= value;
            ++cells;
            value = 0;
        }
    const auto& margin = *table.margin;
    if (below > 0)
        differences.push_back(fmt::format("{}, {}: {} totals are {} less than the sum of their parts", margin.table,
                                          margin.measure, cells, below));
    if (unnamed > 0)
        differences.push_back(
            fmt::format("{}, {}: {} cases beyond the codes beside the total, for which the schema names no rest",
                        margin.table, margin.measure, unnamed));
}

/// The margin over all combinations of the schema's codes.
Result<Margin> margin_of(const Printed& table, const CaseSchema& schema,
                         const std::vector<std::vector<std::string>>& codes, std::size_t cells,
                         std::vector<std::string>& differences) {
    const auto told = told_by(table, schema, codes);
    Margin margin{fmt::format("{}, {}", table.margin->table, table.margin->measure), std::vector<std::uint32_t>(cells),
                  figures(table, told)};
    take_rest(margin.targets, told, table, differences);

    // For each dimension of the schema, what each of its codes adds to the part's number; outside where it is not told.
    std::vector<std::vector<std::uint32_t>> steps;
    for (std::size_t d = 0; d < codes.size(); ++d) {
        auto& step = steps.emplace_back(codes[d].size(), 0u);
        std::uint32_t inner = 1;
        for (std::size_t t = told.size(); t-- > 0; inner *= static_cast<std::uint32_t>(told[t].positions.size())) {
            if (told[t].dimension != d) continue;
            std::ranges::fill(step, Margin::outside);
            for (std::uint32_t k = 0; k < told[t].codes.size(); ++k)
                if (told[t].codes[k] != Told::none) step[told[t].codes[k]] = k * inner;
        }
        if (const auto fixed = table.margin->codes.find(schema.dimensions[d].id.str());
            fixed != table.margin->codes.end())
            for (std::uint32_t k = 0; k < step.size(); ++k)
                if (codes[d][k] != fixed->second) step[k] = Margin::outside;
    }
    for (std::size_t i = 0; i < cells; ++i) {
        std::uint32_t part = 0;
        for (std::size_t d = codes.size(), rest = i; d-- > 0; rest /= codes[d].size()) {
            const auto step = steps[d][rest % codes[d].size()];
            part = part == Margin::outside || step == Margin::outside ? Margin::outside : part + step;
        }
        margin.part_of[i] = part;
    }
    return margin;
}

/// What a margin of the cases that have certain codes leaves to the others, where a margin of all cases tells the total
/// of each part. With it the fit and the rounding know that the others are as many and no more.
std::optional<Margin> complement(const Margin& margin, const Margin& of_all, const CaseMargin& declared,
                                 const CaseSchema& schema, const std::vector<std::vector<std::string>>& codes) {
    const auto cells = margin.part_of.size();
    Margin others{"others than " + margin.name, std::vector<std::uint32_t>(cells),
                  std::vector<std::int64_t>(margin.targets.size())};
    std::vector<std::uint32_t> part_of_total(of_all.targets.size(), Margin::outside);
    for (std::size_t i = 0; i < cells; ++i) {
        // The cell that has the margin's own codes and is otherwise the same knows the part.
        std::size_t own = i, inner = 1;
        for (std::size_t d = codes.size(), rest = i; d-- > 0; rest /= codes[d].size(), inner *= codes[d].size())
            if (const auto fixed = declared.codes.find(schema.dimensions[d].id.str()); fixed != declared.codes.end())
                own = own + inner * position_in(codes[d], fixed->second) - inner * (rest % codes[d].size());
        const auto part = margin.part_of[own];
        others.part_of[i] = own == i ? Margin::outside : part;
        const auto total = of_all.part_of[i];
        if (part == Margin::outside || total == Margin::outside) return std::nullopt;
        if (part_of_total[total] != Margin::outside && part_of_total[total] != part) return std::nullopt;
        part_of_total[total] = part;
    }
    for (std::size_t total = 0; total < part_of_total.size(); ++total)
        if (part_of_total[total] != Margin::outside) others.targets[part_of_total[total]] += of_all.targets[total];
    for (std::size_t part = 0; part < others.targets.size(); ++part)
        others.targets[part] = std::max<std::int64_t>(others.targets[part] - margin.targets[part], 0);
    return others;
}

Validity validity_of(const std::string& code, const Observatory& observatory) {
    if (const auto* area = observatory.areas.all.find(code)) return area->validity;
    if (const auto* provision = observatory.law.provisions.find(code)) return provision->in_force;
    return {};
}

/// The days of `period` on which all codes of a cell were valid, or all its days.
Period days_of(const SyntheticCases& cases, std::size_t cell) {
    Period days = cases.period;
    for (std::size_t d = cases.codes.size(), rest = cell; d-- > 0; rest /= cases.codes[d].size()) {
        const auto& validity = cases.validity[d][rest % cases.codes[d].size()];
        if (validity.from) days.first = std::max(days.first, *validity.from);
        if (validity.to) days.last = std::min(days.last, *validity.to);
    }
    return days.first <= days.last ? days : cases.period;
}

}  // namespace

std::int64_t SyntheticCases::total() const {
    return std::accumulate(cells.begin(), cells.end(), std::int64_t{0});
}

Result<SyntheticCases> synthesize(const CaseSchema& schema, const Observatory& observatory, std::uint64_t seed) {
    if (schema.margins.empty())
        return std::unexpected(Error{"synthetic/no-margin",
                                     fmt::format("the cases \"{}\" name no table to agree with", schema.id),
                                     schema.where, "[[cases.margin]]"});
    std::vector<Printed> tables;
    std::optional<Period> period;
    for (const auto& margin : schema.margins) {
        const auto table = printed(margin, schema, observatory);
        if (!table) return std::unexpected(table.error());
        const auto of_table = period_of(*table);
        if (!of_table || (period && *period != *of_table))
            return std::unexpected(Error{
                "synthetic/periods-differ",
                fmt::format("table \"{}\" reports several periods or another than the tables before", margin.table),
                schema.where, "tables of one period"});
        period = of_table;
        tables.push_back(*table);
    }
    SyntheticCases cases{codes_of(schema, tables), {}, {}, *period, {}};
    for (const auto& codes : cases.codes) {
        auto& validity = cases.validity.emplace_back();
        for (const auto& code : codes) validity.push_back(validity_of(code, observatory));
    }
    std::uint64_t size = 1;
    for (const auto& codes : cases.codes)
        size = std::min(size * std::max<std::size_t>(codes.size(), 1), most_cells + 1);
    if (size > most_cells)
        return std::unexpected(Error{"synthetic/too-large",
                                     fmt::format("the codes have more than {} combinations", most_cells), schema.where,
                                     "fewer dimensions"});
    for (std::size_t d = 0; d < cases.codes.size(); ++d)
        if (cases.codes[d].empty())
            return std::unexpected(
                Error{"synthetic/no-such-code",
                      fmt::format("no table says how cases divide by {}", schema.dimensions[d].id.str()), schema.where,
                      "a margin with the dimension, or its rest"});

    std::vector<Margin> margins;
    for (const auto& table : tables) margins.push_back(*margin_of(table, schema, cases.codes, size, cases.differences));
    for (std::size_t m = 0; m < tables.size(); ++m)
        for (std::size_t of_all = 0; of_all < tables.size() && !schema.margins[m].codes.empty(); ++of_all) {
            if (!schema.margins[of_all].codes.empty()) continue;
            auto others = complement(margins[m], margins[of_all], schema.margins[m], schema, cases.codes);
            if (!others) continue;
            margins.push_back(std::move(*others));
            break;
        }
    const auto fit = fitted(std::vector<double>(size, 1), margins);
    auto whole = rounded(fit.cells, margins, seed);
    for (std::size_t m = 0; m < margins.size(); ++m)
        if (whole.differences[m] > 0)
            cases.differences.push_back(
                fmt::format("{}: the tables together leave {} cases unmet", margins[m].name, whole.differences[m]));
    cases.cells = std::move(whole.cells);
    return cases;
}

void write_synthetic(const SyntheticCases& cases, const CaseSchema& schema, std::uint64_t rows, std::uint64_t seed,
                     const std::function<void(std::string_view)>& write) {
    std::string out;
    append_csv_field(out, schema.case_column);
    out += ',';
    append_csv_field(out, schema.date_column);
    for (const auto& dimension : schema.dimensions) {
        out += ',';
        append_csv_field(out, dimension.column);
    }
    for (const auto& sum : schema.sums) {
        out += ',';
        append_csv_field(out, sum);
    }
    out += ",synthetic\n";

    const auto total = static_cast<std::uint64_t>(cases.total());
    const auto copies = total > 0 ? rows / total : 0;
    auto sampled = total > 0 ? rows % total : 0;
    auto left = total;
    Random random{seed, 1};
    std::uint64_t number = 0;
    for (std::size_t cell = 0; cell < cases.cells.size(); ++cell) {
        std::string codes;
        for (std::size_t d = cases.codes.size(), rest = cell; d-- > 0; rest /= cases.codes[d].size()) {
            std::string field{","};
            append_csv_field(field, cases.codes[d][rest % cases.codes[d].size()]);
            codes.insert(0, field);
        }
        const auto days = days_of(cases, cell);
        for (std::int64_t i = 0; i < cases.cells[cell]; ++i) {
            const bool is_sampled = random.below(left--) < sampled;
            if (is_sampled) --sampled;
            for (std::uint64_t copy = 0; copy < copies + is_sampled; ++copy) {
                const auto day =
                    days.first.plus(static_cast<std::int32_t>(random.below(static_cast<std::uint64_t>(days.days()))));
                out += fmt::format("SYNTHETIC-{:09},{}{}{},yes\n", ++number, to_string(day), codes,
                                   std::string(schema.sums.size(), ','));
            }
            if (out.size() > (1 << 20)) {
                write(out);
                out.clear();
            }
        }
    }
    write(out);
}

}  // namespace dalel
