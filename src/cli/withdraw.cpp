#include "release/withdraw.hpp"

#include "base/json.hpp"
#include "cli/commands.hpp"
#include "cli/time_of.hpp"

#include <fmt/format.h>

namespace dalel::cli {
namespace {

Exit run_withdraw(const Given& given, Terminal& terminal) {
    const auto reason = given.text("--reason"), at = time_of(given);
    const auto entry = withdraw(given.text("RELEASE"), reason, at);
    if (given.has("--json")) {
        terminal.line(to_json(entry));
        return Exit::done;
    }
    if (const auto& told = *entry.withdrawn; told.at != at || told.reason != reason) {
        terminal.line(fmt::format("release {} was withdrawn already, at {}; its line in the index keeps the reason given then: {}", entry.number, told.at, told.reason));
        return Exit::done;
    }
    terminal.line(fmt::format("release {} is withdrawn; its bytes are removed, its line in the index says why: {}", entry.number, entry.withdrawn->reason));
    terminal.line("copies that others took are not: tell whoever serves or mirrors this folder");
    return Exit::done;
}

}  // namespace

const Command withdraw_command{
    "withdraw",
    "remove the bytes of a release that exposed someone",
    "Removes a release and leaves a tombstone in the index and the feed: number, digest, day and reason. The number is never used again; the same content is refused afterwards. "
    "Whatever ends the command, the release is withdrawn or stands.",
    {{"RELEASE", "one release, or RELEASES@NUMBER", ValueKind::folder}},
    {{"--reason", "TEXT", "why, for everyone to read", ValueKind::text, {}, {}, true}, {"--at", "TIME", "time of withdrawal, UTC, for reproducing an index", ValueKind::text, {}, "now"}},
    "$ dalel withdraw releases@3 --reason \"a table showed a single person\"",
    run_withdraw};

}  // namespace dalel::cli
