// [[cases]] of observatory.toml: an input is a file that is known to be UTF-8.

#include "base/text.hpp"
#include "ingest/cases/case_reader.hpp"

#include <cstdlib>

namespace {

using namespace dalel;

Observatory with_registers() {
    Observatory observatory;
    observatory.measures.add({.id = Id<"measure">{"persons"}});
    observatory.codes.dimensions.add({.id = Id<"dimension">{"area"}});
    observatory.codes.dimensions.add({.id = Id<"dimension">{"sex"}});
    return observatory;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Observatory observatory = with_registers();
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    if (first_invalid_utf8(text) || text.find('\0') != std::string_view::npos) return -1;
    Audit audit;
    const auto schemas = read_case_schemas(text, "observatory.toml", observatory, audit);
    for (const Error& error : audit.errors())
        if (error.code.empty() || error.message.empty() || !error.where.starts_with("observatory.toml:")) std::abort();
    if (!audit.clean()) return 0;
    // What is sound can be read by.
    for (const auto& schema : schemas)
        if (!is_code(schema.id) || schema.dimensions.empty() ||
            case_codes(schema, observatory).size() != schema.dimensions.size())
            std::abort();
    return 0;
}
