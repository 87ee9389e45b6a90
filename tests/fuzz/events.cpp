// Event files: whatever the bytes, every row is used or refused.

#include "ingest/sources/gtd/gtd.hpp"
#include "ingest/sources/ucdp/ged.hpp"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    for (const bool gtd : {true, false}) {
        dalel::Audit audit;
        const std::size_t used =
            gtd ? dalel::read_gtd(text, "f.csv", audit).size() : dalel::read_ged(text, "f.csv", audit).size();
        if (audit.files().size() != 1 || audit.files()[0].rows_used != used) std::abort();
        if (audit.files()[0].rows_refused() > audit.errors().size() + audit.further_errors()) std::abort();
    }
    return 0;
}
