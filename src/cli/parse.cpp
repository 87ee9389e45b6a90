#include "cli/parse.hpp"

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "cli/help.hpp"

#include <algorithm>
#include <optional>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace dalel::cli {
namespace {

/// The places CLI11 writes what was given into.
struct Slots {
    std::map<std::string, std::string> single;
    std::map<std::string, std::vector<std::string>> values;
    std::map<std::string, bool> flags;
};

CLI::App* find_subcommand(CLI::App& app, const std::string& name) {
    const auto found = app.get_subcommands([&](const CLI::App* sub) { return sub->get_name() == name; });
    return found.empty() ? nullptr : found.front();
}

/// The subcommand of that name, its first word's group made where it is missing.
CLI::App* subcommand(CLI::App& app, std::string_view name, std::string_view summary) {
    CLI::App* parent = &app;
    const auto words = split(name, ' ');
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        const std::string word{words[i]};
        CLI::App* group = find_subcommand(*parent, word);
        parent = group ? group : parent->add_subcommand(word)->require_subcommand(0, 1);
    }
    const std::string last{words.back()};
    CLI::App* own = find_subcommand(*parent, last);
    if (!own) own = parent->add_subcommand(last);
    own->description(std::string{summary});
    return own;
}

void declare(CLI::App& sub, const Command& command, Slots& slots) {
    sub.set_help_flag();
    for (const auto& argument : command.arguments) {
        const std::string name{argument.name};
        auto* option = argument.repeated ? sub.add_option(name, slots.values[name]) : sub.add_option(name, slots.single[name]);
        if (argument.required) option->required();
    }
    const auto add = [&](const Option& declared) {
        const std::string name{declared.name};
        if (declared.value.empty()) {
            sub.add_flag(name, slots.flags[name]);
            return;
        }
        auto* option = declared.repeated ? sub.add_option(name, slots.values[name])->expected(1, 1 << 20)
                                         : sub.add_option(name, slots.single[name])->multi_option_policy(CLI::MultiOptionPolicy::Throw);
        if (declared.required) option->required();
    };
    for (const auto& option : command.options) add(option);
    for (const auto& option : common_options()) add(option);
}

Exit wrong_usage(Terminal& terminal, std::string message, std::string hint) {
    terminal.report({"usage/wrong", std::move(message), "", std::move(hint)});
    return Exit::usage;
}

std::string what_was_meant(const std::vector<std::string>& words) {
    std::vector<std::string_view> names;
    for (const auto* command : commands()) names.push_back(command->name);
    const auto meant = words.empty() ? std::string{} : nearest(words.front(), names);
    return meant.empty() ? "dalel help lists the commands" : "did you mean dalel " + meant + "?";
}

/// The command whose words those given begin with, the longest; the first word where they name none.
std::string name_in(const std::vector<std::string>& given) {
    std::string name = given.front();
    for (const auto* command : commands()) {
        const auto words = split(command->name, ' ');
        if (words.size() <= given.size() && command->name.size() > name.size() && std::equal(words.begin(), words.end(), given.begin())) name = command->name;
    }
    return name;
}

/// A word that the command does not take: a misspelt option, or one word too many.
Exit unexpected_word(Terminal& terminal, const std::string& command_name, std::string_view problem) {
    const auto found = split(problem.substr(problem.find(": ") + 2), ' ');
    const auto option = std::ranges::find_if(found, [](std::string_view word) { return word.starts_with('-'); });
    const auto word = option == found.end() ? found.front() : *option;
    auto hint = fmt::format("dalel {} --help", command_name);
    if (option == found.end()) return wrong_usage(terminal, fmt::format("\"{}\" is one word too many", word), std::move(hint));
    std::vector<std::string_view> names;
    for (const auto& common : common_options()) names.push_back(common.name);
    for (const auto* command : commands())
        if (command->name == command_name)
            for (const auto& own : command->options) names.push_back(own.name);
    if (const auto meant = nearest(word, names); !meant.empty()) hint = "did you mean " + meant + "?";
    return wrong_usage(terminal, fmt::format("there is no option {}", word), std::move(hint));
}

/// The first value that is none of its option's choices, as an error.
std::optional<Error> refused_choice(const Command& command, const Given& given) {
    auto options = command.options;
    options.insert(options.end(), common_options().begin(), common_options().end());
    for (const auto& option : options)
        for (const auto& value : given.texts(option.name)) {
            if (option.choices.empty() || std::ranges::find(option.choices, value) != option.choices.end()) continue;
            return Error{"usage/not-a-choice", fmt::format("{} {} is not accepted", option.name, value), "",
                         joined(std::vector<std::string>(option.choices.begin(), option.choices.end()), ", ")};
        }
    return std::nullopt;
}

}  // namespace

Exit run(std::vector<std::string> words, Terminal& terminal) {
    const bool as_json = std::ranges::find(words, "--json") != words.end();
    if (words.empty() || words.front() == "--help" || words.front() == "-h") {
        if (as_json) terminal.line(overview_json());
        else terminal.print(overview(terminal));
        return Exit::done;
    }
    if (words.front() == "--version") {
        terminal.line("dalel " DALEL_VERSION);
        return Exit::done;
    }
    CLI::App app;
    app.set_help_flag();
    app.require_subcommand(1);
    std::map<const Command*, Slots> slots;
    std::map<const Command*, CLI::App*> subs;
    for (const auto* command : commands()) {
        subs[command] = subcommand(app, command->name, command->summary);
        declare(*subs[command], *command, slots[command]);
    }
    // Help is answered whatever else is missing.
    const auto asked_for_help = [&] {
        for (const auto& word : words) {
            if (word == "--") return false;
            if (word == "--help" || word == "-h") return true;
        }
        return false;
    }();
    if (asked_for_help) {
        const Command* asked = nullptr;
        for (const auto* command : commands()) {
            const auto parts = split(command->name, ' ');
            if (parts.size() <= words.size() && std::equal(parts.begin(), parts.end(), words.begin()) && (!asked || command->name.size() > asked->name.size())) asked = command;
        }
        if (as_json) terminal.line(asked ? json_of(*asked) : overview_json());
        else terminal.print(asked ? help_of(*asked, terminal) : !names_within(words.front()).empty() ? help_of_group(words.front(), terminal) : overview(terminal));
        return Exit::done;
    }
    try {
        std::vector<std::string> reversed{words.rbegin(), words.rend()};
        app.parse(std::move(reversed));
    } catch (const CLI::ParseError& problem) {
        const bool known = find_subcommand(app, words.front()) != nullptr;
        if (!known) return wrong_usage(terminal, fmt::format("there is no command \"{}\"", words.front()), what_was_meant(words));
        const auto name = name_in(words);
        if (const auto within = names_within(name); !within.empty() && !find_command(name)) {
            if (words.size() > 1 && !words[1].starts_with('-')) return wrong_usage(terminal, fmt::format("there is no command \"{} {}\"", words[0], words[1]), "dalel " + joined(within, ", dalel "));
            return wrong_usage(terminal, "the command is not complete", "dalel " + joined(within, ", dalel "));
        }
        if (dynamic_cast<const CLI::ExtrasError*>(&problem)) return unexpected_word(terminal, name, problem.what());
        return wrong_usage(terminal, problem.what(), fmt::format("dalel {} --help", name));
    }
    const Command* chosen = nullptr;
    for (const auto* command : commands())
        if (subs[command]->parsed() && (!chosen || command->name.size() > chosen->name.size())) chosen = command;
    if (!chosen) return wrong_usage(terminal, "the command is not complete", "dalel " + joined(names_within(words.front()), ", dalel "));
    Given given;
    for (const auto& [name, value] : slots[chosen].single)
        if (!value.empty()) given.set(name, {value});
    for (const auto& [name, values] : slots[chosen].values)
        if (!values.empty()) given.set(name, values);
    for (const auto& [name, set] : slots[chosen].flags)
        if (set) given.set(name, {});
    if (auto refused = refused_choice(*chosen, given)) {
        terminal.report(*refused);
        return Exit::usage;
    }
    Terminal chosen_terminal{given.text("--color", "auto")};
    return chosen->run(given, chosen_terminal);
}

std::int64_t Given::number(std::string_view name, std::int64_t fallback, std::int64_t low, std::int64_t high) const {
    if (!has(name)) return fallback;
    const auto number = parse_decimal(text(name));
    if (!number || !number->is_whole() || number->units() < low || number->units() > high)
        throw Stop{Exit::usage, {"usage/number", fmt::format("{} {} is not accepted", name, text(name)), "",
                                 high == INT64_MAX ? fmt::format("a whole number from {}", low) : fmt::format("a whole number from {} to {}", low, high)}};
    return number->units();
}

}  // namespace dalel::cli
