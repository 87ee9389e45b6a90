// What the columns of a cube's CSV mean, as CSV on the Web metadata (W3C, "Metadata Vocabulary for Tabular Data").
#pragma once

#include "cube/cube.hpp"
#include "formats/attribution.hpp"

#include <string>
#include <string_view>

namespace dalel {

/// The metadata of `<cube>.csv` as `csv_of` writes it with an attribution. `figures` is the address that the identifiers of
/// figures stand below, relative to the file: every row is about `<figures>cell:<cube>/<key>`.
std::string csvw_of(const Structure& structure, const Attribution& attribution, std::string_view figures);

}  // namespace dalel
