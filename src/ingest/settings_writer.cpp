#include "base/json.hpp"
#include "ingest/settings.hpp"

namespace dalel {
namespace {

/// A JSON string is a TOML basic string.
std::string assigned(std::string_view key, std::string_view text) { return std::string{key} + " = " + json_quoted(text) + "\n"; }

std::string list(const std::vector<std::string>& texts) {
    std::string out = "[";
    for (const auto& text : texts) out += (out.size() > 1 ? ", " : "") + json_quoted(text);
    return out + "]";
}

std::string label(std::string_view table, const Label& label) {
    std::string out = "[" + std::string{table} + "]\n";
    for (const auto language : languages) {
        const auto& text = language == Language::kk ? label.kk : language == Language::ru ? label.ru : label.en;
        if (!text.empty()) out += assigned(to_string(language), text);
    }
    return out;
}

}  // namespace

std::string write_settings(const SettingsRead& read) {
    const auto& settings = read.settings;
    std::string out = "format = 1\n";
    out += assigned("id", settings.id.str()) + assigned("agency", settings.agency) + assigned("country", settings.country.str());
    out += std::string{"synthetic = "} + (settings.synthetic ? "true" : "false") + "\n";
    out += assigned("licence", settings.licence.str()) + assigned("contact", settings.contact);
    if (settings.next_release) out += "next_release = " + to_string(*settings.next_release) + "\n";
    out += label("title", settings.title);
    for (const auto& table : read.tables) {
        out += "\n[[table]]\n" + assigned("id", table.id) + assigned("file", table.file) + assigned("source", table.source);
        if (!table.locator.empty()) out += assigned("locator", table.locator);
        if (!table.note.empty()) out += assigned("note", table.note);
        out += "dimensions = " + list(table.dimensions) + "\n";
        if (table.period) out += assigned("period", to_string(*table.period));
        if (table.synthetic) out += "synthetic = true\n";
        out += assigned("protection", table.cases.empty() ? "public-interest" : "disclosure-control") + assigned("reason", table.public_interest);
        if (!table.cases.empty()) out += assigned("cases", table.cases);
        out += label("table.title", table.title);
        if (!table.computed.empty()) out += "[table.computed]\n";
        for (const auto& [dimension, codes] : table.computed) out += dimension + " = " + list(codes) + "\n";
    }
    for (const auto& set : read.boundaries) {
        out += "\n[[boundaries]]\n" + assigned("file", set.file) + assigned("source", set.source);
        if (set.validity.from) out += "valid_from = " + to_string(*set.validity.from) + "\n";
        if (set.validity.to) out += "valid_to = " + to_string(*set.validity.to) + "\n";
        if (!set.key.empty()) out += assigned("key", set.key);
        if (set.codes != AreaCodes::area) out += assigned("codes", to_string(set.codes));
        if (!set.note.empty()) out += assigned("note", set.note);
        if (!set.areas.empty()) out += "[boundaries.areas]\n";
        for (const auto& [name, area] : set.areas) out += json_quoted(name) + " = " + json_quoted(area) + "\n";
    }
    for (const auto& plan : settings.analyses) {
        out += "\n[[analysis]]\n" + assigned("id", plan.id) + assigned("kind", to_string(plan.kind)) + assigned("table", plan.table);
        out += "choice = " + list(plan.choice) + "\n";
        if (!plan.vintage.empty()) out += assigned("vintage", plan.vintage);
        if (plan.kind == AnalysisKind::rates) out += "top = " + std::to_string(plan.top) + "\n";
        if (plan.rook) out += assigned("contiguity", "rook");
        out += "draws = " + std::to_string(plan.draws) + "\nseed = " + std::to_string(plan.seed) + "\n";
        out += label("analysis.title", plan.title);
    }
    if (!settings.brief.empty()) out += "\n[brief]\n";
    for (const auto& point : settings.brief)
        out += "[[brief.point]]\n" + assigned("id", point.id) + "figures = " + list(point.figures) + "\n" + label("brief.point.title", point.title);
    return out;
}

}  // namespace dalel
