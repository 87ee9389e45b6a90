// The program's own documents: methods, what they rest on, errors.
#pragma once

#include "base/label.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dalel::http::web {

/// A file below docs/, or empty where there is none.
std::string_view document(std::string_view path);
/// The pages of docs/methods by name, without `.md`.
std::vector<std::string> method_names();
/// The page of a method in a language, Markdown; empty where there is none.
std::string_view method_document(Language language, std::string_view name);

/// One entry of docs/references.bib.
struct Reference {
    std::string key;
    std::string words;    ///< authors, year, title, where it appeared
    std::string address;  ///< of its DOI or its own; empty where it has none
};
/// All of them, by key.
const std::vector<Reference>& references();
const Reference* find_reference(std::string_view key);

}  // namespace dalel::http::web
