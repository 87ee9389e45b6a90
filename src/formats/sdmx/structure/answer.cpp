#include "formats/sdmx/structure/answer.hpp"

#include "base/text.hpp"
#include "formats/sdmx/attributes.hpp"
#include "formats/sdmx/names.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace dalel::sdmx {
namespace {

bool wants(const Names& names, std::string_view name) {
    return names.empty() || std::ranges::find(names, name) != names.end();
}

bool wants_version(const StructureQuery& query, ArtefactType type) {
    const Version two{{1, 0, 0}, 2, false}, three{{1, 0, 0}, 3, false};
    const bool has_two = query.family == Family::sdmx_2_1 || has_fixed_version(type);
    const bool has_three = query.family == Family::sdmx_3_0;
    return std::ranges::any_of(query.versions, [&](const VersionQuery& each) { return (has_two && each.admits(two)) || (has_three && each.admits(three)); });
}

/// `JUSTICE.REGISTERED`: an item's id within its ancestors; of schemes whose items are not nested, the id.
std::string path_of(const Item& item, const ItemScheme& scheme, bool nested) {
    if (!nested || item.parent.empty()) return item.id;
    const auto parent = std::ranges::find(scheme.items, item.parent, &Item::id);
    return parent == scheme.items.end() ? item.id : path_of(*parent, scheme, true) + "." + item.id;
}

using Ids = std::set<std::string, std::less<>>;

/// The scheme with those of its items, in its order. `drop_parents`: a parent that is left out is not named either.
ItemScheme part_of(const ItemScheme& scheme, const Ids& ids, bool drop_parents) {
    ItemScheme part;
    part.is_partial = scheme.is_partial;
    for (const auto& item : scheme.items) {
        if (!ids.contains(item.id)) {
            part.is_partial = true;
            continue;
        }
        part.items.push_back(item);
        if (drop_parents && !ids.contains(item.parent)) part.items.back().parent.clear();
    }
    return part;
}

ArtefactPtr with(const Artefact& artefact, ItemScheme scheme) {
    auto changed = artefact;
    changed.content = std::move(scheme);
    return std::make_shared<const Artefact>(std::move(changed));
}

/// The part of a scheme that was asked for; nothing where none of it is there.
ArtefactPtr with_items(const ArtefactPtr& artefact, const Names& items) {
    if (items.empty()) return artefact;
    if (artefact->type == ArtefactType::hierarchy) return wants(items, artefact->id) ? artefact : nullptr;
    const auto* scheme = std::get_if<ItemScheme>(&artefact->content);
    if (!scheme) return nullptr;
    const bool nested = has_nested_items(artefact->type);
    Ids ids;
    for (const auto& item : scheme->items) {
        // Items have ids that are unique in the scheme: a nested one may be named without its ancestors.
        if (!wants(items, path_of(item, *scheme, nested)) && !wants(items, item.id)) continue;
        ids.insert(item.id);
        if (nested)
            for (auto parent = item.parent; !parent.empty();) {
                ids.insert(parent);
                const auto at = std::ranges::find(scheme->items, parent, &Item::id);
                parent = at == scheme->items.end() ? "" : at->parent;
            }
    }
    if (ids.empty()) return nullptr;
    auto part = part_of(*scheme, ids, false);
    part.is_partial = true;
    return with(*artefact, std::move(part));
}

class Answer {
public:
    Answer(const StructureQuery& query, const StructureSet& set) : query_{query}, set_{set} {}

    std::vector<Shown> made() {
        match();
        if (matched_.empty()) return {};
        follow();
        std::vector<Shown> shown;
        for (std::size_t i = 0; i < set_.artefacts().size(); ++i) {
            if (const auto own = matched_.find(i); own != matched_.end()) shown.push_back({own->second, own_amount()});
            else if (referred_.contains(i)) shown.push_back({set_.artefacts()[i], reference_amount()});
        }
        if (query_.detail == Detail::reference_partial) reduce(shown);
        return shown;
    }

private:
    using Positions = std::set<std::size_t>;

    void match() {
        for (std::size_t i = 0; i < set_.artefacts().size(); ++i) {
            const auto& artefact = set_.artefacts()[i];
            if (std::ranges::find(query_.types, artefact->type) == query_.types.end()) continue;
            if (!wants(query_.agencies, artefact->agency) || !wants(query_.ids, artefact->id) || !wants_version(query_, artefact->type)) continue;
            if (const auto* constraint = std::get_if<DataConstraint>(&artefact->content); constraint && query_.role && constraint->role != *query_.role) continue;
            if (auto part = with_items(artefact, query_.items)) matched_.emplace(i, std::move(part));
        }
    }

    const std::vector<std::size_t>& children(std::size_t i) const { return set_.children(i, query_.family); }
    const std::vector<std::size_t>& parents(std::size_t i) const { return set_.parents(i, query_.family); }

    /// Whether a parent refers to one of the items asked for, where that can be told apart.
    bool refers_to_items(std::size_t parent, std::size_t i) const {
        if (query_.items.empty()) return true;
        const auto& artefact = *set_.artefacts()[parent];
        const auto type = set_.artefacts()[i]->type;
        if (const auto* categorisation = std::get_if<Categorisation>(&artefact.content); categorisation && type == ArtefactType::category_scheme) return wants(query_.items, categorisation->category);
        if (const auto* agreement = std::get_if<ProvisionAgreement>(&artefact.content); agreement && type == ArtefactType::data_provider_scheme) return wants(query_.items, agreement->provider);
        return true;
    }

    Positions direct_parents() const {
        Positions found;
        for (const auto& [i, artefact] : matched_)
            for (const auto parent : parents(i))
                if (refers_to_items(parent, i)) found.insert(parent);
        return found;
    }
    Positions children_of(const Positions& positions) const {
        Positions found;
        for (const auto i : positions) found.insert(children(i).begin(), children(i).end());
        return found;
    }
    Positions own() const {
        Positions found;
        for (const auto& [i, artefact] : matched_) found.insert(i);
        return found;
    }
    template <class Next>
    Positions closure(Positions front, Next next) const {
        Positions all = front;
        while (!front.empty()) {
            Positions following;
            for (const auto i : front)
                for (const auto j : next(i))
                    if (all.insert(j).second) following.insert(j);
            front = std::move(following);
        }
        return all;
    }
    Positions descendants() const {
        return closure(children_of(own()), [&](std::size_t i) { return children(i); });
    }
    Positions ancestors() const {
        return closure(direct_parents(), [&](std::size_t i) { return parents(i); });
    }
    Positions parents_and_siblings() const {
        auto found = direct_parents();
        found.merge(children_of(found));
        return found;
    }

    void follow() {
        switch (query_.references.reach) {
            case Reach::none: break;
            case Reach::parents: referred_ = direct_parents(); break;
            case Reach::parents_and_siblings: referred_ = parents_and_siblings(); break;
            case Reach::ancestors: referred_ = ancestors(); break;
            case Reach::children: referred_ = children_of(own()); break;
            case Reach::descendants: referred_ = descendants(); break;
            case Reach::all:
                referred_ = parents_and_siblings();
                referred_.merge(descendants());
                break;
        }
        if (!query_.references.any_type) return;
        // The first API means what refers to the artefact and what it refers to; the second, up to any level.
        auto anywhere = query_.family == Family::sdmx_2_1 ? direct_parents() : parents_and_siblings();
        if (query_.family == Family::sdmx_2_1) {
            anywhere.merge(children_of(own()));
        } else {
            anywhere.merge(ancestors());
            anywhere.merge(descendants());
        }
        for (const auto i : anywhere)
            if (std::ranges::find(query_.references.types, set_.artefacts()[i]->type) != query_.references.types.end()) referred_.insert(i);
    }

    Amount own_amount() const {
        switch (query_.detail) {
            case Detail::all_stubs: return Amount::stub;
            case Detail::all_complete_stubs: return Amount::complete_stub;
            case Detail::full:
            case Detail::reference_stubs:
            case Detail::reference_complete_stubs:
            case Detail::reference_partial: return Amount::full;
        }
        return Amount::full;
    }
    Amount reference_amount() const {
        switch (query_.detail) {
            case Detail::all_stubs:
            case Detail::reference_stubs: return Amount::stub;
            case Detail::all_complete_stubs:
            case Detail::reference_complete_stubs: return Amount::complete_stub;
            case Detail::full:
            case Detail::reference_partial: return Amount::full;
        }
        return Amount::full;
    }

    /// Items that the answer uses, by the scheme's type and id.
    using Used = std::map<std::pair<ArtefactType, std::string>, Ids>;

    void use_codes(const std::vector<HierarchicalCode>& codes, Used& used) const {
        for (const auto& code : codes) {
            used[{ArtefactType::codelist, code.codelist}].insert(code.code);
            use_codes(code.children, used);
        }
    }

    /// The dataflows asked for, else those of the answer. A data structure alone is not constrained: it says what could be, not what is.
    Ids dataflows_of(const std::vector<Shown>& shown) const {
        Ids flows;
        for (const auto& [i, artefact] : matched_)
            if (artefact->type == ArtefactType::dataflow) flows.insert(artefact->id);
        if (!flows.empty()) return flows;
        for (const auto& each : shown)
            if (each.artefact->type == ArtefactType::dataflow) flows.insert(each.artefact->id);
        return flows;
    }

    Used used_by(const std::vector<Shown>& shown) const {
        Used used;
        const auto flows = dataflows_of(shown);
        for (const auto& artefact : set_.artefacts())
            if (const auto* constraint = std::get_if<DataConstraint>(&artefact->content); constraint && flows.contains(constraint->dataflow))
                for (const auto& selection : constraint->region) used[{ArtefactType::codelist, "CL_" + selection.dimension}].insert(selection.values.begin(), selection.values.end());
        for (const auto& each : shown) {
            const auto& artefact = *each.artefact;
            used[{ArtefactType::agency_scheme, "AGENCIES"}].insert(artefact.agency);
            const std::pair concepts_key{ArtefactType::concept_scheme, std::string{concept_scheme_id}};
            if (const auto* structure = std::get_if<DataStructure>(&artefact.content)) {
                auto& concepts = used[concepts_key];
                for (const auto& dimension : structure->dimensions) concepts.insert(dimension.id);
                for (const auto& attribute : attributes) concepts.emplace(attribute.id);
                concepts.emplace(primary_measure);
            }
            if (const auto* metadata = std::get_if<MetadataStructure>(&artefact.content))
                for (const auto& attribute : metadata->attributes) used[concepts_key].insert(attribute.id);
            if (const auto* hierarchy = std::get_if<Hierarchy>(&artefact.content)) use_codes(hierarchy->codes, used);
            if (const auto* agreement = std::get_if<ProvisionAgreement>(&artefact.content)) used[{ArtefactType::data_provider_scheme, "DATA_PROVIDERS"}].insert(agreement->provider);
            if (const auto* categorisation = std::get_if<Categorisation>(&artefact.content)) {
                auto& categories = used[{ArtefactType::category_scheme, categorisation->scheme}];
                for (const auto id : split(categorisation->category, '.')) categories.emplace(id);
            }
        }
        return used;
    }

    void reduce(std::vector<Shown>& shown) const {
        const auto used = used_by(shown);
        for (auto& each : shown) {
            const auto& artefact = *each.artefact;
            const bool is_own = std::ranges::any_of(matched_, [&](const auto& own) { return own.second == each.artefact; });
            const auto* scheme = std::get_if<ItemScheme>(&artefact.content);
            if (is_own || !scheme) continue;
            const auto ids = used.find({artefact.type, artefact.id});
            if (ids == used.end()) continue;  // nothing of the answer says which of its items are used
            auto part = part_of(*scheme, ids->second, true);
            if (part.is_partial) each.artefact = with(artefact, std::move(part));
        }
    }

    const StructureQuery& query_;
    const StructureSet& set_;
    std::map<std::size_t, ArtefactPtr> matched_;
    Positions referred_;
};

}  // namespace

std::vector<Shown> answer_of(const StructureQuery& query, const StructureSet& set) {
    return Answer{query, set}.made();
}

ItemScheme constrained(const ItemScheme& codes, const std::vector<std::string>& present) {
    return part_of(codes, Ids{present.begin(), present.end()}, true);
}

}  // namespace dalel::sdmx
