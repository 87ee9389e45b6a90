#include "ingest/settings.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <initializer_list>
#include <limits>

#include <fmt/format.h>
#include <toml++/toml.h>

namespace dalel {
namespace {

/// One table of the file, its keys taken out one by one.
class Keys {
public:
    Keys(const toml::table& table, std::string_view file, Audit& audit) : table_{table}, file_{file}, audit_{audit} {}

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

    /// A whole number of `least` to `most`; `fallback` where the key is missing.
    std::int64_t number(std::string_view key, std::int64_t fallback, std::int64_t least, std::int64_t most) const {
        const auto* node = table_.get(key);
        if (!node) return fallback;
        if (const auto value = node->value_exact<std::int64_t>(); value && *value >= least && *value <= most) return *value;
        refuse(*node, "settings/not-a-number", fmt::format("{} is no whole number that is accepted", key), fmt::format("{} to {}", least, most));
        return fallback;
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
        const Keys keys{*table, file_, audit_};
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

private:
    const toml::table& table_;
    std::string_view file_;
    Audit& audit_;
};

TableSpec read_table_spec(const toml::table& table, std::string_view file, Audit& audit) {
    const Keys keys{table, file, audit};
    keys.accept_only({"id", "file", "source", "locator", "title", "note", "dimensions", "period", "protection", "reason", "synthetic", "computed"});
    TableSpec spec{.id = keys.code("id", true),
                   .file = keys.text("file", true),
                   .source = keys.code("source", true),
                   .locator = keys.text("locator"),
                   .title = keys.label("title"),
                   .note = keys.text("note"),
                   .dimensions = keys.texts("dimensions", true),
                   .period = std::nullopt,
                   .public_interest = {},
                   .synthetic = keys.yes("synthetic"),
                   .computed = {},
                   .where = keys.where(table)};
    if (const auto text = keys.text("period"); !text.empty()) {
        auto period = parse_period(text);
        if (period) spec.period = *period;
        else keys.refuse(*table.get("period"), period.error().code, period.error().message, period.error().hint);
    }
    const bool has_column = std::ranges::find(spec.dimensions, "period") != spec.dimensions.end();
    if (has_column == spec.period.has_value())
        keys.refuse(table, "table/period", fmt::format("the table {} {}", spec.id, has_column ? "has both a period column and a period" : "has no period"),
                    "either a dimension \"period\" or one period for the whole file");
    const auto protection = keys.text("protection", true);
    if (protection == "public-interest") {
        spec.public_interest = keys.text("reason", true);
    } else if (!protection.empty()) {
        keys.refuse(*table.get("protection"), "settings/not-a-choice", fmt::format("protection \"{}\" is not accepted", protection),
                    "public-interest: an official table stays as its publisher prints it");
    }
    if (const auto* computed = table.get("computed"))
        if (const auto* by_dimension = computed->as_table())
            for (const auto& [dimension, codes] : *by_dimension)
                spec.computed[std::string{dimension.str()}] = Keys{*by_dimension, file, audit}.texts(dimension.str());
    return spec;
}

AnalysisPlan read_analysis(const toml::table& table, std::string_view file, Audit& audit) {
    const Keys keys{table, file, audit};
    keys.accept_only({"id", "kind", "title", "table", "choice", "vintage", "top", "draws", "seed"});
    if (const auto kind = keys.text("kind", true); !kind.empty() && kind != "rates")
        keys.refuse(*table.get("kind"), "settings/not-a-choice", fmt::format("the analysis \"{}\" is not known", kind), "rates");
    return {.id = keys.code("id", true),
            .title = keys.label("title"),
            .table = keys.code("table", true),
            .choice = keys.texts("choice", true),
            .vintage = keys.text("vintage"),
            .top = static_cast<std::uint32_t>(keys.number("top", 3, 1, 1'000'000)),
            .draws = static_cast<std::uint32_t>(keys.number("draws", 10'000, 1, 10'000'000)),
            .seed = static_cast<std::uint64_t>(keys.number("seed", 1, 0, std::numeric_limits<std::int64_t>::max())),
            .where = keys.where(table)};
}

}  // namespace

SettingsRead read_settings(std::string_view text, std::string_view file, Audit& audit) {
    SettingsRead read;
    toml::table root;
    try {
        root = toml::parse(text);
    } catch (const toml::parse_error& problem) {
        const auto at = problem.source().begin;
        audit.refuse({"settings/malformed", std::string{problem.description()}, fmt::format("{}:{}:{}", file, at.line, at.column), "TOML 1.0"});
        return read;
    }
    const Keys keys{root, file, audit};
    const auto* format = keys.find("format", true, "format = 1");
    if (format && format->value_exact<std::int64_t>() != 1)
        keys.refuse(*format, "settings/format", "this program reads format 1", "format = 1");
    keys.accept_only({"format", "id", "agency", "title", "country", "synthetic", "licence", "contact", "next_release",
                      "languages", "table", "analysis", "brief", "protect", "cases"});
    auto& settings = read.settings;
    settings.id = Id<"observatory">{keys.code("id", true)};
    settings.agency = keys.code("agency", true);
    settings.title = keys.label("title");
    settings.country = Id<"area">{keys.code("country", true)};
    settings.synthetic = keys.yes("synthetic");
    settings.licence = Id<"licence">{keys.code("licence", true)};
    settings.contact = keys.text("contact", true);
    settings.next_release = keys.day("next_release");
    for (const auto& name : keys.texts("languages"))
        if (!parse_language(name))
            keys.refuse(*root.get("languages"), "settings/language", fmt::format("\"{}\" is no language of this program", name), "kk, ru, en");
    for (const auto* table : keys.tables("table")) read.tables.push_back(read_table_spec(*table, file, audit));
    for (const auto* table : keys.tables("analysis")) {
        auto plan = read_analysis(*table, file, audit);
        if (std::ranges::find(settings.analyses, plan.id, &AnalysisPlan::id) != settings.analyses.end())
            keys.refuse(*table, "key/twice", "the analysis " + plan.id + " is declared twice", "one [[analysis]] for each id");
        settings.analyses.push_back(std::move(plan));
    }
    if (const auto* brief = root.get("brief")) {
        const auto* table = brief->as_table();
        if (!table) {
            keys.refuse(*brief, "settings/brief", "brief is not a table", "[[brief.point]]");
            return read;
        }
        const Keys brief_keys{*table, file, audit};
        brief_keys.accept_only({"point"});
        for (const auto* point : brief_keys.tables("point")) {
            const Keys point_keys{*point, file, audit};
            point_keys.accept_only({"id", "title", "figures"});
            settings.brief.push_back({point_keys.code("id", true), point_keys.label("title"), point_keys.texts("figures", true)});
        }
    }
    return read;
}

}  // namespace dalel
