#include "http/sdmx_rest/data_media.hpp"

#include <gtest/gtest.h>

namespace dalel::http {
namespace {

std::string answered(ApiVersion api, std::string_view accept, std::string_view query = "") {
    auto request = *parse_target("/sdmx/v1/data/x" + std::string{query});
    if (!accept.empty()) request.headers.emplace_back("accept", accept);
    const auto media = data_media_of(request, api);
    if (!media) return media.error().code;
    const auto type = media->type();
    return type.substr(std::string_view{"application/vnd.sdmx."}.size());
}

TEST(DataMedia, NothingAskedForIsWhatTheApiPrefers) {
    EXPECT_EQ(answered(ApiVersion::v1, ""), "genericdata+xml;version=2.1");
    EXPECT_EQ(answered(ApiVersion::v2, "*/*"), "data+json;version=2.0.0");
    EXPECT_EQ(answered(ApiVersion::v1, "application/xml"), "genericdata+xml;version=2.1");
    EXPECT_EQ(answered(ApiVersion::v2, "application/xml"), "data+xml;version=3.0.0");
    EXPECT_EQ(answered(ApiVersion::v1, "application/json"), "data+json;version=1.0.0");
    EXPECT_EQ(answered(ApiVersion::v1, "text/csv"), "data+csv;version=1.0.0");
}

TEST(DataMedia, AVersionMayBeShortOrHaveAnOperator) {
    for (const auto* version : {"2.0.0", "2.0", "2", "2+.0.0", "2.0+.0"}) EXPECT_EQ(answered(ApiVersion::v1, std::string{"application/vnd.sdmx.data+json;version="} + version), "data+json;version=2.0.0") << version;
    EXPECT_EQ(answered(ApiVersion::v2, "application/vnd.sdmx.data+json; version=1.0.0-wd"), "data+json;version=1.0.0-wd");
    EXPECT_EQ(answered(ApiVersion::v2, "application/vnd.sdmx.data+json;version=1.0.0"), "data+json;version=1.0.0");
    EXPECT_EQ(answered(ApiVersion::v2, "application/vnd.sdmx.structurespecificdata+xml;version=2.1"), "structurespecificdata+xml;version=2.1");
    for (const auto* version : {"3.0.0", "2.1.0", "20.0.0", "x", "1.0.0-cts"}) EXPECT_EQ(answered(ApiVersion::v1, std::string{"application/vnd.sdmx.data+json;version="} + version), "sdmx/no-such-format") << version;
}

TEST(DataMedia, TheBestOfWhatIsAcceptedIsTaken) {
    EXPECT_EQ(answered(ApiVersion::v1, "image/png, application/vnd.sdmx.data+csv;version=2.0.0;q=0.2, application/json;q=0.5"), "data+json;version=1.0.0");
    EXPECT_EQ(answered(ApiVersion::v1, "image/png"), "sdmx/no-such-format");
}

TEST(DataMedia, OptionsOfCsvStandInTheMediaTypeOrTheQuery) {
    EXPECT_EQ(answered(ApiVersion::v1, "application/vnd.sdmx.data+csv;version=1.0.0;labels=both;timeFormat=normalized"), "data+csv;version=1.0.0;labels=both;timeFormat=normalized");
    EXPECT_EQ(answered(ApiVersion::v2, "", "?format=csv&labels=name"), "data+csv;version=2.0.0;labels=name");
    EXPECT_EQ(answered(ApiVersion::v1, "image/png", "?format=csvfilewithlabels"), "data+csv;version=1.0.0;labels=both");
    EXPECT_EQ(answered(ApiVersion::v1, "", "?format=csv&labels=all"), "sdmx/malformed-parameter");
    EXPECT_EQ(answered(ApiVersion::v1, "text/csv;labels=all"), "sdmx/malformed-parameter");
}

TEST(DataMedia, AFormatOfTheQueryGoesBeforeTheHeader) {
    EXPECT_EQ(answered(ApiVersion::v1, "text/csv", "?format=jsondata"), "data+json;version=1.0.0");
    EXPECT_EQ(answered(ApiVersion::v1, "text/csv", "?format=jsondata&formatVersion=2.0.0"), "data+json;version=2.0.0");
    EXPECT_EQ(answered(ApiVersion::v2, "", "?format=structurespecificdata"), "data+xml;version=3.0.0");
    EXPECT_EQ(answered(ApiVersion::v2, "", "?format=structurespecificdata&formatVersion=2.1"), "structurespecificdata+xml;version=2.1");
    EXPECT_EQ(answered(ApiVersion::v2, "", "?format=generictimeseriesdata"), "generictimeseriesdata+xml;version=2.1");
    EXPECT_EQ(answered(ApiVersion::v2, "", "?format=pdf"), "sdmx/no-such-format");
    EXPECT_EQ(answered(ApiVersion::v2, "", "?format=jsondata&formatVersion=7"), "sdmx/no-such-format");
}

}  // namespace
}  // namespace dalel::http
