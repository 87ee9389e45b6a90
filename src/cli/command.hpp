// One declaration per command and option: parser, help, manual page, completions and reference are made from it.
#pragma once

#include "base/error.hpp"
#include "cli/terminal.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dalel::cli {

/// What stands in a place: completions offer what fits.
enum class ValueKind { text, folder, file, number, choice };

/// A positional argument.
struct Argument {
    std::string_view name;  ///< `OBS`
    std::string_view about;
    ValueKind kind = ValueKind::text;
    bool required = true;
    bool repeated = false;
};

/// An option; without `value` it is a flag.
struct Option {
    std::string_view name;   ///< `--to`
    std::string_view value;  ///< `RELEASES`; empty for a flag
    std::string_view about;
    ValueKind kind = ValueKind::text;
    std::vector<std::string_view> choices = {};
    std::string_view fallback = {};  ///< what holds where it is not given, for the help
    bool required = false;
    bool repeated = false;
};

/// What the user gave. Names are those of the declaration.
class Given {
public:
    void set(std::string_view name, std::vector<std::string> values) { values_[std::string{name}] = std::move(values); }

    bool has(std::string_view name) const { return values_.contains(std::string{name}); }
    /// The value, or `fallback`.
    std::string text(std::string_view name, std::string_view fallback = {}) const {
        const auto at = values_.find(std::string{name});
        return at == values_.end() || at->second.empty() ? std::string{fallback} : at->second.front();
    }
    std::vector<std::string> texts(std::string_view name) const {
        const auto at = values_.find(std::string{name});
        return at == values_.end() ? std::vector<std::string>{} : at->second;
    }
    /// A whole number in [low, high]; throws `Stop` (usage) where it is none.
    std::int64_t number(std::string_view name, std::int64_t fallback, std::int64_t low = 0, std::int64_t high = INT64_MAX) const;

private:
    std::map<std::string, std::vector<std::string>> values_;
};

/// `name` may be two words: `cases import`.
struct Command {
    std::string_view name;
    std::string_view summary;      ///< one line
    std::string_view description;  ///< paragraphs separated by blank lines
    std::vector<Argument> arguments;
    std::vector<Option> options;
    std::string_view example;
    Exit (*run)(const Given&, Terminal&);
};

/// Every command, in the order of the help. `--json`, `--color` and `--help` belong to all of them.
const std::vector<const Command*>& commands();
/// The command of a name, or null.
const Command* find_command(std::string_view name);
/// Names of commands that begin with a word and go on, `protect plan` and `protect attack` of `protect`.
std::vector<std::string> names_within(std::string_view first);
const std::vector<Option>& common_options();

}  // namespace dalel::cli
