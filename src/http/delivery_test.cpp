#include "http/delivery.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace dalel::http {
namespace {

std::string header_of(const Delivery& delivery, std::string_view name) {
    const auto at = std::ranges::find(delivery.headers, name, [](const auto& each) { return each.first; });
    return at == delivery.headers.end() ? "" : at->second;
}

Request asking(std::string name, std::string value) {
    Request request;
    request.headers.emplace_back(std::move(name), std::move(value));
    return request;
}

Response versioned() {
    auto response = answer("text/csv", "a,b\n");
    response.version = "release and question";
    return response;
}

TEST(Delivery, WhoHasItIsToldSo) {
    const auto tag = header_of(delivered(versioned(), {}), "ETag");
    ASSERT_FALSE(tag.empty());
    const auto again = delivered(versioned(), asking("if-none-match", "\"other\", W/" + tag));
    EXPECT_EQ(again.status, 304u);
    EXPECT_TRUE(again.head_only);
    EXPECT_EQ(delivered(versioned(), asking("if-none-match", "\"other\"")).status, 200u);
}

TEST(Delivery, TheCompressedFormHasItsOwnTag) {
    Response response;
    response.version = "page";
    response.body = std::make_shared<const Prepared>(Prepared{"long text", "gz", ""});
    const auto packed = delivered(std::move(response), asking("accept-encoding", "br, gzip;q=0.5"));
    EXPECT_EQ(header_of(packed, "Content-Encoding"), "gzip");
    EXPECT_EQ(packed.length, 2u);
    response = {};
    response.version = "page";
    response.body = std::make_shared<const Prepared>(Prepared{"long text", "gz", ""});
    EXPECT_NE(header_of(packed, "ETag"), header_of(delivered(std::move(response), {}), "ETag"));
}

TEST(Delivery, SendsTheRangeThatIsAskedFor) {
    const auto range = [](std::string header) {
        Response response;
        response.body = FileBytes{"cube.parquet", 100};
        return delivered(std::move(response), asking("range", std::move(header)));
    };
    EXPECT_EQ(header_of(range("bytes=10-19"), "Content-Range"), "bytes 10-19/100");
    EXPECT_EQ(range("bytes=10-19").length, 10u);
    EXPECT_EQ(range("bytes=-5").offset, 95u);
    EXPECT_EQ(range("bytes=90-").length, 10u);
    EXPECT_EQ(range("bytes=100-").status, 416u);
    EXPECT_EQ(range("bytes=9-1").status, 200u);
    EXPECT_EQ(range("bytes=0-1,5-6").status, 200u);
}

}  // namespace
}  // namespace dalel::http
