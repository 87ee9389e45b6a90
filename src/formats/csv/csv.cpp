#include "formats/csv/csv.hpp"

#include "base/csv.hpp"
#include "base/text.hpp"

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
    for (SliceCursor at{slice, SliceCursor::Over::present}; at.next();) {
        const auto positions = at.positions();
        for (std::size_t d = 0; d < positions.size(); ++d) {
            out += dimensions[d].categories[positions[d]].code;
            out += ',';
        }
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
