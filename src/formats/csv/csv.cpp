#include "formats/csv/csv.hpp"

#include "base/csv.hpp"

#include <charconv>

namespace dalel {

void write_csv(const Slice& slice, const Sink& sink, const std::optional<Attribution>& attribution) {
    SinkBuffer buffer{sink};
    auto& out = buffer.text();
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
    slice.for_each_present([&](std::span<const std::uint32_t> positions, const Cell& cell) {
        for (std::size_t d = 0; d < positions.size(); ++d) {
            out += dimensions[d].categories[positions[d]].code;
            out += ',';
        }
        const auto state = state_of(cell);
        if (const auto* observed = std::get_if<Observed>(&cell)) {
            char digits[24];
            const auto written = std::to_chars(digits, digits + sizeof digits, observed->value);
            out.append(digits, written.ptr);
        }
        out += ',';
        out += codes_of(state).name;
        out += tail;
        buffer.flush_if_full();
    });
}

}  // namespace dalel
