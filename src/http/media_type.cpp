#include "http/media_type.hpp"

#include <algorithm>
#include <array>

namespace dalel::http {
namespace {

struct Ending {
    std::string_view ending;
    std::string_view type;
};

/// The first that fits is taken.
constexpr std::array endings{
    Ending{".csv-metadata.json", "application/csvm+json"},
    Ending{".csv", "text/csv; charset=utf-8"},
    Ending{".geojson", "application/geo+json"},
    Ending{".json", "application/json"},
    Ending{".jsonl", "application/jsonl; charset=utf-8"},
    Ending{".jsonld", "application/ld+json"},
    Ending{".ttl", "text/turtle; charset=utf-8"},
    Ending{".parquet", "application/vnd.apache.parquet"},
    Ending{".zip", "application/zip"},
    Ending{".cff", "application/yaml; charset=utf-8"},
    Ending{".toml", "application/toml; charset=utf-8"},
    Ending{".md", "text/markdown; charset=utf-8"},
    Ending{".html", "text/html; charset=utf-8"},
    Ending{".atom", "application/atom+xml; charset=utf-8"},
    Ending{".xml", "application/xml; charset=utf-8"},
    Ending{".txt", "text/plain; charset=utf-8"},
    Ending{".bib", "application/x-bibtex; charset=utf-8"},
    Ending{".ris", "application/x-research-info-systems; charset=utf-8"},
    Ending{".svg", "image/svg+xml"},
    Ending{".png", "image/png"},
    Ending{".ico", "image/vnd.microsoft.icon"},
    Ending{".css", "text/css; charset=utf-8"},
    Ending{".js", "text/javascript; charset=utf-8"},
    Ending{".woff2", "font/woff2"},
};

const Ending* ending_of(std::string_view name) {
    const auto found = std::ranges::find_if(endings, [&](const Ending& each) { return name.ends_with(each.ending); });
    return found == endings.end() ? nullptr : &*found;
}

}  // namespace

std::string_view media_type_of(std::string_view name) {
    const auto* ending = ending_of(name);
    return ending ? ending->type : "application/octet-stream";
}

bool has_known_ending(std::string_view name) { return ending_of(name) != nullptr; }

}  // namespace dalel::http
