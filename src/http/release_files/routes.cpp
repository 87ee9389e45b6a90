#include "http/release_files/routes.hpp"

#include "base/text.hpp"
#include "http/media_type.hpp"
#include "http/problem_page.hpp"
#include "http/release_files/cube_files.hpp"
#include "http/release_files/documents.hpp"
#include "http/release_files/figures.hpp"
#include "http/release_files/listing.hpp"
#include "http/release_files/stored_file.hpp"
#include "ingest/text_file.hpp"
#include "release/feed.hpp"

#include <fmt/format.h>

namespace dalel::http {
namespace {

/// Without its last `/` an address is not where its relative links start from.
Response with_slash(const Request& request) {
    auto to = request.segments.back() + "/";
    if (const auto query = request.target.find('?'); query != std::string::npos) to += request.target.substr(query);
    return redirect(std::move(to), true);
}

/// The files beside the releases.
Response beside(const Request& request, const Service& service) {
    const auto name = request.segment(1);
    if (name == "index.jsonl") {
        std::string text;
        for (const auto& entry : service.served->index()) text += to_json(entry) + "\n";
        return answer(std::string{media_type_of(name)}, std::move(text));
    }
    if (name == "feed.atom") {
        if (const auto& newest = service.served->newest()) return answer(std::string{media_type_of(name)}, feed_of(newest->observatory.settings, service.served->index()));
        // As the last withdrawal left it.
        const auto written = open_inside(service.served->folder(), std::string{name});
        if (!written) return problem(410, {"release/withdrawn", "every release was withdrawn", "", "index.jsonl says why"});
        return answer(std::string{media_type_of(name)}, std::string{written->bytes()});
    }
    return releases_listing(request, service, name == "index.html" || (name != "index.json" && prefers_html(request)));
}

/// Every name below a release but those of figures and citations.
std::vector<std::string> names_in(const Release& release) {
    std::vector<std::string> names{"index.json", "index.html"};
    for (const auto& document : documents()) names.emplace_back(document.name);
    for (const auto& table : release.observatory.tables)
        for (const auto& form : forms_of(table.cube.structure())) names.push_back(table.cube.structure().id.str() + std::string{form.ending});
    for (const auto& [name, _] : release.manifest.files) names.push_back(name);
    return names;
}

Response answer_below(const Pinned& pinned) {
    const auto name = name_below(pinned.request);
    if (name.empty() && !pinned.request.trailing_slash) return with_slash(pinned.request);
    if (name.empty() || name == "index.json" || name == "index.html") return release_listing(pinned, name == "index.html" || (name.empty() && prefers_html(pinned.request)));
    if (pinned.request.segment(2) == "f" && pinned.request.segments.size() > 3) return figure_answer(pinned, name.substr(2));
    if (const auto file = cube_file(*pinned.release, name)) return cube_answer(pinned, *file);
    if (auto document = document_answer(pinned, name)) return std::move(*document);
    if (auto stored = stored_file(pinned, name)) return std::move(*stored);
    return not_there(pinned, name, names_in(*pinned.release));
}

}  // namespace

Response release_files(const Request& request, const Service& service) {
    if (request.method == Method::post) return problem(405, {"request/method", "nothing can be sent to a release", "", "GET, HEAD"}).with("Allow", "GET, HEAD, OPTIONS");
    const auto name = request.segment(1);
    const bool is_beside = name == "index.json" || name == "index.html" || name == "index.jsonl" || name == "feed.atom";
    if (request.segments.size() == 1 && !request.trailing_slash) return with_slash(request);
    if (request.segments.size() == 1 || (request.segments.size() == 2 && is_beside)) return beside(request, service);
    const auto* entry = service.served->entry(name);
    if (!entry && name == "latest") return problem_for(request, 410, {"release/withdrawn", "every release was withdrawn", "release", "a later release, once it is published"});
    if (!entry)
        return problem_for(request, 404, {"release/unknown", fmt::format("there is no release {}", printable(beginning(name, 80))), "release", fmt::format("1 to {}, the beginning of a digest, or latest", service.served->index().size())});
    if (entry->withdrawn)
        return problem_for(request, 410, {"release/withdrawn", fmt::format("release {} was withdrawn on {}: {}", entry->number, entry->withdrawn->at.substr(0, 10), entry->withdrawn->reason), "release", ""});
    return answer_below({request, service, service.served->open(*entry)});
}

}  // namespace dalel::http
