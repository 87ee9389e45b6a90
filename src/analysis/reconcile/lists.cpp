#include "analysis/reconcile/checks.hpp"
#include "analysis/reconcile/words.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace dalel::checks {
namespace {

/// A table with a provision dimension, and the key of its totals for each measure and period.
class ListTable {
public:
    ListTable(const Material& material, const CellFinder& finder) : material_{material}, finder_{finder} {
        const auto& structure = finder.cube().structure();
        provision_ = find_dimension(structure, DimensionKind::provision);
        measure_ = find_dimension(structure, DimensionKind::measure);
        area_ = find_dimension(structure, DimensionKind::area);
        period_ = find_dimension(structure, DimensionKind::period);
        additive_ = additive_measures(structure, material.observatory().measures);
    }

    bool is_usable() const {
        if (provision_ < 0 || measure_ < 0) return false;
        const auto& dimensions = finder_.cube().structure().dimensions;
        for (std::size_t d = 0; d < dimensions.size(); ++d)
            if (dimensions[d].kind != DimensionKind::measure && dimensions[d].kind != DimensionKind::period &&
                static_cast<std::int32_t>(d) != provision_ && finder_.totals()[d] < 0)
                return false;
        return true;
    }
    const Dimension& provisions() const {
        return finder_.cube().structure().dimensions[static_cast<std::size_t>(provision_)];
    }
    const Cube& cube() const { return finder_.cube(); }
    const std::vector<Period>& periods() const { return finder_.periods(); }
    const std::vector<bool>& additive() const { return additive_; }
    std::int32_t area_dimension() const { return area_; }
    Id<"measure"> measure(std::uint32_t m) const {
        return Id<"measure">{
            finder_.cube().structure().dimensions[static_cast<std::size_t>(measure_)].categories[m].code};
    }

    /// Everything at its total but measure, provision, period, and the area where one is given.
    std::uint64_t key(std::uint32_t measure, std::uint32_t provision, std::uint32_t period,
                      std::int32_t area = -1) const {
        std::vector<std::uint32_t> positions;
        for (std::size_t d = 0; d < finder_.totals().size(); ++d)
            positions.push_back(static_cast<std::uint32_t>(std::max(finder_.totals()[d], 0)));
        positions[static_cast<std::size_t>(measure_)] = measure;
        positions[static_cast<std::size_t>(provision_)] = provision;
        if (period_ >= 0) positions[static_cast<std::size_t>(period_)] = period;
        if (area >= 0) positions[static_cast<std::size_t>(area_)] = static_cast<std::uint32_t>(area);
        return finder_.cube().key_of(positions);
    }
    std::optional<std::int64_t> value(std::uint64_t key) const {
        const Cell cell = finder_.cube().at(key);
        const auto* observed = std::get_if<Observed>(&cell);
        return observed ? std::optional{observed->value} : std::nullopt;
    }

private:
    const Material& material_;
    const CellFinder& finder_;
    std::int32_t provision_ = -1, measure_ = -1, area_ = -1, period_ = -1;
    std::vector<bool> additive_;
};

Words articles_words(const Observatory& observatory, const Dimension& provisions,
                          const std::vector<std::uint32_t>& positions) {
    std::vector<Words> words;
    for (const auto at : positions) {
        const Provision* provision = observatory.law.provisions.find(provisions.categories[at].code);
        words.push_back(provision ? provision->cited() : provisions.categories[at].code);
    }
    const auto numbers = listed(words);
    if (words.size() == 1) return Words{"", "статья ", "article "} + numbers + Words{"-бап", "", ""};
    return Words{"", "статьи ", "articles "} + numbers + Words{"-баптар", "", ""};
}

/// Findings of one list and period, over the tables and measures that show it; a measure that several tables repeat is
/// told once.
struct Told {
    std::vector<std::string> rests_on;
    std::vector<Words> words;
    std::set<Words> articles;
    std::set<Words> tables;
    std::set<std::string> measures;
    bool matters = false;
};

/// What adding up the lists of a union counts twice, at the totals of a table.
void check_overlap(const Material& material, const ListTable& table, const StatutoryList& whole, std::uint32_t p,
                   Told& told) {
    const auto& observatory = material.observatory();
    const auto& provisions = table.provisions();
    const auto at = provisions.find(whole.id.str());
    if (at < 0) return;
    std::vector<std::vector<std::uint32_t>> covered;
    for (const auto& id : whole.union_of)
        if (const auto* list = observatory.law.lists.find(id)) {
            covered.push_back(coverage(provisions, observatory.law, *list, table.periods()[p]).counted);
            std::ranges::sort(covered.back());
        }
    std::vector<std::uint32_t> shared;
    for (std::size_t a = 0; a < covered.size(); ++a)
        for (std::size_t b = a + 1; b < covered.size(); ++b)
            std::ranges::set_intersection(covered[a], covered[b], std::back_inserter(shared));

    for (std::uint32_t m = 0; m < table.additive().size(); ++m) {
        if (!table.additive()[m]) continue;
        const auto total_key = table.key(m, static_cast<std::uint32_t>(at), p);
        const auto total = table.value(total_key);
        std::vector<std::string> rests_on{cell_id(table.cube(), total_key)};
        std::int64_t naive = 0;
        std::string sum;
        bool complete = total.has_value();
        for (const auto& id : whole.union_of) {
            const auto list = provisions.find(id.str());
            const auto key = list < 0 ? 0 : table.key(m, static_cast<std::uint32_t>(list), p);
            const auto value = list < 0 ? std::nullopt : table.value(key);
            complete = complete && value;
            if (!complete) break;
            naive += *value;
            sum += (sum.empty() ? "" : " + ") + number(*value);
            rests_on.push_back(cell_id(table.cube(), key));
        }
        if (!complete || naive == *total || !told.measures.insert(table.measure(m).str()).second) continue;
        for (const auto article : shared)
            if (const auto key = table.key(m, article, p); table.value(key).value_or(0) > 0) {
                told.articles.insert(articles_words(observatory, provisions, {article}));
                rests_on.push_back(cell_id(table.cube(), key));
            }
        told.words.push_back(in_sentence(measure_words(observatory, table.measure(m))) + " " + sum + " = " +
                             number(naive) + Words{", әр іс бір рет: ", ", каждое дело один раз: ", ", each case once "} +
                             number(*total));
        told.rests_on.insert(told.rests_on.end(), rests_on.begin(), rests_on.end());
    }
}

/// How the areas of a table and of another that prints the list's own total agree, without and with the articles that
/// are listed only in part.
struct Comparison {
    std::uint64_t tried = 0, without = 0, with = 0;
    std::vector<Words> differ;
    std::vector<std::string> rests_on;
};

/// `4 without, 5 with`
Words without_and_with(std::int64_t without, std::int64_t with) {
    const auto one = number(without), other = number(with);
    return {"онсыз " + one + ", онымен " + other, one + " без них, " + other + " с ними", one + " without, " + other + " with"};
}

Comparison compare(const Material& material, const ListTable& table, std::uint32_t m, std::uint32_t p,
                   std::uint32_t list, std::span<const std::uint32_t> partial, const CellFinder& finder) {
    Comparison comparison;
    const auto& observatory = material.observatory();
    const ListTable other{material, finder};
    if (&finder.cube() == &table.cube() || !other.is_usable() || table.area_dimension() < 0 ||
        other.area_dimension() < 0)
        return comparison;
    const auto their_list = other.provisions().find(table.provisions().categories[list].code);
    const auto period = std::ranges::find(other.periods(), table.periods()[p]);
    if (their_list < 0 || other.provisions().categories[static_cast<std::size_t>(their_list)].computed ||
        period == other.periods().end())
        return comparison;
    std::int32_t measure = -1;
    for (std::uint32_t their = 0; their < other.additive().size(); ++their)
        if (other.measure(their) == table.measure(m)) measure = static_cast<std::int32_t>(their);
    if (measure < 0) return comparison;

    const auto& areas =
        table.cube().structure().dimensions[static_cast<std::size_t>(table.area_dimension())].categories;
    for (std::uint32_t a = 0; a < areas.size(); ++a) {
        const auto their_area = finder.position(static_cast<std::size_t>(other.area_dimension()), areas[a].code);
        if (areas[a].computed || their_area < 0) continue;
        const auto their_key = other.key(static_cast<std::uint32_t>(measure), static_cast<std::uint32_t>(their_list),
                                         static_cast<std::uint32_t>(period - other.periods().begin()), their_area);
        const auto printed = other.value(their_key);
        const auto without = table.value(table.key(m, list, p, static_cast<std::int32_t>(a)));
        if (!printed || !without) continue;
        std::int64_t with = *without;
        for (const auto article : partial)
            with += table.value(table.key(m, article, p, static_cast<std::int32_t>(a))).value_or(0);
        ++comparison.tried;
        comparison.without += *without == *printed;
        comparison.with += with == *printed;
        if (*without == with) continue;
        comparison.differ.push_back(area_words(observatory, Id<"area">{areas[a].code}, table.periods()[p]) + ": " +
                                    without_and_with(*without, with) +
                                    Words{", басылғаны " + number(*printed), ", напечатано " + number(*printed), ", " + number(*printed) + " printed"});
        comparison.rests_on.push_back(cell_id(other.cube(), their_key));
        for (const auto article : partial)
            comparison.rests_on.push_back(
                cell_id(table.cube(), table.key(m, article, p, static_cast<std::int32_t>(a))));
    }
    return comparison;
}

/// Articles of which only some parts are on a list, where the table has no parts: left out, and what that changes in
/// comparison with the tables that print the list's own total.
void check_partial(const Material& material, const ListTable& table, const StatutoryList& list, std::uint32_t p,
                   Told& told, Report& report) {
    const auto& observatory = material.observatory();
    const auto& provisions = table.provisions();
    const auto found = provisions.find(list.id.str());
    if (found < 0 || !provisions.categories[static_cast<std::size_t>(found)].computed) return;
    const auto at = static_cast<std::uint32_t>(found);
    const auto covered = coverage(provisions, observatory.law, list, table.periods()[p]);
    if (!covered.is_usable()) return;
    for (std::uint32_t m = 0; m < table.additive().size(); ++m) {
        if (!table.additive()[m]) continue;
        const auto without = table.value(table.key(m, at, p));
        std::int64_t left_out = 0;
        for (const auto article : covered.partial) left_out += table.value(table.key(m, article, p)).value_or(0);
        if (!without || !told.measures.insert(table.measure(m).str()).second) continue;
        const auto measure = measure_words(observatory, table.measure(m));
        Words words = in_sentence(measure) + " " + without_and_with(*without, *without + left_out);
        std::vector<std::string> rests_on{cell_id(table.cube(), table.key(m, at, p))};
        for (const auto article : covered.partial) rests_on.push_back(cell_id(table.cube(), table.key(m, article, p)));
        for (const auto& finder : material.tables()) {
            const auto compared = compare(material, table, m, p, at, covered.partial, finder);
            if (compared.tried == 0) continue;
            const Words title{finder.cube().structure().title};
            const auto name = measure.in(Language::en) + ", " + list.title.en + " (" + title.in(Language::en) + ")";
            report.tally("areas in which the articles make the printed total: " + name, compared.without,
                         compared.tried);
            if (covered.partial.empty()) continue;
            report.tally("the same with articles listed only in part: " + name, compared.with, compared.tried);
            const auto in = [&](std::uint64_t held) {
                const auto one = number(static_cast<std::int64_t>(held));
                const auto all = number(static_cast<std::int64_t>(compared.tried));
                return Words{all + " аумақтың " + one + " аумағында", "в " + one + " из " + all + " территорий", "in " + one + " of " + all};
            };
            words += Words{" (", " (", " (the total printed in "} + quoted(title) +
                     Words{" кестесінде басылған жиынтық сай келеді: онсыз ", ": напечатанный итог сходится без них ", " is met "} + in(compared.without) +
                     Words{", онымен ", ", с ними ", " areas without, "} + in(compared.with) + Words{"", "", " with"} +
                     (compared.differ.empty() ? Words{} : "; " + listed(compared.differ, 5)) + ")";
            rests_on.insert(rests_on.end(), compared.rests_on.begin(), compared.rests_on.end());
        }
        if (covered.partial.empty() || left_out == 0) continue;
        told.matters = true;
        told.words.push_back(std::move(words));
        told.rests_on.insert(told.rests_on.end(), rests_on.begin(), rests_on.end());
        told.articles.insert(articles_words(observatory, provisions, covered.partial));
        told.tables.insert(quoted(Words{table.cube().structure().title}));
    }
}

Words all_of(const std::set<Words>& words) {
    return listed(std::vector<Words>{words.begin(), words.end()});
}

/// A claim about a union that equals the sum of its lists and not the union.
void check_claims(const Material& material, Report& report) {
    const auto& observatory = material.observatory();
    for (std::uint32_t i = 0; i < observatory.claims.size(); ++i) {
        const Claim& claim = material.claim(i);
        const StatutoryList* whole = observatory.law.lists.find(claim.code("provision"));
        if (!whole || whole->union_of.size() < 2 || !material.interval(i).is_point()) continue;
        const auto cell = [&](std::string_view list) -> std::optional<std::pair<std::string, std::int64_t>> {
            Claim wanted;
            wanted.measure = claim.measure;
            wanted.area = claim.area;
            wanted.period = claim.period;
            wanted.coordinates = claim.coordinates;
            for (auto& coordinate : wanted.coordinates)
                if (coordinate.dimension.str() == "provision") coordinate.code = list;
            for (const auto t : material.tables_of(material.subject(i).measure)) {
                const auto& finder = material.tables()[t];
                const auto key = finder.find(wanted);
                const Cell found = key ? finder.cube().at(*key) : Cell{NotCollected{}};
                if (const auto* observed = std::get_if<Observed>(&found))
                    return std::pair{cell_id(finder.cube(), *key), observed->value};
            }
            return std::nullopt;
        };
        const auto total = cell(whole->id.str());
        std::int64_t naive = 0;
        std::vector<std::string> rests_on{claim.figure()};
        bool complete = total.has_value();
        for (const auto& list : whole->union_of) {
            const auto part = cell(list.str());
            complete = complete && part;
            if (!part) continue;
            naive += part->second;
            rests_on.push_back(part->first);
        }
        if (!complete || naive == total->second || *claim.low != Decimal{naive}) continue;
        rests_on.push_back(total->first);
        report.add("list/counted-twice", [&] {
            return Finding{"list/counted-twice",
                           rests_on,
                           {{"subject", subject_words(observatory, claim)},
                            {"value", said(observatory, claim)},
                            {"total", number(total->second)},
                            {"twice", number(naive - total->second)}},
                           {}};
        });
    }
}

}  // namespace

Report check_lists(const Material& material) {
    Report report;
    const auto& observatory = material.observatory();
    std::map<std::pair<std::string, Period>, Told> overlaps, partials;
    for (const auto& finder : material.tables()) {
        const ListTable table{material, finder};
        if (!table.is_usable()) continue;
        for (const auto& list : observatory.law.lists)
            for (std::uint32_t p = 0; p < table.periods().size(); ++p) {
                const std::pair key{list.id.str(), table.periods()[p]};
                if (list.union_of.size() > 1)
                    check_overlap(material, table, list, p, overlaps[key]);
                else
                    check_partial(material, table, list, p, partials[key], report);
            }
    }
    for (const auto& [key, told] : overlaps)
        if (!told.words.empty())
            report.add("list/overlap", [&] {
                return Finding{"list/overlap",
                               told.rests_on,
                               {{"list", Words{observatory.law.lists.find(key.first)->title}},
                                {"period", period_words(key.second)},
                                {"articles", all_of(told.articles)},
                                {"measures", listed(told.words)}},
                               {}};
            });
    for (const auto& [key, told] : partials)
        if (told.matters)
            report.add("list/partly-listed", [&] {
                return Finding{"list/partly-listed",
                               told.rests_on,
                               {{"list", in_sentence(Words{observatory.law.lists.find(key.first)->title})},
                                {"period", period_words(key.second)},
                                {"articles", all_of(told.articles)},
                                {"tables", all_of(told.tables)},
                                {"measures", listed(told.words)}},
                               {}};
            });
    check_claims(material, report);
    return report;
}

}  // namespace dalel::checks
