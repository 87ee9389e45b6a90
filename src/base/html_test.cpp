#include "base/html.hpp"

#include <gtest/gtest.h>

namespace dalel {
namespace {

TEST(Html, WritesEveryMarkupCharacterAsAnEntity) {
    EXPECT_EQ(escaped_html(R"(<script>"a" & 'b'</script>)"), "&lt;script&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/script&gt;");
}

TEST(Html, LeavesOtherTextAsItIs) {
    EXPECT_EQ(escaped_html("Қарағанды\n"), "Қарағанды\n");
    EXPECT_EQ(escaped_html(""), "");
}

TEST(Html, AppendsToWhatIsThere) {
    std::string out = "<b>";
    append_html(out, "<");
    EXPECT_EQ(out, "<b>&lt;");
}

}  // namespace
}  // namespace dalel
