#include "http/server/request_reader.hpp"

#include <gtest/gtest.h>

namespace dalel::http {
namespace {

/// Reads all of the bytes, shown in pieces of `step`.
RequestReader read(std::string_view bytes, std::size_t step = 1 << 20) {
    RequestReader reader;
    std::size_t from = 0;
    for (std::size_t to = 0; to < bytes.size() && !reader.is_done() && !reader.refusal();) {
        to = std::min(to + step, bytes.size());
        for (std::size_t used = 1; used > 0 && !reader.is_done() && !reader.refusal();) from += used = reader.take(bytes.substr(from, to - from));
    }
    return reader;
}

unsigned status_of(std::string_view bytes) {
    const auto whole = read(bytes), slow = read(bytes, 1);
    EXPECT_EQ(whole.refusal().has_value(), slow.refusal().has_value()) << bytes;
    for (std::size_t step = 2; step < bytes.size(); ++step) EXPECT_EQ(read(bytes, step).refusal().has_value(), whole.refusal().has_value()) << bytes << step;
    return whole.refusal() ? whole.refusal()->status : whole.is_done() ? 200 : 0;
}

TEST(RequestReader, ReadsTheSameHoweverTheBytesCome) {
    constexpr std::string_view bytes = "POST /r/1?x=%D2%9B HTTP/1.1\r\nHost: a.example\r\nX-Thing: Yes\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nHost: trailer\r\n\r\n";
    for (const std::size_t step : {1u, 7u, 4096u}) {
        auto reader = read(bytes, step);
        ASSERT_TRUE(reader.is_done());
        EXPECT_TRUE(reader.keeps_alive());
        const auto& request = reader.request();
        EXPECT_EQ(request.method, Method::post);
        EXPECT_EQ(request.query.text("x"), "қ");
        EXPECT_EQ(request.header("x-thing"), "Yes");
        EXPECT_EQ(request.header("host"), "a.example");
        EXPECT_EQ(request.body, "abcde");
    }
}

TEST(RequestReader, LeavesTheNextRequestAlone) {
    constexpr std::string_view one = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    RequestReader reader;
    EXPECT_EQ(reader.take(std::string{one} + std::string{one}), one.size());
    EXPECT_TRUE(reader.is_done());
}

TEST(RequestReader, RefusesWhatTwoProgramsCouldReadDifferently) {
    EXPECT_EQ(status_of("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), 400u);
    EXPECT_EQ(status_of("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n"), 400u);
    EXPECT_EQ(status_of("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc"), 400u);
    EXPECT_EQ(status_of("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3, 3\r\n\r\nabc"), 400u);
    EXPECT_EQ(status_of("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +3\r\n\r\nabc"), 400u);
    EXPECT_EQ(status_of("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), 400u);
    EXPECT_EQ(status_of("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"), 501u);
    EXPECT_EQ(status_of("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"), 501u);
    EXPECT_EQ(status_of("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), 400u);
    EXPECT_EQ(status_of("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n"), 400u);
    EXPECT_EQ(status_of("GET / HTTP/1.1\r\nHost: a\r\nX: y\r\n z\r\n\r\n"), 400u);
    EXPECT_EQ(status_of("GET / HTTP/1.1\r\nHost: a\r\nX: y\r\n z\r\nLater: header\r\n\r\n"), 400u);
    EXPECT_EQ(status_of("GET / HTTP/1.1\nHost: a\n\n\r\n\r\n"), 505u);
    EXPECT_EQ(status_of("GET / HTTP/1.1\r\nHost: a\nX: y\r\n\r\n"), 400u);
    EXPECT_EQ(status_of("GET / HTTP/1.1\r\nHost: a\rX: y\r\n\r\n"), 400u);
    EXPECT_EQ(status_of("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"), 400u);
    EXPECT_EQ(status_of("GET / HTTP/1.1\r\nHost: a/../\"\r\n\r\n"), 400u);
    EXPECT_EQ(status_of("GET / HTTP/1.1\r\n\r\n"), 400u);
    EXPECT_EQ(status_of("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n"), 400u);
    EXPECT_EQ(status_of("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcX\r\n0\r\n\r\n"), 400u);
    for (const auto* end : {"", "x", "\r\n", "\r\n\r\n"})
        EXPECT_NE(status_of(std::string{"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\n\r\n"} + end), 200u) << end;
}

TEST(RequestReader, RefusesWhatIsTooMuch) {
    EXPECT_EQ(status_of("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1073741824\r\n\r\n"), 413u);
    EXPECT_EQ(read("GET /" + std::string(longest_target, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n").refusal()->status, 414u);
    EXPECT_EQ(read("GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(longest_head, 'a') + "\r\n\r\n").refusal()->status, 431u);
    std::string many;
    for (std::size_t i = 0; i <= most_headers; ++i) many += "X: y\r\n";
    EXPECT_EQ(status_of("GET / HTTP/1.1\r\nHost: a\r\n" + many + "\r\n"), 431u);
    std::string chunks = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (int i = 0; i < 20; ++i) chunks += "10000\r\n" + std::string(65536, 'x') + "\r\n";
    EXPECT_EQ(read(chunks, 65536).refusal()->status, 413u);
    EXPECT_EQ(status_of("POST / HTTP/1.1\r\nHost: a\r\nContent-Encoding: gzip\r\nContent-Length: 1\r\n\r\nx"), 415u);
    EXPECT_EQ(status_of("GET / HTTP/1.1\r\nHost: a\r\nExpect: wonders\r\n\r\n"), 417u);
    EXPECT_EQ(status_of("GET / HTTP/2.0\r\nHost: a\r\n\r\n"), 505u);
}

TEST(RequestReader, TakesTheFormsOfATarget) {
    EXPECT_EQ(read("GET http://other.example/r/1 HTTP/1.1\r\nHost: a\r\n\r\n").request().segments, (std::vector<std::string>{"r", "1"}));
    EXPECT_EQ(status_of("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n"), 200u);
    EXPECT_FALSE(read("GET / HTTP/1.0\r\n\r\n").keeps_alive());
    EXPECT_FALSE(read("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").keeps_alive());
    EXPECT_TRUE(read("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n").waits_for_leave());
}

}  // namespace
}  // namespace dalel::http
