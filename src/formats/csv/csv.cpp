#include "formats/csv/csv.hpp"

#include "base/csv.hpp"
#include "base/text.hpp"

#include <vector>

namespace dalel {

Pieces csv_of(Slice slice, std::optional<Attribution> attribution) {
    std::string out;
    const auto& dimensions = slice.cube().structure().dimensions;
    for (const auto& dimension : dimensions) out += dimension.id.str() + ",";
    out += "value,status";
    std::string tail;
    if (attribution) {
        out += ",source,licence";
        for (const auto* text : {&attribution->source, &attribution->licence}) {
            tail += ',';
            append_csv_field(tail, *text);
        }
    }
    out += '\n';
    tail += '\n';
    // The codes of a row up to the value: what a row shares with the one before is not written again.
    std::string codes;
    std::vector<std::size_t> ends(dimensions.size() + 1, 0);
    out.reserve(Pieces::good_size + 4096);
    for (SliceCursor at{slice, SliceCursor::Over::present}; at.next();) {
        const auto positions = at.positions();
        codes.resize(ends[at.changed()]);
        for (std::size_t d = at.changed(); d < positions.size(); ++d) {
            codes += dimensions[d].categories[positions[d]].code;
            codes += ',';
            ends[d + 1] = codes.size();
        }
        out += codes;
        const auto state = at.state();
        if (is_observed(state)) append_number(out, at.value());
        out += ',';
        out += codes_of(state).name;
        out += tail;
        if (out.size() >= Pieces::good_size) {
            co_yield out;
            out.clear();
        }
    }
    co_yield out;
}

}  // namespace dalel
