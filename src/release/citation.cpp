#include "release/citation.hpp"

#include "release/card.hpp"
#include "release/computed_figure.hpp"

#include <set>

#include <fmt/format.h>

namespace dalel {
namespace {

CitedSource cited_source(const Source& source) {
    return {source.publisher, source.title, source.published ? to_string(*source.published) : std::string{}, source.address};
}

/// An identifier as a key of a bibliography.
std::string key_of(const Release& release, std::string_view id) {
    auto key = release.observatory.settings.id.str() + "_r" + (release.entry ? std::to_string(release.entry->number) : to_string(release.digest).substr(0, 12));
    if (!id.empty()) key += '_';
    for (const char c : id) {
        const bool stays = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '-';
        key += stays ? c : '-';
    }
    return key;
}

void add_source(Citation& citation, const Observatory& observatory, const Id<"source">& id) {
    const auto* source = observatory.sources.find(id);
    if (!source) return;
    citation.sources.push_back(cited_source(*source));
    if (const auto* licence = observatory.licences.find(source->licence)) {
        citation.licence = licence->title;
        citation.licence_address = licence->address;
    }
}

/// A part of a release: its title and where it stands below the release.
Citation part_of(const Release& release, std::string title, std::string_view id, std::string_view name, std::string_view base) {
    auto citation = release_citation(release, base);
    citation.key = key_of(release, id);
    citation.container = std::exchange(citation.title, std::move(title));
    if (!citation.address.empty()) citation.address += name;
    return citation;
}

}  // namespace

std::string address_of(const Release& release, std::string_view base) {
    if (base.empty()) return {};
    return fmt::format("{}/r/{}/", base, release.entry ? std::to_string(release.entry->number) : to_string(release.digest));
}

Citation release_citation(const Release& release, std::string_view base) {
    const auto& settings = release.observatory.settings;
    Citation citation{.key = key_of(release, ""), .title = settings.title.en, .author = settings.agency, .address = address_of(release, base), .digest = to_string(release.digest),
                      .synthetic = settings.synthetic};
    if (release.entry) {
        citation.release = release.entry->number;
        citation.published = release.entry->published_at.substr(0, 10);
    }
    if (const auto* licence = release.observatory.licences.find(settings.licence)) {
        citation.licence = licence->title;
        citation.licence_address = licence->address;
    }
    return citation;
}

Citation cube_citation(const Release& release, const Structure& structure, std::string_view base) {
    const auto& id = structure.id.str();
    auto citation = part_of(release, structure.title.en, id, id + ".csv", base);
    citation.synthetic |= structure.synthetic;
    add_source(citation, release.observatory, structure.source);
    return citation;
}

Citation figure_citation(const Release& release, const Figure& figure, std::string_view base) {
    // Neither rivals nor findings are part of a citation.
    const auto card = card_of(figure, release.observatory, {}, Language::en);
    auto title = card.value.empty() ? subject_of(card) : fmt::format("{} {}: {}", card.value, card.unit, subject_of(card));
    auto citation = part_of(release, std::move(title), figure.id, "f/" + figure.id, base);
    citation.figure = figure.id;
    if (figure.cube) citation.synthetic |= figure.cube->structure().synthetic;
    add_source(citation, release.observatory, figure.source);
    return citation;
}

Result<Citation> computed_citation(const Release& release, std::string_view id, std::string_view base) {
    const auto& all = release.observatory;
    const auto cited = [&](std::string title, const Id<"source">* source) {
        auto citation = part_of(release, std::move(title), std::string{id}, "f/" + std::string{id}, base);
        citation.figure = std::string{id};
        if (source) add_source(citation, all, *source);
        return citation;
    };
    if (id.starts_with("population:")) {
        const auto found = find_population(all, id);
        if (!found) return std::unexpected(found.error());
        const auto& row = *found->row;
        return cited(fmt::format("{} persons: {}, {}", row.persons, all.areas.name(row.area, row.as_of).in(Language::en), to_string(row.as_of)), &row.source);
    }
    const auto found = find_computed(release, id);
    if (!found) return std::unexpected(found.error());
    auto title = fmt::format("{} {}: {}, {}", value_words(*found).in(Language::en), found->unit.in(Language::en), found->quantity.in(Language::en), found->subject.in(Language::en));
    if (!found->area.empty()) title += ", " + all.areas.name(found->area, found->period.last).in(Language::en);
    return cited(std::move(title), nullptr);
}

Citation finding_citation(const Release& release, const Finding& finding, std::string_view base) {
    auto citation = part_of(release, finding.sentence(), finding.id(), "f/" + finding.id(), base);
    citation.figure = finding.id();
    return citation;
}

std::string release_citation_file(const Release& release, std::string_view base) {
    auto citation = release_citation(release, base);
    std::set<Id<"source">> used;
    for (const auto& table : release.observatory.tables) used.insert(table.cube.structure().source);
    for (const auto& claim : release.observatory.claims) used.insert(claim.source);
    for (const auto& set : release.observatory.areas.boundaries) used.insert(set.source);
    for (const auto& source : release.observatory.sources)
        if (used.contains(source.id)) citation.sources.push_back(cited_source(source));
    return citation_file_of(citation);
}

}  // namespace dalel
