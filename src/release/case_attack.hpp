// What a reader can find out about the withheld cells of a release.
#pragma once

#include "observatory/observatory.hpp"
#include "protect/attack.hpp"

#include <span>
#include <string>
#include <vector>

namespace dalel {

/// What the attack makes of tables that a reader reads together: cubes of the same cases, or official tables that share
/// cells and do not contradict one another.
struct CaseAttack {
    std::string cases;  ///< empty for official tables
    std::vector<std::string> cubes;
    std::size_t cells = 0;
    std::size_t known_before = 0;  ///< withheld cells that an earlier release shows
    struct Inference {
        std::string cell;  ///< `cell:<cube>/<key>`
        bounds::Interval interval;
    };
    std::vector<Inference> inferred;  ///< of every withheld cell
    struct Difference {
        std::string cell;
        double change = 0;
    };
    /// Cells of which an earlier release tells for certain that they have changed, and by how much.
    std::vector<Difference> differences;

    std::size_t exposed() const;  ///< cells whose count is certain
    /// Differences of fewer than `minimum`.
    std::vector<Difference> small_differences(double minimum) const;
};

/// Attacks tables that withhold something, with what stands in them and nothing else: sums at every level, cubes that share cells, whole numbers,
/// and the cells of the same cube in `earlier` releases: known where these agree with it in all that both show, else
/// subtracted (`protect::attack_between`). Errors of `protect::attack`.
Result<std::vector<CaseAttack>> attack_tables(std::span<const Table> tables, std::span<const std::vector<Table>> earlier, protect::Knowledge knowledge = {});

}  // namespace dalel
