// Markdown pages: an input is a page, known to be UTF-8.

#include "base/text.hpp"
#include "observatory/page.hpp"

#include <algorithm>
#include <cstdlib>

namespace {

void expect(bool claim) {
    if (!claim) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace dalel;
    const std::string_view page{reinterpret_cast<const char*>(data), size};
    if (first_invalid_utf8(page) || page.find('\0') != std::string_view::npos) return -1;
    Errors errors;
    const auto references = references_of(page, errors);
    const auto lines = 1 + static_cast<std::size_t>(std::ranges::count(page, '\n'));
    std::size_t from = 0;
    for (const auto& reference : references) {
        expect(reference.offset >= from && reference.offset < page.size() && reference.line >= 1 && reference.line <= lines);
        expect(reference.text.empty() || (reference.text.data() >= page.data() && reference.text.data() + reference.text.size() <= page.data() + page.size()));
        from = reference.offset;
    }
    find_typed_numbers(page, errors);
    for (const Error& error : errors) expect(!error.code.empty() && !error.message.empty() && !error.where.empty());
    // A page without references is filled as it is; every reference is asked for once.
    std::size_t asked = 0;
    const auto text = filled(page, [&](std::string_view) {
        ++asked;
        return std::string{};
    });
    expect(asked == references.size());
    expect(asked > 0 || text == page);
    return 0;
}
