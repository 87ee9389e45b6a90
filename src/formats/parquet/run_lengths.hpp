// Small numbers as Parquet packs them: the hybrid of run lengths and bits [parquet].
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace dalel {

/// Appends the numbers, each below 2^width, `width` from 1 to 32: eight or more that are equal as a run, others in eights of packed bits, the
/// last eight filled with zeros.
void append_run_lengths(std::string& out, std::span<const std::uint32_t> numbers, unsigned width);

}  // namespace dalel
