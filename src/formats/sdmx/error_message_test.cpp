#include "formats/sdmx/error_message.hpp"

#include <gtest/gtest.h>

namespace dalel::sdmx {
namespace {

const Error unknown{"sdmx/no-results", "nothing is called <A & B>", "resourceID", "CL_sex"};

TEST(SdmxError, EveryStatusHasItsNumber) {
    EXPECT_EQ(error_number(404), 100U);
    EXPECT_EQ(error_number(400), 140U);
    EXPECT_EQ(error_number(422), 150U);
    EXPECT_EQ(error_number(413), 510U);
    EXPECT_EQ(error_number(501), 501U);
    EXPECT_EQ(error_number(406), 1406U) << "what SDMX has no number for";
}

TEST(SdmxError, SaysWhatWhereAndWhatIsAccepted) {
    const auto first = error_xml(unknown, 404, false);
    EXPECT_TRUE(first.contains("xmlns:mes=\"http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message\"")) << first;
    EXPECT_TRUE(first.contains("<mes:ErrorMessage code=\"100\"><com:Text xml:lang=\"en\">nothing is called &lt;A &amp; B&gt; [sdmx/no-results; parameter: resourceID; accepted: CL_sex]</com:Text>")) << first;
    EXPECT_TRUE(error_xml(unknown, 404, true).contains("schemas/v3_0/message"));
    EXPECT_EQ(error_json(unknown, 404), R"({"errors":[{"code":100,"title":"nothing is called <A & B>","detail":"sdmx/no-results; parameter: resourceID; accepted: CL_sex"}]})" "\n");
}

}  // namespace
}  // namespace dalel::sdmx
