#include "formats/sdmx/structure/answer.hpp"

#include "../tests/support/small_courts.hpp"
#include "formats/sdmx/structure/artefacts_of.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace dalel::sdmx {
namespace {

const StructureSet& courts() {
    static const StructureSet set{artefacts_of(test::small_courts())};
    return set;
}

std::vector<Shown> asked(std::vector<std::string> path, std::string_view references = "", std::string_view detail = "", Family family = Family::sdmx_2_1) {
    const auto query = parse_structure_query(path, detail, references, family);
    if (!query) {
        ADD_FAILURE() << to_string(query.error());
        return {};
    }
    return answer_of(*query, courts());
}

std::vector<std::string> ids(const std::vector<Shown>& shown) {
    std::vector<std::string> all;
    for (const auto& each : shown) all.push_back(each.artefact->id);
    std::ranges::sort(all);
    return all;
}
std::vector<std::string> items(const std::vector<Shown>& shown, std::string_view id) {
    std::vector<std::string> all;
    for (const auto& each : shown)
        if (each.artefact->id == id)
            for (const auto& item : std::get<ItemScheme>(each.artefact->content).items) all.push_back(item.id);
    return all;
}

using Ids = std::vector<std::string>;

std::string error_of(std::vector<std::string> path, Family family, std::string_view references = "", std::string_view detail = "") {
    const auto query = parse_structure_query(path, detail, references, family);
    return query ? "" : query.error().code;
}

TEST(StructureQuery, MissingPartsMeanEverythingLatest) {
    EXPECT_EQ(ids(asked({"dataflow"})), (Ids{"crimes", "persons", "ranks"}));
    EXPECT_EQ(ids(asked({"dataflow", "all", "all", "all"})), (Ids{"crimes", "persons", "ranks"}));
    EXPECT_EQ(ids(asked({"dataflow", "DALEL_XX", "persons", "1.0"})), Ids{"persons"});
    EXPECT_EQ(asked({}, "", "", Family::sdmx_3_0).size(), courts().artefacts().size() - 1) << "structure sets are not known to the second";
    EXPECT_EQ(ids(asked({"dataflow", "*", "persons", "1.0.0"}, "", "", Family::sdmx_3_0)), Ids{"persons"});
}

TEST(StructureQuery, SeveralNamesAreJoinedAsEachApiDoes) {
    EXPECT_EQ(ids(asked({"dataflow", "X+DALEL_XX", "persons+ranks+none", "1.0+2.0"})), (Ids{"persons", "ranks"}));
    EXPECT_EQ(ids(asked({"dataflow", "X,DALEL_XX", "persons,ranks,none", "3.0.0,1.0.0"}, "", "", Family::sdmx_3_0)), (Ids{"persons", "ranks"}));
    EXPECT_EQ(error_of({"dataflow", "X+DALEL_XX"}, Family::sdmx_3_0), "sdmx/malformed-query") << "+ joins nothing in the second";
}

TEST(StructureQuery, SeveralTypesMayBeAskedFor) {
    EXPECT_EQ(ids(asked({"dataflow+datastructure", "all", "persons+DSD_persons"})), (Ids{"DSD_persons", "persons"}));
    EXPECT_EQ(ids(asked({"dataflow,hierarchy", "*"}, "", "", Family::sdmx_3_0)), (Ids{"H_ICCS", "H_LISTS", "crimes", "persons", "ranks"}));
    EXPECT_EQ(error_of({"dataflow+nonsense"}, Family::sdmx_2_1), "sdmx/unknown-resource");
}

TEST(StructureQuery, WhatIsNotThereIsNotFound) {
    EXPECT_TRUE(asked({"dataflow", "DALEL_XX", "persons", "2.0"}).empty());
    EXPECT_TRUE(asked({"dataflow", "DALEL_YY"}).empty());
    EXPECT_TRUE(asked({"attachmentconstraint"}).empty());
    EXPECT_TRUE(asked({"valuelist"}, "", "", Family::sdmx_3_0).empty());
    EXPECT_TRUE(asked({"codelist", "all", "all", "latest", "nothing"}).empty());
    EXPECT_TRUE(asked({"dataflow", "*", "persons", "1.1+.0"}, "", "", Family::sdmx_3_0).empty());
}

TEST(StructureQuery, ConstraintsAreAskedForByTheirRole) {
    EXPECT_EQ(ids(asked({"actualconstraint"})), (Ids{"CC_crimes", "CC_persons", "CC_ranks"}));
    EXPECT_EQ(ids(asked({"allowedconstraint"})), (Ids{"AC_crimes", "AC_persons", "AC_ranks"}));
    EXPECT_EQ(asked({"contentconstraint"}).size(), 6U);
    EXPECT_EQ(asked({"actualconstraint+allowedconstraint"}).size(), 6U);
    EXPECT_EQ(asked({"dataconstraint"}, "", "", Family::sdmx_3_0).size(), 6U);
}

TEST(StructureQuery, WhatIsWronglyAskedIsRefused) {
    EXPECT_EQ(error_of({"nonsense"}, Family::sdmx_2_1), "sdmx/unknown-resource");
    EXPECT_EQ(error_of({"hierarchy"}, Family::sdmx_2_1), "sdmx/unknown-resource") << "known to the second only";
    EXPECT_EQ(error_of({"hierarchicalcodelist"}, Family::sdmx_3_0), "sdmx/unknown-resource");
    EXPECT_EQ(error_of({"codelist", "1X"}, Family::sdmx_2_1), "sdmx/malformed-query");
    EXPECT_EQ(error_of({"codelist", "A..B"}, Family::sdmx_2_1), "sdmx/malformed-query");
    EXPECT_EQ(error_of({"codelist", "A", "B C"}, Family::sdmx_2_1), "sdmx/malformed-query");
    EXPECT_EQ(error_of({"codelist", "A", "B+"}, Family::sdmx_2_1), "sdmx/malformed-query");
    EXPECT_EQ(error_of({"codelist", "A", "B", "new"}, Family::sdmx_2_1), "sdmx/malformed-version");
    EXPECT_EQ(error_of({"codelist", "A", "B", "1.0", "C", "D"}, Family::sdmx_2_1), "sdmx/malformed-query");
    EXPECT_EQ(error_of({"dataflow", "A", "B", "1.0", "C"}, Family::sdmx_2_1), "sdmx/malformed-query") << "a dataflow has no items";
    EXPECT_EQ(error_of({"codelist"}, Family::sdmx_2_1, "ancestors"), "sdmx/malformed-query");
    EXPECT_EQ(error_of({"codelist"}, Family::sdmx_3_0, "children,parents"), "sdmx/malformed-query");
    EXPECT_EQ(error_of({"codelist"}, Family::sdmx_2_1, "none", "raw"), "sdmx/malformed-query");
    EXPECT_EQ(error_of({"codelist"}, Family::sdmx_3_0, "none", "raw"), "");
}

TEST(StructureQuery, ItemsMakeAPartialScheme) {
    const auto codes = asked({"codelist", "all", "CL_area", "latest", "XX-N+XX-S"});
    EXPECT_EQ(items(codes, "CL_area"), (Ids{"XX-N", "XX-S"}));
    EXPECT_TRUE(std::get<ItemScheme>(codes[0].artefact->content).is_partial);
    EXPECT_EQ(ids(asked({"codelist", "all", "all", "latest", "XX-N"})), Ids{"CL_area"}) << "lists without the code do not match";
    EXPECT_EQ(items(asked({"codelist", "all", "CL_sex", "latest", "all"}), "CL_sex").size(), 3U);
    EXPECT_EQ(ids(asked({"*", "*", "*", "*", "XX"}, "", "", Family::sdmx_3_0)), Ids{"CL_area"});
}

TEST(StructureQuery, ANestedItemComesWithItsAncestors) {
    const auto found = asked({"categoryscheme", "DALEL_XX", "CAS_DALEL", "1.0", "JUSTICE.CONVICTED"}, "categorisation");
    EXPECT_EQ(items(found, "CAS_DALEL"), (Ids{"JUSTICE", "CONVICTED"}));
    EXPECT_EQ(ids(found), (Ids{"CAS_DALEL", "CAT_persons_CONVICTED"})) << "only what refers to the item";
    EXPECT_EQ(items(asked({"categoryscheme", "DALEL_XX", "CAS_DALEL", "1.0", "CONVICTED"}), "CAS_DALEL"), (Ids{"JUSTICE", "CONVICTED"})) << "its id alone is enough: no other item has it";
    EXPECT_TRUE(asked({"categoryscheme", "DALEL_XX", "CAS_DALEL", "1.0", "OTHER.CONVICTED"}).empty());
    EXPECT_EQ(items(asked({"reportingtaxonomy", "all", "TABLES", "1.0", "persons"}), "TABLES"), Ids{"persons"});
}

TEST(StructureQuery, AHierarchicalCodeListIsAskedForItsHierarchy) {
    EXPECT_EQ(ids(asked({"hierarchicalcodelist", "all", "H_ICCS", "1.0", "H_ICCS"})), Ids{"H_ICCS"});
    EXPECT_TRUE(asked({"hierarchicalcodelist", "all", "H_ICCS", "1.0", "OTHER"}).empty());
}

TEST(StructureReferences, GoUpAndDown) {
    const Ids flow{"crimes"};
    EXPECT_EQ(ids(asked({"dataflow", "all", "crimes"}, "none")), flow);
    EXPECT_EQ(ids(asked({"dataflow", "all", "crimes"}, "children")), (Ids{"DSD_crimes", "crimes"}));
    EXPECT_EQ(ids(asked({"dataflow", "all", "crimes"}, "descendants")), (Ids{"CL_CONF_STATUS", "CL_OBS_STATUS", "CL_area", "CL_measure", "CL_provision", "CS_DALEL", "DSD_crimes", "crimes"}));
    EXPECT_EQ(ids(asked({"dataflow", "all", "crimes"}, "parents")), (Ids{"AC_crimes", "CAT_crimes_REGISTERED", "CC_crimes", "PA_crimes", "crimes"}));
    EXPECT_EQ(ids(asked({"dataflow", "all", "crimes"}, "parentsandsiblings")), (Ids{"AC_crimes", "CAS_DALEL", "CAT_crimes_REGISTERED", "CC_crimes", "DATA_PROVIDERS", "PA_crimes", "crimes"}));
    EXPECT_EQ(ids(asked({"dataflow", "all", "crimes"}, "all")).size(), 6U + 7U + 1U);
    EXPECT_EQ(ids(asked({"codelist", "all", "CL_sex"}, "parents")), (Ids{"CL_sex", "DSD_persons"}));
    EXPECT_EQ(ids(asked({"codelist", "all", "CL_sex"}, "datastructure")), (Ids{"CL_sex", "DSD_persons"}));
    EXPECT_EQ(ids(asked({"codelist", "all", "CL_sex"}, "provisionagreement")), Ids{"CL_sex"}) << "what refers to it, and no further";
    EXPECT_EQ(ids(asked({"codelist", "*", "CL_sex"}, "provisionagreement", "", Family::sdmx_3_0)), (Ids{"CL_sex", "PA_persons"})) << "over any number of steps";
    EXPECT_EQ(ids(asked({"codelist", "all", "CL_ICCS"}, "structureset")), (Ids{"CLASSIFICATIONS", "CL_ICCS"}));
    EXPECT_EQ(ids(asked({"codelist", "all", "CL_sex"}, "attachmentconstraint")), Ids{"CL_sex"}) << "a type of which there is nothing";
}

TEST(StructureReferences, TheSecondFamilyKnowsMore) {
    EXPECT_EQ(ids(asked({"codelist", "*", "CL_sex"}, "children", "", Family::sdmx_3_0)), (Ids{"AGENCIES", "CL_sex"}));
    EXPECT_EQ(ids(asked({"codelist", "*", "CL_sex"}, "ancestors", "", Family::sdmx_3_0)), (Ids{"AC_persons", "CAT_persons_CONVICTED", "CC_persons", "CL_sex", "DSD_persons", "MDF_DALEL", "PA_persons", "persons"}));
    EXPECT_EQ(ids(asked({"hierarchy", "*", "H_LISTS"}, "hierarchyassociation,codelist", "", Family::sdmx_3_0)), (Ids{"CL_provision", "HA_LISTS", "H_LISTS"}));
}

TEST(StructureDetail, SaysHowMuchOfWhat) {
    const auto amounts = [](std::string_view detail) {
        std::vector<Amount> all;
        for (const auto& each : asked({"dataflow", "all", "crimes"}, "children", detail)) all.push_back(each.amount);
        return all;  // the flow, then its structure
    };
    using enum Amount;
    EXPECT_EQ(amounts("full"), (std::vector{full, full}));
    EXPECT_EQ(amounts("allstubs"), (std::vector{stub, stub}));
    EXPECT_EQ(amounts("referencestubs"), (std::vector{full, stub}));
    EXPECT_EQ(amounts("allcompletestubs"), (std::vector{complete_stub, complete_stub}));
    EXPECT_EQ(amounts("referencecompletestubs"), (std::vector{full, complete_stub}));
}

TEST(StructureDetail, PartialReferencesHoldWhatIsUsed) {
    const auto found = asked({"dataflow", "all", "crimes"}, "all", "referencepartial");
    EXPECT_EQ(items(found, "CL_area"), (Ids{"XX", "XX-N"}));
    EXPECT_EQ(items(found, "CL_provision"), (Ids{"TERROR", "CC_1"}));
    EXPECT_EQ(items(found, "CL_measure"), Ids{"offences"});
    EXPECT_EQ(items(found, "CL_OBS_STATUS").size(), 6U) << "nothing constrains it";
    EXPECT_EQ(items(found, "CAS_DALEL"), (Ids{"JUSTICE", "REGISTERED"}));
    const auto concepts = items(found, "CS_DALEL");
    EXPECT_TRUE(std::ranges::find(concepts, "area") != concepts.end());
    EXPECT_TRUE(std::ranges::find(concepts, "sex") == concepts.end());
    const auto structure = asked({"datastructure", "all", "DSD_crimes"}, "children", "referencepartial");
    EXPECT_EQ(items(structure, "CL_area").size(), 3U) << "a data structure is not constrained";
    EXPECT_LT(items(structure, "CS_DALEL").size(), items(asked({"conceptscheme"}), "CS_DALEL").size());
    const auto own = asked({"codelist", "all", "CL_area"}, "all", "referencepartial");
    EXPECT_EQ(items(own, "CL_area").size(), 3U) << "what was asked for itself stays whole";
}

TEST(StructureDetail, AParentThatIsLeftOutIsNotNamed) {
    const ItemScheme codes{{{"A", {}, {}, {}, "", {}, ""}, {"B", {}, {}, {}, "A", {}, ""}}, false};
    const auto part = constrained(codes, {"B"});
    EXPECT_TRUE(part.is_partial);
    EXPECT_EQ(part.items[0].parent, "");
    EXPECT_FALSE(constrained(codes, {"A", "B"}).is_partial);
}

}  // namespace
}  // namespace dalel::sdmx
