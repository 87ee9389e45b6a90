#include "http/release_files/stored_file.hpp"

#include "http/media_type.hpp"
#include "ingest/text_file.hpp"

namespace dalel::http {
namespace {

Stop damaged(const std::string& name, std::string_view what) {
    return Stop{Exit::refused, {"release/damaged", "the release is damaged: " + std::string{what}, name, "take it anew from where it was published"}};
}

}  // namespace

std::optional<Response> stored_file(const Pinned& pinned, const std::string& name) {
    const auto& release = *pinned.release;
    if (name == "manifest.json") return pinned_answer(pinned, media_type_of(name), to_json(release.manifest));
    const auto at = release.manifest.files.find(name);
    if (at == release.manifest.files.end()) return std::nullopt;
    const auto file = open_inside(release.folder, name);
    if (!file) throw damaged(name, file.error().message);
    if (file->bytes().size() != at->second.size) throw damaged(name, "the file is not as long as its manifest states");
    if (auto prepared = pinned.service.served->prepared_file(release, name)) return pinned_answer(pinned, media_type_of(name), std::move(prepared));
    return pinned_answer(pinned, media_type_of(name), FileBytes{release.folder / name, at->second.size});
}

Pieces stored_pieces(const Release& release, std::string name) {
    const auto file = open_inside(release.folder, name);
    if (!file) throw damaged(name, file.error().message);
    for (auto rest = file->bytes(); !rest.empty(); rest.remove_prefix(std::min(rest.size(), Pieces::good_size))) co_yield rest.substr(0, Pieces::good_size);
}

}  // namespace dalel::http
