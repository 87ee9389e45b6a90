// Dimensions beyond measure, area and provision, their codes, and which codes add up to which.
#pragma once

#include "base/decimal.hpp"
#include "base/id.hpp"
#include "base/label.hpp"
#include "registers/register.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
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

/// Every dimension's codes, found by dimension and code.
class Codes {
public:
    Register<DimensionEntry> dimensions;
    std::vector<SumPart> sums;

    /// Whether the code was new in its dimension.
    bool add(CodeEntry entry) {
        const bool is_new = index_.emplace(key(entry.dimension.str(), entry.code), all_.size()).second;
        if (is_new) all_.push_back(std::move(entry));
        return is_new;
    }
    const CodeEntry* find(std::string_view dimension, std::string_view code) const {
        const auto at = index_.find(key(dimension, code));
        return at == index_.end() ? nullptr : &all_[at->second];
    }
    const std::vector<CodeEntry>& all() const { return all_; }

private:
    static std::string key(std::string_view dimension, std::string_view code) {
        return std::string{dimension} + ' ' + std::string{code};
    }

    std::vector<CodeEntry> all_;
    std::unordered_map<std::string, std::size_t> index_;
};

}  // namespace dalel
