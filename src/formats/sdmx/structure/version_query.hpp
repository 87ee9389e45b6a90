// Which versions of an artefact a query wants.
#pragma once

#include "base/error.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace dalel::sdmx {

/// `1.0` or `1.0.0`, `1.0.0-draft`.
struct Version {
    std::array<std::uint64_t, 3> parts{};
    std::size_t size = 3;  ///< parts written
    bool has_extension = false;
};

/// One alternative of the version syntax of the REST API 2: `2.0.0`, `+`, `~`, `*`, `1.+.0`, `2.1+.7`, `1~.2` …
struct VersionQuery {
    enum class Operator : std::uint8_t { exactly, latest_stable, latest, all };
    std::array<std::uint64_t, 3> parts{};
    std::size_t size = 0;  ///< parts written; 0: any form
    Operator op = Operator::exactly;
    std::size_t at = 0;    ///< the part that the operator stands behind or for; those before it are fixed
    std::string_view extension;

    /// Whether a version is among those the query chooses from. Which of several is the latest is another question: an artefact of ours
    /// has one version.
    bool admits(const Version& version) const;
};

/// Alternatives joined by `,`. Error `sdmx/malformed-version`. Extensions point into `text`.
Result<std::vector<VersionQuery>> parse_version_query(std::string_view text);

/// The version syntax of the REST API 1: `latest`, `all`, `*`, or versions such as `1.0` joined by `+` or `,`. `latest` is answered by the one
/// version there is. Error `sdmx/malformed-version`.
Result<std::vector<VersionQuery>> parse_version_list(std::string_view text);

}  // namespace dalel::sdmx
