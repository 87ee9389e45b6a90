#include "cli/help.hpp"

#include "base/json.hpp"
#include "base/text.hpp"

#include <map>

#include <fmt/format.h>

namespace dalel::cli {
namespace {

std::string left_column(const Option& option) {
    return option.value.empty() ? std::string{option.name} : fmt::format("{} {}", option.name, option.value);
}

std::string right_column(const Option& option) {
    std::string text;
    for (const auto choice : option.choices) text += (text.empty() ? "one of " : ", ") + std::string{choice};
    if (!option.fallback.empty()) text += fmt::format("{}default: {}", text.empty() ? "" : "; ", option.fallback);
    return text.empty() ? std::string{option.about} : fmt::format("{} ({})", option.about, text);
}

std::string usage(const Command& command) {
    std::string text = fmt::format("dalel {}", command.name);
    for (const auto& argument : command.arguments) {
        const auto name = std::string{argument.name} + (argument.repeated ? "…" : "");
        text += argument.required ? " " + name : " [" + name + "]";
    }
    for (const auto& option : command.options)
        if (option.required) text += " " + left_column(option);
    return text + " [options]";
}

std::vector<Option> all_options(const Command& command) {
    auto options = command.options;
    options.insert(options.end(), common_options().begin(), common_options().end());
    return options;
}

void append_rows(std::string& out, const std::vector<std::pair<std::string, std::string>>& rows, std::size_t width) {
    std::size_t left = 0;
    for (const auto& [name, _] : rows) left = std::max(left, std::min<std::size_t>(display_width(name), 28));
    for (const auto& [name, about] : rows) {
        const auto lines = wrapped(about, width > left + 8 ? width - left - 4 : 40);
        out += "  " + padded_right(name, left) + "  " + lines.front() + "\n";
        for (std::size_t i = 1; i < lines.size(); ++i) out += std::string(left + 4, ' ') + lines[i] + "\n";
    }
}

std::string roff(std::string_view text) {
    auto escaped = replaced_all(replaced_all(std::string{text}, "\\", "\\e"), "-", "\\-");
    if (escaped.starts_with('.') || escaped.starts_with('\'')) escaped.insert(0, "\\&");
    escaped = replaced_all(std::move(escaped), "…", "\\[u2026]");
    return replaced_all(std::move(escaped), "\n\n", "\n.PP\n");
}

constexpr std::pair<std::string_view, std::string_view> exits[] = {
    {"0", "done"},
    {"1", "findings of severity error: the observatory's author must mend something"},
    {"2", "unusable input"},
    {"3", "refused by protection or verification"},
    {"64", "wrong usage"},
    {"70", "a fault of the program"}};

std::string_view to_string(ValueKind kind) {
    switch (kind) {
        case ValueKind::text: return "text";
        case ValueKind::folder: return "folder";
        case ValueKind::file: return "file";
        case ValueKind::number: return "number";
        case ValueKind::choice: return "choice";
    }
    return {};
}

void write_json(JsonWriter& json, const std::vector<Option>& options) {
    json.array();
    for (const auto& option : options) {
        json.object().member("name", option.name).member("about", option.about).member("required", option.required).member("repeated", option.repeated);
        if (!option.value.empty()) json.member("value", option.value).member("kind", to_string(option.kind));
        if (!option.fallback.empty()) json.member("default", option.fallback);
        if (!option.choices.empty()) {
            json.key("choices").array();
            for (const auto choice : option.choices) json.value(choice);
            json.end();
        }
        json.end();
    }
    json.end();
}

void write_json(JsonWriter& json, const Command& command) {
    json.object().member("name", command.name).member("summary", command.summary).member("description", command.description).member("usage", usage(command)).key("arguments").array();
    for (const auto& argument : command.arguments)
        json.object().member("name", argument.name).member("about", argument.about).member("kind", to_string(argument.kind)).member("required", argument.required).member("repeated", argument.repeated).end();
    json.end().key("options");
    write_json(json, command.options);
    json.member("example", command.example).end();
}

constexpr std::string_view about =
    "Dalel makes the real extent of a threat checkable: figures of a state, courts, indices, media and experts become a public, versioned, "
    "verifiable body of statistics.";

}  // namespace

std::string overview(const Terminal& terminal) {
    std::string text;
    for (const auto& line : wrapped(about, std::min<std::size_t>(terminal.width(), 100))) text += line + "\n";
    text += "\n" + terminal.styled("Commands", Style::bold) + "\n";
    std::vector<std::pair<std::string, std::string>> rows;
    for (const auto* command : commands()) rows.emplace_back(command->name, command->summary);
    append_rows(text, rows, terminal.width());
    return text + "\ndalel COMMAND --help says more; dalel help --man prints the manual page.\n";
}

std::string help_of_group(std::string_view first, const Terminal& terminal) {
    std::string text = terminal.styled("Commands", Style::bold) + "\n";
    std::vector<std::pair<std::string, std::string>> rows;
    for (const auto* command : commands())
        if (split(command->name, ' ').front() == first) rows.emplace_back(command->name, command->summary);
    append_rows(text, rows, terminal.width());
    return text + fmt::format("\ndalel {} COMMAND --help says more.\n", first);
}

std::string help_of(const Command& command, const Terminal& terminal) {
    std::string text = terminal.styled("Usage", Style::bold) + "\n  " + usage(command) + "\n\n";
    std::string paragraph;
    for (const auto part : split(command.description, '\n')) {
        if (part.empty()) {
            text += "\n";
            continue;
        }
        for (const auto& line : wrapped(part, std::min<std::size_t>(terminal.width(), 100))) text += line + "\n";
    }
    std::vector<std::pair<std::string, std::string>> rows;
    for (const auto& argument : command.arguments) rows.emplace_back(argument.name, argument.about);
    if (!rows.empty()) {
        text += "\n" + terminal.styled("Arguments", Style::bold) + "\n";
        append_rows(text, rows, terminal.width());
    }
    rows.clear();
    for (const auto& option : all_options(command)) rows.emplace_back(left_column(option), right_column(option));
    text += "\n" + terminal.styled("Options", Style::bold) + "\n";
    append_rows(text, rows, terminal.width());
    if (!command.example.empty()) {
        text += "\n" + terminal.styled("Example", Style::bold) + "\n";
        for (const auto line : split(command.example, '\n')) text += "  " + std::string{line} + "\n";
    }
    return text;
}

std::string overview_json() {
    JsonWriter json{true};
    json.object().member("version", DALEL_VERSION).member("about", about).key("commands").array();
    for (const auto* command : commands()) write_json(json, *command);
    json.end().key("common_options");
    write_json(json, common_options());
    json.key("exit_codes").array();
    for (const auto& [code, meaning] : exits) json.object().key("code").raw(code).member("meaning", meaning).end();
    return json.end().end().take();
}

std::string json_of(const Command& command) {
    JsonWriter json{true};
    write_json(json, command);
    return json.take();
}

std::string manual() {
    std::string text = fmt::format(".TH DALEL 1 \"\" \"dalel {}\" \"User commands\"\n.SH NAME\ndalel \\- evidence about the real extent of a threat\n", DALEL_VERSION);
    text += fmt::format(".SH SYNOPSIS\n.B dalel\nCOMMAND [arguments] [options]\n.SH DESCRIPTION\n{}\n.SH COMMANDS\n", roff(about));
    for (const auto* command : commands()) {
        text += fmt::format(".SS {}\n.B {}\n.PP\n{}\n", roff(command->name), roff(usage(*command)), roff(command->description));
        for (const auto& argument : command->arguments) text += fmt::format(".TP\n.I {}\n{}\n", roff(argument.name), roff(argument.about));
        for (const auto& option : command->options) text += fmt::format(".TP\n.B {}\n{}\n", roff(left_column(option)), roff(right_column(option)));
        if (!command->example.empty()) text += fmt::format(".PP\n.nf\n{}\n.fi\n", replaced_all(roff(command->example), "\n", "\n.br\n"));
    }
    text += ".SH OPTIONS OF EVERY COMMAND\n";
    for (const auto& option : common_options()) text += fmt::format(".TP\n.B {}\n{}\n", roff(left_column(option)), roff(right_column(option)));
    text += ".SH EXIT STATUS\n";
    for (const auto& [code, meaning] : exits) text += fmt::format(".TP\n.B {}\n{}\n", code, roff(meaning));
    return text + ".SH ENVIRONMENT\n.TP\n.B NO_COLOR\nIf set and not empty, no colour is shown.\n.TP\n.B COLUMNS\nWidth of the output.\n";
}

std::string completion(std::string_view shell) {
    // First words; of those that begin longer names, the second words.
    std::string names;
    std::map<std::string, std::string> second_words;
    for (const auto* command : commands()) {
        const auto words = split(command->name, ' ');
        const std::string first{words.front()};
        if (!(" " + names + " ").contains(" " + first + " ")) names += (names.empty() ? "" : " ") + first;
        if (words.size() > 1) {
            auto& second = second_words[first];
            second += (second.empty() ? "" : " ") + std::string{words[1]};
        }
    }
    const auto words_of = [](const Command& command) {
        std::string words;
        for (const auto& option : all_options(command)) words += std::string{option.name} + " ";
        return words;
    };
    std::string text;
    if (shell == "fish") {
        for (const auto* command : commands()) {
            const auto words = split(command->name, ' ');
            const auto& first = words.front();
            const auto summary = replaced_all(std::string{command->summary}, "'", "\\'");
            std::string when = fmt::format("__fish_seen_subcommand_from {}", first);
            if (words.size() == 1) {
                text += fmt::format("complete -c dalel -n __fish_use_subcommand -a {} -d '{}'\n", command->name, summary);
            } else {
                if (!find_command(first) && second_words[std::string{first}].starts_with(words[1])) text += fmt::format("complete -c dalel -n __fish_use_subcommand -a {}\n", first);
                text += fmt::format("complete -c dalel -n '{}; and not __fish_seen_subcommand_from {}' -a {} -d '{}'\n", when, second_words[std::string{first}], words[1], summary);
                when += fmt::format("; and __fish_seen_subcommand_from {}", words[1]);
            }
            for (const auto& option : all_options(*command)) {
                std::string choices;
                for (const auto choice : option.choices) choices += std::string{choice} + " ";
                text += fmt::format("complete -c dalel -n '{}' -l {} -d '{}'{}{}\n", when, option.name.substr(2),
                                    replaced_all(std::string{option.about}, "'", "\\'"), option.value.empty() ? "" : " -r",
                                    choices.empty() ? "" : fmt::format(" -f -a '{}'", trimmed(choices)));
            }
        }
        return text;
    }
    if (shell == "zsh") text += "#compdef dalel\nautoload -U +X bashcompinit && bashcompinit\n";
    text += "_dalel() {\n    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]}\n"
            "    if [ \"$COMP_CWORD\" = 1 ]; then\n";
    text += fmt::format("        COMPREPLY=($(compgen -W \"{}\" -- \"$word\"))\n        return\n    fi\n    local further=\n    if [ \"$COMP_CWORD\" = 2 ]; then\n        case \"$command\" in\n", names);
    for (const auto& [first, second] : second_words) {
        if (find_command(first)) text += fmt::format("            {}) further=\"{}\" ;;\n", first, second);
        else text += fmt::format("            {}) COMPREPLY=($(compgen -W \"{}\" -- \"$word\")); return ;;\n", first, second);
    }
    text += "        esac\n    else\n        case \"$command ${COMP_WORDS[2]}\" in\n";
    for (const auto* command : commands())
        if (command->name.contains(' ')) text += fmt::format("            \"{0}\") command=\"{0}\" ;;\n", command->name);
    text += "        esac\n    fi\n    case \"$command $before\" in\n";
    for (const auto* command : commands())
        for (const auto& option : all_options(*command)) {
            if (option.choices.empty()) continue;
            std::string choices;
            for (const auto choice : option.choices) choices += std::string{choice} + " ";
            text += fmt::format("        \"{} {}\") COMPREPLY=($(compgen -W \"{}\" -- \"$word\")); return ;;\n", command->name, option.name, trimmed(choices));
        }
    text += "    esac\n    case \"$word\" in\n        -*)\n            case \"$command\" in\n";
    for (const auto* command : commands())
            text += fmt::format("                \"{}\") COMPREPLY=($(compgen -W \"{}\" -- \"$word\")) ;;\n", command->name, trimmed(words_of(*command)));
    text += "            esac\n            return ;;\n    esac\n    COMPREPLY=($(compgen -W \"$further\" -- \"$word\") $(compgen -f -- \"$word\"))\n}\ncomplete -o filenames -F _dalel dalel\n";
    return text;
}

std::string commands_page() {
    std::string text = "# Commands\n\nGenerated from the declarations in `src/cli`.\n\nExit codes:\n\n| code | meaning |\n|---|---|\n";
    for (const auto& [code, meaning] : exits) text += fmt::format("| {} | {} |\n", code, meaning);
    text += "\nEvery command takes:\n\n| option | does |\n|---|---|\n";
    for (const auto& option : common_options()) text += fmt::format("| `{}` | {} |\n", left_column(option), right_column(option));
    for (const auto* command : commands()) {
        text += fmt::format("\n## dalel {}\n\n{}{}\n\n    {}\n\n{}\n", command->name, command->summary, command->summary.ends_with('?') ? "" : ".", usage(*command), command->description);
        if (!command->arguments.empty() || !command->options.empty()) text += "\n| | |\n|---|---|\n";
        for (const auto& argument : command->arguments) text += fmt::format("| `{}` | {} |\n", argument.name, argument.about);
        for (const auto& option : command->options) text += fmt::format("| `{}` | {} |\n", left_column(option), right_column(option));
        if (!command->example.empty()) text += fmt::format("\n```console\n{}\n```\n", command->example);
    }
    return text;
}

}  // namespace dalel::cli
