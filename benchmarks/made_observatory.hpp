// Synthetic observatories for measuring.
#pragma once

#include <cstddef>
#include <filesystem>

namespace dalel {

struct MadeSize {
    std::size_t claims = 0;
    std::size_t cells = 0;   ///< of all tables together
    std::size_t tables = 1;
};

/// Writes an observatory's folder; equal sizes give equal bytes. Its tables `table_0` … have the dimensions measure, period, area (500) and
/// provision (50), and a cell for every combination where the cells are a multiple of 25,000 a table.
void write_observatory(const std::filesystem::path& folder, const MadeSize& size);

}  // namespace dalel
