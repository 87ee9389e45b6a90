// Everything PxWebApi answers from that the releases fix: worked out once, shared by all answers.
#pragma once

#include "formats/px_json_stat/px_json_stat.hpp"
#include "formats/table.hpp"
#include "http/pxweb/code_list.hpp"
#include "http/pxweb/selection.hpp"
#include "http/served.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace dalel::http {

/// Values chosen in each dimension, by position; an empty list leaves the dimension out.
struct DefaultSelection {
    std::vector<std::vector<std::uint32_t>> chosen;
    Placement placement;
};

/// A cube of a release as PxWebApi's table.
struct CatalogueTable {
    const Cube* cube = nullptr;
    ReleasePtr release;
    std::string release_digest;
    bool discontinued = false;   ///< the newest release has it no longer
    std::string updated;         ///< when the release was published that its present figures came with; UTC
    std::vector<CodeIndex> codes;             ///< one a dimension
    std::unordered_map<std::string, std::uint32_t> dimensions;  ///< by id in lower case; the time dimension also as `time`
    std::array<TableTextPtr, 3> texts;        ///< by language
    std::array<DatasetJsonPtr, 3> json;
    std::vector<CodeList> code_lists;
    Placement placement;  ///< all dimensions: measures and time above, the others beside
    DefaultSelection standard;
    std::string search;  ///< folded: id, titles, dimensions and categories in every language

    const TableTextPtr& text(Language language) const { return texts[static_cast<std::size_t>(language)]; }
    const DatasetJsonPtr& dataset(Language language) const { return json[static_cast<std::size_t>(language)]; }
    const std::string& id() const { return cube->structure().id.str(); }
    /// The position of a dimension by its id in any case, or -1.
    std::int32_t dimension(std::string_view id) const;
    std::int32_t time() const;
    /// Nothing where the table has no such list.
    const CodeList* code_list(std::string_view id) const;
};

class Catalogue {
public:
    /// The tables of the newest release, then those that only an earlier one has.
    explicit Catalogue(const Served& served);

    const std::vector<CatalogueTable>& tables() const { return tables_; }
    /// By id, in any case; nothing where there is none.
    const CatalogueTable* find(std::string_view id) const;
    /// A code list of any table.
    std::pair<const CatalogueTable*, const CodeList*> find_code_list(std::string_view id) const;

private:
    std::vector<CatalogueTable> tables_;
    std::unordered_map<std::string, std::size_t> by_id_;
};

}  // namespace dalel::http
