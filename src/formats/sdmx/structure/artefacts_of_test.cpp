#include "formats/sdmx/structure/artefacts_of.hpp"

#include "../tests/support/small_courts.hpp"
#include "formats/sdmx/structure/structure_set.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace dalel::sdmx {
namespace {

const StructureSet& courts() {
    static const StructureSet set{artefacts_of(test::small_courts())};
    return set;
}

template <class Kind>
const Kind& content(ArtefactType type, std::string_view id) {
    const auto* found = courts().find(type, id);
    if (!found) throw std::logic_error{"no " + std::string{id}};
    return std::get<Kind>(found->content);
}

std::vector<std::string> ids(const ItemScheme& scheme) {
    std::vector<std::string> all;
    for (const auto& item : scheme.items) all.push_back(item.id);
    return all;
}

TEST(Artefacts, ACodeListHoldsItsWholeRegisterWithParents) {
    const auto& areas = content<ItemScheme>(ArtefactType::codelist, "CL_area");
    EXPECT_EQ(ids(areas), (std::vector<std::string>{"XX", "XX-N", "XX-S"}));
    EXPECT_EQ(areas.items[1].parent, "XX");
    EXPECT_EQ(areas.items[1].name.en, "North");
    EXPECT_EQ(areas.items[2].name.en, "XX-S") << "a code without a name is called by its code";
}

TEST(Artefacts, AMeasureBearsItsUnit) {
    const auto& measures = content<ItemScheme>(ArtefactType::codelist, "CL_measure");
    EXPECT_EQ(measures.items[0].annotations[0], (Annotation{"UNIT", "offences", {}}));
}

TEST(Artefacts, ADataStructureHasTimeLast) {
    const auto& structure = content<DataStructure>(ArtefactType::data_structure, "DSD_persons");
    ASSERT_EQ(structure.dimensions.size(), 3U);
    EXPECT_EQ(structure.dimensions[1].id, "sex");
    EXPECT_EQ(structure.dimensions[1].representation.codelist, "CL_sex");
    EXPECT_EQ(structure.dimensions[2].id, "TIME_PERIOD");
    EXPECT_EQ(content<DataStructure>(ArtefactType::data_structure, "DSD_ranks").dimensions.size(), 2U) << "a cube without periods has no time dimension";
}

TEST(Artefacts, AConstraintHoldsTheCodesThatHaveData) {
    const auto& constraint = content<DataConstraint>(ArtefactType::data_constraint, "CC_crimes");
    EXPECT_EQ(constraint.dataflow, "crimes");
    ASSERT_EQ(constraint.region.size(), 4U);
    EXPECT_EQ(constraint.region[1], (Selection{"area", {"XX", "XX-N"}}));
    EXPECT_EQ(constraint.region[3], (Selection{"TIME_PERIOD", {"2020", "2014-01-01/P4Y"}}));
}

TEST(Artefacts, AListIsAHierarchyWithTheTimeOfEachMember) {
    const auto& lists = content<Hierarchy>(ArtefactType::hierarchy, "H_LISTS");
    ASSERT_EQ(lists.codes.size(), 1U);
    EXPECT_EQ(lists.codes[0].code, "TERROR");
    ASSERT_EQ(lists.codes[0].children.size(), 2U);
    EXPECT_EQ(lists.codes[0].children[1].id, "CC_2@TERROR");
    EXPECT_EQ(to_string(*lists.codes[0].children[1].validity.from), "2015-01-01");
    EXPECT_EQ(content<Hierarchy>(ArtefactType::hierarchy, "H_ICCS").codes[0].children[0].code, "CC_1");
    EXPECT_EQ(content<HierarchyAssociation>(ArtefactType::hierarchy_association, "HA_ICCS"), (HierarchyAssociation{"H_ICCS", "CL_provision"}));
}

TEST(Artefacts, TablesStandUnderTheStagesOfTheirMeasures) {
    EXPECT_EQ(content<Categorisation>(ArtefactType::categorisation, "CAT_crimes_REGISTERED").category, "JUSTICE.REGISTERED");
    EXPECT_EQ(content<Categorisation>(ArtefactType::categorisation, "CAT_persons_CONVICTED").category, "JUSTICE.CONVICTED");
    EXPECT_EQ(content<Categorisation>(ArtefactType::categorisation, "CAT_ranks_OTHER").category, "OTHER");
}

TEST(Artefacts, SyntheticDataSaySo) {
    const auto* flow = courts().find(ArtefactType::dataflow, "ranks");
    EXPECT_TRUE(flow->description.en.starts_with("Synthetic data"));
    EXPECT_TRUE(std::ranges::any_of(flow->annotations, [](const Annotation& each) { return each.type == "SYNTHETIC"; }));
    EXPECT_EQ(courts().find(ArtefactType::dataflow, "crimes")->description.en, "A table of the release.");
}

TEST(Artefacts, NoneIsWithoutADescription) {
    for (const auto& artefact : courts().artefacts()) EXPECT_FALSE(artefact->description.en.empty()) << artefact->id;
}

TEST(Artefacts, WhatIsAllowedSaysNothingOfPeriods) {
    const auto& allowed = content<DataConstraint>(ArtefactType::data_constraint, "AC_crimes");
    EXPECT_EQ(allowed.role, ConstraintRole::allowed);
    EXPECT_EQ(allowed.dataflow, "crimes");
    ASSERT_EQ(allowed.region.size(), 3U);
    EXPECT_EQ(allowed.region[1], (Selection{"area", {"XX", "XX-N"}}));
    EXPECT_EQ(content<DataConstraint>(ArtefactType::data_constraint, "CC_crimes").role, ConstraintRole::actual);
}

TEST(Artefacts, ProvisionsAreTranslatedIntoTheirClasses) {
    const auto& mappings = content<Mappings>(ArtefactType::structure_set, "CLASSIFICATIONS");
    ASSERT_EQ(mappings.codelists.size(), 1U);
    EXPECT_EQ(mappings.codelists[0].source, "CL_provision");
    EXPECT_EQ(mappings.codelists[0].target, "CL_ICCS");
    EXPECT_EQ(mappings.codelists[0].codes[0].first, "CC_1");
}

TEST(Artefacts, EveryTableIsReported) {
    EXPECT_EQ(ids(content<ItemScheme>(ArtefactType::reporting_taxonomy, "TABLES")), (std::vector<std::string>{"crimes", "persons", "ranks"}));
    for (std::size_t i = 0; i < courts().artefacts().size(); ++i)
        if (courts().artefacts()[i]->type == ArtefactType::dataflow) {
            for (const auto parent : courts().parents(i, Family::sdmx_2_1)) EXPECT_NE(courts().artefacts()[parent]->id, "TABLES") << "or it would come along with every dataflow";
        }
}

TEST(Artefacts, APublicationEndsWithTheRelease) {
    const auto& process = content<Process>(ArtefactType::process, "PUBLICATION");
    EXPECT_EQ(process.steps.front().id, "READ");
    EXPECT_EQ(process.steps.back().id, "PUBLISH");
}

TEST(Artefacts, APublisherBecomesAnIdentifier) {
    EXPECT_EQ(provider_of("Office of Statistics, Exland"), "OFFICE_OF_STATISTICS_EXLAND");
    EXPECT_EQ(provider_of("(KPSiSU)"), "KPSISU");
    EXPECT_EQ(provider_of("2020 Census"), "P2020_CENSUS");
    EXPECT_TRUE(provider_of("Бюро").starts_with("P_"));
    EXPECT_NE(provider_of("Бюро"), provider_of("Бюрo"));
    const std::string wordy(80, 'a');
    EXPECT_EQ(provider_of(wordy).size(), 69U);
    EXPECT_NE(provider_of(wordy), provider_of(wordy + "b"));
}

TEST(Artefacts, EverythingReferredToIsThere) {
    for (const auto& [type, at_least] : {std::pair{ArtefactType::dataflow, 1U}, {ArtefactType::categorisation, 2U}, {ArtefactType::provision_agreement, 2U}, {ArtefactType::data_constraint, 1U}, {ArtefactType::metadataflow, 1U}, {ArtefactType::data_structure, 4U}})
        for (std::size_t i = 0; i < courts().artefacts().size(); ++i)
            if (courts().artefacts()[i]->type == type) {
                EXPECT_GE(courts().children(i, Family::sdmx_2_1).size(), at_least) << courts().artefacts()[i]->id;
            }
}

}  // namespace
}  // namespace dalel::sdmx
