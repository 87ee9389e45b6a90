#include "http/release_files/documents.hpp"

#include "base/csv.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "http/media_type.hpp"
#include "http/problem.hpp"
#include "http/release_files/catalogue.hpp"
#include "http/release_files/figures.hpp"
#include "http/release_files/stored_file.hpp"
#include "ingest/sheets/sheets.hpp"
#include "release/computed_figure.hpp"

#include <algorithm>

namespace dalel::http {
namespace {

std::string citation_file(const Pinned& pinned) { return release_citation_file(*pinned.release, pinned.service.base); }

/// The rows of claims.csv as objects by the same names, empty fields left out, with the figure's identifier and further coordinates.
std::string claims_json(const Pinned& pinned) {
    const auto& sheet = claims_sheet();
    std::string text = "[";
    std::string field;
    for (const auto& claim : pinned.observatory().claims) {
        JsonWriter json;
        json.object().member("figure", claim.figure());
        for (const auto& column : sheet.columns) {
            field.clear();
            column.write(claim, field);
            if (!field.empty()) json.member(column.info.name, field);
        }
        json.key("coordinates").object();
        for (const auto& [dimension, code] : claim.coordinates) json.member(dimension.str(), code);
        text += (text.size() > 1 ? ",\n" : "\n") + json.end().end().take();
    }
    return text + "\n]\n";
}

std::string findings_csv(const Pinned& pinned) {
    std::string text = "id,code,severity,sentence,resolve,rests_on,where\n";
    for (const auto& finding : pinned.release->findings) {
        const std::string_view fields[] = {finding.code, to_string(finding.severity())};
        append_csv_field(text, finding.id());
        for (const auto field : fields) append_csv_field(text += ',', field);
        append_csv_field(text += ',', finding.sentence());
        append_csv_field(text += ',', finding.resolve());
        append_csv_field(text += ',', joined(finding.rests_on, " "));
        append_csv_field(text += ',', finding.where);
        text += '\n';
    }
    return text;
}

Result<Citation> citation_of_name(const Pinned& pinned, std::string_view name) {
    if (name == "release") return release_citation(*pinned.release, pinned.service.base);
    if (const auto* table = pinned.observatory().table(name)) return cube_citation(*pinned.release, table->cube.structure(), pinned.service.base);
    if (name.starts_with("finding:")) {
        const auto finding = finding_of(*pinned.release, name);
        if (!finding) return std::unexpected(finding.error());
        return finding_citation(*pinned.release, **finding, pinned.service.base);
    }
    if (is_computed_id(name)) return computed_citation(*pinned.release, name, pinned.service.base);
    const auto figure = find_figure(pinned.observatory(), name);
    if (!figure) return std::unexpected(figure.error());
    return figure_citation(*pinned.release, *figure, pinned.service.base);
}

}  // namespace

const std::vector<Document>& documents() {
    static const std::vector<Document> all{
        {"CITATION.cff", "how to cite the release, with every source, as a Citation File", &citation_file, ""},
        {"datapackage.json", "Frictionless description of the files", nullptr, "datapackage.json"},
        {"catalog.jsonld", "DCAT catalogue as JSON-LD", &catalogue_json_ld, ""},
        {"catalog.ttl", "DCAT catalogue as Turtle", &catalogue_turtle, ""},
        {"manifest.json", "files with their digests; the SHA-256 of these bytes names the release", nullptr, "manifest.json"},
        {"claims.json", "every claim", &claims_json, ""},
        {"claims.csv", "every claim", nullptr, "claims/claims.csv"},
        {"findings.json", "every finding", nullptr, "findings.json"},
        {"findings.csv", "every finding", &findings_csv, ""},
    };
    return all;
}

std::optional<Response> document_answer(const Pinned& pinned, std::string_view name) {
    if (const auto document = std::ranges::find(documents(), name, &Document::name); document != documents().end())
        return document->text ? pinned_answer(pinned, media_type_of(name), document->text(pinned)) : stored_file(pinned, std::string{document->file});
    constexpr std::string_view citations = "citations/";
    if (!name.starts_with(citations)) return std::nullopt;
    for (const auto& form : citation_forms) {
        if (!name.ends_with(form.ending)) continue;
        const auto citation = citation_of_name(pinned, name.substr(citations.size(), name.size() - citations.size() - form.ending.size()));
        if (!citation) return problem(404, citation.error());
        return pinned_answer(pinned, form.type, cited(*citation, form.style));
    }
    return problem(404, {"citation/unknown-style", "there is no citation in that style", "", "the identifier of a figure or finding, a cube or \"release\", with .txt, .bib, .ris or .json behind it"});
}

}  // namespace dalel::http
