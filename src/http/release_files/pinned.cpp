#include "http/release_files/pinned.hpp"

#include "base/text.hpp"
#include "http/problem_page.hpp"
#include "release/attribution.hpp"

#include <fmt/format.h>

namespace dalel::http {

std::string name_below(const Request& request) {
    std::string name;
    for (std::size_t i = 2; i < request.segments.size(); ++i) name += (i > 2 ? "/" : "") + request.segments[i];
    return name;
}

std::string percent_encoded_path(std::string_view path) {
    std::string out;
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (std::string_view{"/:@$"}.contains(path[i])) out += path[i];
        else out += percent_encoded(path.substr(i, 1));
    }
    return out;
}

Response pinned_answer(const Pinned& pinned, std::string_view type, Body body) {
    Response response;
    response.type = type;
    response.body = std::move(body);
    // Pages of a release bring their own style and nothing else.
    if (type.starts_with("text/html")) response.with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'");
    response.version = pinned.digest() + "\n" + pinned.address() + "\n" + name_below(pinned.request) + "\n";
    for (const auto& [name, value] : pinned.request.query.all()) response.version += percent_encoded(name) + "=" + percent_encoded(value) + "&";
    response.version += std::string{"\n"} + std::string{to_string(language_of(pinned.request).value_or(Language::en))};
    if (const auto& entry = pinned.release->entry) {
        response.version += "\n" + entry->published_at;
        // The same resource by the name that never means another: `latest` and digests lead there too.
        response.with("Link", fmt::format("<{}/r/{}/{}>; rel=\"canonical\"", pinned.service.base, entry->number, percent_encoded_path(name_below(pinned.request))));
    }
    return response;
}

Response not_there(const Pinned& pinned, std::string_view name, const std::vector<std::string>& accepted) {
    std::vector<std::string_view> names{accepted.begin(), accepted.end()};
    const auto meant = nearest(beginning(name, 200), names);
    const auto& entry = pinned.release->entry;
    return problem_for(pinned.request, 404, {"release/no-such-file", fmt::format("release {} has no {}", entry ? std::to_string(entry->number) : pinned.digest(), printable(beginning(name, 200))), "",
                         meant.empty() ? "what there is stands at " + pinned.address() + "index.json" : "did you mean " + meant + "?"});
}

Attribution pinned_attribution(const Release& release, const Structure& structure) {
    auto attribution = attribution_of(release.observatory, structure);
    attribution.release = to_string(release.digest);
    return attribution;
}

bool prefers_html(const Request& request) {
    for (const auto& range : accepted(request.header("accept"))) {
        if (range.type == "text/html" || range.type == "application/xhtml+xml") return true;
        if (range.type == "*/*" || range.type == "application/*" || range.type.contains("json")) return false;
    }
    return false;
}

}  // namespace dalel::http
