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
    EXPECT_EQ(packed.text(), "gz");
    response = {};
    response.version = "page";
    response.body = std::make_shared<const Prepared>(Prepared{"long text", "gz", ""});
    EXPECT_NE(header_of(packed, "ETag"), header_of(delivered(std::move(response), {}), "ETag"));
}

Pieces counting() {
    co_yield "0123";
    co_yield "456789";
}

TEST(Delivery, WhatIsMadeWhileItIsSentHasRangesOnceItsLengthIsKnown) {
    const auto made = [] {
        Response response;
        response.version = "cube";
        response.type = "text/csv";
        response.body = Streamed{nullptr, counting()};
        return response;
    };
    auto request = asking("range", "bytes=3-7");
    request.headers.emplace_back("accept-encoding", "gzip");
    EXPECT_TRUE(needs_length(made(), request));
    EXPECT_FALSE(needs_length(made(), {}));
    const auto part = delivered(made(), request, 10);
    EXPECT_EQ(part.status, 206u);
    EXPECT_EQ(part.coding, Coding::identity);
    EXPECT_EQ(header_of(part, "Content-Range"), "bytes 3-7/10");
    EXPECT_EQ(part.offset, 3u);
    EXPECT_EQ(part.length, 5u);
    EXPECT_EQ(header_of(part, "ETag"), tag_of(made()));
    EXPECT_EQ(header_of(delivered(made(), {}), "Accept-Ranges"), "bytes");
    EXPECT_FALSE(delivered(made(), {}).length);
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
    EXPECT_EQ(range("bytes=x-").status, 200u);

    auto text = answer("text/csv", "0123456789");
    text.version = "text";
    const auto part = delivered(std::move(text), asking("range", "bytes=2-4"));
    EXPECT_EQ(part.text(), "234");
    EXPECT_EQ(part.status, 206u);
}

TEST(Delivery, ARangeOfOtherBytesIsTheWhole) {
    const auto status_with = [](std::string condition) {
        auto request = asking("range", "bytes=0-0");
        request.headers.emplace_back("if-range", std::move(condition));
        auto response = versioned();
        response.modified = 1'000'000'000;
        return delivered(std::move(response), request).status;
    };
    EXPECT_EQ(status_with(header_of(delivered(versioned(), {}), "ETag")), 206u);
    EXPECT_EQ(status_with("\"another\""), 200u);
    EXPECT_EQ(status_with(http_date(1'000'000'000)), 206u);
    EXPECT_EQ(status_with(http_date(1'000'000'001)), 200u);
}

TEST(Delivery, WhatWasNotChangedSinceIsNotSentAgain) {
    const auto status_since = [](std::string since) {
        auto response = versioned();
        response.modified = 1'000'000'000;
        return delivered(std::move(response), asking("if-modified-since", std::move(since))).status;
    };
    EXPECT_EQ(http_date(1'000'000'000), "Sun, 09 Sep 2001 01:46:40 GMT");
    EXPECT_EQ(status_since("Sun, 09 Sep 2001 01:46:40 GMT"), 304u);
    EXPECT_EQ(status_since("Sun, 09 Sep 2001 01:46:39 GMT"), 200u);
    EXPECT_EQ(status_since("yesterday"), 200u);
    // A tag has the last word.
    auto both = asking("if-modified-since", "Sun, 09 Sep 2001 01:46:40 GMT");
    both.headers.emplace_back("if-none-match", "\"another\"");
    auto response = versioned();
    response.modified = 1'000'000'000;
    EXPECT_EQ(delivered(std::move(response), both).status, 200u);
}

TEST(Delivery, DatesReadBack) {
    for (const std::int64_t seconds : {0ll, 951'782'400ll, 1'795'406'400ll, 4'102'444'799ll}) EXPECT_EQ(parse_http_date(http_date(seconds)), seconds);
    for (const char* wrong : {"", "Sun, 31 Feb 2001 01:46:40 GMT", "Sun, 09 Sep 2001 25:46:40 GMT", "Sun, 09 Sep 2001 01:46:40 EST", "Sun, 09 Xxx 2001 01:46:40 GMT"}) EXPECT_FALSE(parse_http_date(wrong)) << wrong;
}

Pieces a_hundred_lines() {
    for (int i = 0; i < 100; ++i) co_yield "a line of a long text\n";
}

TEST(Delivery, LongTextIsCompressedWhileItIsSent) {
    const auto coding_of = [](std::string type, Body body) {
        Response response;
        response.type = std::move(type);
        response.body = std::move(body);
        return header_of(delivered(std::move(response), asking("accept-encoding", "gzip, br")), "Content-Encoding");
    };
    EXPECT_EQ(coding_of("text/csv", std::string(5000, 'x')), "gzip");
    EXPECT_EQ(coding_of("text/csv", std::string(50, 'x')), "");
    EXPECT_EQ(coding_of("application/zip", std::string(5000, 'x')), "");
    EXPECT_EQ(coding_of("text/csv", Streamed{nullptr, a_hundred_lines()}), "gzip");
    EXPECT_EQ(header_of(delivered(answer("text/csv", std::string(5000, 'x')), asking("accept-encoding", "gzip;q=0, *;q=0")), "Content-Encoding"), "");
}

TEST(Delivery, IsAskedForAgainUnlessTheAnswerSaysHowLongItHolds) {
    EXPECT_EQ(header_of(delivered(versioned(), {}), "Cache-Control"), "no-cache");
    const auto asset = delivered(versioned().with("Cache-Control", "immutable"), {});
    EXPECT_EQ(std::ranges::count(asset.headers, "Cache-Control", [](const auto& each) { return each.first; }), 1);
    EXPECT_EQ(header_of(asset, "Cache-Control"), "immutable");
}

}  // namespace
}  // namespace dalel::http
