// A structure query as it was asked.
#pragma once

#include "base/error.hpp"
#include "formats/sdmx/structure/structure_set.hpp"
#include "formats/sdmx/structure/version_query.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dalel::sdmx {

/// How much is told of an artefact. A stub has its identification and name; a complete stub description and annotations too.
enum class Amount : std::uint8_t { full, stub, complete_stub };

enum class Detail : std::uint8_t { full, all_stubs, reference_stubs, all_complete_stubs, reference_complete_stubs, reference_partial };

enum class Reach : std::uint8_t { none, parents, parents_and_siblings, ancestors, children, descendants, all };

struct References {
    Reach reach = Reach::none;
    std::vector<ArtefactType> types;  ///< concrete types, of parents and children in the first family, wherever they stand in the graph of references in the second
    bool any_type = false;            ///< some concrete type was named, even one of which there is nothing
};

/// Names that are wanted; none: all.
using Names = std::vector<std::string>;

struct StructureQuery {
    Family family = Family::sdmx_3_0;
    std::vector<ArtefactType> types;  ///< none: a type of which an observatory has nothing
    std::optional<ConstraintRole> role;  ///< of constraints: only those
    Names agencies;
    Names ids;
    std::vector<VersionQuery> versions;
    std::string version_text;         ///< what `versions` points into
    Names items;
    Detail detail = Detail::full;
    References references;

    StructureQuery() = default;
    StructureQuery(const StructureQuery&) = delete;
    StructureQuery& operator=(const StructureQuery&) = delete;
    StructureQuery(StructureQuery&&) = default;
    StructureQuery& operator=(StructureQuery&&) = default;
};

/// The types that a resource of the API stands for: one, none (a type of SDMX of which an observatory has nothing), or several (`structure`,
/// `*`, `organisationscheme`). Nothing where the API knows no such resource.
std::optional<std::vector<ArtefactType>> types_of(std::string_view resource, Family family);

/// `path`: `{type}/{agency}/{id}/{version}/{item}`, decoded; what is missing at the end has its default. Types may be several too. `detail` and `references` are empty where they were
/// not asked for.
///
/// In the first family (REST API 1.5) `all` stands for everything, several names are joined by `+`; in the second (2.2) `*` and `,`.
/// Each reads the other's as well where it can mean nothing else. Errors `sdmx/malformed-query`, `sdmx/malformed-version`,
/// with the parameter that is wrong and what is accepted; `sdmx/unknown-resource`.
Result<StructureQuery> parse_structure_query(std::span<const std::string> path, std::string_view detail, std::string_view references, Family family);

}  // namespace dalel::sdmx
