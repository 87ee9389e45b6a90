// Files of a folder, mapped into memory and checked to be text.
#pragma once

#include "base/error.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

namespace dalel {

/// A regular file's bytes, for as long as this lives.
class MappedFile {
public:
    MappedFile() = default;
    MappedFile(const char* data, std::size_t size) : data_{data}, size_{size} {}
    MappedFile(MappedFile&& other) noexcept : data_{std::exchange(other.data_, nullptr)}, size_{std::exchange(other.size_, 0)} {}
    MappedFile& operator=(MappedFile&& other) noexcept {
        std::swap(data_, other.data_);
        std::swap(size_, other.size_);
        return *this;
    }
    ~MappedFile();

    std::string_view bytes() const { return {data_, size_}; }

private:
    const char* data_ = nullptr;
    std::size_t size_ = 0;
};

/// Opens `folder/relative`. Errors `file/missing`, `file/outside-folder` (a link or `..` leads out of the folder),
/// `file/not-a-file`, `file/unreadable`.
Result<MappedFile> open_inside(const std::filesystem::path& folder, const std::filesystem::path& relative);

/// The file's text without a byte-order mark. Errors `text/utf-16`, `text/not-utf-8` (with row and byte), `text/nul`.
Result<std::string_view> text_of(const MappedFile& file, std::string_view name);

}  // namespace dalel
