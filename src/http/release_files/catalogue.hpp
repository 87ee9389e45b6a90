// The DCAT catalogue of a release.
#pragma once

#include "http/release_files/pinned.hpp"

#include <string>

namespace dalel::http {

/// catalog.jsonld and catalog.ttl: every cube with the addresses of its forms, claims and findings.
std::string catalogue_json_ld(const Pinned& pinned);
std::string catalogue_turtle(const Pinned& pinned);

}  // namespace dalel::http
