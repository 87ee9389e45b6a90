// A table of a TOML file, its keys taken out one by one.
#pragma once

#include "base/date.hpp"
#include "base/id.hpp"
#include "base/label.hpp"
#include "base/text.hpp"
#include "ingest/audit.hpp"

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <toml++/toml.h>

namespace dalel {

/// Every mistake goes to the audit with line and column.
class TomlKeys {
public:
    TomlKeys(const toml::table& table, std::string_view file, Audit& audit) : table_{table}, file_{file}, audit_{audit} {}

    std::string where(const toml::node& node) const {
        return fmt::format("{}:{}:{}", file_, node.source().begin.line, node.source().begin.column);
    }

    void refuse(const toml::node& node, std::string code, std::string message, std::string hint = {}) const {
        audit_.refuse({std::move(code), std::move(message), where(node), std::move(hint)});
    }

    void accept_only(std::initializer_list<std::string_view> accepted) const {
        for (const auto& [key, node] : table_) {
            if (std::ranges::find(accepted, key.str()) != accepted.end()) continue;
            const auto meant = nearest(key.str(), accepted);
            refuse(node, "settings/unknown-key", fmt::format("\"{}\" is no setting here", key.str()),
                   meant.empty() ? "" : "did you mean " + meant + "?");
        }
    }

    std::string text(std::string_view key, bool required = false) const {
        const auto* node = find(key, required, "a text in quotation marks");
        if (!node) return {};
        if (const auto value = node->value_exact<std::string>()) return std::string{trimmed(*value)};
        refuse(*node, "settings/not-a-text", fmt::format("{} is not a text", key), "a text in quotation marks");
        return {};
    }

    std::string code(std::string_view key, bool required = false) const {
        auto value = text(key, required);
        if (!value.empty() && !is_code(value))
            refuse(*table_.get(key), "code/malformed", fmt::format("{} \"{}\" is not a code", key, value), "letters A-Z a-z, digits, _ @ $ -");
        return value;
    }

    bool yes(std::string_view key) const {
        const auto* node = table_.get(key);
        if (!node) return false;
        if (const auto value = node->value_exact<bool>()) return *value;
        refuse(*node, "settings/not-true-or-false", fmt::format("{} is neither true nor false", key), "true, false");
        return false;
    }

    std::optional<Date> day(std::string_view key) const {
        const auto* node = table_.get(key);
        if (!node) return std::nullopt;
        if (const auto value = node->value_exact<toml::date>()) return Date::of(value->year, value->month, value->day);
        refuse(*node, "date/malformed", fmt::format("{} is not a day", key), "a day without quotation marks: 2027-03-01");
        return std::nullopt;
    }

    std::vector<std::string> texts(std::string_view key, bool required = false) const {
        std::vector<std::string> values;
        const auto* node = find(key, required, "a list of texts");
        if (!node) return values;
        const auto* array = node->as_array();
        if (!array) {
            refuse(*node, "settings/not-a-list", fmt::format("{} is not a list", key), "[\"area\", \"provision\"]");
            return values;
        }
        for (const auto& element : *array) {
            if (const auto value = element.value_exact<std::string>()) values.push_back(*value);
            else refuse(element, "settings/not-a-text", fmt::format("{} holds something that is not a text", key), "");
        }
        return values;
    }

    Label label(std::string_view key) const {
        const auto* node = find(key, true, "a title in kk, ru, en");
        if (!node) return {};
        const auto* table = node->as_table();
        if (!table) {
            refuse(*node, "settings/not-a-label", fmt::format("{} is not a title in languages", key), "[title] with kk, ru, en");
            return {};
        }
        const TomlKeys keys{*table, file_, audit_};
        keys.accept_only({"kk", "ru", "en"});
        return {.kk = keys.text("kk"), .ru = keys.text("ru"), .en = keys.text("en", true)};
    }

    /// The tables of `[[key]]`.
    std::vector<const toml::table*> tables(std::string_view key) const {
        std::vector<const toml::table*> found;
        const auto* node = table_.get(key);
        if (!node) return found;
        if (const auto* array = node->as_array())
            for (const auto& element : *array)
                if (const auto* table = element.as_table()) found.push_back(table);
        if (found.empty()) refuse(*node, "settings/not-tables", fmt::format("{} is not a list of tables", key), fmt::format("[[{}]]", key));
        return found;
    }

    const toml::node* find(std::string_view key, bool required, std::string_view about) const {
        const auto* node = table_.get(key);
        if (!node && required)
            audit_.refuse({"settings/missing-key", fmt::format("{} is missing", key), where(table_), std::string{about}});
        return node;
    }

    std::vector<double> numbers(std::string_view key) const {
        std::vector<double> values;
        const auto* node = find(key, false, "a list of numbers");
        const auto* array = node ? node->as_array() : nullptr;
        if (node && !array) refuse(*node, "settings/not-a-list", fmt::format("{} is not a list", key), "[1, 75]");
        if (!array) return values;
        for (const auto& element : *array) {
            if (const auto value = element.value<double>()) values.push_back(*value);
            else refuse(element, "settings/not-a-number", fmt::format("{} holds something that is not a number", key), "numbers without quotation marks");
        }
        return values;
    }
    std::int64_t whole_number(std::string_view key, std::int64_t fallback) const {
        const auto* node = table_.get(key);
        if (!node) return fallback;
        if (const auto value = node->value_exact<std::int64_t>()) return *value;
        refuse(*node, "settings/not-a-number", fmt::format("{} is not a whole number", key), "a whole number without quotation marks");
        return fallback;
    }

    double number(std::string_view key, double fallback) const {
        const auto* node = table_.get(key);
        if (!node) return fallback;
        if (const auto value = node->value<double>()) return *value;
        refuse(*node, "settings/not-a-number", fmt::format("{} is not a number", key), "a number without quotation marks");
        return fallback;
    }

    /// The names of what the table holds, in the order of the alphabet.
    std::vector<std::string> names() const {
        std::vector<std::string> all;
        for (const auto& [key, node] : table_) all.emplace_back(key.str());
        return all;
    }

    /// The table `[key]`, where there is one.
    const toml::table* table(std::string_view key) const {
        const auto* node = table_.get(key);
        if (!node) return nullptr;
        if (const auto* table = node->as_table()) return table;
        refuse(*node, "settings/not-a-table", fmt::format("{} is not a table", key), fmt::format("[{}]", key));
        return nullptr;
    }

    std::string where() const { return where(table_); }
    std::string_view file() const { return file_; }

private:
    const toml::table& table_;
    std::string_view file_;
    Audit& audit_;
};

}  // namespace dalel
