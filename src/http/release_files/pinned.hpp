// One release of those served, and how its answers are made.
#pragma once

#include "formats/attribution.hpp"
#include "http/routes.hpp"
#include "release/citation.hpp"

#include <string>
#include <string_view>

namespace dalel::http {

/// A release that somebody asked for, and the request.
struct Pinned {
    const Request& request;
    const Service& service;
    ReleasePtr release;

    const Observatory& observatory() const { return release->observatory; }
    /// Where the release stands, with a last `/`: absolute where the service has an address, else empty, so that what stands
    /// behind it is relative to the release.
    std::string address() const { return address_of(*release, service.base); }
    std::string digest() const { return to_string(release->digest); }
};

/// The path below the release: the segments from the third on, joined.
std::string name_below(const Request& request);

/// A path or an identifier as it stands in an address: everything but letters, digits, `-._~` and `/:@$` is encoded.
std::string percent_encoded_path(std::string_view path);

/// An answer of this release. Its bytes depend on the release, its number, the service's address, the language and what
/// was asked below the release, whatever the release was called in the address.
Response pinned_answer(const Pinned& pinned, std::string_view type, Body body);

/// Where one of `accepted` is near the name, "did you mean" it.
Response not_there(const Pinned& pinned, std::string_view name, const std::vector<std::string>& accepted);

/// The attribution of a cube, with the release.
Attribution pinned_attribution(const Release& release, const Structure& structure);

/// Whether an HTML page is preferred to JSON: browsers name it, programs do not.
bool prefers_html(const Request& request);

}  // namespace dalel::http
