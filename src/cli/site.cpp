#include "http/static_site.hpp"

#include "base/decimal.hpp"
#include "base/json.hpp"
#include "cli/commands.hpp"

#include <fmt/format.h>

namespace dalel::cli {
namespace {

Exit run_site(const Given& given, Terminal& terminal) {
    http::Service service{.served = std::make_shared<const http::Served>(given.text("RELEASES")), .base = given.text("--base"), .as_files = true};
    if (!service.served->newest()) throw Stop{Exit::unusable_input, {"release/withdrawn", "every release was withdrawn: there is nothing to write", given.text("RELEASES"), "publish one that may stand"}};
    while (service.base.ends_with('/')) service.base.pop_back();
    const http::StaticOptions options{.cells = static_cast<std::uint64_t>(given.number("--cells", 0)), .services = !given.has("--without-services"), .progress = [&](std::string_view address) { terminal.progress(fmt::format("writing {}", address)); }};
    const auto folder = given.text("--to");
    const auto done = http::write_static_site(service, folder, options);
    terminal.end_progress();
    if (given.has("--json")) {
        JsonWriter json{true};
        json.object().member("folder", folder).member("base", service.base).member("releases", done.releases).member("files", done.files).member("bytes", done.bytes).member("cells_left_out", done.cells_left_out).end();
        terminal.line(json.text());
        return Exit::done;
    }
    const auto grouped = [](std::uint64_t n) { return to_grouped(Decimal{static_cast<std::int64_t>(n)}); };
    terminal.line(fmt::format("{} files, {} bytes, of {} release{}: {}", grouped(done.files), grouped(done.bytes), done.releases, done.releases == 1 ? "" : "s", folder));
    if (done.cells_left_out > 0)
        terminal.line(fmt::format("{} cells stand in the files of their cubes and have no card of their own, but for those that findings name: --cells N writes them", grouped(done.cells_left_out)));
    return Exit::done;
}

}  // namespace

const Command site_command{
    "site",
    "write the service as files that any web host can serve",
    "Writes what dalel serve answers with the same bytes whoever asks: the web site of the newest release in its three languages, and every release with its cubes in every format, documents, citations, and the cards of claims and findings. "
    "Of the data services it writes what a client asks for by an address alone: below api/ and sdmx/ the tables with their metadata, first selections and code lists, every structure, and whole dataflows; services.json says which question each file answers. "
    "Search and the table explorer of the copy work in the browser, from files of the copy; both drawings of the map's first view are in its page. "
    "Other parts of a cube need dalel serve.\n\nThe folder is there whole or as it was: it is written beside and put in place at the end. Only an export is replaced.",
    {{"RELEASES", "a folder of releases", ValueKind::folder}},
    {{"--to", "DIR", "the folder to write", ValueKind::folder, {}, {}, true},
     {"--base", "URL", "where it will stand: absolute addresses in citations and catalogues begin with it; links between pages need none", ValueKind::text, {}, "no absolute addresses"},
     {"--cells", "N", "also a card for each cell of the cubes that have at most N", ValueKind::number, {}, "0"},
     {"--without-services", "", "leave out what stands below api/ and sdmx/"}},
    "$ dalel site releases --to public --base https://stat.example",
    run_site};

}  // namespace dalel::cli
