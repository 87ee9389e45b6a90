// Dimensions beyond measure, area and provision, their codes, and which codes add up to which.
#pragma once

#include "base/decimal.hpp"
#include "base/id.hpp"
#include "base/label.hpp"
#include "registers/register.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dalel {

/// A dimension as the observatory declares it: which register its codes come from.
struct DimensionEntry {
    Id<"dimension"> id;
    std::string kind;  ///< measure, area, provision, period or plain
    Label label;
    std::string note;
};

/// A code of a dimension. Bands (of age, of years of sentence) carry their bounds.
struct CodeEntry {
    Id<"dimension"> dimension;
    std::string code;
    std::string parent;
    Label label;
    std::optional<Decimal> low;
    std::optional<Decimal> high;
    std::string note;
};

/// "`whole` is the sum of its parts", one part a row.
struct SumPart {
    Id<"dimension"> dimension;
    std::string whole;
    std::string part;
};

struct Codes {
    Register<DimensionEntry> dimensions;
    std::vector<CodeEntry> codes;
    std::vector<SumPart> sums;

    const CodeEntry* find(std::string_view dimension, std::string_view code) const {
        for (const auto& entry : codes)
            if (entry.code == code && entry.dimension.str() == dimension) return &entry;
        return nullptr;
    }
};

}  // namespace dalel
