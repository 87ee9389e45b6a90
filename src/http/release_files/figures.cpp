#include "http/release_files/figures.hpp"

#include "base/text.hpp"
#include "http/media_type.hpp"
#include "http/problem.hpp"
#include "release/computed_figure.hpp"
#include "release/finding_json.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace dalel::http {
namespace {

/// The JSON of a figure or finding; an error where there is none.
Result<std::string> json_of(const Pinned& pinned, std::string_view identifier, Language language) {
    if (is_computed_id(identifier)) return computed_json(*pinned.release, identifier, language);
    JsonWriter json{true};
    if (identifier.starts_with("finding:")) {
        const auto finding = finding_of(*pinned.release, identifier);
        if (!finding) return std::unexpected(finding.error());
        write_json(json, **finding);
    } else {
        const auto figure = find_figure(pinned.observatory(), identifier);
        if (!figure) return std::unexpected(figure.error());
        write_json(json, card_of(*figure, pinned.observatory(), pinned.release->findings, language));
    }
    return json.take() + "\n";
}

}  // namespace

Result<const Finding*> finding_of(const Release& release, std::string_view id) {
    std::vector<std::string> ids;
    for (const auto& finding : release.findings) {
        ids.push_back(finding.id());
        if (ids.back() == id) return &finding;
    }
    const auto meant = nearest(beginning(id, 200), std::vector<std::string_view>{ids.begin(), ids.end()});
    return std::unexpected(Error{"finding/unknown", "there is no " + printable(beginning(id, 200)) + " in this release", "", meant.empty() ? "findings.json lists the findings" : "did you mean " + meant + "?"});
}

Response figure_answer(const Pinned& pinned, std::string_view identifier) {
    const auto language = language_of(pinned.request);
    if (!language) return problem(400, language.error());
    auto json = json_of(pinned, identifier, *language);
    bool as_json = false;
    if (constexpr std::string_view ending = ".json"; !json && identifier.ends_with(ending)) {
        as_json = true;
        identifier.remove_suffix(ending.size());
        json = json_of(pinned, identifier, *language);
    }
    if (!json) return problem(404, json.error());
    if (!as_json && prefers_html(pinned.request)) {
        const auto& entry = pinned.release->entry;
        // Relative, so that it holds behind a proxy that we know nothing of.
        std::string root;
        for (std::size_t i = pinned.request.trailing_slash ? 0 : 1; i < pinned.request.segments.size(); ++i) root += "../";
        auto response = redirect(fmt::format("{}{}/f/{}/?release={}", root, to_string(*language), percent_encoded_path(identifier), entry ? std::to_string(entry->number) : pinned.digest()), false);
        response.status = 303;
        return response;
    }
    return pinned_answer(pinned, media_type_of(".json"), std::move(*json));
}

}  // namespace dalel::http
