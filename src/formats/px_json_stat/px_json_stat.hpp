// JSON-stat 2.0 datasets as PxWebApi 2 gives them [pxwebapi-2025].
#pragma once

#include "base/pieces.hpp"
#include "formats/table.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dalel {

/// Many short texts in one piece of memory.
class Texts {
public:
    void add(std::string_view text) {
        bytes_ += text;
        ends_.push_back(static_cast<std::uint32_t>(bytes_.size()));
    }
    std::string_view operator[](std::size_t i) const {
        const std::uint32_t begin = i == 0 ? 0 : ends_[i - 1];
        return std::string_view{bytes_}.substr(begin, ends_[i] - begin);
    }
    bool empty() const { return ends_.empty(); }

private:
    std::string bytes_;
    std::vector<std::uint32_t> ends_;
};

/// A table's texts as JSON, quoted and escaped beforehand, so that writing an answer is copying.
struct DatasetJson {
    explicit DatasetJson(const TableText& text);
    struct DimensionJson {
        DimensionJson(const DimensionText& text, const TableText& table);
        std::string name;     ///< `"area"`
        std::string open;     ///< `"area":{"label":"Area","category":{"index":{`
        Texts codes;          ///< `"KZ-AKT":`
        Texts labels;         ///< `"KZ-AKT":"Aktobe"`
        Texts notes;          ///< `"KZ-AKT":["…"]`, or empty; no texts at all where no category has a note
        Texts units;          ///< of measures
        Texts reference;      ///< of measures: the reference period
        Texts measuring;      ///< of measures: `"convicted":"Flow"`
        std::string extension;  ///< what of the extension does not depend on the choice
        std::string_view role;  ///< geo, time, metric or empty
    };

    std::string head;  ///< to before `role`
    std::string head_1;  ///< of JSON-stat 1.2
    std::vector<DimensionJson> dimensions;
    std::string extension_before;  ///< from `"extension":{` to before the heading
    std::string extension_after;
};
using DatasetJsonPtr = std::shared_ptr<const DatasetJson>;

/// The dataset of a slice. `id` is in the cube's order without the dimensions that the placement leaves out; `category.index` is an
/// object; `value` is an array of all combinations; a cell that is not observed is null and has its letter in `status`, also
/// where the cube has no such cell.
Pieces px_json_stat_of(Slice slice, DatasetJsonPtr json, Placement placement);
/// The same in JSON-stat 1.2, as PxWebApi 1 gives it by the name of `json-stat`: one `dataset`, whose `dimension` holds `id`, `size` and `role`.
Pieces json_stat_1_of(Slice slice, DatasetJsonPtr json, Placement placement);
/// The dataset of a slice, appended at once: for answers that are sent whole.
void append_px_json_stat(std::string& out, const Slice& slice, const DatasetJson& json, const Placement& placement);
/// The dataset without figures: `value` is null. `links` is the JSON of the member `link`, `code_lists` that of `codelists`, one a
/// dimension of the cube.
std::string px_json_stat_metadata(const Slice& slice, const DatasetJson& json, const Placement& placement, std::string_view links, std::span<const std::string> code_lists);

}  // namespace dalel
