#include "http/compression.hpp"

#include <gtest/gtest.h>
#include <brotli/decode.h>
#include <zlib.h>

namespace dalel::http {
namespace {

std::string gunzipped(std::string_view bytes, std::size_t size) {
    std::string out(size + 1, '\0');
    z_stream stream{};
    inflateInit2(&stream, 15 + 16);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    out.resize(stream.total_out);
    inflateEnd(&stream);
    return out;
}

std::string long_text() {
    std::string text;
    for (int i = 0; i < 200'000; ++i) text += "measure,KZ-" + std::to_string(i % 977) + "," + std::to_string(i * 7919 % 1000) + "\n";
    return text;
}

Pieces in_pieces(std::string text, std::size_t size) {
    for (std::size_t at = 0; at < text.size(); at += size) co_yield std::string_view{text}.substr(at, size);
}

TEST(Compression, WhatIsCompressedReadsBack) {
    const auto text = long_text();
    EXPECT_EQ(gunzipped(gzip(text, 6), text.size()), text);
    EXPECT_EQ(gunzipped(gzip("", 6), 0), "");
    EXPECT_EQ(gunzipped(gzipped(in_pieces(text, 100'000), 1).take(), text.size()), text);
    EXPECT_EQ(gunzipped(gzipped(in_pieces(text, 7), 1).take(), text.size()), text);
    const auto packed = brotli(text, 5);
    std::string out(text.size(), '\0');
    std::size_t size = out.size();
    EXPECT_EQ(BrotliDecoderDecompress(packed.size(), reinterpret_cast<const std::uint8_t*>(packed.data()), &size, reinterpret_cast<std::uint8_t*>(out.data())), BROTLI_DECODER_RESULT_SUCCESS);
    EXPECT_EQ(out, text);
}

TEST(Compression, PreparesOnlyWhatBecomesSmaller) {
    EXPECT_TRUE(prepared("x")->gzip.empty());
    const auto page = prepared(std::string(1000, 'x'));
    EXPECT_FALSE(page->gzip.empty());
    EXPECT_FALSE(page->brotli.empty());
}

TEST(Compression, KnowsWhatIsText) {
    EXPECT_TRUE(is_compressible("text/csv; charset=utf-8"));
    EXPECT_TRUE(is_compressible("application/vnd.sdmx.data+csv;version=2.0.0"));
    EXPECT_TRUE(is_compressible("application/json"));
    EXPECT_FALSE(is_compressible("application/zip"));
    EXPECT_FALSE(is_compressible("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));
    EXPECT_FALSE(is_compressible("application/vnd.apache.parquet"));
}

}  // namespace
}  // namespace dalel::http
