#include "base/json.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/help.hpp"
#include "cli/reference.hpp"

namespace dalel::cli {
namespace {

void print_json(std::string_view name, const std::string& content, Terminal& terminal) {
    JsonWriter json{true};
    terminal.line(json.object().member(name, content).end().text());
}

Exit run_help(const Given& given, Terminal& terminal) {
    const bool as_json = given.has("--json");
    if (given.has("--man")) {
        if (as_json) print_json("manual", manual(), terminal);
        else terminal.print(manual());
        return Exit::done;
    }
    if (given.has("--reference")) {
        write_reference(given.text("--reference"));
        if (as_json) print_json("folder", given.text("--reference"), terminal);
        return Exit::done;
    }
    const auto words = given.texts("COMMAND");
    std::string name;
    for (const auto& word : words) name += (name.empty() ? "" : " ") + word;
    for (const auto* command : commands())
        if (command->name == name) {
            if (as_json) terminal.line(json_of(*command));
            else terminal.print(help_of(*command, terminal));
            return Exit::done;
        }
    if (!names_within(name).empty()) {
        if (as_json) terminal.line(overview_json());
        else terminal.print(help_of_group(name, terminal));
        return Exit::done;
    }
    if (!name.empty()) {
        std::vector<std::string_view> names;
        for (const auto* command : commands()) names.push_back(command->name);
        const auto meant = nearest(name, names);
        throw Stop{Exit::usage, {"usage/wrong", "there is no command \"" + name + "\"", "", meant.empty() ? "dalel help lists the commands" : "did you mean dalel help " + meant + "?"}};
    }
    if (as_json) terminal.line(overview_json());
    else terminal.print(overview(terminal));
    return Exit::done;
}

Exit run_completion(const Given& given, Terminal& terminal) {
    const auto shell = given.text("SHELL");
    if (shell != "bash" && shell != "zsh" && shell != "fish")
        throw Stop{Exit::usage, {"usage/not-a-choice", "there is no completion for \"" + shell + "\"", "", "bash, zsh, fish"}};
    if (given.has("--json")) {
        JsonWriter json{true};
        terminal.line(json.object().member("shell", shell).member("script", completion(shell)).end().text());
    } else {
        terminal.print(completion(shell));
    }
    return Exit::done;
}

}  // namespace

const Command help_command{
    "help",
    "explain the commands",
    "Prints the commands with a line each, or all there is to say about one.",
    {{"COMMAND", "the command to explain", ValueKind::text, false, true}},
    {{"--man", "", "print the manual page dalel(1)"},
     {"--reference", "DIR", "write the reference pages made from the program's own tables", ValueKind::folder}},
    "$ dalel help publish\n$ dalel help --man | man -l -",
    run_help};

const Command completion_command{
    "completion",
    "print a completion script for a shell",
    "Prints a script that completes commands, options and their values.",
    {{"SHELL", "bash, zsh or fish", ValueKind::choice}},
    {},
    "$ source <(dalel completion bash)",
    run_completion};

}  // namespace dalel::cli
