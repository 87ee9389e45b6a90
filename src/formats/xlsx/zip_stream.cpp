#include "formats/xlsx/zip_stream.hpp"

#include <stdexcept>

#include <zlib.h>

namespace dalel {
namespace {

constexpr std::uint32_t version = 20;
/// Sizes follow the bytes (bit 3), names are UTF-8 (bit 11).
constexpr std::uint32_t flags = 0x0808;
constexpr std::uint32_t deflated = 8;
/// 1 January 1980, the first day ZIP knows.
constexpr std::uint32_t day = 0x0021;

}  // namespace

struct ZipStream::Deflate {
    Deflate() {
        if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK) throw std::bad_alloc{};
    }
    ~Deflate() { deflateEnd(&stream); }
    z_stream stream{};
};

ZipStream::ZipStream(std::string& out) : out_{out} {}
ZipStream::~ZipStream() = default;

void ZipStream::put(std::string_view bytes) {
    out_ += bytes;
    written_ += bytes.size();
}
void ZipStream::put16(std::uint32_t number) {
    const char bytes[2]{static_cast<char>(number), static_cast<char>(number >> 8)};
    put({bytes, 2});
}
void ZipStream::put32(std::uint32_t number) {
    put16(number & 0xffff);
    put16(number >> 16);
}

void ZipStream::begin(std::string_view name) {
    Entry entry;
    entry.name = name;
    entry.offset = static_cast<std::uint32_t>(written_);
    entry.crc = static_cast<std::uint32_t>(crc32(0, nullptr, 0));
    put32(0x04034b50);
    put16(version);
    put16(flags);
    put16(deflated);
    put16(0);
    put16(day);
    put32(0);
    put32(0);
    put32(0);
    put16(static_cast<std::uint32_t>(name.size()));
    put16(0);
    put(name);
    entries_.push_back(std::move(entry));
    deflate_ = std::make_unique<Deflate>();
}

void ZipStream::deflate_all(std::string_view bytes, bool is_last) {
    auto& stream = deflate_->stream;
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    char buffer[16384];
    int result = Z_OK;
    do {
        stream.next_out = reinterpret_cast<Bytef*>(buffer);
        stream.avail_out = sizeof buffer;
        result = deflate(&stream, is_last ? Z_FINISH : Z_NO_FLUSH);
        const auto made = sizeof buffer - stream.avail_out;
        put({buffer, made});
        entries_.back().packed += static_cast<std::uint32_t>(made);
    } while (is_last ? result != Z_STREAM_END : stream.avail_in > 0 || stream.avail_out == 0);
}

void ZipStream::write(std::string_view bytes) {
    auto& entry = entries_.back();
    entry.crc = static_cast<std::uint32_t>(crc32(entry.crc, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size())));
    entry.size += static_cast<std::uint32_t>(bytes.size());
    if (!bytes.empty()) deflate_all(bytes, false);
}

void ZipStream::end() {
    deflate_all({}, true);
    deflate_.reset();
    const auto& entry = entries_.back();
    put32(0x08074b50);
    put32(entry.crc);
    put32(entry.packed);
    put32(entry.size);
}

void ZipStream::finish() {
    const auto begin = static_cast<std::uint32_t>(written_);
    for (const auto& entry : entries_) {
        put32(0x02014b50);
        put16(version);
        put16(version);
        put16(flags);
        put16(deflated);
        put16(0);
        put16(day);
        put32(entry.crc);
        put32(entry.packed);
        put32(entry.size);
        put16(static_cast<std::uint32_t>(entry.name.size()));
        put16(0);
        put16(0);
        put16(0);
        put16(0);
        put32(0);
        put32(entry.offset);
        put(entry.name);
    }
    const auto size = static_cast<std::uint32_t>(written_) - begin;
    put32(0x06054b50);
    put16(0);
    put16(0);
    put16(static_cast<std::uint32_t>(entries_.size()));
    put16(static_cast<std::uint32_t>(entries_.size()));
    put32(size);
    put32(begin);
    put16(0);
}

}  // namespace dalel
