// The files of a release with their compressed forms.
#pragma once

#include "http/response.hpp"
#include "release/open.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>

namespace dalel::http {

/// The stored texts of one release, compressed before anyone asks for them: the shortest first, as many as `most_bytes` of memory hold.
/// The others are sent as they are.
class PreparedFiles {
public:
    static constexpr std::uint64_t longest_file = 8 << 20, most_bytes = 64 << 20;

    /// Takes about a tenth of a second for a megabyte; what is not made when it is told to stop is left out. A file that cannot be read is
    /// left out too: whoever asks for it is told so.
    PreparedFiles(const Release& release, const std::stop_token& stop);

    const Digest& release() const { return release_; }
    /// Null where there is none.
    std::shared_ptr<const Prepared> find(const std::string& name) const;

private:
    Digest release_;
    std::map<std::string, std::shared_ptr<const Prepared>> files_;
};

}  // namespace dalel::http
