#include "formats/sdmx/data_csv.hpp"
#include "formats/sdmx/data_json.hpp"
#include "formats/sdmx/data_xml.hpp"

#include <gtest/gtest.h>

namespace dalel::sdmx {
namespace {

/// Two years of two sexes in one country: 7, withheld; 0 provisional, 3.
Cube by_sex_and_year() {
    Structure structure{.id = Id<"cube">{"convicted"},
                        .title = {.kk = "", .ru = "", .en = "Convicted, \"all\""},
                        .dimensions = {{Id<"dimension">{"period"}, {.kk = "", .ru = "", .en = "Period"}, DimensionKind::period, {{"2014--2017", {}}, {"2018", {}}}},
                                       {Id<"dimension">{"sex"}, {.kk = "", .ru = "Пол", .en = "Sex"}, DimensionKind::plain, {{"F", {.kk = "", .ru = "Женщины", .en = "Women, all"}}, {"M", {}}}}}};
    return {std::move(structure), {0, 1, 2, 3}, {7, 0, 0, 3}, {CellState::normal, CellState::withheld, CellState::provisional, CellState::normal}};
}

DataMessage message_of(const Cube& cube, std::string_view at_observation) {
    DataMessage message{.header = {.id = "R1", .prepared = "2026-01-01T00:00:00Z", .sender = "DALEL_KZ", .sender_name = {.kk = "", .ru = "", .en = "Dalel & co"}, .schemas = {}}, .shape = {}, .language = Language::en, .sets = {}};
    message.shape.at_observation = at_observation;
    message.shape.attributes.fill(false);
    for (std::size_t i = 0; i < attributes.size(); ++i) message.shape.attributes[i] = attributes[i].attached_to == AttachedTo::observation || attributes[i].id == "SOURCE";
    const Attribution attribution{"Office <1>", "", "CC BY 4.0", "", "abc"};
    message.sets.push_back({{}, Observations{Slice{cube}, series_order(cube.structure(), at_observation)}, Action::information, Context::dataflow, "", "", data_set_attributes(cube, attribution, Language::en)});
    return message;
}

TEST(SdmxCsv, TheFirstVersionHasOneColumnAComponent) {
    const auto cube = by_sex_and_year();
    EXPECT_EQ(csv_1_of(message_of(cube, all_dimensions), {}).take(),
              "DATAFLOW,sex,TIME_PERIOD,OBS_VALUE,SOURCE,OBS_STATUS,CONF_STATUS\n"
              "DALEL_KZ:convicted(1.0),F,2014-01-01/P4Y,7,Office <1>,A,F\n"
              "DALEL_KZ:convicted(1.0),F,2018,0,Office <1>,P,F\n"
              "DALEL_KZ:convicted(1.0),M,2014-01-01/P4Y,,Office <1>,Q,C\n"
              "DALEL_KZ:convicted(1.0),M,2018,3,Office <1>,A,F\n");
}

TEST(SdmxCsv, LabelsStandBesideIdentifiers) {
    const auto cube = by_sex_and_year();
    const auto text = csv_1_of(message_of(cube, all_dimensions), {CsvLabels::both, true, CsvKeys::none}).take();
    EXPECT_TRUE(text.starts_with("DATAFLOW,sex: Sex,TIME_PERIOD: Period,OBS_VALUE: Observation value,SOURCE: Source,OBS_STATUS: Observation status,")) << text;
    EXPECT_TRUE(text.contains("\n\"DALEL_KZ:convicted(1.0): Convicted, \"\"all\"\"\",\"F: Women, all\",2014-01-01,7,Office <1>,A: Normal value,F: Free for publication\n")) << text;
}

TEST(SdmxCsv, TheSecondVersionSaysWhatToDoAndHasKeys) {
    const auto cube = by_sex_and_year();
    EXPECT_TRUE(csv_2_of(message_of(cube, "TIME_PERIOD"), {CsvLabels::id, false, CsvKeys::both}).take().starts_with(
        "STRUCTURE,STRUCTURE_ID,ACTION,SERIES_KEY,OBS_KEY,sex,TIME_PERIOD,OBS_VALUE,SOURCE,OBS_STATUS,CONF_STATUS\n"
        "dataflow,DALEL_KZ:convicted(1.0.0),I,F,F.2014-01-01/P4Y,F,2014-01-01/P4Y,7,Office <1>,A,F\n"));
    const auto names = csv_2_of(message_of(cube, "TIME_PERIOD"), {CsvLabels::name, false, CsvKeys::none}).take();
    EXPECT_TRUE(names.starts_with("STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,sex,Sex,TIME_PERIOD,Period,OBS_VALUE,Observation value,SOURCE,Source,")) << names;
    EXPECT_TRUE(names.contains("\ndataflow,DALEL_KZ:convicted(1.0.0),\"Convicted, \"\"all\"\"\",I,F,\"Women, all\",2018,2018,0,,Office <1>,,P,Provisional value,F,Free for publication\n")) << names;
}

TEST(SdmxCsv, KeysOfSeriesStandAlone) {
    const auto cube = by_sex_and_year();
    auto message = message_of(cube, "TIME_PERIOD");
    message.shape.observations = message.shape.values = false;
    message.shape.attributes.fill(false);
    EXPECT_EQ(csv_1_of(std::move(message), {}).take(), "DATAFLOW,sex,TIME_PERIOD\nDALEL_KZ:convicted(1.0),F,\nDALEL_KZ:convicted(1.0),M,\n");
}

TEST(SdmxCsv, WhatIsDeletedHasAKeyOnly) {
    const auto cube = by_sex_and_year();
    auto message = message_of(cube, all_dimensions);
    message.sets.front().action = Action::remove;
    message.sets.front().valid_to = "2026-01-02T00:00:00Z";
    EXPECT_TRUE(csv_2_of(std::move(message), {}).take().contains("\ndataflow,DALEL_KZ:convicted(1.0.0),D,F,2014-01-01/P4Y,,,,,,2026-01-02T00:00:00Z\n"));
}

TEST(SdmxMl, AGenericSeriesHasItsKeyAndObservations) {
    const auto cube = by_sex_and_year();
    const auto text = xml_data_of(message_of(cube, "TIME_PERIOD"), XmlData::generic_2_1).take();
    EXPECT_TRUE(text.contains("<message:Source xml:lang=\"en\">Office &lt;1&gt;</message:Source>")) << text;
    EXPECT_TRUE(text.contains("<generic:Series><generic:SeriesKey><generic:Value id=\"sex\" value=\"M\"/></generic:SeriesKey>"
                              "<generic:Obs><generic:ObsDimension value=\"2014-01-01/P4Y\"/><generic:Attributes><generic:Value id=\"OBS_STATUS\" value=\"Q\"/>"
                              "<generic:Value id=\"CONF_STATUS\" value=\"C\"/></generic:Attributes></generic:Obs>\n"
                              "<generic:Obs><generic:ObsDimension value=\"2018\"/><generic:ObsValue value=\"3\"/>")) << text;
}

TEST(SdmxMl, AStructureSpecificObservationIsATag) {
    const auto cube = by_sex_and_year();
    const auto flat = xml_data_of(message_of(cube, all_dimensions), XmlData::structure_specific_2_1).take();
    EXPECT_TRUE(flat.contains("<Obs sex=\"M\" TIME_PERIOD=\"2014-01-01/P4Y\" OBS_STATUS=\"Q\" CONF_STATUS=\"C\"/>\n")) << flat;
    const auto by_sex = xml_data_of(message_of(cube, "sex"), XmlData::structure_specific_3_0).take();
    EXPECT_TRUE(by_sex.contains("<Atts SOURCE=\"Office &lt;1&gt;\"/>")) << by_sex;
    EXPECT_TRUE(by_sex.contains("<Series TIME_PERIOD=\"2018\"><Obs sex=\"F\" OBS_VALUE=\"0\" OBS_STATUS=\"P\" CONF_STATUS=\"F\"/>\n<Obs sex=\"M\" OBS_VALUE=\"3\"")) << by_sex;
}

TEST(SdmxMl, KeysOfSeriesStandAlone) {
    const auto cube = by_sex_and_year();
    auto message = message_of(cube, "TIME_PERIOD");
    message.shape.observations = false;
    const auto text = xml_data_of(std::move(message), XmlData::structure_specific_2_1).take();
    EXPECT_TRUE(text.contains("<Series sex=\"F\"/>\n<Series sex=\"M\"/>\n</message:DataSet>")) << text;
}

TEST(SdmxJson, AWithheldCellIsNullNeverZero) {
    const auto cube = by_sex_and_year();
    const auto series = json_data_of(message_of(cube, "TIME_PERIOD"), JsonData::v2_0).take();
    EXPECT_TRUE(series.contains(R"("series":{"0":{"observations":{"0":[7,0,1],"1":[0,4,1]}},"1":{"observations":{"0":[null,5,0],"1":[3,0,1]}}})")) << series;
    EXPECT_TRUE(series.contains(R"({"value":"2014-01-01/P4Y","name":"2014-01-01/P4Y","start":"2014-01-01T00:00:00Z","end":"2017-12-31T23:59:59Z"})")) << series;
    EXPECT_TRUE(series.contains(R"({"id":"F","name":"Women, all","names":{"ru":"Женщины","en":"Women, all"}})")) << series;
    const auto flat = json_data_of(message_of(cube, all_dimensions), JsonData::draft_1_0).take();
    EXPECT_TRUE(flat.contains(R"("observations":{"0:0":[7,0,1],"0:1":[0,4,1],"1:0":[null,5,0],"1:1":[3,0,1]})")) << flat;
}

}  // namespace
}  // namespace dalel::sdmx
