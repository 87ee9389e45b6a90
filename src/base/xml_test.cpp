#include "base/xml.hpp"

#include <gtest/gtest.h>

namespace dalel {
namespace {

constexpr auto declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

TEST(Xml, NestsAndClosesWhatIsEmpty) {
    XmlWriter xml;
    xml.open("a").attribute("id", "1").attribute_if("none", "").element("b", "text").open("c").close();
    EXPECT_EQ(xml.take(), std::string{declaration} + "<a id=\"1\"><b>text</b><c/></a>\n");
}

TEST(Xml, NoTextBecomesMarkup) {
    XmlWriter xml;
    xml.open("a").attribute("b", "\"<&>\n").content("]]> & \x01");
    EXPECT_EQ(xml.take(), std::string{declaration} + "<a b=\"&quot;&lt;&amp;&gt;&#10;\">]]&gt; &amp; ?</a>\n");
}

}  // namespace
}  // namespace dalel
