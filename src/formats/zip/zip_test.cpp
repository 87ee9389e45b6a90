#include "formats/zip/zip.hpp"

#include <gtest/gtest.h>
#include <zip.h>

namespace dalel {
namespace {

Pieces pieces_of(std::string text, std::size_t size) {
    for (std::size_t at = 0; at < text.size(); at += size) co_yield std::string_view{text}.substr(at, size);
}

std::string archive(const std::string& first, const std::string& second) {
    std::vector<ZipEntry> entries;
    entries.push_back({"a.csv", pieces_of(first, 7)});
    entries.push_back({"сан.txt", pieces_of(second, 100'000)});
    return zip_of(std::move(entries)).take();
}

/// What another program reads there.
std::string read(const std::string& bytes, const char* name) {
    zip_error_t error;
    zip_error_init(&error);
    auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    auto* opened = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    if (!opened) return zip_error_strerror(&error);
    std::string text(1 << 20, '\0');
    auto* file = zip_fopen(opened, name, 0);
    const auto size = file ? zip_fread(file, text.data(), text.size()) : -1;
    if (file) zip_fclose(file);
    zip_discard(opened);
    return size < 0 ? "unreadable" : text.substr(0, static_cast<std::size_t>(size));
}

TEST(Zip, AnotherProgramReadsWhatWasPutIn) {
    std::string numbers;
    for (int i = 0; i < 60'000; ++i) numbers += std::to_string(i * 2654435761u);
    const auto bytes = archive("area,value\nKZ,7\n", numbers);
    EXPECT_LT(bytes.size(), numbers.size());
    EXPECT_EQ(read(bytes, "a.csv"), "area,value\nKZ,7\n");
    EXPECT_EQ(read(bytes, "сан.txt"), numbers);
}

TEST(Zip, LongWorkIsHandedOverInBetween) {
    std::string rows;
    for (int i = 0; i < 600'000; ++i) rows += "KZ-AKT,2022," + std::to_string(i % 5000) + "\n";
    const auto most = rows.size() / (5 * Pieces::good_size);  // what is taken in at once, and one piece more
    std::vector<ZipEntry> entries;
    entries.push_back({"rows.csv", pieces_of(std::move(rows), Pieces::good_size)});
    std::size_t pieces = 0;
    for (auto archive = zip_of(std::move(entries)); archive.next();) ++pieces;
    EXPECT_GE(pieces, most);
}

TEST(Zip, AnEmptyFileIsAFile) { EXPECT_EQ(read(archive("", "x"), "a.csv"), ""); }

TEST(Zip, EqualContentsGiveEqualBytes) { EXPECT_EQ(archive("one", "two"), archive("one", "two")); }

TEST(Zip, AChangedByteIsNoticed) {
    auto bytes = archive("area,value\nKZ,7\n", "x");
    bytes[40] = static_cast<char>(bytes[40] ^ 1);
    EXPECT_NE(read(bytes, "a.csv"), "area,value\nKZ,7\n");
}

}  // namespace
}  // namespace dalel
