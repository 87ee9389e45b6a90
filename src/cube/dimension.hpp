// What a cube is broken down by.
#pragma once

#include "base/id.hpp"
#include "base/label.hpp"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace dalel {

/// What the codes of a dimension stand for, and with it the register they come from.
enum class DimensionKind : std::uint8_t { measure, area, provision, period, plain };

constexpr std::string_view to_string(DimensionKind kind) {
    switch (kind) {
        case DimensionKind::measure: return "measure";
        case DimensionKind::area: return "area";
        case DimensionKind::provision: return "provision";
        case DimensionKind::period: return "period";
        case DimensionKind::plain: return "plain";
    }
    return {};
}

/// One code of a dimension. `parent` is the position of the code whose total includes this one, or -1.
struct Category {
    std::string code;
    Label label;
    std::int32_t parent = -1;
    bool computed = false;  ///< added up by the program; no source prints it
    friend bool operator==(const Category&, const Category&) = default;
};

/// A category that holds what its parts hold, each once, beside the tree of parents: a statutory list and the articles on
/// it. The parts share nothing with one another; unions may overlap. Positions of categories; `whole` has no parent.
struct Union {
    std::uint32_t whole = 0;
    std::vector<std::uint32_t> parts;
    friend bool operator==(const Union&, const Union&) = default;
};

struct Dimension {
    Id<"dimension"> id;
    Label label;
    DimensionKind kind = DimensionKind::plain;
    std::vector<Category> categories;
    std::vector<Union> unions = {};

    bool is_union(std::size_t category) const {
        for (const auto& each : unions)
            if (each.whole == category) return true;
        return false;
    }

    /// The position of a code, or -1. Linear: build an index where many are looked up.
    std::int32_t find(std::string_view code) const {
        for (std::size_t i = 0; i < categories.size(); ++i)
            if (categories[i].code == code) return static_cast<std::int32_t>(i);
        return -1;
    }
    friend bool operator==(const Dimension&, const Dimension&) = default;
};

}  // namespace dalel
