#include "http/metrics.hpp"

#include <gtest/gtest.h>

namespace dalel::http {
namespace {

TEST(RouteClass, EveryPartIsCountedApart) {
    const auto part = [](std::string_view target) { return to_string(route_class_of(*parse_target(target))); };
    EXPECT_EQ(part("/api/v2/tables"), "pxweb_2");
    EXPECT_EQ(part("/api/v1/en"), "pxweb_1");
    EXPECT_EQ(part("/sdmx/v1/data/x"), "sdmx_1");
    EXPECT_EQ(part("/sdmx/v2/structure"), "sdmx_2");
    EXPECT_EQ(part("/r/latest/"), "releases");
    EXPECT_EQ(part("/"), "pages");
    EXPECT_EQ(part("/kk/map/"), "pages");
    EXPECT_EQ(part("/assets/site.js"), "assets");
    EXPECT_EQ(part("/metrics"), "service");
    EXPECT_EQ(part("/api/v3"), "other");
    EXPECT_EQ(part("/wp-login.php"), "other");
}

}  // namespace
}  // namespace dalel::http
