// Noise that repeats for whoever holds the secret, and for nobody else.
#pragma once

#include "base/error.hpp"
#include "cube/cube.hpp"
#include "protect/perturbation_table.hpp"
#include "protect/protected_cube.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace dalel::protect {

/// The secret of an observatory: 32 bytes that never leave the workspace. Readers who had it could recompute the noise.
using Secret = std::array<std::uint8_t, 32>;

/// The key of a case: the first 8 bytes of BLAKE2b keyed by the secret [rfc7693] over its identifier, little endian.
/// A cell's key is the sum of its records' keys modulo 2^64, uniform as they are: the same records give the same key in
/// every table and release, and so the same noise; a record more or less gives another.
std::uint64_t record_key(const Secret& secret, std::string_view case_id);

/// Every cell of a cube moved by the perturbation table, status `perturbed`; zeros stay, sums need not hold any more.
/// `cell_keys`: one a cell, in the order of the cube. Error `protect/not-observed`.
Result<ProtectedCube> perturb(const Cube& cube, std::span<const std::uint64_t> cell_keys,
                              const PerturbationTable& table);

}  // namespace dalel::protect
