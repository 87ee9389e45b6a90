// What a release says of itself: citations, catalogue, claims and findings as tables.
#pragma once

#include "http/release_files/pinned.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dalel::http {

/// A document with one name, in the order of the index.
struct Document {
    std::string_view name;
    std::string_view title;
    std::string (*text)(const Pinned&);  ///< nothing: it is a file of the release
    std::string_view file;               ///< then its name in the manifest
};
const std::vector<Document>& documents();

/// A document, or `citations/{release, cube, figure or finding}{.txt, .bib, .ris, .json}`; nothing where the name is neither.
/// Errors about the thing cited are answers.
std::optional<Response> document_answer(const Pinned& pinned, std::string_view name);

}  // namespace dalel::http
