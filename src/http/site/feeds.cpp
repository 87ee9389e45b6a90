#include "http/site/feeds.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace dalel::http::web {
namespace {

struct FeedEntry {
    std::string id;
    std::string title;
    std::string updated;
    std::string address;
    std::string summary;
};

Response feed(const View& view, const std::string& name, const std::string& title, const std::vector<FeedEntry>& entries) {
    const auto& service = view.service;
    const auto own = fmt::format("{}/{}/{}.atom", service.base, to_string(view.language), name);
    std::string updated = "1970-01-01T00:00:00Z";
    for (const auto& entry : entries) updated = std::max(updated, entry.updated);
    auto xml = fmt::format("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n  <title>{}</title>\n  <id>urn:dalel:{}:{}:{}</id>\n  <updated>{}</updated>\n  <link rel=\"self\" href=\"{}\"/>\n"
                           "  <author><name>{}</name></author>\n",
                           to_string(view.language), escaped(title), escaped(view.observatory().settings.id.str()), name, to_string(view.language), updated, escaped(own), escaped(view.observatory().settings.title.in(view.language)));
    for (const auto& entry : entries)
        xml += fmt::format("  <entry>\n    <title>{}</title>\n    <id>{}</id>\n    <updated>{}</updated>\n    <link href=\"{}\"/>\n    <summary>{}</summary>\n  </entry>\n", escaped(entry.title), escaped(entry.id), entry.updated, escaped(entry.address), escaped(entry.summary));
    return answer("application/atom+xml; charset=utf-8", xml + "</feed>\n");
}

std::string page_address(const View& view, const std::string& page) {
    return fmt::format("{}/{}/{}", view.service.base, to_string(view.language), page);
}

}  // namespace

Response releases_feed(const View& view) {
    std::vector<FeedEntry> entries;
    const auto& index = view.service.served->index();
    const auto title = view.observatory().settings.title.in(view.language);
    for (auto entry = index.rbegin(); entry != index.rend(); ++entry) {
        const auto name = view.said(M::release_n, {std::to_string(entry->number)});
        const auto withdrawn = entry->withdrawn ? view.said(M::release_withdrawn, {entry->withdrawn->at.substr(0, 10), entry->withdrawn->reason}) : std::string{};
        entries.push_back({"urn:sha256:" + to_string(entry->digest), name, entry->withdrawn ? entry->withdrawn->at : entry->published_at, page_address(view, entry->withdrawn ? "releases/" : fmt::format("?release={}", entry->number)), entry->withdrawn ? withdrawn : title});
    }
    return feed(view, "releases", title + ": " + view.said(M::feed_releases), entries);
}

Response corrections_feed(const View& view) {
    std::vector<FeedEntry> entries;
    for (const auto& correction : view.observatory().corrections)
        entries.push_back({fmt::format("urn:dalel:{}:correction:{}", view.observatory().settings.id.str(), correction.id.str()), correction.figure, to_string(correction.answered_on.value_or(correction.objected_on)) + "T00:00:00Z", page_address(view, "corrections/#" + correction.id.str()),
                           correction.answer.empty() ? correction.objection : correction.answer});
    std::ranges::stable_sort(entries, std::greater{}, &FeedEntry::updated);
    return feed(view, "corrections", view.observatory().settings.title.in(view.language) + ": " + view.said(M::feed_corrections), entries);
}

}  // namespace dalel::http::web
