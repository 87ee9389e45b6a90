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

/// What docs/summaries says of a method in a language other than English.
struct MethodSummary {
    std::string name;      ///< of the page, as in `method_names`
    std::string title;
    std::string markdown;  ///< its question, its assumptions, and what it cannot say
};
/// Nothing in English, where the page itself says it.
const MethodSummary* method_summary(Language language, std::string_view name);

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
