// Records in the compact protocol of Thrift, as far as Parquet's footers and page headers need it [parquet].
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dalel {

/// Seven bits a byte, the lowest first; the highest bit says that more follow.
inline void append_varint(std::string& out, std::uint64_t number) {
    for (; number >= 0x80; number >>= 7) out += static_cast<char>(0x80 | (number & 0x7f));
    out += static_cast<char>(number);
}

/// Writes one record: fields in ascending order, each by its number.
class ThriftWriter {
public:
    explicit ThriftWriter(std::string& out) : out_{out} {}

    ThriftWriter& i32(int field, std::int32_t value) { return number(field, type_i32, value); }
    ThriftWriter& i64(int field, std::int64_t value) { return number(field, type_i64, value); }
    ThriftWriter& text(int field, std::string_view value) {
        head(field, type_binary);
        return text(value);
    }
    /// A list of `size`; its elements follow by `element`, `text` without a field, or `record`.
    ThriftWriter& texts(int field, std::size_t size) { return list(field, type_binary, size); }
    ThriftWriter& numbers(int field, std::size_t size) { return list(field, type_i32, size); }
    ThriftWriter& records(int field, std::size_t size) { return list(field, type_record, size); }
    ThriftWriter& element(std::int32_t value) {
        append_varint(out_, zigzag(value));
        return *this;
    }
    ThriftWriter& text(std::string_view value) {
        append_varint(out_, value.size());
        out_ += value;
        return *this;
    }
    /// A record within this one, written by `write(ThriftWriter&)`.
    template <class Write>
    ThriftWriter& record(int field, Write write) {
        head(field, type_record);
        return record(write);
    }
    /// One of a list.
    template <class Write>
    ThriftWriter& record(Write write) {
        ThriftWriter inner{out_};
        write(inner);
        inner.end();
        return *this;
    }
    void end() { out_ += '\0'; }

private:
    static constexpr int type_i32 = 5, type_i64 = 6, type_binary = 8, type_list = 9, type_record = 12;
    static std::uint64_t zigzag(std::int64_t value) { return static_cast<std::uint64_t>(value) << 1 ^ static_cast<std::uint64_t>(value >> 63); }

    /// Parquet's numbers of fields are less than 16 apart.
    void head(int field, int type) {
        out_ += static_cast<char>((field - last_) << 4 | type);
        last_ = field;
    }
    ThriftWriter& number(int field, int type, std::int64_t value) {
        head(field, type);
        append_varint(out_, zigzag(value));
        return *this;
    }
    ThriftWriter& list(int field, int type, std::size_t size) {
        head(field, type_list);
        if (size < 15) {
            out_ += static_cast<char>(size << 4 | static_cast<unsigned>(type));
        } else {
            out_ += static_cast<char>(0xf0 | type);
            append_varint(out_, size);
        }
        return *this;
    }

    std::string& out_;
    int last_ = 0;
};

}  // namespace dalel
