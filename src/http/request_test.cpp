#include "http/request.hpp"

#include <gtest/gtest.h>

namespace dalel::http {
namespace {

TEST(Request, DecodesWhatClientsEncode) {
    const auto request = parse_target("/sdmx/v2/data/%2A/KZ%2CX/?c%5Barea%5D=KZ+KZ-AKT&detail=full#x");
    ASSERT_TRUE(request);
    EXPECT_EQ(request->segments, (std::vector<std::string>{"sdmx", "v2", "data", "*", "KZ,X"}));
    EXPECT_TRUE(request->trailing_slash);
    EXPECT_EQ(request->query.text("c[area]"), "KZ+KZ-AKT");
    EXPECT_EQ(request->query.text("detail"), "full");
    EXPECT_EQ(request->query.text("nothing", "fallback"), "fallback");
}

TEST(Request, LeavesNoWayUp) {
    for (const char* target : {"/a/../b", "/a/%2e%2e/b", "/%2E/", "/a%00b", "/%ff", "/%4", "/%zz", "a/b", ""}) {
        const auto request = parse_target(target);
        ASSERT_FALSE(request) << target;
        EXPECT_EQ(request.error().code, "request/malformed-target") << target;
    }
    // An encoded slash stays within its segment and can name nothing below another folder.
    EXPECT_EQ(parse_target("/a%2Fb")->segments, (std::vector<std::string>{"a/b"}));
}

TEST(Request, TakesPointsForTheKeyOfAQuery) {
    for (const char* target : {"/sdmx/v1/data/crimes/..", "/sdmx/v1/data/crimes/./all", "/sdmx/v1/availableconstraint/crimes/..", "/sdmx/v2/data/dataflow/A/crimes/1.0.0/..", "/sdmx/v2/availability/dataflow/A/crimes/1.0.0/."})
        EXPECT_TRUE(parse_target(target).has_value()) << target;
    for (const char* target : {"/sdmx/v1/data/..", "/sdmx/v1/data/crimes/all/..", "/sdmx/v1/codelist/A/..", "/sdmx/../data/crimes/..", "/r/v1/data/crimes/..", "/sdmx/v2/data/crimes/.."})
        EXPECT_FALSE(parse_target(target).has_value()) << target;
}

TEST(Request, RefusesTooManyParameters) {
    std::string target = "/?";
    for (std::size_t i = 0; i <= most_parameters; ++i) target += "a=1&";
    EXPECT_EQ(parse_target(target).error().code, "request/too-many-parameters");
}

TEST(Request, TakesTheBestLanguageThatIsOurs) {
    const auto language = [](std::string_view target, std::string header) {
        auto request = *parse_target(target);
        request.headers.emplace_back("accept-language", std::move(header));
        return language_of(request);
    };
    EXPECT_EQ(language("/?lang=kk", "ru"), Language::kk);
    EXPECT_EQ(language("/", "de, ru;q=0.5, kk-KZ;q=0.8"), Language::kk);
    EXPECT_EQ(language("/", "de"), Language::en);
    EXPECT_EQ(language("/?lang=de", "kk").error().code, "request/unknown-language");
}

TEST(Accepted, SortsByQualityAndLeavesOutWhatIsRefused) {
    const auto ranges = accepted("text/html;q=0.5, application/JSON; version=\"2.0\", a/b;q=0, c/d;q=x, */*;q=0.1");
    ASSERT_EQ(ranges.size(), 3u);
    EXPECT_EQ(ranges[0].type, "application/json");
    EXPECT_EQ(ranges[0].parameters, (std::vector<std::pair<std::string, std::string>>{{"version", "2.0"}}));
    EXPECT_EQ(ranges[1].type, "text/html");
    EXPECT_EQ(ranges[2].type, "*/*");
}

}  // namespace
}  // namespace dalel::http
