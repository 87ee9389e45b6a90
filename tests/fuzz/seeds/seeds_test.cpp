// Every fuzzer over its seeds, and over what is left of each where it breaks off: an input that once crashed a reader stays a test.
// The search for new ones is tests/fuzz/run.
#include "fuzzers.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace {

constexpr std::size_t prefixes = 32;

class Seeds : public testing::TestWithParam<Fuzzer> {
protected:
    /// From memory of exactly that size, so that a sanitizer sees a byte read past its end. A fuzzer aborts where its reader fails.
    static void give(std::string_view bytes) {
        const auto exact = std::make_unique<std::uint8_t[]>(bytes.size());
        std::ranges::copy(bytes, exact.get());
        GetParam().one_input(exact.get(), bytes.size());
    }
};

std::vector<std::filesystem::path> seeds_of(std::string_view name) {
    std::vector<std::filesystem::path> seeds;
    if (const auto folder = std::filesystem::path{"tests/fuzz/corpus"} / name; exists(folder))
        for (const auto& entry : std::filesystem::directory_iterator{folder}) seeds.push_back(entry.path());
    std::ranges::sort(seeds);
    return seeds;
}

TEST_P(Seeds, AreReadOrRefused) {
    give({});
    for (const auto& path : seeds_of(GetParam().name)) {
        SCOPED_TRACE(path.string());
        std::ifstream file{path, std::ios::binary};
        const std::string bytes{std::istreambuf_iterator<char>{file}, {}};
        ASSERT_TRUE(file);
        give(bytes);
        for (std::size_t i = 1; i < std::min(prefixes, bytes.size()); ++i) give(std::string_view{bytes}.substr(0, bytes.size() * i / prefixes));
    }
}

INSTANTIATE_TEST_SUITE_P(Fuzzers, Seeds, testing::ValuesIn(fuzzers), [](const auto& each) { return std::string{each.param.name}; });

}  // namespace
