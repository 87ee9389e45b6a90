// A ZIP archive that is made while it is taken.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dalel {

/// Writes entries, deflated, one after the other into a text that its owner empties as he likes. Equal entries give equal bytes: no
/// clock, no extra fields. Sizes below 4 GiB.
class ZipStream {
public:
    explicit ZipStream(std::string& out);
    ~ZipStream();

    void begin(std::string_view name);
    void write(std::string_view bytes);
    void end();
    /// The directory; nothing comes after it.
    void finish();

    /// A whole entry.
    void entry(std::string_view name, std::string_view bytes) {
        begin(name);
        write(bytes);
        end();
    }

private:
    struct Entry {
        std::string name;
        std::uint32_t crc = 0, packed = 0, size = 0, offset = 0;
    };
    struct Deflate;

    void put(std::string_view bytes);
    void put16(std::uint32_t number);
    void put32(std::uint32_t number);
    void deflate_all(std::string_view bytes, bool is_last);

    std::string& out_;
    std::uint64_t written_ = 0;
    std::vector<Entry> entries_;
    std::unique_ptr<Deflate> deflate_;
};

}  // namespace dalel
