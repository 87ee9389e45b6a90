#include "http/site/island.hpp"

#include <gtest/gtest.h>

namespace dalel::http::web {
namespace {

TEST(Island, data_cannot_leave_its_element) {
    const auto markup = island("div", "map", R"({"name":"</script><script>alert(1)</script>"})", text("table")).markup();
    EXPECT_EQ(markup, R"(<div data-island="map">table<script type="application/json">{"name":"\u003c/script>\u003cscript>alert(1)\u003c/script>"}</script></div>)");
}

}  // namespace
}  // namespace dalel::http::web
