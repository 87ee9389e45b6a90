#include "ingest/analysis_plans.hpp"
#include "ingest/settings.hpp"
#include "ingest/toml_text.hpp"

namespace dalel {
std::string write_settings(const SettingsRead& read) {
    const auto& settings = read.settings;
    std::string out = "format = 1\n";
    out += toml_assigned("id", settings.id.str()) + toml_assigned("agency", settings.agency) + toml_assigned("country", settings.country.str());
    out += std::string{"synthetic = "} + (settings.synthetic ? "true" : "false") + "\n";
    out += toml_assigned("licence", settings.licence.str()) + toml_assigned("contact", settings.contact);
    if (settings.next_release) out += "next_release = " + to_string(*settings.next_release) + "\n";
    out += toml_label("title", settings.title);
    for (const auto& table : read.tables) {
        out += "\n[[table]]\n" + toml_assigned("id", table.id) + toml_assigned("file", table.file) + toml_assigned("source", table.source);
        if (!table.locator.empty()) out += toml_assigned("locator", table.locator);
        if (!table.note.empty()) out += toml_assigned("note", table.note);
        out += "dimensions = " + toml_list(table.dimensions) + "\n";
        if (table.period) out += toml_assigned("period", to_string(*table.period));
        if (table.synthetic) out += "synthetic = true\n";
        out += toml_assigned("protection", table.cases.empty() ? "public-interest" : "disclosure-control") + toml_assigned("reason", table.public_interest);
        if (!table.cases.empty()) out += toml_assigned("cases", table.cases);
        out += toml_label("table.title", table.title);
        if (!table.computed.empty()) out += "[table.computed]\n";
        for (const auto& [dimension, codes] : table.computed) out += dimension + " = " + toml_list(codes) + "\n";
    }
    for (const auto& set : read.boundaries) {
        out += "\n[[boundaries]]\n" + toml_assigned("file", set.file) + toml_assigned("source", set.source);
        if (set.validity.from) out += "valid_from = " + to_string(*set.validity.from) + "\n";
        if (set.validity.to) out += "valid_to = " + to_string(*set.validity.to) + "\n";
        if (!set.key.empty()) out += toml_assigned("key", set.key);
        if (set.codes != AreaCodes::area) out += toml_assigned("codes", to_string(set.codes));
        if (!set.note.empty()) out += toml_assigned("note", set.note);
        if (!set.areas.empty()) out += "[boundaries.areas]\n";
        for (const auto& [name, area] : set.areas) out += json_quoted(name) + " = " + json_quoted(area) + "\n";
    }
    for (const auto& plan : settings.analyses) out += write_analysis_plan(plan);
    if (!settings.brief.empty()) out += "\n[brief]\n";
    for (const auto& point : settings.brief)
        out += "[[brief.point]]\n" + toml_assigned("id", point.id) + "figures = " + toml_list(point.figures) + "\n" + toml_label("brief.point.title", point.title);
    return out;
}

}  // namespace dalel
