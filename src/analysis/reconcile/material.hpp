// An observatory, sorted once for every check.
#pragma once

#include "observatory/complete.hpp"
#include "observatory/figure.hpp"
#include "observatory/observatory.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace dalel::checks {

/// What a claim is about, as numbers: positions in the registers, and of its coordinates among all sets of them.
struct Subject {
    std::uint32_t concept_id = 0;
    std::uint32_t measure = 0;
    std::uint32_t area = 0;
    std::uint32_t coordinates = 0;
    Period period;
    friend auto operator<=>(const Subject&, const Subject&) = default;
};

inline constexpr std::uint32_t nowhere = 0xffff'ffff;

/// The observatory, which outlives it; its tables are `completed`.
class Material {
public:
    explicit Material(const Observatory& observatory);

    const Observatory& observatory() const { return observatory_; }
    const Subject& subject(std::uint32_t claim) const { return subjects_[claim]; }
    const Claim& claim(std::uint32_t i) const { return observatory_.claims[i]; }
    const Measure* measure(std::uint32_t claim) const;
    Interval interval(std::uint32_t claim) const;

    /// The number of a measure's concept, by its position in the register.
    std::uint32_t concept_of(std::uint32_t measure) const { return concepts_[measure]; }

    /// Claims by subject (concept first), those of one subject in the order of the register.
    std::span<const std::uint32_t> by_subject() const { return by_subject_; }
    /// The position of a set of coordinates, or `nowhere`.
    std::uint32_t coordinates(const std::vector<Coordinate>& set) const;
    std::uint32_t area(const Id<"area">& id) const;
    /// Claims of exactly this subject.
    std::span<const std::uint32_t> claims_of(const Subject& subject) const;

    /// One for each table, in their order.
    std::span<const CellFinder> tables() const { return tables_; }
    /// Positions of the tables that have the measure, by its position in the register.
    std::span<const std::uint32_t> tables_of(std::uint32_t measure) const;

private:
    const Observatory& observatory_;
    std::vector<std::uint32_t> concepts_;
    std::vector<Subject> subjects_;
    std::vector<std::uint32_t> by_subject_;
    std::unordered_map<std::string, std::uint32_t> coordinate_sets_;
    std::vector<CellFinder> tables_;
    std::vector<std::vector<std::uint32_t>> tables_of_;
};

/// Calls `visit` with each longest stretch of `claims` whose neighbours are `same`.
template <class Same, class Visit>
void for_each_group(std::span<const std::uint32_t> claims, Same same, Visit visit) {
    for (std::size_t begin = 0; begin < claims.size();) {
        std::size_t end = begin + 1;
        while (end < claims.size() && same(claims[begin], claims[end])) ++end;
        visit(claims.subspan(begin, end - begin));
        begin = end;
    }
}

}  // namespace dalel::checks
