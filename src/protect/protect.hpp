// From counted cubes to cubes that may be shown.
#pragma once

#include "protect/attack.hpp"
#include "protect/policy.hpp"
#include "protect/protected_cube.hpp"
#include "protect/suppress.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dalel::protect {

/// A withheld cell and why: for the workspace, never for a release. `rule` is `secondary` where it hides others.
struct WithheldCell {
    std::string name;  ///< `cell:<cube>/<key>`
    std::int64_t value = 0;
    std::string_view rule;
    std::optional<Required> required = {};  ///< of a cell that a rule withholds
};

struct Protection {
    std::vector<ProtectedCube> cubes;  ///< in the order given
    Loss loss;
    std::vector<WithheldCell> withheld;  ///< ascending by cell
};

/// What belongs to linked cubes beside their cells: one entry a cube where a list is not empty. Cells are named by keys of
/// codes.
struct Beside {
    /// Of cubes of sums, by the position of each cell.
    std::vector<Magnitudes> magnitudes = {};
    /// Cells that an earlier release shows with the counts they still have.
    std::vector<std::vector<std::string>> shown_before = {};
    struct Shown {
        std::string cell;
        std::int64_t value = 0;
    };
    /// Cells that an earlier release shows with other values.
    std::vector<std::vector<Shown>> changed = {};
    /// Cells withheld because another cube withholds the same of the same cases.
    std::vector<std::vector<std::string>> hidden = {};
    /// Nothing that earlier releases show has become less: a reader may take it that cases are only added.
    bool only_added = false;
};

/// Cubes that count the same records, protected together by withholding: the rules find primary cells, secondary ones
/// are chosen, the result is attacked, and only what survives is returned. Errors of `Table::add`, `assess` and
/// `suppress`; `protect/exposed` where the attack gets inside a requirement. A threshold guards differences from earlier
/// releases too: cells that changed by fewer cases are withheld, and `protect/difference` is the answer where nothing
/// changed by as many.
Result<Protection> withhold(std::span<const Cube> linked, const ByWithholding& method, const Beside& beside = {});

}  // namespace dalel::protect
