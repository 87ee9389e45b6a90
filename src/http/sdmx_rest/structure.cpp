#include "http/sdmx_rest/structure.hpp"

#include "base/text.hpp"
#include "formats/sdmx/structure/answer.hpp"
#include "formats/sdmx/structure/structure_json.hpp"
#include "formats/sdmx/structure/structure_xml.hpp"
#include "http/sdmx_rest/instant.hpp"
#include "http/sdmx_rest/sdmx_error.hpp"
#include "http/sdmx_rest/structure_format.hpp"
#include "http/sdmx_rest/structures.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dalel::http {
namespace {

/// The family whose forms a message is written in, which may be another than that of the API.
sdmx::Family family_of(StructureForm form) {
    switch (form) {
        case StructureForm::xml_2_1:
        case StructureForm::json_1_0:
        case StructureForm::schema_2_1: return sdmx::Family::sdmx_2_1;
        case StructureForm::xml_3_0:
        case StructureForm::json_2_0:
        case StructureForm::schema_3_0:
        case StructureForm::schema_json_2_0: return sdmx::Family::sdmx_3_0;
    }
    return sdmx::Family::sdmx_3_0;
}

std::string written(const sdmx::StructureMessage& message, StructureForm form, Language language) {
    switch (form) {
        case StructureForm::xml_2_1:
        case StructureForm::xml_3_0: return sdmx::structure_xml(message, family_of(form));
        case StructureForm::json_1_0:
        case StructureForm::json_2_0: return sdmx::structure_json(message, family_of(form), language);
        case StructureForm::schema_2_1:
        case StructureForm::schema_3_0:
        case StructureForm::schema_json_2_0: return {};  // not offered here
    }
    return {};
}

}  // namespace

Response structure_answer(std::vector<sdmx::Shown> shown, const Request& request, const Service& service, const ReleasePtr& release, const StructureFormat& format, ApiVersion api) {
    const auto language = language_of(request);
    if (!language) return sdmx_error(request, api, 400, language.error());
    const auto family = family_of(format.form);
    std::erase_if(shown, [&](const sdmx::Shown& each) { return !sdmx::has_form(each.artefact->type, family); });
    if (shown.empty()) return sdmx_error(request, api, 406, {"sdmx/no-such-format", "what was asked for has no form in SDMX 2.1", "Accept", "application/vnd.sdmx.structure+json;version=2.0.0"});
    auto response = answer(format.type, written({structure_header(*release, service, api), std::move(shown)}, format.form, *language));
    response.version = fmt::format("{} {} {} {} {}", to_string(release->digest), request.target, format.type, dalel::to_string(*language), service.base);
    if (release->entry) response.modified = seconds_of(release->entry->published_at);
    return response;
}

Response sdmx_structure(const Request& request, const Service& service, ApiVersion api) {
    const auto first = std::min<std::size_t>(api == ApiVersion::v1 ? 2 : 3, request.segments.size());
    const auto path = std::span{request.segments}.subspan(first);
    const auto query = sdmx::parse_structure_query(path, request.query.text("detail"), request.query.text("references"), family_of(api));
    if (!query) return sdmx_error(request, api, 400, query.error());
    const auto format = structure_format_of(request, api, false);
    if (!format) return sdmx_error(request, api, 406, format.error());
    const auto release = release_of(request, service);
    if (!release) return sdmx_error(request, api, release.error().code == "sdmx/no-results" ? 404 : 400, release.error());
    auto shown = sdmx::answer_of(*query, *structures_of(*release));
    if (shown.empty()) return sdmx_error(request, api, 404, {"sdmx/no-results", "no artefact matches " + printable(beginning(request.path(), 200)), "", ""});
    return structure_answer(std::move(shown), request, service, *release, *format, api);
}

}  // namespace dalel::http
