// Structure queries of SDMX: an input is a target, and behind a line feed an Accept header. Whatever is read as a query is answered from a
// small observatory and written in every form. What is answered was asked for, or is there by reference; each artefact once.

#include "formats/sdmx/structure/answer.hpp"
#include "formats/sdmx/structure/artefacts_of.hpp"
#include "formats/sdmx/structure/structure_json.hpp"
#include "formats/sdmx/structure/structure_xml.hpp"
#include "http/request.hpp"
#include "http/sdmx_rest/structure_format.hpp"
#include "support/small_courts.hpp"

#include <algorithm>
#include <cstdlib>
#include <set>

namespace {

using namespace dalel;

void expect(bool claim) {
    if (!claim) std::abort();
}

const sdmx::StructureSet& courts() {
    static const sdmx::StructureSet set{sdmx::artefacts_of(test::small_courts())};
    return set;
}

void ask(const http::Request& request, sdmx::Family family) {
    const auto query = sdmx::parse_structure_query(request.segments, request.query.text("detail"), request.query.text("references"), family);
    if (!query) {
        expect(!query.error().code.empty() && !query.error().message.empty());
        return;
    }
    const auto shown = sdmx::answer_of(*query, courts());
    std::set<std::pair<sdmx::ArtefactType, std::string>> seen;
    bool any_asked = shown.empty();
    for (const auto& each : shown) {
        const auto& artefact = *each.artefact;
        expect(seen.emplace(artefact.type, artefact.id).second);
        const bool is_asked = std::ranges::find(query->types, artefact.type) != query->types.end() && (query->ids.empty() || std::ranges::find(query->ids, artefact.id) != query->ids.end()) &&
                              (query->agencies.empty() || std::ranges::find(query->agencies, artefact.agency) != query->agencies.end());
        any_asked = any_asked || is_asked;
        expect(is_asked || query->references.reach != sdmx::Reach::none || query->references.any_type);
    }
    expect(any_asked);
    const sdmx::StructureMessage message{{"M", "2026-01-01T00:00:00Z", "DALEL_XX", {}, "https://stat.example/sdmx/v1"}, shown};
    for (const auto written : {sdmx::Family::sdmx_2_1, sdmx::Family::sdmx_3_0}) {
        expect(sdmx::structure_xml(message, written).ends_with("</mes:Structure>\n"));
        expect(sdmx::structure_json(message, written, Language::kk).ends_with("}}\n"));
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view input{reinterpret_cast<const char*>(data), size};
    auto request = http::parse_target(input.substr(0, input.find('\n')));
    if (!request) return 0;
    ask(*request, sdmx::Family::sdmx_2_1);
    ask(*request, sdmx::Family::sdmx_3_0);
    if (const auto end = input.find('\n'); end != input.npos) request->headers.emplace_back("accept", input.substr(end + 1));
    for (const auto api : {http::ApiVersion::v1, http::ApiVersion::v2})
        for (const bool with_schema : {false, true})
            if (const auto format = http::structure_format_of(*request, api, with_schema)) expect(!format->type.empty() && (with_schema || !http::is_schema(format->form)));
    return 0;
}
