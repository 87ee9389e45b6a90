#include "../tests/support/small_courts.hpp"
#include "formats/sdmx/attributes.hpp"
#include "formats/sdmx/structure/artefacts_of.hpp"
#include "formats/sdmx/structure/data_schema.hpp"
#include "formats/sdmx/structure/structure_json.hpp"
#include "formats/sdmx/structure/structure_xml.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace dalel::sdmx {
namespace {

const StructureSet& courts() {
    static const StructureSet set{artefacts_of(test::small_courts())};
    return set;
}

StructureMessage message_of(ArtefactType type, std::string_view id, Amount amount = Amount::full) {
    StructureMessage message{{"M1", "2026-01-01T00:00:00Z", "DALEL_XX", {.kk = "", .ru = "", .en = "Exland & its <courts>"}, "https://stat.example/sdmx/v1"}, {}};
    for (const auto& artefact : courts().artefacts())
        if (artefact->type == type && artefact->id == id) message.shown.push_back({artefact, amount});
    EXPECT_EQ(message.shown.size(), 1U) << id;
    return message;
}

/// What is told of one artefact, without what stands around it.
std::string xml_of(ArtefactType type, std::string_view id, Family family, Amount amount = Amount::full) {
    const auto text = structure_xml(message_of(type, id, amount), family);
    const auto from = text.find("<mes:Structures>") + 16;
    return text.substr(from, text.find("</mes:Structures>") - from);
}
std::string json_of(ArtefactType type, std::string_view id, Family family) {
    const auto text = structure_json(message_of(type, id), family, Language::en);
    return text.substr(text.find("\"data\":"));
}

TEST(StructureXml, ACodeHasNamesDescriptionAndParent) {
    const auto first = xml_of(ArtefactType::codelist, "CL_area", Family::sdmx_2_1);
    EXPECT_TRUE(first.starts_with("<str:Codelists><str:Codelist id=\"CL_area\" urn=\"urn:sdmx:org.sdmx.infomodel.codelist.Codelist=DALEL_XX:CL_area(1.0)\" agencyID=\"DALEL_XX\" version=\"1.0\">")) << first;
    EXPECT_TRUE(first.contains("<str:Code id=\"XX-N\" urn=\"urn:sdmx:org.sdmx.infomodel.codelist.Code=DALEL_XX:CL_area(1.0).XX-N\"><com:Name xml:lang=\"en\">North</com:Name><str:Parent><Ref id=\"XX\"/></str:Parent></str:Code>")) << first;
    EXPECT_TRUE(xml_of(ArtefactType::codelist, "CL_area", Family::sdmx_3_0).contains("version=\"1.0.0\">")) ;
    EXPECT_TRUE(xml_of(ArtefactType::codelist, "CL_area", Family::sdmx_3_0).contains("<str:Parent>XX</str:Parent>"));
}

TEST(StructureXml, AParentThatTheThirdVersionCannotNameIsAnAnnotation) {
    auto message = message_of(ArtefactType::codelist, "CL_sex");
    auto changed = *message.shown[0].artefact;
    std::get<ItemScheme>(changed.content).items[1].parent = "_T";
    message.shown[0].artefact = std::make_shared<const Artefact>(changed);
    EXPECT_TRUE(structure_xml(message, Family::sdmx_2_1).contains("<str:Parent><Ref id=\"_T\"/></str:Parent>"));
    const auto third = structure_xml(message, Family::sdmx_3_0);
    EXPECT_FALSE(third.contains("str:Parent>"));
    EXPECT_TRUE(third.contains("<com:AnnotationTitle>_T</com:AnnotationTitle><com:AnnotationType>PARENT</com:AnnotationType>"));
}

TEST(StructureXml, AStubSaysWhereTheRestIs) {
    const auto stub = xml_of(ArtefactType::dataflow, "ranks", Family::sdmx_2_1, Amount::stub);
    EXPECT_EQ(stub, "<str:Dataflows><str:Dataflow id=\"ranks\" urn=\"urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=DALEL_XX:ranks(1.0)\" agencyID=\"DALEL_XX\" version=\"1.0\" isExternalReference=\"true\""
                    " structureURL=\"https://stat.example/sdmx/v1/dataflow/DALEL_XX/ranks/1.0\"><com:Name xml:lang=\"en\">table ranks</com:Name></str:Dataflow></str:Dataflows>");
    EXPECT_TRUE(xml_of(ArtefactType::dataflow, "ranks", Family::sdmx_2_1, Amount::complete_stub).contains("Synthetic data: about nobody."));
}

TEST(StructureXml, TextIsNeverMarkup) {
    const auto text = structure_xml(message_of(ArtefactType::dataflow, "ranks"), Family::sdmx_2_1);
    EXPECT_TRUE(text.contains("Exland &amp; its &lt;courts&gt;"));
}

TEST(StructureXml, AConstraintGivesTimeAsARange) {
    const auto first = xml_of(ArtefactType::data_constraint, "CC_persons", Family::sdmx_2_1);
    EXPECT_TRUE(first.contains("type=\"Actual\"")) << first;
    EXPECT_TRUE(first.contains("<com:KeyValue id=\"sex\"><com:Value>F</com:Value></com:KeyValue>")) << first;
    EXPECT_TRUE(first.contains("<com:StartPeriod isInclusive=\"true\">2020</com:StartPeriod><com:EndPeriod isInclusive=\"true\">2021</com:EndPeriod>")) << first;
    EXPECT_TRUE(xml_of(ArtefactType::data_constraint, "CC_persons", Family::sdmx_3_0).contains("role=\"Actual\""));
}

TEST(StructureXml, AHierarchyIsWithinACodeListInTheFirstFamilyOnly) {
    EXPECT_TRUE(xml_of(ArtefactType::hierarchy, "H_ICCS", Family::sdmx_2_1).starts_with("<str:HierarchicalCodelists><str:HierarchicalCodelist id=\"H_ICCS\""));
    EXPECT_TRUE(xml_of(ArtefactType::hierarchy, "H_ICCS", Family::sdmx_3_0).starts_with("<str:Hierarchies><str:Hierarchy id=\"H_ICCS\""));
    EXPECT_EQ(xml_of(ArtefactType::hierarchy_association, "HA_ICCS", Family::sdmx_2_1).find("HA_ICCS"), std::string::npos);
    EXPECT_FALSE(has_form(ArtefactType::hierarchy_association, Family::sdmx_2_1));
}

TEST(StructureXml, ADataStructureTellsWhatItsAttributesBelongTo) {
    const auto first = xml_of(ArtefactType::data_structure, "DSD_persons", Family::sdmx_2_1);
    EXPECT_TRUE(first.contains("<str:TimeDimension id=\"TIME_PERIOD\" urn=\"urn:sdmx:org.sdmx.infomodel.datastructure.TimeDimension=DALEL_XX:DSD_persons(1.0).TIME_PERIOD\" position=\"3\">")) << first;
    EXPECT_TRUE(first.contains("<str:AttributeRelationship><str:PrimaryMeasure><Ref id=\"OBS_VALUE\"/></str:PrimaryMeasure></str:AttributeRelationship>"));
    const auto third = xml_of(ArtefactType::data_structure, "DSD_persons", Family::sdmx_3_0);
    EXPECT_TRUE(third.contains("<str:Measure id=\"OBS_VALUE\"")) << third;
    EXPECT_TRUE(third.contains("usage=\"mandatory\""));
    EXPECT_FALSE(third.contains("Ref id"));
}

TEST(StructureJson, NamesAreThereInTheLanguageAskedForAndInAll) {
    const auto text = structure_json(message_of(ArtefactType::codelist, "CL_OBS_STATUS"), Family::sdmx_3_0, Language::ru);
    EXPECT_TRUE(text.contains(R"("contentLanguages":["ru","kk","en"])")) << text;
    EXPECT_TRUE(text.contains(R"({"id":"A","name":"Обычное значение","names":{"en":"Normal value","kk":"Қалыпты мән","ru":"Обычное значение"}})")) << text;
}

TEST(StructureJson, EachVersionHasItsOwnNamesForTheSame) {
    const auto first = json_of(ArtefactType::data_structure, "DSD_persons", Family::sdmx_2_1);
    EXPECT_TRUE(first.contains(R"("timeDimensions":[{"id":"TIME_PERIOD","position":2,"type":"TimeDimension",)")) << first;
    EXPECT_TRUE(first.contains(R"("textFormat":{"textType":"ObservationalTimePeriod"})"));
    EXPECT_TRUE(first.contains(R"("attributeRelationship":{"primaryMeasure":"OBS_VALUE"})"));
    const auto second = json_of(ArtefactType::data_structure, "DSD_persons", Family::sdmx_3_0);
    EXPECT_TRUE(second.contains(R"("timeDimension":{"id":"TIME_PERIOD","conceptIdentity":)")) << second;
    EXPECT_TRUE(second.contains(R"("format":{"dataType":"ObservationalTimePeriod"})"));
    EXPECT_TRUE(second.contains(R"("measures":[{"id":"OBS_VALUE")"));
    EXPECT_TRUE(json_of(ArtefactType::data_constraint, "CC_persons", Family::sdmx_2_1).contains(R"("isIncluded":true,"keyValues":[{"id":"measure","values":["convicted"]})"));
    EXPECT_TRUE(json_of(ArtefactType::data_constraint, "CC_persons", Family::sdmx_3_0).contains(R"("include":true,"keyValues":[{"id":"measure","values":[{"value":"convicted"}]})"));
    EXPECT_TRUE(json_of(ArtefactType::data_constraint, "AC_persons", Family::sdmx_3_0).contains(R"("role":"Allowed")"));
    EXPECT_TRUE(json_of(ArtefactType::reporting_taxonomy, "TABLES", Family::sdmx_3_0).contains(R"("reportingCategories":[{"id":"crimes")"));
    EXPECT_TRUE(json_of(ArtefactType::structure_set, "CLASSIFICATIONS", Family::sdmx_2_1).contains(R"("codeMaps":[{"source":"CC_1","target":)"));
    EXPECT_FALSE(has_form(ArtefactType::structure_set, Family::sdmx_3_0));
}

std::string schema_of(std::string_view id, std::string_view at_observation, Family family, bool deletion = false) {
    const auto* structure = courts().find(ArtefactType::data_structure, id);
    return data_schema({family, structure, structure, std::string{at_observation}, deletion, [](std::string_view codelist) -> const ItemScheme& { return std::get<ItemScheme>(courts().find(ArtefactType::codelist, codelist)->content); }});
}

TEST(DataSchema, RequiresEveryDimensionWithACodeOfItsList) {
    const auto flat = schema_of("DSD_persons", "AllDimensions", Family::sdmx_2_1);
    EXPECT_TRUE(flat.contains("targetNamespace=\"urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=DALEL_XX:DSD_persons(1.0):ObsLevelDim:AllDimensions\"")) << flat;
    EXPECT_TRUE(flat.contains("<xs:attribute name=\"sex\" type=\"CL_sex\" use=\"required\"/>"));
    EXPECT_TRUE(flat.contains("<xs:simpleType name=\"CL_sex\"><xs:restriction base=\"xs:string\"><xs:enumeration value=\"_T\"/><xs:enumeration value=\"F\"/><xs:enumeration value=\"M\"/></xs:restriction></xs:simpleType>"));
    EXPECT_TRUE(flat.contains("<xs:attribute name=\"OBS_STATUS\" type=\"CL_OBS_STATUS\" use=\"optional\"/>"));
    EXPECT_FALSE(flat.contains("SeriesType"));
    EXPECT_FALSE(schema_of("DSD_ranks", "AllDimensions", Family::sdmx_2_1).contains("<xs:attribute name=\"TIME_PERIOD\" type="));
}

TEST(DataSchema, GroupsByTheDimensionAtTheObservation) {
    EXPECT_TRUE(schema_of("DSD_persons", "TIME_PERIOD", Family::sdmx_2_1).contains("base=\"dsd:TimeSeriesDataSetType\""));
    EXPECT_TRUE(schema_of("DSD_persons", "sex", Family::sdmx_2_1).contains("base=\"dsd:DataSetType\""));
    const auto third = schema_of("DSD_persons", "TIME_PERIOD", Family::sdmx_3_0);
    EXPECT_TRUE(third.contains("<xs:complexType name=\"AttsType\">")) << third;
    EXPECT_TRUE(third.contains("schemaLocation=\"https://registry.sdmx.org/schemas/v3_0/SDMXMessage.xsd\""));
}

TEST(DataSchema, OfDeletionsTheKeyMayBeAPart) {
    EXPECT_TRUE(schema_of("DSD_persons", "AllDimensions", Family::sdmx_3_0, true).contains("<xs:attribute name=\"sex\" type=\"CL_sex\" use=\"optional\"/>"));
}

}  // namespace
}  // namespace dalel::sdmx
