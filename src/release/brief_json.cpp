#include "base/json.hpp"
#include "release/analysis_files.hpp"
#include "release/brief.hpp"
#include "release/finding_json.hpp"

namespace dalel {
namespace {

void write_contrast(JsonWriter& json, const Contrast& contrast) {
    const auto& analysis = *contrast.analysis;
    json.object()
        .member("analysis", analysis.plan.id)
        .member("title", contrast.title)
        .member("base", contrast.base)
        .member("verdict", contrast.verdict);
    json.member("cases", analysis.cases().count);
    write(json, "rate", analysis.comparison.country);
    if (analysis.share) {
        json.member("of_all", analysis.counts.of_all->count);
        write(json, "share", *analysis.share);
    }
    json.member("regions", analysis.counts.regions.size()).key("differ").array();
    for (const auto i : contrast.regions) {
        const auto& row = analysis.comparison.regions[i];
        json.object()
            .member("area", row.region.area.str())
            .member("name", analysis.counts.names[i])
            .member("cell", analysis.counts.cells[i]);
        json.member("verdict", rates::to_string(row.verdict)).member("cases", row.region.cases.count);
        write(json, "rate", row.rate);
        write(json, "ratio", row.ratio);
        json.member("q", ten_digits(row.adjusted)).member("in_top", analysis.ranks[i].in_top).end();
    }
    json.end().end();
}

void write_magnitude(JsonWriter& json, const Magnitude& magnitude) {
    json.key("magnitude").object().member("title", magnitude.title).key("analyses").array();
    for (const auto& contrast : magnitude.contrasts) write_contrast(json, contrast);
    json.end().key("places").array();
    for (const auto& place : magnitude.places)
        json.object().member("id", place.id).member("title", place.title).member("sentence", place.sentence).end();
    json.end().key("ranks").array();
    for (const auto& rank : magnitude.ranks) {
        json.object().member("sentence", rank.sentence).key("figures").array();
        for (const auto& figure : rank.figures) json.value(figure);
        json.end().end();
    }
    json.end().member("methods", magnitude.methods).end();
}

}  // namespace

std::string to_json(const Brief& brief) {
    JsonWriter json{true};
    json.object().member("title", brief.title).member("synthetic", brief.synthetic).key("points").array();
    for (const auto& section : brief.sections) {
        json.object().member("title", section.title).key("figures").array();
        for (const auto& card : section.figures) write_json(json, card);
        json.end().end();
    }
    json.end();
    write_magnitude(json, brief.magnitude);
    json.member("warnings", brief.warnings).member("notices", brief.notices).member("contact", brief.contact);
    return json.end().take() + "\n";
}

}  // namespace dalel
