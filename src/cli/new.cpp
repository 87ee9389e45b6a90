#include "base/json.hpp"
#include "cli/commands.hpp"
#include "cli/embedded.hpp"
#include "release/files.hpp"

#include <filesystem>

#include <fmt/format.h>

namespace dalel::cli {
namespace {

namespace fs = std::filesystem;

Exit run_new(const Given& given, Terminal& terminal) {
    const fs::path folder{given.text("DIR")};
    std::error_code failed;
    if (fs::exists(folder, failed) && !fs::is_empty(folder, failed))
        throw Stop{Exit::unusable_input, {"new/not-empty", folder.string() + " is there already and not empty", "", "name a folder that does not exist yet"}};
    for (const auto& file : embedded_example()) {
        const auto path = folder / file.path;
        fs::create_directories(path.parent_path(), failed);
        write_synced(path, file.bytes);
    }
    const auto count = embedded_example().size();
    if (given.has("--json")) {
        JsonWriter json;
        json.object().member("folder", folder.string()).member("files", count).end();
        terminal.line(json.text());
        return Exit::done;
    }
    terminal.line(fmt::format("wrote {} files of an invented country into {}", count, folder.string()));
    terminal.line("its README.md says what each is for; then");
    terminal.line(fmt::format("  dalel check {}", folder.string()));
    return Exit::done;
}

}  // namespace

const Command new_command{
    "new",
    "write a small working observatory to start from",
    "Writes the example observatory, an invented country with every kind of file in it, which check passes. Replace its rows with your own; dalel package then describes the files anew.",
    {{"DIR", "folder to write; must not exist or be empty", ValueKind::folder}},
    {},
    "$ dalel new mine\n$ dalel check mine",
    run_new};

}  // namespace dalel::cli
