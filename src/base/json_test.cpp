#include "base/json.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace dalel {
namespace {

TEST(JsonWriter, NestsAndSeparates) {
    JsonWriter json;
    json.object().member("id", "KZ").key("values").array().value(1).value(2.5).null().end().member("open", true);
    json.key("none").object().end().end();
    EXPECT_EQ(json.text(), R"({"id":"KZ","values":[1,2.5,null],"open":true,"none":{}})");
}

TEST(JsonWriter, EscapesWhatJsonCannotHold) {
    EXPECT_EQ(json_quoted("a\"b\\c\n\x01 дәлел"), "\"a\\\"b\\\\c\\n\\u0001 дәлел\"");
}

TEST(JsonWriter, ANumberThatIsNotFiniteIsNull) {
    JsonWriter json;
    json.array().value(std::numeric_limits<double>::quiet_NaN()).value(0.1).end();
    EXPECT_EQ(json.text(), "[null,0.1]");
}

TEST(JsonWriter, IndentsForReading) {
    JsonWriter json{true};
    json.object().member("a", 1).key("b").array().end().end();
    EXPECT_EQ(json.text(), "{\n  \"a\": 1,\n  \"b\": []\n}");
}

}  // namespace
}  // namespace dalel
