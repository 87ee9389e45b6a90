// Official tables: an input is a CSV file with the columns measure, area, value, status, known to be UTF-8.

#include "base/text.hpp"
#include "ingest/table_reader.hpp"
#include "observatory/observatory.hpp"

#include <cstdlib>

namespace {

using namespace dalel;

void expect(bool claim) {
    if (!claim) std::abort();
}

Observatory two_areas() {
    Observatory observatory;
    for (const char* name : {"measure", "area", "period"}) {
        DimensionEntry entry;
        entry.id = Id<"dimension">{name};
        entry.kind = name;
        observatory.codes.dimensions.add(entry);
    }
    for (const char* code : {"XQ", "XQ-A"}) {
        Area area;
        area.id = Id<"area">{code};
        observatory.areas.all.add(area);
    }
    Measure measure;
    measure.id = Id<"measure">{"persons"};
    observatory.measures.add(measure);
    return observatory;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    if (first_invalid_utf8(text) || text.find('\0') != std::string_view::npos) return -1;
    static const Observatory observatory = two_areas();
    TableSpec spec;
    spec.id = "t";
    spec.file = "t.csv";
    spec.dimensions = {"measure", "area"};
    spec.period = *parse_period("2024");
    const Unread none;
    const References references{observatory, none};
    Audit audit;
    Findings findings;
    const auto table = read_table(spec, text, observatory, references, audit, findings);
    expect(audit.files().size() == 1);
    const auto& counts = audit.files().front();
    expect(counts.rows_used <= counts.rows_read);
    expect(counts.rows_used == counts.rows_read || !audit.clean() || !findings.empty());
    expect(table.cube.size() == counts.rows_used);
    for (const Error& error : audit.errors()) expect(error.where.starts_with("t.csv") && !first_invalid_utf8(error.message));
    for (const Finding& finding : findings) expect(finding.where.starts_with("t.csv") && !finding.sentence().empty());
    return 0;
}
