#include "http/sdmx_rest/structure_format.hpp"

#include <gtest/gtest.h>

namespace dalel::http {
namespace {

std::string type_for(ApiVersion api, std::string_view accept, std::string_view format = "", bool with_schema = false) {
    auto request = parse_target("/sdmx/v1/codelist");
    if (!accept.empty()) request->headers.emplace_back("accept", accept);
    if (!format.empty()) request->query.add("format", std::string{format});
    const auto found = structure_format_of(*request, api, with_schema);
    return found ? found->type : found.error().code;
}

constexpr auto xml_2_1 = "application/vnd.sdmx.structure+xml;version=2.1";
constexpr auto xml_3_0 = "application/vnd.sdmx.structure+xml;version=3.0.0";
constexpr auto json_1_0 = "application/vnd.sdmx.structure+json;version=1.0.0";
constexpr auto json_2_0 = "application/vnd.sdmx.structure+json;version=2.0.0";

TEST(StructureFormat, EachApiHasItsOwnDefault) {
    for (const auto* accept : {"", "*/*", "application/*", "*/*;q=0.1"}) {
        EXPECT_EQ(type_for(ApiVersion::v1, accept), xml_2_1) << accept;
        EXPECT_EQ(type_for(ApiVersion::v2, accept), json_2_0) << accept;
    }
    EXPECT_EQ(type_for(ApiVersion::v1, "", "", true), "application/vnd.sdmx.schema+xml;version=2.1");
    EXPECT_EQ(type_for(ApiVersion::v2, "*/*", "", true), "application/vnd.sdmx.schema+json;version=2.0.0");
    EXPECT_EQ(type_for(ApiVersion::v2, "", "xsd", true), "application/vnd.sdmx.schema+xml;version=3.0.0");
    EXPECT_EQ(type_for(ApiVersion::v2, "application/vnd.sdmx.schema+json", "", true), "application/vnd.sdmx.schema+json;version=2.0.0");
    EXPECT_EQ(type_for(ApiVersion::v2, "", "json-schema"), "sdmx/no-such-format") << "structures are no schemas";
}

TEST(StructureFormat, APlainTypeIsAnsweredAsSuch) {
    for (const auto* accept : {"application/xml", "text/xml", "application/json"})
        for (const auto api : {ApiVersion::v1, ApiVersion::v2}) EXPECT_EQ(type_for(api, accept), accept);
    EXPECT_EQ(type_for(ApiVersion::v2, "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"), "application/xml") << "what browsers ask for";
}

TEST(StructureFormat, VersionsAreReadAsSdmxWritesThem) {
    const auto xml = [](std::string_view version) { return type_for(ApiVersion::v1, "application/vnd.sdmx.structure+xml;version=" + std::string{version}); };
    EXPECT_EQ(xml("2.1"), xml_2_1);
    EXPECT_EQ(xml("3.0"), xml_3_0);
    EXPECT_EQ(xml("3.0.0"), xml_3_0);
    EXPECT_EQ(xml("3.0.0+"), xml_3_0);
    EXPECT_EQ(xml("2+.0.0"), xml_2_1);
    EXPECT_EQ(xml("3.1.0"), "sdmx/no-such-format");
    EXPECT_EQ(xml("1.0"), "sdmx/no-such-format");
    EXPECT_EQ(type_for(ApiVersion::v2, "application/vnd.sdmx.structure+json; version=1.0"), json_1_0);
    EXPECT_EQ(type_for(ApiVersion::v2, "application/vnd.sdmx.structure+xml"), xml_3_0);
    EXPECT_EQ(type_for(ApiVersion::v1, "application/vnd.sdmx.structure+json"), json_1_0);
}

TEST(StructureFormat, TheBestOfWhatIsThereIsTaken) {
    EXPECT_EQ(type_for(ApiVersion::v2, "application/vnd.sdmx.structure+xml;version=3.1.0, application/vnd.sdmx.structure+xml;version=2.1;q=0.5"), xml_2_1);
    EXPECT_EQ(type_for(ApiVersion::v1, "application/json;q=0.2, application/xml;q=0.9"), "application/xml");
    EXPECT_EQ(type_for(ApiVersion::v1, "application/vnd.sdmx.structurespecificdata+xml;version=2.1"), "sdmx/no-such-format");
    EXPECT_EQ(type_for(ApiVersion::v1, "application/vnd.sdmx.schema+xml;version=2.1"), "sdmx/no-such-format") << "structures are no schemas";
    EXPECT_EQ(type_for(ApiVersion::v1, "text/html"), "sdmx/no-such-format");
    EXPECT_EQ(type_for(ApiVersion::v1, "application/xml;q=0"), "sdmx/no-such-format");
}

TEST(StructureFormat, AnAddressMayAskInsteadOfAHeader) {
    EXPECT_EQ(type_for(ApiVersion::v1, "application/xml", "sdmx-json-2.0"), json_2_0);
    EXPECT_EQ(type_for(ApiVersion::v2, "", "sdmx-2.1"), xml_2_1);
    EXPECT_EQ(type_for(ApiVersion::v2, "", xml_3_0), xml_3_0);
    EXPECT_EQ(type_for(ApiVersion::v2, "", "xml"), xml_3_0);
    EXPECT_EQ(type_for(ApiVersion::v2, "application/json", "pdf"), "sdmx/no-such-format");
}

}  // namespace
}  // namespace dalel::http
