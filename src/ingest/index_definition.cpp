#include "ingest/index_definition.hpp"

#include "ingest/toml_file.hpp"

#include <algorithm>
#include <initializer_list>

#include <fmt/format.h>
#include <toml++/toml.h>

namespace dalel {
namespace {

/// Thrown within this file, returned at its border.
struct Refused {
    Error error;
};

class TomlTable {
public:
    TomlTable(const toml::table& table, std::string_view file) : table_{table}, file_{file} {}

    [[noreturn]] void refuse(const char* code, std::string message, const char* hint) const {
        const auto begin = table_.source().begin;
        throw Refused{{code, std::move(message), fmt::format("{}:{}:{}", file_, begin.line, begin.column), hint}};
    }
    void accept_only(std::initializer_list<std::string_view> accepted) const {
        for (const auto& [key, node] : table_)
            if (std::ranges::find(accepted, key.str()) == accepted.end())
                refuse("index/unknown-key", fmt::format("\"{}\" is no setting here", key.str()),
                       "the keys of an index definition");
    }
    template <class Value>
    std::optional<Value> get(std::string_view key) const {
        const auto* node = table_.get(key);
        if (!node) return std::nullopt;
        const auto value = node->value<Value>();
        if (!value)
            refuse("index/toml", fmt::format("{} has a value of another kind", key),
                   "text, number or true/false as documented");
        return value;
    }
    std::string text(std::string_view key) const {
        const auto value = get<std::string>(key);
        if (!value) refuse("index/toml", fmt::format("{} is missing", key), "a text in quotation marks");
        return *value;
    }
    const toml::table* table(std::string_view key) const {
        return table_.get(key) ? table_.get(key)->as_table() : nullptr;
    }
    std::vector<TomlTable> tables(std::string_view key) const {
        std::vector<TomlTable> found;
        if (const auto* node = table_.get(key)) {
            if (!node->is_array()) refuse("index/toml", fmt::format("{} is not a list", key), "a list of tables");
            for (const auto& entry : *node->as_array()) {
                if (!entry.is_table())
                    refuse("index/toml", fmt::format("{} holds something that is not a table", key),
                           "a list of tables");
                found.emplace_back(*entry.as_table(), file_);
            }
        }
        return found;
    }
    std::vector<double> numbers(std::string_view key) const {
        std::vector<double> found;
        if (const auto* node = table_.get(key); node && node->is_array())
            for (const auto& entry : *node->as_array()) {
                const auto value = entry.value<double>();
                if (!value)
                    refuse("index/toml", fmt::format("{} holds something that is not a number", key),
                           "a list of numbers");
                found.push_back(*value);
            }
        return found;
    }

    template <class Value>
    Value choice(std::string_view key, std::initializer_list<std::pair<std::string_view, Value>> accepted) const {
        const auto text = get<std::string>(key);
        if (!text) return accepted.begin()->second;
        for (const auto& [name, value] : accepted)
            if (name == *text) return value;
        refuse("index/toml", fmt::format("{} cannot be \"{}\"", key, *text), "one of the documented words");
    }

private:
    const toml::table& table_;
    std::string_view file_;
};

indices::Indicator indicator_of(const TomlTable& table) {
    table.accept_only({"id", "weight", "low", "high", "min-max", "standardised", "reversed"});
    indices::Indicator indicator{Id<"indicator">{table.text("id")}, table.get<double>("weight").value_or(1)};
    const auto low = table.get<double>("low"), high = table.get<double>("high");
    if (low || high || table.get<bool>("min-max").value_or(false)) indicator.normalisation = indices::MinMax{low, high};
    if (table.get<bool>("standardised").value_or(false)) indicator.normalisation = indices::Standardised{};
    indicator.reversed = table.get<bool>("reversed").value_or(false);
    return indicator;
}

indices::Scale scale_of(const TomlTable& root, std::string_view file) {
    const auto* node = root.table("scale");
    if (!node) return indices::SameScale{};
    const TomlTable table{*node, file};
    table.accept_only({"most", "top", "decimals", "not-reproducible"});
    if (const auto reason = table.get<std::string>("not-reproducible")) return indices::NotReproducible{*reason};
    const auto decimals = table.get<std::int64_t>("decimals").value_or(3);
    if (decimals < 0 || decimals > 9) table.refuse("index/toml", "decimals is out of range", "0 to 9");
    return indices::LogScale{table.get<double>("most").value_or(0), table.get<double>("top").value_or(10),
                             static_cast<unsigned>(decimals)};
}

}  // namespace

Result<indices::Definition> read_index_definition(std::string_view text, std::string_view file) {
    const auto parsed = parse_toml(text, file);
    if (!parsed) return std::unexpected(parsed.error());
    try {
        const TomlTable root{*parsed, file};
        root.accept_only({"index", "edition", "source", "aggregation", "years", "absent-is-zero", "rank", "scale",
                          "indicators", "bands"});
        indices::Definition definition{.id = Id<"index">{root.text("index")}, .edition = root.text("edition")};
        for (const TomlTable& table : root.tables("indicators")) definition.indicators.push_back(indicator_of(table));
        definition.aggregation = root.choice<indices::Aggregation>(
            "aggregation", {{"weighted-sum", indices::Aggregation::weighted_sum},
                            {"weighted-mean", indices::Aggregation::weighted_mean},
                            {"geometric-mean", indices::Aggregation::geometric_mean}});
        if (auto years = root.numbers("years"); !years.empty()) definition.year_weights = std::move(years);
        definition.absent_is_zero = root.get<bool>("absent-is-zero").value_or(false);
        definition.order = root.choice<indices::RankOrder>(
            "rank",
            {{"highest-first", indices::RankOrder::highest_first}, {"lowest-first", indices::RankOrder::lowest_first}});
        definition.scale = scale_of(root, file);
        for (const TomlTable& table : root.tables("bands")) {
            table.accept_only({"name", "from"});
            definition.bands.push_back({table.text("name"), table.get<double>("from").value_or(0)});
        }
        definition.source = root.get<std::string>("source").value_or("");
        if (auto accepted = indices::checked(definition); !accepted) {
            accepted.error().where = file;
            return std::unexpected(accepted.error());
        }
        return definition;
    } catch (const Refused& refused) {
        return std::unexpected(refused.error);
    }
}

}  // namespace dalel
