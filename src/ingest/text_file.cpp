#include "ingest/text_file.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <simdjson.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace dalel {

namespace fs = std::filesystem;

MappedFile::~MappedFile() {
    if (size_ > 0) ::munmap(const_cast<char*>(data_), size_);
}

Result<MappedFile> open_inside(const fs::path& folder, const fs::path& relative) {
    const auto name = relative.generic_string();
    std::error_code failed;
    const fs::path root = fs::canonical(folder, failed);
    const fs::path path = failed ? folder / relative : fs::canonical(folder / relative, failed);
    if (failed) return std::unexpected(Error{"file/missing", "there is no such file", name, ""});
    const auto [root_end, _] = std::ranges::mismatch(root, path);
    if (root_end != root.end())
        return std::unexpected(Error{"file/outside-folder", "the link leads out of the observatory's folder", name,
                                     "put the file itself into the folder"});
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat status {};
    if (descriptor < 0 || ::fstat(descriptor, &status) != 0) {
        if (descriptor >= 0) ::close(descriptor);
        return std::unexpected(Error{"file/unreadable", fmt::format("the file cannot be read: {}", std::strerror(errno)), name, ""});
    }
    if (!S_ISREG(status.st_mode)) {
        ::close(descriptor);
        return std::unexpected(Error{"file/not-a-file", "this is no regular file", name, ""});
    }
    if (status.st_size == 0) {
        ::close(descriptor);
        return MappedFile{};
    }
    const auto size = static_cast<std::size_t>(status.st_size);
    void* data = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    ::close(descriptor);
    if (data == MAP_FAILED)
        return std::unexpected(Error{"file/unreadable", fmt::format("the file cannot be read: {}", std::strerror(errno)), name, ""});
    ::madvise(data, size, MADV_SEQUENTIAL);
    return MappedFile{static_cast<const char*>(data), size};
}

Result<std::string_view> text_of(const MappedFile& file, std::string_view name) {
    std::string_view text = file.bytes();
    if (text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff"))
        return std::unexpected(Error{"text/utf-16", "the file is UTF-16", std::string{name}, "save it as UTF-8, in a spreadsheet \"CSV UTF-8\""});
    if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
    const auto where = [&](std::size_t offset) {
        const auto before = text.substr(0, offset);
        return fmt::format("{}:{}:byte {}", name, 1 + std::ranges::count(before, '\n'),
                           offset - (before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1) + 1);
    };
    if (!simdjson::validate_utf8(text.data(), text.size())) {
        const auto offset = *first_invalid_utf8(text);
        return std::unexpected(Error{"text/not-utf-8",
                                     fmt::format("byte 0x{:02x} is not UTF-8", static_cast<unsigned char>(text[offset])),
                                     where(offset), "save the file as UTF-8, in a spreadsheet \"CSV UTF-8\""});
    }
    if (const auto nul = text.find('\0'); nul != std::string_view::npos)
        return std::unexpected(Error{"text/nul", "a zero byte stands in the text", where(nul), "is this a text file?"});
    return text;
}

}  // namespace dalel
