#include "ingest/cases/schema.hpp"

#include "base/text.hpp"
#include "ingest/toml_file.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <toml++/toml.h>

namespace dalel {
namespace {

/// One table of the file, read key by key.
class Keys {
public:
    Keys(const toml::table& table, std::string_view file, Audit& audit) : table_{table}, file_{file}, audit_{audit} {}

    std::string where(const toml::node& node) const {
        return fmt::format("{}:{}:{}", file_, node.source().begin.line, node.source().begin.column);
    }
    std::string where() const { return where(table_); }
    void refuse(const toml::node& node, std::string code, std::string message, std::string hint) const {
        audit_.refuse({std::move(code), std::move(message), where(node), std::move(hint)});
    }

    void accept_only(const std::vector<std::string_view>& accepted) const {
        for (const auto& [key, node] : table_)
            if (std::ranges::find(accepted, key.str()) == accepted.end())
                refuse(node, "settings/unknown-key", fmt::format("nobody reads the key {}", key.str()),
                       joined({accepted.begin(), accepted.end()}, ", "));
    }
    std::string text(std::string_view key, std::string_view fallback = {}) const {
        const auto* node = table_.get(key);
        if (!node) return std::string{fallback};
        if (const auto value = node->value_exact<std::string>()) return *value;
        refuse(*node, "settings/not-a-text", fmt::format("{} is not a text", key), "a text in quotation marks");
        return {};
    }
    std::string required(std::string_view key, std::string_view about) const {
        auto value = text(key);
        if (value.empty())
            audit_.refuse({"settings/missing-key", fmt::format("{} is missing", key), where(), std::string{about}});
        return value;
    }
    std::vector<std::string> texts(std::string_view key) const {
        std::vector<std::string> values;
        const auto* node = table_.get(key);
        if (!node) return values;
        const auto* array = node->as_array();
        for (std::size_t i = 0; array && i < array->size(); ++i)
            if (const auto value = (*array)[i].value_exact<std::string>()) values.push_back(*value);
        if (!array || values.size() != array->size())
            refuse(*node, "settings/not-a-list", fmt::format("{} is not a list of texts", key), "[\"area\", \"sex\"]");
        return values;
    }
    std::map<std::string, std::string> pairs(std::string_view key) const {
        std::map<std::string, std::string> values;
        const auto* node = table_.get(key);
        if (!node) return values;
        const auto* table = node->as_table();
        if (!table) {
            refuse(*node, "settings/not-a-table", fmt::format("{} is not a table", key), "name = \"text\"");
            return values;
        }
        const Keys keys{*table, file_, audit_};
        for (const auto& [name, value] : *table) values.emplace(name.str(), keys.text(name.str()));
        return values;
    }
    const toml::table* table(std::string_view key) const {
        const auto* node = table_.get(key);
        if (node && !node->is_table()) refuse(*node, "settings/not-a-table", fmt::format("{} is not a table", key), "");
        return node ? node->as_table() : nullptr;
    }
    std::vector<const toml::table*> tables(std::string_view key) const {
        std::vector<const toml::table*> found;
        const auto* node = table_.get(key);
        if (!node) return found;
        if (const auto* array = node->as_array())
            for (const auto& element : *array)
                if (const auto* one = element.as_table()) found.push_back(one);
        if (found.empty())
            refuse(*node, "settings/not-tables", fmt::format("{} is not a list of tables", key),
                   fmt::format("[[{}]]", key));
        return found;
    }

private:
    const toml::table& table_;
    std::string_view file_;
    Audit& audit_;
};

CasePeriod read_period(const Keys& keys, Audit& audit) {
    const auto text = keys.text("period");
    if (text == "year") return CasePeriod::year;
    if (text == "month") return CasePeriod::month;
    if (!text.empty())
        audit.refuse(
            {"settings/not-a-choice", fmt::format("period \"{}\" is not accepted", text), keys.where(), "year, month"});
    return CasePeriod::none;
}

CaseSchema read_schema(const toml::table& table, std::string_view file, const Observatory& observatory, Audit& audit) {
    const Keys keys{table, file, audit};
    keys.accept_only({"id", "title", "measure", "case", "date", "period", "dimensions", "sums", "columns", "codes",
                      "whole", "rest", "left_out", "margin"});
    CaseSchema schema{
        .id = keys.required("id", "the name given to --as"),
        .measure = Id<"measure">{keys.required("measure", "what one record counts, a code of measures.csv")},
        .case_column = keys.text("case", "case"),
        .date_column = keys.text("date", "date"),
        .period = read_period(keys, audit),
        .sums = keys.texts("sums"),
        .where = keys.where()};
    if (const auto* title = keys.table("title")) {
        const Keys languages{*title, file, audit};
        languages.accept_only({"kk", "ru", "en"});
        schema.title = {.kk = languages.text("kk"),
                        .ru = languages.text("ru"),
                        .en = languages.required("en", "a title in English")};
    }
    if (!schema.id.empty() && !is_code(schema.id))
        audit.refuse({"code/malformed", fmt::format("\"{}\" is not a code", schema.id), schema.where,
                      "letters A-Z a-z, digits, _ @ $ -"});
    if (!schema.measure.empty() && !observatory.measures.find(schema.measure))
        audit.refuse({"measure/unknown-code", fmt::format("no register knows the measure {}", schema.measure.str()),
                      schema.where, nearest(schema.measure.str(), observatory.measures.codes())});

    const auto columns = keys.pairs("columns"), whole = keys.pairs("whole"), rest = keys.pairs("rest");
    const auto* codes = keys.table("codes");
    const auto* left_out = keys.table("left_out");
    const auto named = [](const auto& pairs, const std::string& key, std::string fallback) {
        const auto at = pairs.find(key);
        return at == pairs.end() ? fallback : at->second;
    };
    for (const auto& id : keys.texts("dimensions")) {
        if (!observatory.codes.dimensions.find(id))
            audit.refuse({"dimension/unknown", fmt::format("registers/dimensions.csv has no dimension {}", id),
                          schema.where, nearest(id, observatory.codes.dimensions.codes())});
        schema.dimensions.push_back(
            {Id<"dimension">{id}, named(columns, id, id), {}, named(whole, id, "_T"), named(rest, id, ""), {}});
        if (codes) schema.dimensions.back().codes = Keys{*codes, file, audit}.pairs(id);
        if (left_out) schema.dimensions.back().left_out = Keys{*left_out, file, audit}.texts(id);
    }
    if (schema.dimensions.empty())
        audit.refuse(
            {"settings/missing-key", "the cases have no dimensions", schema.where, "dimensions = [\"area\", \"sex\"]"});
    for (const auto* margin : keys.tables("margin")) {
        const Keys margin_keys{*margin, file, audit};
        margin_keys.accept_only({"table", "measure", "codes"});
        schema.margins.push_back({margin_keys.required("table", "the id of a [[table]]"),
                                  margin_keys.required("measure", "a measure of the table"),
                                  margin_keys.pairs("codes")});
    }
    return schema;
}

}  // namespace

std::vector<CaseSchema> read_case_schemas(std::string_view toml, std::string_view file, const Observatory& observatory,
                                          Audit& audit) {
    std::vector<CaseSchema> schemas;
    const auto parsed = parse_toml(toml, file);
    if (!parsed) {
        audit.refuse(parsed.error());
        return schemas;
    }
    const auto& root = *parsed;
    for (const auto* table : Keys{root, file, audit}.tables("cases")) {
        auto schema = read_schema(*table, file, observatory, audit);
        if (std::ranges::find(schemas, schema.id, &CaseSchema::id) != schemas.end())
            audit.refuse({"key/twice", fmt::format("the cases \"{}\" are declared twice", schema.id), schema.where,
                          "one id for each"});
        schemas.push_back(std::move(schema));
    }
    return schemas;
}

}  // namespace dalel
