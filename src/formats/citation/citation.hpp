// How something published is cited: one value, and the styles it is written in.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dalel {

/// A work that a citation rests on in its turn: the document that a figure was taken from.
struct CitedSource {
    std::string publisher;
    std::string title;
    std::string published;  ///< ISO 8601, as exactly as known; empty where it is not
    std::string address;
};

/// What is cited: a release, a cube of it, a figure or a finding.
struct Citation {
    std::string key;        ///< letters, digits, `_` and `-`: names the entry in a bibliography
    std::string title;
    std::string container;  ///< title of the observatory; empty where it is cited itself
    std::string author;     ///< who publishes the release
    std::uint64_t release = 0;  ///< its number; 0 where it is not known
    std::string published;  ///< day of the release, `2026-01-01`; empty where it is not known
    std::string address;    ///< empty where the service has none
    std::string digest;     ///< of the release, hexadecimal: the citation holds wherever its bytes are
    std::string figure;     ///< identifier; empty where it is not one figure
    bool synthetic = false;
    std::string licence;
    std::string licence_address;
    std::vector<CitedSource> sources;
};

enum class CitationStyle : std::uint8_t { text, bibtex, ris, csl_json };

/// Each style with the ending of its files and its media type.
struct CitationForm {
    CitationStyle style;
    std::string_view name;
    std::string_view ending;
    std::string_view type;
};
inline constexpr std::array citation_forms{
    CitationForm{CitationStyle::text, "text", ".txt", "text/plain; charset=utf-8"},
    CitationForm{CitationStyle::bibtex, "BibTeX", ".bib", "application/x-bibtex; charset=utf-8"},
    CitationForm{CitationStyle::ris, "RIS", ".ris", "application/x-research-info-systems; charset=utf-8"},
    CitationForm{CitationStyle::csl_json, "CSL-JSON", ".json", "application/vnd.citationstyles.csl+json; charset=utf-8"},
};

/// The citation in a style, ending in a new line: a sentence, an `@misc` entry, a `TY  - DATA` record of RIS, or an array of one item
/// of type `dataset` of CSL-JSON. What is synthetic says so in its title.
std::string cited(const Citation& citation, CitationStyle style);

/// `CITATION.cff`, Citation File Format 1.2.0, of a release: its sources are the references.
std::string citation_file_of(const Citation& citation);

}  // namespace dalel
