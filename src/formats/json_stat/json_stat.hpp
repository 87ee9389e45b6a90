// Slices as JSON-stat 2.0 [json-stat-2].
#pragma once

#include "base/label.hpp"
#include "base/pieces.hpp"
#include "cube/slice.hpp"
#include "formats/attribution.hpp"

#include <memory>
#include <string>
#include <vector>

namespace dalel {

/// The role JSON-stat gives a dimension of this kind: `geo`, `time`, `metric`; empty where it has none for it.
std::string_view json_stat_role(DimensionKind kind);

/// What every dataset of one cube in one language says, as JSON already: made once for a release, so that a slice costs no
/// more than copying. The cube outlives it.
class JsonStatText {
public:
    /// `extension`: further members of the dataset's extension, `"px":{…}`; empty, or complete members without a comma at either end.
    JsonStatText(const Cube& cube, Language language, const Attribution& attribution, std::string_view extension = {}) : JsonStatText{cube, nullptr, language, attribution, extension} {}
    /// For one slice alone, or a part of it.
    JsonStatText(const Slice& slice, Language language, const Attribution& attribution) : JsonStatText{slice.cube(), &slice, language, attribution, {}} {}

    /// The dataset up to its values: `{"version":"2.0",…,"dimension":{…},"extension":{…}`, the object left open.
    void append_head(std::string& out, const Slice& slice) const;

private:
    JsonStatText(const Cube& cube, const Slice* only, Language language, const Attribution& attribution, std::string_view extension);

    struct Dimension {
        std::string begin;  ///< `"area":{"label":"Area","category":{"index":[`
        std::vector<std::string> codes;   ///< `"KZ-AKT"`
        std::vector<std::string> labels;  ///< `"KZ-AKT":"Aktobe Region"`
    };

    std::string begin_, sizes_, dimensions_, end_;
    std::vector<Dimension> texts_;
};

/// A dataset. `value` is an array, or an object by index where fewer than half the combinations have a cell. `status`
/// holds the SDMX letter of every cell that is not normal; `extension.status.label` says what the letters mean. A cell
/// that is not observed is null, never 0. Roles: geo, time, metric.
Pieces json_stat_of(Slice slice, Language language, Attribution attribution);
/// The same with text that was made before; the slice is one of its cube.
Pieces json_stat_of(Slice slice, std::shared_ptr<const JsonStatText> text);
/// The same in one piece, for slices that are short.
std::string json_stat_text_of(const Slice& slice, const JsonStatText& text);

}  // namespace dalel
