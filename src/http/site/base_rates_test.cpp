#include "http/site/base_rates.hpp"

#include <gtest/gtest.h>

namespace dalel::http::web {
namespace {

TEST(BaseRates, an_observatory_without_analyses_has_no_panel) {
    const auto release = std::make_shared<const Release>();
    const Service service{};
    const View view{.service = service, .edition = std::make_shared<const Edition>(release), .language = Language::en};
    EXPECT_TRUE(base_rate_panel(view).empty());
    EXPECT_TRUE(region_verdicts(view).empty());
}

}  // namespace
}  // namespace dalel::http::web
