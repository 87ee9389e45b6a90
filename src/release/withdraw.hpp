// Taking a release back.
#pragma once

#include "release/index.hpp"

#include <string>

namespace dalel {

/// Removes the bytes of a release that exposed someone. Its line in the index stays, with the day and the reason; its
/// number and digest are never used again, and its entry in the feed says so. The index is replaced first, in one step,
/// so that whatever ends the program the release is withdrawn or stands; asked again, what is left is removed. `name` as
/// in `find_release`. Throws `Stop` (`release/none`, `release/unknown`, `release/not-in-index`, `withdraw/no-reason`).
IndexEntry withdraw(const std::string& name, const std::string& reason, const std::string& at);

}  // namespace dalel
