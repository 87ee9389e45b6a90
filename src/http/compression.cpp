#include "http/compression.hpp"

#include <memory>
#include <new>
#include <vector>

#include <brotli/encode.h>
#include <zlib.h>

namespace dalel::http {
namespace {

/// A stream of zlib that writes gzip; ends with its owner.
class Deflater {
public:
    explicit Deflater(int level) {
        constexpr int window = 15 + 16;  // 32 KiB, with the head and tail of gzip
        if (deflateInit2(&stream_, level, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY) != Z_OK) throw std::bad_alloc{};
    }
    ~Deflater() { deflateEnd(&stream_); }
    Deflater(const Deflater&) = delete;
    Deflater& operator=(const Deflater&) = delete;

    void append(std::string& out, std::string_view text, bool last) {
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
        stream_.avail_in = static_cast<uInt>(text.size());
        do {
            const auto before = out.size();
            out.resize(before + 16 * 1024);
            stream_.next_out = reinterpret_cast<Bytef*>(out.data() + before);
            stream_.avail_out = static_cast<uInt>(out.size() - before);
            deflate(&stream_, last ? Z_FINISH : Z_NO_FLUSH);
            out.resize(out.size() - stream_.avail_out);
        } while (stream_.avail_out == 0);
    }

private:
    z_stream stream_{};
};

}  // namespace

std::string gzip(std::string_view text, int level) {
    constexpr std::size_t step = 1 << 20;
    Deflater deflater{level};
    std::string out;
    do {
        const auto part = text.substr(0, step);
        text.remove_prefix(part.size());
        deflater.append(out, part, text.empty());
    } while (!text.empty());
    return out;
}

std::string brotli(std::string_view text, int quality) {
    std::string out(BrotliEncoderMaxCompressedSize(text.size()), '\0');
    std::size_t size = out.size();
    if (!BrotliEncoderCompress(quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, text.size(), reinterpret_cast<const std::uint8_t*>(text.data()), &size, reinterpret_cast<std::uint8_t*>(out.data())))
        return {};
    out.resize(size);
    return out;
}

Pieces gzipped(Pieces pieces, int level) {
    Deflater deflater{level};
    std::string out;
    while (pieces.next()) {
        deflater.append(out, pieces.piece(), false);
        if (out.size() < Pieces::good_size / 4) continue;
        co_yield out;
        out.clear();
    }
    deflater.append(out, {}, true);
    co_yield out;
}

std::shared_ptr<const Prepared> prepared(std::string identity) {
    auto made = std::make_shared<Prepared>();
    // Of a longer text the last percent costs seconds.
    const bool long_text = identity.size() > 128 << 10;
    made->gzip = gzip(identity, long_text ? 6 : 9);
    made->brotli = brotli(identity, long_text ? 5 : 9);
    if (made->gzip.size() >= identity.size()) made->gzip.clear();
    if (made->brotli.size() >= identity.size()) made->brotli.clear();
    made->identity = std::move(identity);
    return made;
}

bool is_compressible(std::string_view type) {
    return type.starts_with("text/") || type.starts_with("application/json") || type.starts_with("application/xml") || type.find("+json") != std::string_view::npos || type.find("+xml") != std::string_view::npos ||
           type.find("+csv") != std::string_view::npos || type.starts_with("application/problem") || type.starts_with("application/javascript") || type.starts_with("image/svg");
}

}  // namespace dalel::http
