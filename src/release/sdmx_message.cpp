#include "release/sdmx_message.hpp"

#include "base/digest.hpp"
#include "release/attribution.hpp"

#include <fmt/format.h>

namespace dalel {

sdmx::DataHeader sdmx_header_of(const Release& release, std::string_view depends_on) {
    sdmx::DataHeader header;
    const auto question = to_string(sha256(to_string(release.digest) + std::string{depends_on})).substr(0, 16);
    header.id = fmt::format("R{}-{}", release.entry ? release.entry->number : 0, question);
    header.prepared = release.entry ? release.entry->published_at : "1970-01-01T00:00:00Z";
    header.sender = release.observatory.settings.agency;
    header.sender_name = release.observatory.settings.title;
    return header;
}

std::vector<std::string> sdmx_attributes_of(const Release& release, const Cube& cube, Language language) {
    auto attribution = attribution_of(release.observatory, cube.structure());
    attribution.release = to_string(release.digest);
    return sdmx::data_set_attributes(cube, attribution, language);
}

sdmx::DataMessage sdmx_message_of(const Release& release, Slice slice, std::string_view at_observation, Language language) {
    sdmx::DataMessage message;
    std::string depends_on = slice.cube().structure().id.str();
    for (const auto& chosen : slice.positions()) {
        depends_on += "/";
        for (const auto position : chosen) depends_on += std::to_string(position) + ",";
    }
    message.header = sdmx_header_of(release, depends_on + std::string{at_observation} + std::string{to_string(language)});
    message.shape.at_observation = at_observation;
    message.language = language;
    const auto& cube = slice.cube();
    message.sets.push_back({{}, {std::move(slice), sdmx::series_order(cube.structure(), at_observation)}, sdmx::Action::information, sdmx::Context::dataflow, "", "", sdmx_attributes_of(release, cube, language)});
    return message;
}

}  // namespace dalel
