// Comma-separated values: an input is a file.

#include "base/csv.hpp"

#include <cstdlib>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto expect = [](bool claim) {
        if (!claim) std::abort();
    };
    dalel::CsvReader reader{{reinterpret_cast<const char*>(data), size}};
    std::vector<std::vector<std::string>> records;
    std::string written;
    for (std::uint64_t row = 1; reader.next(); ++row) {
        expect(reader.row() == row);
        if (const auto& error = reader.error()) {
            expect(error->code.starts_with("csv/") && !error->message.empty() && !error->where.empty());
            continue;
        }
        expect(!reader.fields().empty());
        auto& record = records.emplace_back();
        for (std::size_t i = 0; i < reader.fields().size(); ++i) {
            if (i > 0) written += ',';
            record.emplace_back(reader.fields()[i]);
            dalel::append_csv_field(written, record.back());
        }
        written += '\n';
    }
    // What was read is written and reads back.
    dalel::CsvReader again{written};
    for (const auto& record : records) {
        expect(again.next() && !again.error() && again.fields().size() == record.size());
        for (std::size_t i = 0; i < record.size(); ++i) expect(again.fields()[i] == record[i]);
    }
    expect(!again.next());
    return 0;
}
