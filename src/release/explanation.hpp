// What a figure, or a missing one, means, in words a citizen understands.
#pragma once

#include "observatory/figure.hpp"

#include <string>
#include <vector>

namespace dalel {

/// Paragraphs: what the number is or why there is none, what that does not mean, and whom to ask.
std::vector<std::string> explanation_of(const Figure& figure, const Observatory& observatory, Language language);

}  // namespace dalel
