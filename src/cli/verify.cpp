#include "release/verify.hpp"

#include "base/json.hpp"
#include "cli/commands.hpp"
#include "cli/error_json.hpp"

#include <fmt/format.h>

namespace dalel::cli {
namespace {

Exit run_verify(const Given& given, Terminal& terminal) {
    const auto result = verify(given.text("RELEASE"));
    const auto exit = result.holds() ? Exit::done : Exit::refused;
    if (given.has("--json")) {
        JsonWriter json;
        json.object().member("digest", to_string(result.digest)).member("holds", result.holds());
        if (result.entry) json.member("number", result.entry->number).member("published_at", result.entry->published_at);
        json.member("files", result.files).member("bytes", result.bytes).key("broken").array();
        for (const auto& error : result.broken) write_json(json, error);
        terminal.line(json.end().end().text());
        return exit;
    }
    const auto name = result.entry ? fmt::format("release {}, published {}", result.entry->number, result.entry->published_at) : std::string{"release"};
    terminal.line(fmt::format("{}: {}", name, to_string(result.digest)));
    for (const auto& error : result.broken) terminal.line(to_string(error));
    terminal.line(result.holds() ? fmt::format("{} files, {} bytes: all as they were published", result.files, result.bytes) : fmt::format("{} of {} files and lines are not as they were published", result.broken.size(), result.files));
    return exit;
}

}  // namespace

const Command verify_command{
    "verify",
    "prove that a release is what was published",
    "Reads every file of a release and compares it with the manifest, the manifest with the release's digest, and the lines of the index "
    "with each other. Anyone who has a copy can do so. The exit code is 3 where anything is not as it was published.",
    {{"RELEASE", "a release, or a folder of releases; FOLDER@3 is release 3", ValueKind::folder}},
    {},
    "$ dalel verify releases@1",
    run_verify};

}  // namespace dalel::cli
