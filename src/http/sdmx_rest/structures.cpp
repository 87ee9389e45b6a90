#include "http/sdmx_rest/structures.hpp"

#include "formats/sdmx/structure/artefacts_of.hpp"
#include "http/sdmx_rest/instant.hpp"

#include <mutex>
#include <utility>
#include <vector>

namespace dalel::http {
namespace {

struct Kept {
    std::weak_ptr<const Release> release;
    std::shared_ptr<const sdmx::StructureSet> structures;
};

}  // namespace

std::shared_ptr<const sdmx::StructureSet> structures_of(const ReleasePtr& release) {
    static std::mutex mutex;
    static std::vector<Kept> kept;
    const std::scoped_lock lock{mutex};
    std::erase_if(kept, [](const Kept& each) { return each.release.expired(); });
    for (const auto& each : kept)
        if (each.release.lock() == release) return each.structures;
    auto made = std::make_shared<const sdmx::StructureSet>(sdmx::artefacts_of(release->observatory));
    kept.push_back({release, made});
    return made;
}

Result<ReleasePtr> release_of(const Request& request, const Service& service) {
    if (!request.query.has("asOf")) return service.served->newest();
    const auto instant = instant_of(request.query.text("asOf"), "asOf");
    if (!instant) return std::unexpected(instant.error());
    const IndexEntry* found = nullptr;
    for (const auto& entry : service.served->index())
        if (!entry.withdrawn && entry.published_at <= *instant) found = &entry;
    if (!found) return std::unexpected(Error{"sdmx/no-results", "nothing was published by " + *instant, "asOf", "a time after " + service.served->index().front().published_at});
    return service.served->open(*found);
}

sdmx::StructureHeader structure_header(const Release& release, const Service& service, ApiVersion api) {
    const auto& settings = release.observatory.settings;
    return {"RELEASE_" + to_string(release.digest).substr(0, 12), release.entry ? release.entry->published_at : std::string{"1970-01-01T00:00:00Z"}, settings.agency, settings.title, service.base + "/sdmx/" + std::string{to_string(api)}};
}

}  // namespace dalel::http
