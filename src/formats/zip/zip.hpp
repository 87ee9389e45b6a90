// Several texts as one ZIP archive (APPNOTE 6.3).
#pragma once

#include "base/pieces.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace dalel {

/// A file of an archive: its name, in UTF-8 and without a leading `/`, and what it holds.
struct ZipEntry {
    std::string name;
    Pieces content;
};

/// What the format can say of sizes without its 64-bit extension: an archive whose contents are larger is not made.
inline constexpr std::uint64_t largest_zip = 0xff00'0000;

/// The archive, deflated, made while it is taken: memory is one piece. Equal entries give equal bytes: no time stands in
/// it but the first the format knows, 1980-01-01. Throws `Stop` (`zip/too-large`) beyond `largest_zip`, after what
/// went before it.
Pieces zip_of(std::vector<ZipEntry> entries);

}  // namespace dalel
