// A reader of files is given bytes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

#include <unistd.h>

namespace dalel::test {

/// A file of this process in the folder for temporary files: holds the bytes it was given last, gone with its owner.
class InputFile {
public:
    explicit InputFile(const std::string& extension)
        : path_{std::filesystem::temp_directory_path() / ("dalel-input-" + std::to_string(getpid()) + extension)} {}
    InputFile(const InputFile&) = delete;
    InputFile& operator=(const InputFile&) = delete;
    ~InputFile() { std::filesystem::remove(path_); }

    const std::filesystem::path& hold(const std::uint8_t* data, std::size_t size) {
        std::ofstream{path_, std::ios::binary}.write(reinterpret_cast<const char*>(data),
                                                     static_cast<std::streamsize>(size));
        return path_;
    }

private:
    std::filesystem::path path_;
};

}  // namespace dalel::test
