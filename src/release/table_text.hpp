// What a release says of a cube, for formats that lay tables out.
#pragma once

#include "formats/table.hpp"
#include "release/open.hpp"

#include <string_view>

namespace dalel {

/// The texts of a cube in one language: labels from its registers, source and licence, notes on every state that its cells have, on
/// synthetic data and on computed totals. `updated` is an instant, UTC, or empty.
TableText table_text_of(const Release& release, const Cube& cube, std::string_view updated, Language language);

/// Measures and time stand above, the others beside: what a table looks like when nobody asks for anything else.
Placement usual_placement(const Structure& structure);

}  // namespace dalel
