// What can be found by words.
#pragma once

#include "observatory/observatory.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dalel::http::web {

enum class Findable { claim, area, provision, list, term, measure, table, source, reading };

/// Something with a page, and the words it is found by, in every language.
struct SearchEntry {
    Findable kind = Findable::claim;
    std::string code;
    std::string name;  ///< search keys of its names
    std::string words;  ///< of everything else said of it
};

/// Entries of an observatory, in the order of their registers.
class SearchIndex {
public:
    explicit SearchIndex(const Observatory& observatory);

    /// Entries in which every word of the query begins a word, best first: names before other words, whole words before beginnings. An
    /// empty query finds nothing.
    std::vector<const SearchEntry*> find(std::string_view query) const;
    const std::vector<SearchEntry>& entries() const { return entries_; }

private:
    std::vector<SearchEntry> entries_;
};

}  // namespace dalel::http::web
