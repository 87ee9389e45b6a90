// The permanent address of every figure and finding: /r/{release}/f/{identifier}.
#pragma once

#include "http/release_files/pinned.hpp"

#include <string_view>

namespace dalel::http {

/// A finding of the release. Error `finding/unknown`.
Result<const Finding*> finding_of(const Release& release, std::string_view id);

/// The card of a figure or a finding as JSON, as `dalel show --json` prints it; with `.json` behind the identifier always, else
/// unless the client prefers HTML: then 303 to the page of the figure. Unknown ones 404 with the nearest.
Response figure_answer(const Pinned& pinned, std::string_view identifier);

}  // namespace dalel::http
