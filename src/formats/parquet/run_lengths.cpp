#include "formats/parquet/run_lengths.hpp"

#include "formats/parquet/thrift.hpp"

#include <algorithm>

namespace dalel {
namespace {

constexpr std::size_t eight = 8;

/// How many from `at` on are equal.
std::size_t run_at(std::span<const std::uint32_t> numbers, std::size_t at) {
    std::size_t end = at + 1;
    while (end < numbers.size() && numbers[end] == numbers[at]) ++end;
    return end - at;
}

void append_packed(std::string& out, std::span<const std::uint32_t> numbers, unsigned width) {
    std::uint64_t bits = 0;
    unsigned filled = 0;
    for (std::size_t i = 0; i < (numbers.size() + eight - 1) / eight * eight; ++i) {
        bits |= std::uint64_t{i < numbers.size() ? numbers[i] : 0} << filled;
        for (filled += width; filled >= 8; filled -= 8, bits >>= 8) out += static_cast<char>(bits & 0xff);
    }
}

}  // namespace

void append_run_lengths(std::string& out, std::span<const std::uint32_t> numbers, unsigned width) {
    for (std::size_t at = 0; at < numbers.size();) {
        if (const auto run = run_at(numbers, at); run >= eight) {
            append_varint(out, std::uint64_t{run} << 1);
            for (unsigned byte = 0; byte < (width + 7) / 8; ++byte) out += static_cast<char>(numbers[at] >> (8 * byte) & 0xff);
            at += run;
            continue;
        }
        auto end = at;
        do end += eight;
        while (end < numbers.size() && run_at(numbers, end) < eight);
        append_varint(out, std::uint64_t{(end - at) / eight} << 1 | 1);
        append_packed(out, numbers.subspan(at, std::min(end, numbers.size()) - at), width);
        at = end;
    }
}

}  // namespace dalel
