#include "http/prepared_files.hpp"

#include "http/compression.hpp"
#include "http/delivery.hpp"
#include "http/media_type.hpp"
#include "ingest/text_file.hpp"

#include <algorithm>
#include <vector>

namespace dalel::http {

PreparedFiles::PreparedFiles(const Release& release, const std::stop_token& stop) : release_{release.digest} {
    std::vector<std::pair<std::uint64_t, std::string>> texts;
    for (const auto& [name, file] : release.manifest.files)
        if (file.size >= least_compressed && file.size <= longest_file && is_compressible(media_type_of(name))) texts.emplace_back(file.size, name);
    std::ranges::sort(texts);
    std::uint64_t bytes = 0;
    for (const auto& [size, name] : texts) {
        if (stop.stop_requested()) return;
        const auto file = open_inside(release.folder, name);
        if (!file || file->bytes().size() != size) continue;
        auto forms = prepared(std::string{file->bytes()});
        bytes += forms->identity.size() + forms->gzip.size() + forms->brotli.size();
        if (bytes > most_bytes) return;
        files_.emplace(name, std::move(forms));
    }
}

std::shared_ptr<const Prepared> PreparedFiles::find(const std::string& name) const {
    const auto at = files_.find(name);
    return at == files_.end() ? nullptr : at->second;
}

}  // namespace dalel::http
