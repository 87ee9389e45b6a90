// What a release folder holds as JSON: an input is a manifest, an index, a list of findings, an analysis, a digest or a time
// of publication.

#include "base/text.hpp"
#include "evidence/finding.hpp"
#include "release/analysis_entry.hpp"
#include "release/finding_json.hpp"
#include "release/index.hpp"
#include "release/manifest.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <unistd.h>

namespace {

void expect(bool claim) {
    if (!claim) std::abort();
}

template <class Value>
void expect_error_of(const dalel::Result<Value>& result) {
    if (!result) expect(!result.error().code.empty() && !result.error().message.empty());
}

/// The index is read from a folder, so the input is written into one.
void read_as_index(const std::string& text) {
    static const auto folder = [] {
        auto made = std::filesystem::temp_directory_path() / ("dalel-fuzz-" + std::to_string(::getpid()));
        std::filesystem::create_directories(made);
        return made;
    }();
    std::ofstream{folder / "index.jsonl", std::ios::binary} << text;
    try {
        for (const auto& entry : dalel::read_index(folder)) expect(entry.number > 0 && dalel::parse_instant(entry.published_at).has_value());
    } catch (const dalel::Stop& stop) {
        expect(!stop.error.code.empty() && !stop.error.message.empty());
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace dalel;
    const std::string text{reinterpret_cast<const char*>(data), size};
    const auto manifest = parse_manifest(text);
    expect_error_of(manifest);
    // What was read is written and reads back, under the same digest.
    if (manifest && !first_invalid_utf8(text)) {
        const auto again = parse_manifest(to_json(*manifest));
        expect(again && *again == *manifest && content_digest(*again) == content_digest(*manifest));
    }
    const auto findings = parse_findings(text);
    expect_error_of(findings);
    if (findings)
        for (const Finding& finding : *findings) expect(!finding.id().empty() && !finding.kind().title.en.empty());
    const auto entry = parse_analysis_entry(text, text);
    expect_error_of(entry);
    if (entry)
        for (const auto& row : entry->rows) expect(row.size() == entry->columns.size());
    expect_error_of(parse_analysis_entry(R"({"id": "a", "kind": "moran", "title": {"kk": "", "ru": "", "en": "e"}, "what": "w", "sentence": "s"})", text));
    expect_error_of(parse_digest(text));
    expect_error_of(parse_instant(text));
    read_as_index(text);
    return 0;
}
