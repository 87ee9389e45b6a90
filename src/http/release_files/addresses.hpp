// Every address below /r that answers with the same bytes whoever asks: what a static export consists of.
#pragma once

#include "http/routes.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace dalel::http {

/// The listing of releases, and of every release that stands its documents, cubes in every form and language, files, citations, and
/// the cards of claims and findings; of cells those that findings rest on, and all of cubes with at most `cells` cells.
/// An address of a listing or a figure without an ending is the one that browsers ask for.
std::vector<std::string> release_addresses(const Service& service, std::uint64_t cells);

}  // namespace dalel::http
