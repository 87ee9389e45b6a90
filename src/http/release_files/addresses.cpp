#include "http/release_files/addresses.hpp"

#include "http/release_files/cube_files.hpp"
#include "http/release_files/documents.hpp"

#include <set>

#include <fmt/format.h>

namespace dalel::http {
namespace {

void add_citations(std::vector<std::string>& addresses, const std::string& root, const std::string& what) {
    for (const auto& form : citation_forms) addresses.push_back(fmt::format("{}citations/{}{}", root, percent_encoded_path(what), form.ending));
}

void add_card(std::vector<std::string>& addresses, const std::string& root, const std::string& id) {
    addresses.push_back(root + "f/" + percent_encoded_path(id));
    addresses.push_back(root + "f/" + percent_encoded_path(id) + ".json");
    add_citations(addresses, root, id);
}

void add_release(std::vector<std::string>& addresses, const Release& release, const std::string& root, std::uint64_t cells) {
    // A file may be a document too, and is written once.
    std::set<std::string> names{"index.json", "index.html"};
    for (const auto& document : documents()) names.emplace(document.name);
    for (const auto& [name, _] : release.manifest.files) names.insert(percent_encoded_path(name));
    for (const auto& table : release.observatory.tables) {
        const auto& id = table.cube.structure().id.str();
        for (const auto& form : forms_of(table.cube.structure())) {
            names.insert(id + std::string{form.ending});
            if (form.in_languages)
                for (const auto language : languages) names.insert(fmt::format("{}.{}{}", id, to_string(language), form.ending));
        }
    }
    for (const auto& name : names) addresses.push_back(root + name);
    add_citations(addresses, root, "release");
    std::set<std::string> cards;
    for (const auto& claim : release.observatory.claims) cards.insert(claim.figure());
    for (const auto& finding : release.findings) {
        cards.insert(finding.id());
        for (const auto& figure : finding.rests_on)
            if (figure.starts_with("cell:")) cards.insert(figure);
    }
    for (const auto& table : release.observatory.tables) {
        add_citations(addresses, root, table.cube.structure().id.str());
        if (table.cube.size() <= cells)
            for (std::size_t i = 0; i < table.cube.size(); ++i) cards.insert(cell_id(table.cube, table.cube.key(i)));
    }
    for (const auto& id : cards) add_card(addresses, root, id);
}

}  // namespace

std::vector<std::string> release_addresses(const Service& service, std::uint64_t cells) {
    std::vector<std::string> addresses{"/r/index.json", "/r/index.html", "/r/index.jsonl", "/r/feed.atom"};
    for (const auto& entry : service.served->index())
        if (!entry.withdrawn) add_release(addresses, *service.served->open(entry), fmt::format("/r/{}/", entry.number), cells);
    return addresses;
}

}  // namespace dalel::http
