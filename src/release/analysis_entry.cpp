#include "release/analysis_entry.hpp"

#include "base/csv.hpp"
#include "base/text.hpp"
#include "release/files.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <simdjson.h>

namespace dalel {
namespace {

using simdjson::dom::element;

/// A text as it is, a number or truth as JSON writes it; nothing for what holds others.
std::optional<std::string> scalar(element value) {
    std::string_view text;
    if (!value.get(text)) return std::string{text};
    if (value.is_object() || value.is_array()) return std::nullopt;
    return value.is_null() ? std::string{"—"} : simdjson::to_string(value);
}

void add_method(AnalysisEntry& entry, const std::string& name) {
    if (std::ranges::find(entry.methods, name) == entry.methods.end()) entry.methods.push_back(name);
}

void add_facts(AnalysisEntry& entry, std::string_view name, simdjson::dom::object members) {
    for (const auto [key, value] : members) {
        const auto said = scalar(value);
        if (!said) continue;
        if (name == "methods" || key == "method") add_method(entry, *said);
        entry.facts.push_back({fmt::format("{}.{}", name, key), *said});
    }
}

/// `method` of the objects of a list: statistics have one each.
void add_methods(AnalysisEntry& entry, simdjson::dom::array members) {
    for (const auto member : members) {
        std::string_view method;
        if (!member["method"].get(method)) add_method(entry, std::string{method});
    }
}

bool read_json(AnalysisEntry& entry) {
    simdjson::dom::parser parser;
    simdjson::dom::object root;
    if (parser.parse(entry.json.data(), entry.json.size()).get(root)) return false;
    for (const auto [key, value] : root) {
        const auto said = scalar(value);
        simdjson::dom::object members;
        simdjson::dom::array list;
        if (key == "id" || key == "kind" || key == "what") {
            if (!said) return false;
            (key == "id" ? entry.id : key == "kind" ? entry.kind : entry.what) = *said;
        } else if (key == "title" || key == "sentence") {
            auto& label = key == "title" ? entry.title : entry.sentence;
            std::string_view kk, ru, en;
            if (said && key == "sentence") {  // releases made before sentences were in three languages
                label.en = *said;
                continue;
            }
            if (value["kk"].get(kk) || value["ru"].get(ru) || value["en"].get(en)) return false;
            label = {.kk = std::string{kk}, .ru = std::string{ru}, .en = std::string{en}};
        } else if (key == "inputs") {
            if (value.get(list)) return false;
            for (const auto input : list) {
                std::string_view file, digest;
                if (input["file"].get(file) || input["sha256"].get(digest)) return false;
                entry.inputs.emplace_back(file, digest);
            }
        } else if (said) {
            if (key == "method") add_method(entry, *said);
            entry.facts.push_back({std::string{key}, *said});
        } else if (!value.get(members)) {
            add_facts(entry, key, members);
        } else if (!value.get(list)) {
            if (key == "statistics") add_methods(entry, list);
            std::vector<std::string> words;
            for (const auto each : list)
                if (const auto word = scalar(each)) words.push_back(*word);
            if (!words.empty()) entry.facts.push_back({std::string{key}, joined(words, ", ")});
        }
    }
    return true;
}

}  // namespace

Result<AnalysisEntry> parse_analysis_entry(std::string json, std::string_view csv) {
    const auto malformed = [] { return std::unexpected(Error{"analysis/malformed", "the analysis is damaged", "", "dalel verify RELEASE"}); };
    AnalysisEntry entry;
    entry.json = std::move(json);
    if (!read_json(entry)) return malformed();
    for (CsvReader rows{csv}; rows.next();) {
        std::vector<std::string> fields{rows.fields().begin(), rows.fields().end()};
        if (rows.error() || (!entry.columns.empty() && fields.size() != entry.columns.size())) return malformed();
        if (entry.columns.empty())
            entry.columns = std::move(fields);
        else
            entry.rows.push_back(std::move(fields));
    }
    return entry;
}

Result<AnalysisEntry> read_analysis_entry(const std::filesystem::path& release, const std::vector<AnalysisPlan>& plans, std::string_view id) {
    if (std::ranges::find(plans, id, &AnalysisPlan::id) == plans.end()) {
        std::vector<std::string> known;
        for (const auto& plan : plans) known.push_back(plan.id);
        return std::unexpected(Error{"analysis/unknown", fmt::format("there is no analysis \"{}\" in this release", id), "",
                                     known.empty() ? "the observatory declares none" : "one of " + joined(known, ", ")});
    }
    const auto file = (release / "analysis" / std::string{id}).string();
    auto entry = parse_analysis_entry(read_file(file + ".json"), read_file(file + ".csv"));
    if (!entry) entry.error().where = "analysis/" + std::string{id};
    return entry;
}

}  // namespace dalel
