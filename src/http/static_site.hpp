// The service written down as files that any web host can serve.
#pragma once

#include "http/routes.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <string_view>

namespace dalel::http {

struct StaticSite {
    std::uint64_t files = 0;
    std::uint64_t bytes = 0;
    std::uint64_t releases = 0;
    std::uint64_t cells_left_out = 0;  ///< cells of the newest release without a card of their own
};

struct StaticOptions {
    std::uint64_t cells = 0;  ///< cards of all cells of cubes that have at most so many
    bool services = true;     ///< also what of the data services can be written down
    std::function<void(std::string_view address)> progress = {};
};

/// The file that an address is written to, relative to the folder: what ends in `/` or in no ending that hosts know is a folder
/// with an `index.html`.
std::string static_file_of(std::string_view address);

/// Where a page leads that stands for a redirect to `location`: to that page if it is one of the addresses known and not of another
/// release than the newest, else to the same figure as JSON. Relative to the folder that the page is the `index.html` of.
std::string forwarding_target(std::string_view address, std::string_view location, const std::set<std::string>& known, std::string_view newest);

/// Asks `respond` for every address that answers with the same bytes whoever asks, and writes the answers below `folder`, which is there
/// whole or as it was: it is written beside and put in place at the end. Where an answer is a redirect, a page that leads on
/// takes its place; a withdrawn release has a page that says why. A release is also written as `latest`, and its digest leads to it.
/// `services.json` lists the answers of the data services with their questions and media types.
/// Throws `Stop`: `site/not-an-export` where the folder holds something else, `site/broken-address` where an address does not
/// answer, `file/cannot-write`.
StaticSite write_static_site(const Service& service, const std::filesystem::path& folder, const StaticOptions& options);

}  // namespace dalel::http
