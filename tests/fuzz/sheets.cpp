// The CSV files of an observatory: the first line of an input is the path of the file as its sheet names it, the rest is
// the file, known to be UTF-8.

#include "base/text.hpp"
#include "ingest/sheets/sheets.hpp"

#include <algorithm>
#include <cstdlib>

namespace {

using namespace dalel;

void expect(bool claim) {
    if (!claim) std::abort();
}

template <class Row>
bool read(const Sheet<Row>& sheet, std::string_view path, std::string_view text) {
    if (sheet.path != path) return false;
    Audit audit;
    const auto rows = read_sheet(sheet, text, "a.csv", audit);
    expect(audit.files().size() == 1 && audit.files()[0].rows_used == rows.rows.size());
    expect(rows.lines.size() == rows.rows.size());
    for (const Error& error : audit.errors())
        expect(!error.code.empty() && !error.message.empty() && error.where.starts_with("a.csv") &&
               !first_invalid_utf8(error.message));
    // What was read is written and reads back.
    const std::string written = write_sheet(sheet, rows.rows);
    Audit no_errors;
    const auto again = read_sheet(sheet, written, "b.csv", no_errors);
    expect(no_errors.clean() && again.rows.size() == rows.rows.size());
    expect(write_sheet(sheet, again.rows) == written);
    return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input{reinterpret_cast<const char*>(data), size};
    if (first_invalid_utf8(input) || input.find('\0') != std::string_view::npos) return -1;
    const auto cut = std::min(input.find('\n'), input.size());
    const std::string_view path = input.substr(0, cut);
    const std::string_view text = input.substr(std::min(cut + 1, input.size()));
    const bool known = read(areas_sheet(), path, text) || read(area_names_sheet(), path, text) ||
                       read(area_changes_sheet(), path, text) || read(area_tiles_sheet(), path, text) ||
                       read(provisions_sheet(), path, text) ||
                       read(lists_sheet(), path, text) || read(list_members_sheet(), path, text) ||
                       read(correspondence_sheet(), path, text) || read(classification_sheet(), path, text) ||
                       read(terms_sheet(), path, text) || read(term_relations_sheet(), path, text) ||
                       read(measures_sheet(), path, text) || read(dimensions_sheet(), path, text) ||
                       read(codes_sheet(), path, text) || read(sums_sheet(), path, text) ||
                       read(sources_sheet(), path, text) || read(licences_sheet(), path, text) ||
                       read(availability_sheet(), path, text) || read(claims_sheet(), path, text) ||
                       read(claim_dimensions_sheet(), path, text) || read(series_sheet(), path, text) ||
                       read(statements_sheet(), path, text) || read(population_sheet(), path, text) ||
                       read(corrections_sheet(), path, text);
    return known ? 0 : -1;
}
