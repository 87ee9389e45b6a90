// TOML as it is written back.
#pragma once

#include "base/json.hpp"
#include "base/label.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dalel {

/// `key = "text"`. A JSON string is a TOML basic string.
inline std::string toml_assigned(std::string_view key, std::string_view text) { return std::string{key} + " = " + json_quoted(text) + "\n"; }

/// `["a", "b"]`
inline std::string toml_list(const std::vector<std::string>& texts) {
    std::string out = "[";
    for (const auto& text : texts) out += (out.size() > 1 ? ", " : "") + json_quoted(text);
    return out + "]";
}

/// `[table]` with the languages there are.
inline std::string toml_label(std::string_view table, const Label& label) {
    std::string out = "[" + std::string{table} + "]\n";
    for (const auto language : languages) {
        const auto& text = language == Language::kk ? label.kk : language == Language::ru ? label.ru : label.en;
        if (!text.empty()) out += toml_assigned(to_string(language), text);
    }
    return out;
}

}  // namespace dalel
