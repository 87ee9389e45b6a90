// Everything of one cube in one file: /r/{release}/{cube}.zip.
#pragma once

#include "http/release_files/pinned.hpp"

namespace dalel::http {

/// README.md, LICENCE.txt, the cube in every form, its CSVW metadata and its citations, in a folder called as the cube and the
/// release. 413 where that is more than a ZIP archive holds.
Response archive_answer(const Pinned& pinned, const Cube& cube);

}  // namespace dalel::http
