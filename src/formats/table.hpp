// A cube as one language shows it, and how a slice of it is laid out.
#pragma once

#include "base/label.hpp"
#include "cube/slice.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dalel {

/// One dimension in one language. The vectors have one text a category.
struct DimensionText {
    std::string id;
    std::string label;
    DimensionKind kind = DimensionKind::plain;
    std::string note;
    std::vector<std::string> codes;
    std::vector<std::string> labels;  ///< the code where there is no label
    std::vector<std::string> notes;   ///< empty: none
    std::vector<std::string> units;   ///< of measures; empty in other dimensions
    std::string stock_or_flow;        ///< of measures, one letter each: `S` a stock, `F` a flow, `X` neither
    std::int32_t elimination = -1;    ///< the category that stands for all, or -1
};

/// All that a release fixes of a table in one language: made once, never changed, shared by every answer.
struct TableText {
    Language language = Language::en;
    std::string id;
    std::string title;
    std::vector<std::string> notes;  ///< the first `mandatory` of them must be shown with the figures
    std::size_t mandatory = 0;
    std::string source;
    std::string source_address;
    std::string licence;
    std::string licence_address;
    std::string release;       ///< content digest
    std::string updated;       ///< UTC, `2026-11-23T04:00:00Z`; empty while there is no release
    std::string next_update;   ///< a day, or empty
    std::string contact;       ///< an address of mail, or empty
    std::string agency;
    std::string subject_code;  ///< the observatory
    std::string subject;
    bool synthetic = false;
    std::vector<DimensionText> dimensions;
};
using TableTextPtr = std::shared_ptr<const TableText>;

/// Which dimensions stand beside the figures and which above them, outermost first, by position in the cube. A dimension in
/// neither is not shown: the slice holds one category of it, the one that stands for all.
struct Placement {
    std::vector<std::uint32_t> stub;
    std::vector<std::uint32_t> heading;

    /// Stub and heading, one after the other: the order of the figures in a table, the last fastest.
    std::vector<std::uint32_t> order() const {
        auto all = stub;
        all.insert(all.end(), heading.begin(), heading.end());
        return all;
    }
    friend bool operator==(const Placement&, const Placement&) = default;
};

/// A slice with everything its presentation needs.
struct TableView {
    Slice slice;
    TableTextPtr text;
    Placement placement;

    const DimensionText& dimension(std::uint32_t d) const { return text->dimensions[d]; }
    const std::vector<std::uint32_t>& chosen(std::uint32_t d) const { return slice.positions()[d]; }
    /// Number of combinations of the dimensions on one side.
    std::uint64_t combinations(const std::vector<std::uint32_t>& side) const {
        std::uint64_t product = 1;
        for (const auto d : side) product *= chosen(d).size();
        return product;
    }
};

/// How codes and texts are written where a format leaves the choice.
enum class LabelStyle : std::uint8_t { texts, codes, codes_and_texts };

/// A category as it is shown: its text, its code, or both.
std::string shown(const DimensionText& dimension, std::uint32_t category, LabelStyle style);
/// A dimension's name in the same way.
std::string shown(const DimensionText& dimension, LabelStyle style);

/// What a state without a number means, for readers, with the letter and the symbol that stand for it.
std::string_view meaning_of(CellState state, Language language);

}  // namespace dalel
