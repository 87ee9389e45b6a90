#include "formats/zip/zip.hpp"

#include "base/error.hpp"

#include <zlib.h>

namespace dalel {
namespace {

void append_16(std::string& out, std::uint32_t number) {
    out += static_cast<char>(number & 0xff);
    out += static_cast<char>(number >> 8 & 0xff);
}
void append_32(std::string& out, std::uint32_t number) {
    append_16(out, number & 0xffff);
    append_16(out, number >> 16);
}

constexpr std::uint32_t first_day = 1 << 5 | 1;  ///< 1980-01-01 as DOS writes it
constexpr std::uint32_t sizes_follow = 1 << 3;   ///< flag: CRC and sizes stand behind the content
constexpr std::uint32_t names_are_utf8 = 1 << 11;
constexpr std::uint32_t deflated = 8;

/// A raw deflate stream.
class Deflate {
public:
    Deflate() {
        if (deflateInit2(&stream_, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK) throw std::bad_alloc{};
    }
    Deflate(const Deflate&) = delete;
    Deflate& operator=(const Deflate&) = delete;
    ~Deflate() { deflateEnd(&stream_); }

    /// Appends what the bytes give; all that is left where they are the last.
    void append(std::string_view bytes, bool is_last, std::string& out) {
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
        stream_.avail_in = static_cast<uInt>(bytes.size());
        do {
            const auto before = out.size();
            out.resize(before + Pieces::good_size);
            stream_.next_out = reinterpret_cast<Bytef*>(out.data() + before);
            stream_.avail_out = Pieces::good_size;
            deflate(&stream_, is_last ? Z_FINISH : Z_NO_FLUSH);
            out.resize(before + Pieces::good_size - stream_.avail_out);
        } while (stream_.avail_out == 0);
    }

private:
    z_stream stream_{};
};

/// Bytes taken in before something is handed over, however little they became: whoever takes the archive has other work too.
constexpr std::uint64_t longest_work = 4 * Pieces::good_size;

struct Written {
    std::uint32_t crc = 0, compressed = 0, size = 0, offset = 0;
};

/// Version, flags, method, time and day, CRC and sizes: what the local and the central header have in common.
void append_common(std::string& out, const Written& file) {
    append_16(out, 20);
    append_16(out, sizes_follow | names_are_utf8);
    append_16(out, deflated);
    append_16(out, 0);
    append_16(out, first_day);
    append_32(out, file.crc);
    append_32(out, file.compressed);
    append_32(out, file.size);
}

void append_central(std::string& out, const std::string& name, const Written& file) {
    append_32(out, 0x02014b50);
    append_16(out, 3 << 8 | 20);  // attributes are those of Unix
    append_common(out, file);
    append_16(out, static_cast<std::uint32_t>(name.size()));
    for (int i = 0; i < 4; ++i) append_16(out, 0);  // no extra field, no comment, first disk, binary
    append_32(out, 0100644u << 16);
    append_32(out, file.offset);
    out += name;
}

}  // namespace

Pieces zip_of(std::vector<ZipEntry> entries) {
    std::string out;
    std::vector<Written> written;
    std::uint64_t before = 0;  // bytes handed over
    std::uint64_t worked = 0;  // bytes taken since
    const auto check = [&](std::uint64_t size) {
        if (size > largest_zip) throw Stop{Exit::unusable_input, {"zip/too-large", "this would be larger than a ZIP archive can be", "", "the files one by one"}};
        return static_cast<std::uint32_t>(size);
    };
    for (auto& [name, content] : entries) {
        Written file{.offset = check(before + out.size())};
        append_32(out, 0x04034b50);
        append_common(out, {});
        append_16(out, static_cast<std::uint32_t>(name.size()));
        append_16(out, 0);
        out += name;
        const auto start = before + out.size();
        std::uint64_t size = 0;
        Deflate stream;
        while (content.next()) {
            const auto piece = content.piece();
            file.crc = static_cast<std::uint32_t>(crc32_z(file.crc, reinterpret_cast<const Bytef*>(piece.data()), piece.size()));
            file.size = check(size += piece.size());
            stream.append(piece, false, out);
            worked += piece.size();
            if (out.size() >= Pieces::good_size || (worked >= longest_work && !out.empty())) {
                before += out.size();
                worked = 0;
                co_yield out;
                out.clear();
            }
        }
        stream.append({}, true, out);
        file.compressed = check(before + out.size() - start);
        append_32(out, 0x08074b50);
        append_32(out, file.crc);
        append_32(out, file.compressed);
        append_32(out, file.size);
        written.push_back(file);
    }
    const auto start = check(before + out.size());
    for (std::size_t i = 0; i < entries.size(); ++i) append_central(out, entries[i].name, written[i]);
    const auto size = check(before + out.size() - start);
    append_32(out, 0x06054b50);
    append_32(out, 0);
    append_16(out, static_cast<std::uint32_t>(entries.size()));
    append_16(out, static_cast<std::uint32_t>(entries.size()));
    append_32(out, size);
    append_32(out, start);
    append_16(out, 0);
    co_yield out;
}

}  // namespace dalel
