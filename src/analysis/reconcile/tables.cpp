#include "analysis/reconcile/checks.hpp"
#include "analysis/reconcile/words.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace dalel::checks {
namespace {

/// How the positions of one cube's dimensions become a key of another: -1 where the other has no such code.
struct Mapping {
    struct Digit {
        std::uint64_t stride = 1;  ///< of the first cube
        std::uint64_t size = 1;
        std::vector<std::int32_t> to;
        std::uint64_t to_stride = 0;  ///< of the second cube; 0 where it lacks the dimension
    };
    std::vector<Digit> digits;
    std::uint64_t constant = 0;  ///< totals of the dimensions that only the second cube has
    bool is_possible = true;

    std::optional<std::uint64_t> key(std::uint64_t from) const {
        std::uint64_t result = constant;
        for (const auto& digit : digits) {
            const auto at = digit.to[from / digit.stride % digit.size];
            if (at < 0) return std::nullopt;
            result += static_cast<std::uint64_t>(at) * digit.to_stride;
        }
        return result;
    }
};

std::vector<std::uint64_t> strides(const Structure& structure) {
    std::vector<std::uint64_t> all(structure.dimensions.size());
    std::uint64_t stride = 1;
    for (std::size_t d = all.size(); d-- > 0;) {
        all[d] = stride;
        stride *= structure.dimensions[d].categories.size();
    }
    return all;
}

Mapping mapping(const CellFinder& from, const CellFinder& to) {
    Mapping map;
    const auto& ours = from.cube().structure().dimensions;
    const auto& theirs = to.cube().structure().dimensions;
    const auto our_strides = strides(from.cube().structure()), their_strides = strides(to.cube().structure());
    std::vector<bool> used(theirs.size());
    for (std::size_t d = 0; d < ours.size(); ++d) {
        Mapping::Digit digit{our_strides[d], ours[d].categories.size(), {}, 0};
        std::size_t other = 0;
        while (other < theirs.size() && theirs[other].id != ours[d].id) ++other;
        bool any = false;
        for (std::size_t i = 0; i < ours[d].categories.size(); ++i) {
            const auto at = other < theirs.size() ? to.position(other, ours[d].categories[i].code)
                                                  : (static_cast<std::int32_t>(i) == from.totals()[d] ? 0 : -1);
            any = any || at >= 0;
            digit.to.push_back(at);
        }
        if (other < theirs.size()) {
            used[other] = true;
            digit.to_stride = their_strides[other];
        }
        map.is_possible = map.is_possible && any;
        map.digits.push_back(std::move(digit));
    }
    for (std::size_t d = 0; d < theirs.size(); ++d) {
        if (used[d]) continue;
        if (to.totals()[d] < 0)
            map.is_possible = false;
        else
            map.constant += static_cast<std::uint64_t>(to.totals()[d]) * their_strides[d];
    }
    return map;
}

/// Marks, for a cube, the positions the program computed.
std::vector<std::vector<bool>> computed_positions(const Structure& structure) {
    std::vector<std::vector<bool>> all;
    for (const auto& dimension : structure.dimensions) {
        auto& marks = all.emplace_back();
        for (const auto& category : dimension.categories) marks.push_back(category.computed);
    }
    return all;
}

struct Difference {
    std::uint64_t ours = 0;
    std::uint64_t theirs = 0;
};

/// Another area whose figure in `cube` is this number: where one alone has it, the row looks like a copy.
std::optional<Words> copied_from(const Observatory& observatory, const CellFinder& finder, std::uint64_t key,
                                       std::int64_t value) {
    constexpr std::int64_t too_small_to_tell = 10;
    const auto found = find_dimension(finder.cube().structure(), DimensionKind::area);
    if (found < 0 || value < too_small_to_tell) return std::nullopt;
    const auto d = static_cast<std::size_t>(found);
    const auto& areas = finder.cube().structure().dimensions[d].categories;
    const std::uint64_t stride = strides(finder.cube().structure())[d];
    const std::uint64_t own = key / stride % areas.size();
    std::optional<Words> other;
    for (std::uint64_t a = 0; a < areas.size(); ++a) {
        if (a == own || areas[a].computed) continue;
        const Cell cell = finder.cube().at(key - own * stride + a * stride);
        const auto* observed = std::get_if<Observed>(&cell);
        if (!observed || observed->value != value) continue;
        if (other) return std::nullopt;
        other = area_words(observatory, Id<"area">{areas[a].code},
                           finder.periods().empty() ? Period{} : finder.periods().back());
    }
    return other;
}

Words cell_words(const Observatory& observatory, const Cube& cube, std::uint64_t key) {
    const Figure figure = figure_of(cube, key, observatory.settings.country);
    return subject_words(observatory, figure.measure, figure.area, figure.period, figure.coordinates);
}

std::int64_t value_at(const Cube& cube, std::uint64_t key) {
    const Cell cell = cube.at(key);
    return std::get<Observed>(cell).value;
}

bool is_exact(const Cell& cell) {
    const auto* observed = std::get_if<Observed>(&cell);
    return observed && observed->status != Status::perturbed && observed->status != Status::rounded;
}

/// Whether the tables share cells.
bool check_pair(const Observatory& observatory, const CellFinder& a, const CellFinder& b, bool tells_areas,
                Report& report) {
    const bool swap = b.cube().size() < a.cube().size();
    const CellFinder& from = swap ? b : a;
    const CellFinder& to = swap ? a : b;
    const Mapping map = mapping(from, to);
    if (!map.is_possible) return false;
    const auto ours = computed_positions(from.cube().structure()), theirs = computed_positions(to.cube().structure());
    const auto is_computed = [](const Cube& cube, const std::vector<std::vector<bool>>& marks, std::uint64_t key,
                                DimensionKind kind) {
        for (std::size_t d = marks.size(); d-- > 0;) {
            if (marks[d][key % marks[d].size()] && cube.structure().dimensions[d].kind == kind) return true;
            key /= marks[d].size();
        }
        return false;
    };
    const auto area = find_dimension(from.cube().structure(), DimensionKind::area);
    std::map<std::uint64_t, bool> areas;  // whether all cells of the area agree
    std::uint64_t tried = 0;
    std::vector<Difference> differences;
    std::uint64_t different = 0;
    for (std::size_t i = 0; i < from.cube().size(); ++i) {
        if (!is_exact(from.cube().cell(i))) continue;
        const std::uint64_t key = from.cube().key(i);
        const auto other = map.key(key);
        if (!other || !is_exact(to.cube().at(*other))) continue;
        // What both sides computed repeats what was compared already; a sum over areas repeats the areas.
        if (is_computed(from.cube(), ours, key, DimensionKind::area) ||
            is_computed(to.cube(), theirs, *other, DimensionKind::area))
            continue;
        if (is_computed(from.cube(), ours, key, DimensionKind::provision) &&
            is_computed(to.cube(), theirs, *other, DimensionKind::provision))
            continue;
        ++tried;
        const bool agrees = from.cube().values()[i] == value_at(to.cube(), *other);
        if (area >= 0) {
            const auto& digit = map.digits[static_cast<std::size_t>(area)];
            auto [at, is_new] = areas.emplace(key / digit.stride % digit.size, agrees);
            at->second = at->second && agrees;
        }
        if (agrees) continue;
        ++different;
        if (differences.size() < 20) differences.push_back(swap ? Difference{*other, key} : Difference{key, *other});
    }
    if (tried == 0) return false;
    report.tally("cells that two tables share and agree on", tried - different, tried);
    if (area >= 0 && tells_areas)
        report.tally(
            "areas in which tables agree: \"" + a.cube().structure().title.en + "\" and \"" +
                b.cube().structure().title.en + "\"",
            static_cast<std::uint64_t>(std::ranges::count_if(areas, [](const auto& each) { return each.second; })),
            areas.size());
    if (differences.empty()) return true;
    report.add("tables/disagree", [&] {
        Finding finding{"tables/disagree", {}, {}, {}};
        std::vector<Words> words;
        for (const auto& difference : differences) {
            finding.rests_on.push_back(cell_id(a.cube(), difference.ours));
            finding.rests_on.push_back(cell_id(b.cube(), difference.theirs));
            words.push_back(cell_words(observatory, a.cube(), difference.ours) + ": " +
                            number(value_at(a.cube(), difference.ours)) + Words{" және ", " и ", " and "} +
                            number(value_at(b.cube(), difference.theirs)));
        }
        finding.arguments = {{"one", Words{a.cube().structure().title}},
                             {"other", Words{b.cube().structure().title}},
                             {"different", number(static_cast<std::int64_t>(different))},
                             {"tried", number(static_cast<std::int64_t>(tried))},
                             {"cells", listed(words, 5)}};
        return finding;
    });
    for (const auto& difference : differences) {
        const auto look = [&](const CellFinder& wrong, std::uint64_t key, const CellFinder& right,
                              std::uint64_t right_key) {
            const auto copied = copied_from(observatory, right, right_key, value_at(wrong.cube(), key));
            if (!copied) return;
            report.add("tables/copied-row", [&] {
                return Finding{"tables/copied-row",
                               {cell_id(wrong.cube(), key), cell_id(right.cube(), right_key)},
                               {{"subject", cell_words(observatory, wrong.cube(), key)},
                                {"table", Words{wrong.cube().structure().title}},
                                {"value", number(value_at(wrong.cube(), key))},
                                {"other", Words{right.cube().structure().title}},
                                {"other value", number(value_at(right.cube(), right_key))},
                                {"area", *copied}},
                               {}};
            });
        };
        look(a, difference.ours, b, difference.theirs);
        look(b, difference.theirs, a, difference.ours);
    }
    return true;
}

}  // namespace

Report check_tables(const Material& material) {
    Report report;
    const auto tables = material.tables();
    const auto source = [&](std::size_t t) { return tables[t].cube().structure().source; };
    std::set<std::pair<Id<"source">, Id<"source">>> told;  // tables of one source repeat one another
    for (std::size_t a = 0; a < tables.size(); ++a)
        for (std::size_t b = a + 1; b < tables.size(); ++b) {
            const std::pair sources{source(a), source(b)};
            const bool is_first = source(a) != source(b) && !told.contains(sources);
            if (check_pair(material.observatory(), tables[a], tables[b], is_first, report)) told.insert(sources);
        }
    return report;
}

}  // namespace dalel::checks
