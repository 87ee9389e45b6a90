// observatory.toml: an input is a file that is known to be UTF-8.

#include "base/text.hpp"
#include "ingest/settings.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    if (dalel::first_invalid_utf8(text) || text.find('\0') != std::string_view::npos) return -1;
    dalel::Audit audit;
    (void)dalel::read_settings(text, "observatory.toml", audit);
    for (const dalel::Error& error : audit.errors())
        if (error.code.empty() || error.message.empty() || !error.where.starts_with("observatory.toml")) std::abort();
    return 0;
}
