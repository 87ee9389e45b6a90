#include "release/feed.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <ranges>

#include <fmt/format.h>

namespace dalel {
namespace {

std::string escaped(std::string text) {
    text = replaced_all(std::move(text), "&", "&amp;");
    text = replaced_all(std::move(text), "<", "&lt;");
    return replaced_all(std::move(text), ">", "&gt;");
}

/// The last time anything was published or withdrawn.
std::string updated_at(const std::vector<IndexEntry>& index) {
    std::string latest = "1970-01-01T00:00:00Z";
    for (const auto& entry : index) {
        latest = std::max(latest, entry.published_at);
        if (entry.withdrawn) latest = std::max(latest, entry.withdrawn->at);
    }
    return latest;
}

}  // namespace

std::string feed_of(const Settings& settings, const std::vector<IndexEntry>& index) {
    const auto title = escaped(settings.title.en);
    std::string text = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n";
    text += fmt::format("  <title>{}</title>\n  <id>urn:dalel:{}</id>\n", title, escaped(settings.id.str()));
    text += fmt::format("  <updated>{}</updated>\n  <author><name>{}</name></author>\n", updated_at(index), title);
    for (const auto& entry : std::views::reverse(index)) {
        const auto digest = to_string(entry.digest);
        if (entry.withdrawn) {
            text += fmt::format("  <entry>\n    <title>Release {} (withdrawn)</title>\n    <id>urn:sha256:{}</id>\n    <updated>{}</updated>\n    <summary>{}, release {}, withdrawn: {}</summary>\n  </entry>\n",
                                entry.number, digest, entry.withdrawn->at, title, entry.number, escaped(entry.withdrawn->reason));
            continue;
        }
        text += fmt::format("  <entry>\n    <title>Release {}</title>\n    <id>urn:sha256:{}</id>\n    <updated>{}</updated>\n    <link href=\"{}/brief.html\"/>\n    <summary>{}, release {}</summary>\n  </entry>\n",
                            entry.number, digest, entry.published_at, digest, title, entry.number);
    }
    return text + "</feed>\n";
}

}  // namespace dalel
