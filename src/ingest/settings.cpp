#include "ingest/settings.hpp"

#include "ingest/analysis_plans.hpp"
#include "ingest/toml_file.hpp"
#include "ingest/toml_keys.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace dalel {
namespace {

TableSpec read_table_spec(const toml::table& table, std::string_view file, Audit& audit) {
    const TomlKeys keys{table, file, audit};
    keys.accept_only({"id", "file", "source", "locator", "title", "note", "dimensions", "period", "protection", "reason", "cases", "synthetic", "computed"});
    TableSpec spec{.id = keys.code("id", true),
                   .file = keys.text("file", true),
                   .source = keys.code("source", true),
                   .locator = keys.text("locator"),
                   .title = keys.label("title"),
                   .note = keys.text("note"),
                   .dimensions = keys.texts("dimensions", true),
                   .period = std::nullopt,
                   .public_interest = {},
                   .cases = {},
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
        if (const auto* reason = table.get("reason"); reason && spec.public_interest.empty())
            keys.refuse(*reason, "policy/no-reason", fmt::format("the table {} is published as printed without a reason", spec.id), "say who prints it, and why it may stay");
    } else if (protection == "disclosure-control") {
        spec.public_interest = keys.text("reason", true);
        spec.cases = keys.code("cases", true);
    } else if (!protection.empty()) {
        keys.refuse(*table.get("protection"), "settings/not-a-choice", fmt::format("protection \"{}\" is not accepted", protection),
                    "public-interest: an official table stays as its publisher prints it");
    }
    if (const auto* computed = table.get("computed"))
        if (const auto* by_dimension = computed->as_table())
            for (const auto& [dimension, codes] : *by_dimension)
                spec.computed[std::string{dimension.str()}] = TomlKeys{*by_dimension, file, audit}.texts(dimension.str());
    return spec;
}

BoundarySpec read_boundary_spec(const toml::table& table, std::string_view file, Audit& audit) {
    const TomlKeys keys{table, file, audit};
    keys.accept_only({"file", "source", "valid_from", "valid_to", "key", "codes", "areas", "note"});
    BoundarySpec spec{.file = keys.text("file", true), .source = keys.code("source", true), .validity = {keys.day("valid_from"), keys.day("valid_to")}, .key = keys.text("key"), .codes = AreaCodes::area, .areas = {}, .note = keys.text("note"), .where = keys.where(table)};
    if (!spec.file.empty() && (!spec.file.starts_with("boundaries/") || !spec.file.ends_with(".geojson") || spec.file.find('/', 11) != std::string::npos))
        keys.refuse(*table.get("file"), "settings/not-a-choice", fmt::format("\"{}\" is not where boundaries stand", spec.file), "boundaries/<name>.geojson");
    if (spec.validity.from && spec.validity.to && *spec.validity.to < *spec.validity.from)
        keys.refuse(*table.get("valid_to"), "period/reversed", fmt::format("{} comes before {}", to_string(*spec.validity.to), to_string(*spec.validity.from)), "valid_from not after valid_to");
    if (const auto name = keys.text("codes"); !name.empty()) {
        constexpr std::array all{AreaCodes::area, AreaCodes::national_code, AreaCodes::iso_3166_2, AreaCodes::iso_3166_2_old};
        const auto at = std::ranges::find(all, name, [](AreaCodes codes) { return to_string(codes); });
        if (at != all.end()) spec.codes = *at;
        else keys.refuse(*table.get("codes"), "settings/not-a-choice", fmt::format("codes \"{}\" is not accepted", name), "area, national_code, iso_3166_2, iso_3166_2_old");
    }
    if (const auto* areas = keys.table("areas")) {
        const TomlKeys names{*areas, file, audit};
        for (const auto& name : names.names()) spec.areas.emplace(name, names.code(name));
    }
    return spec;
}

}  // namespace

SettingsRead read_settings(std::string_view text, std::string_view file, Audit& audit) {
    SettingsRead read;
    const auto parsed = parse_toml(text, file);
    if (!parsed) {
        audit.refuse(parsed.error());
        return read;
    }
    const auto& root = *parsed;
    const TomlKeys keys{root, file, audit};
    const auto* format = keys.find("format", true, "format = 1");
    if (format && format->value_exact<std::int64_t>() != 1)
        keys.refuse(*format, "settings/format", "this program reads format 1", "format = 1");
    keys.accept_only({"format", "id", "agency", "title", "country", "synthetic", "licence", "contact", "next_release",
                      "languages", "table", "boundaries", "analysis", "brief", "protect", "cases"});
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
    for (const auto* table : keys.tables("boundaries")) read.boundaries.push_back(read_boundary_spec(*table, file, audit));
    for (const auto* table : keys.tables("analysis")) {
        auto plan = read_analysis_plan(*table, file, audit);
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
        const TomlKeys brief_keys{*table, file, audit};
        brief_keys.accept_only({"point"});
        for (const auto* point : brief_keys.tables("point")) {
            const TomlKeys point_keys{*point, file, audit};
            point_keys.accept_only({"id", "title", "figures"});
            settings.brief.push_back({point_keys.code("id", true), point_keys.label("title"), point_keys.texts("figures", true)});
        }
    }
    return read;
}

}  // namespace dalel
