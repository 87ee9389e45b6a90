// From counted cubes to cubes that may be shown.
#pragma once

#include "protect/attack.hpp"
#include "protect/policy.hpp"
#include "protect/protected_cube.hpp"
#include "protect/suppress.hpp"

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
};

struct Protection {
    std::vector<ProtectedCube> cubes;  ///< in the order given
    Loss loss;
    std::vector<WithheldCell> withheld;  ///< ascending by cell
};

/// Cubes that count the same records, protected together by withholding: the rules find primary cells, secondary ones
/// are chosen, the result is attacked, and only what survives is returned. Errors of `Table::add`, `assess` and
/// `suppress`; `protect/exposed` where the attack gets inside a requirement.
///
/// `shown_before`: keys of codes, by cube, of cells that an earlier release shows with the counts they still have.
Result<Protection> withhold(std::span<const Cube> linked, const ByWithholding& method,
                            const std::vector<Contributors>& contributors = {},
                            const std::vector<std::vector<std::string>>& shown_before = {});

}  // namespace dalel::protect
