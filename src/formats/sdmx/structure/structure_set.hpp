// Artefacts and what refers to what.
#pragma once

#include "formats/sdmx/structure/artefact.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dalel::sdmx {

using ArtefactPtr = std::shared_ptr<const Artefact>;

/// What refers to what differs between the two families: in the first, hierarchy associations are not known, agencies are nobody's
/// reference, and a metadata flow has no targets.
enum class Family : std::uint8_t { sdmx_2_1, sdmx_3_0 };

/// Every artefact of a release, and for each what it refers to and what refers to it. Positions are those of `artefacts()`.
class StructureSet {
public:
    explicit StructureSet(std::vector<Artefact> artefacts);

    const std::vector<ArtefactPtr>& artefacts() const { return artefacts_; }
    /// Nothing where there is none.
    const Artefact* find(ArtefactType type, std::string_view id) const;

    /// Directly: what it refers to, what refers to it. Ascending.
    const std::vector<std::size_t>& children(std::size_t i, Family family) const { return graph(family).children[i]; }
    const std::vector<std::size_t>& parents(std::size_t i, Family family) const { return graph(family).parents[i]; }

private:
    struct Graph {
        std::vector<std::vector<std::size_t>> children;
        std::vector<std::vector<std::size_t>> parents;
    };
    const Graph& graph(Family family) const { return family == Family::sdmx_2_1 ? graph_2_1_ : graph_3_0_; }
    Graph made(Family family) const;

    std::vector<ArtefactPtr> artefacts_;
    Graph graph_2_1_;
    Graph graph_3_0_;
};

}  // namespace dalel::sdmx
