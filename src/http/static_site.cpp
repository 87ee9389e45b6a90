#include "http/static_site.hpp"

#include "base/html.hpp"
#include "base/json.hpp"
#include "formats/citation/citation.hpp"
#include "http/media_type.hpp"
#include "http/release_files/addresses.hpp"
#include "http/release_files/pinned.hpp"
#include "http/site/routes.hpp"
#include "release/files.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <set>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace dalel::http {
namespace fs = std::filesystem;
namespace {

/// Says that a folder is an export, and of what.
constexpr std::string_view mark = "dalel-site.json";

[[noreturn]] void cannot_write(const fs::path& path, std::string_view why) {
    throw Stop{Exit::unusable_input, {"file/cannot-write", fmt::format("{} cannot be written: {}", path.string(), why), "", "nothing was changed"}};
}

/// A folder that is removed again unless it is put in its place.
class Unfinished {
public:
    explicit Unfinished(const fs::path& place) : place_{place}, beside_{place.string() + fmt::format(".new-{}", ::getpid())} {
        std::error_code failed;
        fs::create_directories(beside_, failed);
        if (failed) cannot_write(beside_, failed.message());
    }
    Unfinished(const Unfinished&) = delete;
    Unfinished& operator=(const Unfinished&) = delete;
    ~Unfinished() {
        std::error_code ignored;
        fs::remove_all(beside_, ignored);
    }

    const fs::path& path() const { return beside_; }
    /// Readers see the old files or the new ones.
    void put_in_place() {
        if (fs::exists(place_)) {
            if (::renameat2(AT_FDCWD, beside_.c_str(), AT_FDCWD, place_.c_str(), RENAME_EXCHANGE) != 0) cannot_write(place_, std::strerror(errno));
        } else if (::rename(beside_.c_str(), place_.c_str()) != 0) {
            cannot_write(place_, std::strerror(errno));
        }
    }

private:
    fs::path place_;
    fs::path beside_;
};

Pieces whole(std::string text) { co_yield text; }

Pieces pieces_of(Response response) {
    struct Bytes {
        Pieces operator()(std::string&& text) const { return whole(std::move(text)); }
        Pieces operator()(std::shared_ptr<const Prepared>&& prepared) const { return whole(prepared->identity); }
        Pieces operator()(Streamed&& streamed) const { return std::move(streamed.pieces); }
        Pieces operator()(FileBytes&& file) const { return whole(read_file(file.path)); }
    };
    // What a streamed answer is read from must outlive it.
    const auto* streamed = std::get_if<Streamed>(&response.body);
    const auto keeps = streamed ? streamed->keeps : nullptr;
    for (auto pieces = std::visit(Bytes{}, std::move(response.body)); pieces.next();) co_yield pieces.piece();
}

std::string forwarding_page(std::string_view to) {
    return fmt::format("<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>Elsewhere</title>\n<meta http-equiv=\"refresh\" content=\"0; url={0}\">\n<p><a href=\"{0}\">{0}</a></p>\n</html>\n", escaped_html(to));
}

std::string tombstone(const IndexEntry& entry) {
    return fmt::format("<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>Release {0}: withdrawn</title>\n<h1>Release {0} was withdrawn</h1>\n<p>{1}: {2}</p>\n<p><a href=\"../index.html\">Releases</a></p>\n</html>\n",
                       entry.number, escaped_html(entry.withdrawn->at), escaped_html(entry.withdrawn->reason));
}

class Writer {
public:
    Writer(const Service& service, fs::path folder, const StaticOptions& options, std::vector<std::string> addresses)
        : service_{service}, folder_{std::move(folder)}, options_{options}, addresses_{std::move(addresses)} {
        for (const auto& address : addresses_) known_.insert(address);
        if (const auto& entry = service_.served->newest()->entry) newest_ = std::to_string(entry->number);
    }

    void write_all() {
        for (const auto& address : addresses_) {
            if (options_.progress) options_.progress(address);
            ask(address);
        }
    }

    /// What stands below `from`, again below `to`: one file by two names where the disk allows it.
    void repeat(const std::string& from, const std::string& to) {
        for (const auto& address : addresses_) {
            if (!address.starts_with(from)) continue;
            const auto source = folder_ / static_file_of(address), copy = folder_ / static_file_of(to + address.substr(from.size()));
            std::error_code failed;
            fs::create_directories(copy.parent_path(), failed);
            fs::create_hard_link(source, copy, failed);
            if (failed) fs::copy_file(source, copy, failed);
            if (failed) cannot_write(copy, failed.message());
            ++done_.files;
        }
    }

    void write(const std::string& name, Pieces pieces) {
        const auto path = folder_ / name;
        std::error_code failed;
        fs::create_directories(path.parent_path(), failed);
        if (failed) cannot_write(path, failed.message());
        std::unique_ptr<std::FILE, int (*)(std::FILE*)> file{std::fopen(path.c_str(), "wbxe"), &std::fclose};
        if (!file) cannot_write(path, std::strerror(errno));
        while (pieces.next()) {
            if (std::fwrite(pieces.piece().data(), 1, pieces.piece().size(), file.get()) != pieces.piece().size()) cannot_write(path, std::strerror(errno));
            done_.bytes += pieces.piece().size();
        }
        if (std::fclose(file.release()) != 0) cannot_write(path, std::strerror(errno));
        ++done_.files;
    }

    StaticSite& done() { return done_; }

private:
    void ask(const std::string& address) {
        auto request = parse_target(address);
        if (!request) throw Stop{Exit::internal, request.error()};
        // Where the address does not say what it is, it is a page.
        if (!has_known_ending(address)) request->headers.emplace_back("accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        auto response = respond(*request, service_);
        if (response.status >= 300 && response.status < 400) {
            for (const auto& [name, value] : response.headers)
                if (name == "Location") return write(static_file_of(address), whole(forwarding_page(forwarding_target(address, value, known_, newest_))));
        }
        if (response.status != 200) throw Stop{Exit::internal, {"site/broken-address", fmt::format("{} answers with status {}", address, response.status), "", "nothing was changed"}};
        write(static_file_of(address), pieces_of(std::move(response)));
    }

    const Service& service_;
    fs::path folder_;
    const StaticOptions& options_;
    std::vector<std::string> addresses_;
    std::set<std::string> known_;
    std::string newest_;
    StaticSite done_;
};

/// Addresses of everything that is written, each once: the pages, and the releases with the figures that pages show.
std::vector<std::string> exported_addresses(const Service& service, std::uint64_t cells) {
    auto addresses = release_addresses(service, cells);
    addresses.emplace_back("/openapi.json");
    const auto pages = static_addresses(service);
    const auto& entry = service.served->newest()->entry;
    constexpr std::string_view cards = "/en/f/";
    for (const auto& page : pages) {
        addresses.push_back(page);
        if (!entry || !page.starts_with(cards)) continue;
        const auto name = page.substr(cards.size(), page.size() - cards.size() - 1);
        const auto figure = fmt::format("/r/{}/f/{}", entry->number, name);
        addresses.push_back(figure);
        addresses.push_back(figure + ".json");
        for (const auto& form : citation_forms) addresses.push_back(fmt::format("/r/{}/citations/{}{}", entry->number, name, form.ending));
    }
    std::ranges::sort(addresses);
    addresses.erase(std::ranges::unique(addresses).begin(), addresses.end());
    return addresses;
}

std::uint64_t cells_without_card(const Release& release, std::uint64_t cells) {
    std::uint64_t left = 0;
    for (const auto& table : release.observatory.tables)
        if (table.cube.size() > cells) left += table.cube.size();
    return left;
}

/// An empty folder, none, or an export: nothing else is replaced.
void refuse_what_is_not_ours(const fs::path& folder) {
    std::error_code failed;
    if (!fs::exists(folder, failed)) return;
    if (fs::is_directory(folder) && (fs::is_empty(folder, failed) || fs::exists(folder / mark))) return;
    throw Stop{Exit::unusable_input, {"site/not-an-export", folder.string() + " holds something else than an export of this program", "", "an empty folder, a new one, or an earlier export"}};
}

}  // namespace

std::string static_file_of(std::string_view address) {
    auto decoded = percent_decoded(address.substr(0, address.find('?'))).value_or(std::string{address});
    while (decoded.starts_with('/')) decoded.erase(0, 1);
    if (decoded.empty() || decoded.ends_with('/')) return decoded + "index.html";
    return has_known_ending(decoded) ? decoded : decoded + "/index.html";
}

std::string forwarding_target(std::string_view address, std::string_view location, const std::set<std::string>& known, std::string_view newest) {
    const fs::path from{address};
    const auto question = location.find('?');
    const auto target = (from.parent_path() / location.substr(0, question)).lexically_normal();
    constexpr std::string_view release = "release=";
    const auto named = question == std::string_view::npos ? std::string_view{} : location.substr(question + 1);
    // Pages are of the newest release.
    if (known.contains(target.generic_string()) && (!named.starts_with(release) || named.substr(release.size()) == newest)) return target.lexically_relative(from).generic_string();
    return "../" + from.filename().generic_string() + ".json";
}

StaticSite write_static_site(const Service& service, const fs::path& folder, const StaticOptions& options) {
    const auto place = (folder.has_filename() ? folder : folder.parent_path()).lexically_normal();
    refuse_what_is_not_ours(place);
    Unfinished unfinished{place};
    Writer writer{service, unfinished.path(), options, exported_addresses(service, options.cells)};
    writer.write_all();
    JsonWriter json{true};
    json.object().member("base", service.base).key("releases").array();
    for (const auto& entry : service.served->index()) {
        if (entry.withdrawn) {
            writer.write(fmt::format("r/{}/index.html", entry.number), whole(tombstone(entry)));
            continue;
        }
        ++writer.done().releases;
        json.raw(to_json(entry));
        writer.write(fmt::format("r/{}/index.html", to_string(entry.digest)), whole(forwarding_page(fmt::format("../{}/", entry.number))));
    }
    const auto& newest = *service.served->newest();
    if (newest.entry) writer.repeat(fmt::format("/r/{}/", newest.entry->number), "/r/latest/");
    writer.write(std::string{mark}, whole(json.end().end().take() + "\n"));
    writer.done().cells_left_out = cells_without_card(newest, options.cells);
    unfinished.put_in_place();
    return writer.done();
}

}  // namespace dalel::http
