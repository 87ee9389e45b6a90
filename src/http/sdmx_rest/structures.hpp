// The structural artefacts of a release, made once.
#pragma once

#include "formats/sdmx/structure/message.hpp"
#include "formats/sdmx/structure/structure_set.hpp"
#include "http/routes.hpp"
#include "http/sdmx_rest/api_version.hpp"

#include <memory>

namespace dalel::http {

/// The artefacts of a release. They are made when they are first asked for and kept as long as the release is.
std::shared_ptr<const sdmx::StructureSet> structures_of(const ReleasePtr& release);

/// The release that a query is about: the newest, or with `asOf` the last published by then. Errors `sdmx/malformed-time`, and `sdmx/no-results`
/// before the first.
Result<ReleasePtr> release_of(const Request& request, const Service& service);

constexpr sdmx::Family family_of(ApiVersion api) {
    return api == ApiVersion::v1 ? sdmx::Family::sdmx_2_1 : sdmx::Family::sdmx_3_0;
}

/// A message is called after its release, and its time is that of the publication.
sdmx::StructureHeader structure_header(const Release& release, const Service& service, ApiVersion api);

}  // namespace dalel::http
