#include "release/publish.hpp"

#include "cli/commands.hpp"
#include "cli/read_observatory.hpp"

#include <ctime>

#include <fmt/format.h>

namespace dalel::cli {
namespace {

std::string now() {
    const std::time_t seconds = std::time(nullptr);
    std::tm utc{};
    ::gmtime_r(&seconds, &utc);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
    return text;
}

Exit run_publish(const Given& given, Terminal& terminal) {
    std::string at = now();
    if (given.has("--at")) {
        const auto asked = parse_instant(given.text("--at"));
        if (!asked) throw Stop{Exit::usage, asked.error()};
        at = *asked;
    }
    const auto checked = check_observatory(given.text("OBS"), terminal);
    if (checked.exit() != Exit::done) {
        if (given.has("--json")) {
            JsonWriter json{true};
            write_json(json, checked);
            terminal.line(json.text());
        } else {
            print_problems(checked, terminal);
            print_summary(checked, 0, terminal);
            terminal.line("nothing was published");
        }
        return checked.exit();
    }
    const std::string releases = given.text("--to");
    const auto published = publish(checked, releases, at, static_cast<unsigned>(given.number("--threads", 0, 0, 1024)), [&](std::string_view name) { terminal.progress("writing " + std::string{name}); });
    terminal.end_progress();
    if (given.has("--json")) {
        JsonWriter json{true};
        json.object().member("new", published.is_new).key("release").raw(to_json(published.entry)).member("folder", releases + "/" + to_string(published.entry.digest)).end();
        terminal.line(json.text());
        return Exit::done;
    }
    print_summary(checked, 0, terminal);
    if (published.is_new) terminal.line(fmt::format("published release {}: {}/{}", published.entry.number, releases, to_string(published.entry.digest)));
    else terminal.line(fmt::format("nothing has changed since release {} ({}); nothing was written", published.entry.number, published.entry.published_at));
    return Exit::done;
}

}  // namespace

const Command publish_command{
    "publish",
    "check an observatory and write an immutable release",
    "Checks the observatory and writes everything that may be public into RELEASES/<content digest>, with its line in RELEASES/index.jsonl and the feed RELEASES/feed.atom. "
    "The digest names the content: the same observatory and the same program give the same digest everywhere.\n\nAn unchanged observatory writes nothing. "
    "Whatever ends the command leaves the old state or the new one, never half of one.",
    {{"OBS", "folder of the observatory", ValueKind::folder}},
    {{"--to", "RELEASES", "folder of the releases; made where it is missing", ValueKind::folder, {}, {}, true},
     {"--threads", "N", "threads to write with; the bytes are the same for any number", ValueKind::number, {}, "one a processor"},
     {"--at", "TIME", "time of publication, UTC, for reproducing an index", ValueKind::text, {}, "now"}},
    "$ dalel publish observatories/kazakhstan --to releases",
    run_publish};

}  // namespace dalel::cli
