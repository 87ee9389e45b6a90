// Street-level crime of data.police.uk: an input is a month of a force.

#include "ingest/sources/police_uk/police_uk.hpp"

#include "support/input_file.hpp"

#include <algorithm>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto expect = [](bool claim) {
        if (!claim) std::abort();
    };
    static dalel::test::InputFile input{".csv"};
    dalel::Audit audit;
    std::uint64_t records = 0;
    dalel::read_police_uk(input.hold(data, size), audit, [&](std::span<const std::string_view> fields, auto row) {
        expect(fields.size() == 7 && row > 0);
        if (row == 1) return;
        ++records;
        expect(!fields[0].empty() && !fields[4].empty());
        for (const auto code : {fields[3], fields[4]})
            expect(std::ranges::all_of(
                code, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; }));
    });
    expect(audit.files().size() == 1 && records <= audit.files()[0].rows_read);
    expect(!audit.clean() || records == audit.files()[0].rows_read);
    return 0;
}
