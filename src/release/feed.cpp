#include "release/feed.hpp"

#include "base/text.hpp"

#include <ranges>

#include <fmt/format.h>

namespace dalel {
namespace {

std::string escaped(std::string text) {
    text = replaced_all(std::move(text), "&", "&amp;");
    text = replaced_all(std::move(text), "<", "&lt;");
    return replaced_all(std::move(text), ">", "&gt;");
}

}  // namespace

std::string feed_of(const Settings& settings, const std::vector<IndexEntry>& index) {
    const auto title = escaped(settings.title.en);
    std::string text = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n";
    text += fmt::format("  <title>{}</title>\n  <id>urn:dalel:{}</id>\n", title, escaped(settings.id.str()));
    text += fmt::format("  <updated>{}</updated>\n  <author><name>{}</name></author>\n", index.empty() ? "1970-01-01T00:00:00Z" : index.back().published_at, title);
    for (const auto& entry : std::views::reverse(index)) {
        const auto digest = to_string(entry.digest);
        text += fmt::format("  <entry>\n    <title>Release {}</title>\n    <id>urn:sha256:{}</id>\n    <updated>{}</updated>\n    <link href=\"{}/brief.html\"/>\n    <summary>{}, release {}</summary>\n  </entry>\n",
                            entry.number, digest, entry.published_at, digest, title, entry.number);
    }
    return text + "</feed>\n";
}

}  // namespace dalel
