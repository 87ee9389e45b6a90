// The ZIP container of a workbook, opened as if an enemy had packed it.
#pragma once

#include "base/error.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct zip;

namespace dalel {

/// What a workbook may cost to read. Sizes are in bytes, after unpacking unless said otherwise.
struct WorkbookLimits {
    std::uint64_t file = 128u << 20;  ///< packed
    std::uint64_t part = 64u << 20;
    std::uint64_t total = 512u << 20;  ///< of all parts that are read, a part read twice counted twice
    std::uint64_t ratio = 250;         ///< unpacked to packed, of a part above `ratio_from`
    std::uint64_t ratio_from = 4u << 20;
    std::uint64_t parts = 10'000;
    std::uint64_t tags = 8'000'000;  ///< in one part: what bounds the memory of its tree
    std::uint64_t cells = 8'000'000;
    std::uint64_t cell_text = 256u << 20;  ///< of all cells: a shared string counts in each cell that shows it
};

/// The parts of one ZIP archive in memory. A size is never believed: a part is unpacked until it is done or its limit
/// is reached. Names are looked up in the archive and never become paths.
class Package {
public:
    /// `bytes` outlive the package; `file` is how errors name it. Errors `workbook/not-a-zip`, `workbook/damaged`,
    /// `workbook/too-large`, `workbook/unsafe-name`.
    static Result<Package> open(std::string_view bytes, std::string file, const WorkbookLimits& limits);

    bool has(const std::string& part) const;
    /// The unpacked bytes of a part. Errors `workbook/part-missing`, `workbook/encrypted`, `workbook/damaged`,
    /// `workbook/too-large`.
    Result<std::string> read(const std::string& part);

    const std::string& file() const { return file_; }
    const WorkbookLimits& limits() const { return limits_; }

private:
    struct Discard {
        void operator()(zip* archive) const;
    };

    Package(zip* archive, std::string file, const WorkbookLimits& limits)
        : archive_{archive}, file_{std::move(file)}, limits_{limits} {}
    std::unexpected<Error> too_large(const std::string& part, std::string_view than) const;

    std::unique_ptr<zip, Discard> archive_;
    std::string file_;
    WorkbookLimits limits_;
    std::uint64_t unpacked_ = 0;
};

}  // namespace dalel
