#include "formats/sdmx/structure/structure_set.hpp"

#include "formats/sdmx/attributes.hpp"
#include "formats/sdmx/names.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace dalel::sdmx {
namespace {

using Name = std::pair<ArtefactType, std::string>;

void add_codelists(const std::vector<HierarchicalCode>& codes, std::set<Name>& names) {
    for (const auto& code : codes) {
        names.insert({ArtefactType::codelist, code.codelist});
        add_codelists(code.children, names);
    }
}

/// What an artefact names.
struct Referred {
    std::set<Name> names;

    void operator()(const ItemScheme& scheme) {
        for (const auto& item : scheme.items)
            if (item.representation && !item.representation->codelist.empty()) names.insert({ArtefactType::codelist, item.representation->codelist});
    }
    void operator()(const DataStructure& structure) {
        names.insert({ArtefactType::concept_scheme, std::string{concept_scheme_id}});
        for (const auto& dimension : structure.dimensions)
            if (!dimension.representation.codelist.empty()) names.insert({ArtefactType::codelist, dimension.representation.codelist});
        for (const auto& attribute : attributes)
            if (!attribute.codelist.empty()) names.insert({ArtefactType::codelist, std::string{attribute.codelist}});
    }
    void operator()(const Dataflow& flow) { names.insert({ArtefactType::data_structure, flow.structure}); }
    void operator()(const Categorisation& categorisation) {
        names.insert({ArtefactType::dataflow, categorisation.dataflow});
        names.insert({ArtefactType::category_scheme, categorisation.scheme});
    }
    void operator()(const ProvisionAgreement& agreement) {
        names.insert({ArtefactType::dataflow, agreement.dataflow});
        names.insert({ArtefactType::data_provider_scheme, "DATA_PROVIDERS"});
    }
    void operator()(const DataConstraint& constraint) { names.insert({ArtefactType::dataflow, constraint.dataflow}); }
    void operator()(const Hierarchy& hierarchy) { add_codelists(hierarchy.codes, names); }
    void operator()(const HierarchyAssociation& association) {
        names.insert({ArtefactType::hierarchy, association.hierarchy});
        names.insert({ArtefactType::codelist, association.codelist});
    }
    void operator()(const MetadataStructure&) { names.insert({ArtefactType::concept_scheme, std::string{concept_scheme_id}}); }
    void operator()(const Metadataflow& flow) { names.insert({ArtefactType::metadata_structure, flow.structure}); }
    void operator()(const Mappings& mappings) {
        for (const auto& map : mappings.codelists) {
            names.insert({ArtefactType::codelist, map.source});
            names.insert({ArtefactType::codelist, map.target});
        }
    }
    void operator()(const Process&) {}
};

}  // namespace

StructureSet::StructureSet(std::vector<Artefact> artefacts) {
    for (auto& artefact : artefacts) artefacts_.push_back(std::make_shared<const Artefact>(std::move(artefact)));
    graph_2_1_ = made(Family::sdmx_2_1);
    graph_3_0_ = made(Family::sdmx_3_0);
}

const Artefact* StructureSet::find(ArtefactType type, std::string_view id) const {
    const auto found = std::ranges::find_if(artefacts_, [&](const ArtefactPtr& each) { return each->type == type && each->id == id; });
    return found == artefacts_.end() ? nullptr : found->get();
}

StructureSet::Graph StructureSet::made(Family family) const {
    std::map<Name, std::size_t> positions;
    for (std::size_t i = 0; i < artefacts_.size(); ++i) positions.emplace(Name{artefacts_[i]->type, artefacts_[i]->id}, i);
    Graph graph{std::vector<std::vector<std::size_t>>(artefacts_.size()), std::vector<std::vector<std::size_t>>(artefacts_.size())};
    for (std::size_t i = 0; i < artefacts_.size(); ++i) {
        const auto& artefact = *artefacts_[i];
        if ((family == Family::sdmx_2_1 ? names_of(artefact.type).v1 : names_of(artefact.type).v2).empty()) continue;
        Referred referred;
        std::visit(referred, artefact.content);
        std::set<std::size_t> children;
        for (const auto& name : referred.names)
            if (const auto at = positions.find(name); at != positions.end()) children.insert(at->second);
        if (family == Family::sdmx_3_0)
            for (std::size_t j = 0; j < artefacts_.size(); ++j) {
                const bool is_target = artefact.type == ArtefactType::metadataflow && artefacts_[j]->type == ArtefactType::dataflow;
                const bool is_its_agency = artefacts_[j]->type == ArtefactType::agency_scheme && artefact.type != ArtefactType::agency_scheme;
                if (is_target || is_its_agency) children.insert(j);
            }
        graph.children[i].assign(children.begin(), children.end());
        for (const auto child : children) graph.parents[child].push_back(i);
    }
    return graph;
}

}  // namespace dalel::sdmx
