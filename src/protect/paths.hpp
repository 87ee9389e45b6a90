// How the categories of a cube's dimensions change together.
#pragma once

#include "protect/table.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace dalel::protect {

/// Of each category without parts the categories that hold it, ascending, itself among them; empty for the others.
std::vector<std::vector<std::uint32_t>> holders(const Dimension& dimension);

/// Along one dimension what is added to a category is taken from another, through the categories that hold one and not
/// the other (parents, unions), or is added to every category that holds it. The product of one such path of each
/// dimension moves the corners of a hypercube, and every sum still holds [giessing-repsilber-2002].
class Paths {
public:
    /// To another category of the dimension; the category the path goes through is left out.
    struct Turn {
        std::int32_t offset = 0;  ///< in cells
        std::uint32_t slot = 0;   ///< twice the category, and one where it moves in the same direction
        bool same() const { return (slot & 1) != 0; }
    };
    struct Path {
        std::uint32_t first = 0;
        std::uint32_t last = 0;
    };

    /// Of a cube with every combination.
    explicit Paths(const Structure& structure);

    std::size_t dimensions() const { return strides_.size(); }
    /// Those through the category of a cell, the shortest first.
    std::span<const Path> through(CellIndex cell, std::size_t dimension) const {
        return of_category_[dimension][cell / strides_[dimension] % sizes_[dimension]];
    }
    std::span<const Turn> turns(Path path) const {
        return std::span{turns_}.subspan(path.first, path.last - path.first);
    }

private:
    std::vector<std::uint64_t> strides_;
    std::vector<std::uint32_t> sizes_;
    std::vector<std::vector<std::vector<Path>>> of_category_;  ///< by dimension and category
    std::vector<Turn> turns_;
};

}  // namespace dalel::protect
