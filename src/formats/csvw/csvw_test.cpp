#include "formats/csvw/csvw.hpp"

#include <gtest/gtest.h>

namespace dalel {
namespace {

Structure structure() {
    return {.id = Id<"cube">{"convicted"},
            .title = {.kk = "", .ru = "Осуждённые", .en = "Convicted"},
            .dimensions = {{Id<"dimension">{"area"}, {.kk = "", .ru = "", .en = "Area"}, DimensionKind::area, {{"KZ", {}}}}, {Id<"dimension">{"sex"}, {}, DimensionKind::plain, {{"F", {}}}}},
            .synthetic = true};
}

TEST(Csvw, EveryRowIsAboutItsFigure) {
    const auto text = csvw_of(structure(), {"Office", "", "CC BY 4.0", "https://licence.example/", "ab"}, "f/");
    EXPECT_TRUE(text.contains(R"("aboutUrl": "f/cell:convicted/{area}.{sex}")")) << text;
    EXPECT_TRUE(text.contains(R"("url": "convicted.csv")")) << text;
    EXPECT_TRUE(text.contains(R"("@id": "https://licence.example/")")) << text;
}

TEST(Csvw, SyntheticDataSaysSo) { EXPECT_TRUE(csvw_of(structure(), {}, "f/").contains("Synthetic data about nobody.")); }

}  // namespace
}  // namespace dalel
