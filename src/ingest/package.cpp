#include "ingest/package.hpp"

#include "base/text.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <zip.h>

namespace dalel {
namespace {

std::unexpected<Error> refuse(std::string code, std::string message, std::string where, std::string hint) {
    return std::unexpected{Error{std::move(code), std::move(message), std::move(where), std::move(hint)}};
}

/// The first bytes of an OLE compound file: an .xls of old, or an .xlsx with a password.
constexpr std::string_view compound_file = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

bool is_unsafe(std::string_view name) {
    if (name.empty() || name.starts_with('/') || name.find('\\') != std::string_view::npos ||
        name.find(':') != std::string_view::npos)
        return true;
    return std::ranges::any_of(split(name, '/'), [](std::string_view step) { return step == ".."; });
}

/// A name comes from the archive, and so may be anything.
std::string shown(std::string_view name) {
    return printable(beginning(name, 80));
}

}  // namespace

void Package::Discard::operator()(zip* archive) const {
    zip_discard(archive);
}

Result<Package> Package::open(std::string_view bytes, std::string file, const WorkbookLimits& limits) {
    if (bytes.size() > limits.file)
        return refuse("workbook/too-large", fmt::format("the file has {} bytes", bytes.size()), file,
                      fmt::format("at most {} bytes", limits.file));
    if (bytes.starts_with(compound_file))
        return refuse("workbook/not-a-zip", "this is an .xls workbook or one with a password", file,
                      "save it as .xlsx without a password");
    if (!bytes.starts_with("PK"))
        return refuse("workbook/not-a-zip", "the file is no workbook: it is not a ZIP archive", file,
                      "a file that a spreadsheet program saved as .xlsx");
    zip_error_t problem;
    zip_error_init(&problem);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &problem);
    zip_t* archive = source ? zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &problem) : nullptr;
    if (!archive) {
        const std::string reason = zip_error_strerror(&problem);
        if (source) zip_source_free(source);
        zip_error_fini(&problem);
        return refuse("workbook/damaged", "the file is cut short or damaged: " + reason, file,
                      "copy or download it again");
    }
    zip_error_fini(&problem);
    Package package{archive, std::move(file), limits};
    const auto entries = static_cast<std::uint64_t>(std::max<zip_int64_t>(zip_get_num_entries(archive, 0), 0));
    if (entries > limits.parts)
        return refuse("workbook/too-large", fmt::format("the file has {} parts", entries), package.file_,
                      fmt::format("at most {} parts", limits.parts));
    for (std::uint64_t i = 0; i < entries; ++i) {
        const char* name = zip_get_name(archive, i, ZIP_FL_ENC_RAW);
        if (!name || is_unsafe(name))
            return refuse("workbook/unsafe-name",
                          fmt::format("the file has a part named \"{}\"", shown(name ? name : "")), package.file_,
                          "a workbook's parts have relative names without \"..\"");
    }
    return package;
}

bool Package::has(const std::string& part) const {
    return zip_name_locate(archive_.get(), part.c_str(), 0) >= 0;
}

std::unexpected<Error> Package::too_large(const std::string& part, std::string_view than) const {
    return refuse("workbook/too-large", fmt::format("the part \"{}\" unpacks to more than {}", shown(part), than),
                  file_, "a workbook as a spreadsheet program saves it, without the sheets that are not needed");
}

Result<std::string> Package::read(const std::string& part) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    const auto index = zip_name_locate(archive_.get(), part.c_str(), 0);
    if (index < 0 || zip_stat_index(archive_.get(), static_cast<zip_uint64_t>(index), 0, &stat) != 0)
        return refuse("workbook/part-missing", fmt::format("the workbook lacks its part \"{}\"", shown(part)), file_,
                      "open it in a spreadsheet program and save it anew");
    if (stat.encryption_method != ZIP_EM_NONE)
        return refuse("workbook/encrypted", "the workbook has a password", file_, "save it without a password");
    const std::uint64_t packed = std::min<std::uint64_t>(stat.comp_size, limits_.file);
    const std::uint64_t by_ratio = std::max(limits_.ratio_from, packed * limits_.ratio);
    const std::uint64_t left = limits_.total - unpacked_;

    const auto broken = [&](std::string_view reason) {
        return refuse("workbook/damaged", fmt::format("the part \"{}\" does not unpack: {}", shown(part), reason),
                      file_, "copy or download it again");
    };
    const auto check = [&](std::uint64_t size) -> Result<void> {
        if (size > limits_.part) return too_large(part, fmt::format("{} bytes", limits_.part));
        if (size > by_ratio) return too_large(part, fmt::format("{} times its packed size", limits_.ratio));
        if (size > left) return too_large(part, fmt::format("all parts together may, {} bytes", limits_.total));
        return {};
    };
    if (auto declared = check(stat.size); !declared) return std::unexpected{declared.error()};
    zip_file_t* entry = zip_fopen_index(archive_.get(), static_cast<zip_uint64_t>(index), 0);
    if (!entry) return broken(zip_strerror(archive_.get()));
    const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> closing{entry, zip_fclose};

    std::string content;
    content.reserve(stat.size);
    char buffer[1 << 16];
    for (;;) {
        const auto count = zip_fread(entry, buffer, sizeof buffer);
        if (count < 0) return broken(zip_file_strerror(entry));
        if (count == 0) break;
        content.append(buffer, static_cast<std::size_t>(count));
        if (auto actual = check(content.size()); !actual) return std::unexpected{actual.error()};
    }
    if (content.size() != stat.size) return broken("its size is not the one declared");
    unpacked_ += content.size();
    return content;
}

}  // namespace dalel
