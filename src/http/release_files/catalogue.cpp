#include "http/release_files/catalogue.hpp"

#include "formats/dcat/dcat.hpp"
#include "http/media_type.hpp"
#include "http/release_files/cube_files.hpp"

#include <fmt/format.h>

namespace dalel::http {
namespace {

/// A media type without its parameters.
std::string bare_type(std::string_view name) {
    const auto type = media_type_of(name);
    return std::string{type.substr(0, type.find(';'))};
}

DcatDataset dataset_of(const Pinned& pinned, const Cube& cube) {
    const auto& structure = cube.structure();
    const auto& id = structure.id.str();
    const auto attribution = pinned_attribution(*pinned.release, structure);
    DcatDataset dataset{.id = id, .address = pinned.address() + "#" + id, .title = structure.title, .description = structure.note, .source = attribution.source, .source_address = attribution.address,
                        .licence_address = attribution.licence_address};
    if (structure.synthetic) dataset.description = "Synthetic data about nobody. " + dataset.description;
    if (dataset.description.empty()) dataset.description = fmt::format("{} cells by {} dimensions.", cube.size(), structure.dimensions.size());
    for (const auto& dimension : structure.dimensions)
        if (dimension.kind == DimensionKind::period)
            for (const auto& category : dimension.categories) dataset.periods.push_back(category.code);
    for (const auto& form : forms_of(structure)) {
        if (form.form == CubeForm::csv_metadata) continue;  // describes the file, and is none of the cube's
        DcatDistribution distribution{.address = pinned.address() + id + std::string{form.ending}, .title = std::string{form.title}, .media_type = bare_type(form.ending), .size = {}, .digest = {}};
        if (form.form == CubeForm::parquet) {
            if (const auto file = pinned.release->manifest.files.find("cubes/" + id + ".parquet"); file != pinned.release->manifest.files.end()) {
                distribution.size = file->second.size;
                distribution.digest = to_string(file->second.digest);
            }
        }
        dataset.distributions.push_back(std::move(distribution));
    }
    return dataset;
}

/// Claims or findings.
DcatDataset table_of(const Pinned& pinned, const std::string& id, Label title, std::string description) {
    DcatDataset dataset{.id = id, .address = pinned.address() + "#" + id, .title = std::move(title), .description = std::move(description), .source = {}, .source_address = {}, .licence_address = {}};
    for (const auto* ending : {".csv", ".json"})
        dataset.distributions.push_back({.address = pinned.address() + id + ending, .title = ending == std::string_view{".csv"} ? "CSV" : "JSON", .media_type = bare_type(ending), .size = {}, .digest = {}});
    return dataset;
}

DcatCatalogue catalogue_of(const Pinned& pinned) {
    const auto& settings = pinned.observatory().settings;
    DcatCatalogue catalogue{.address = pinned.address(), .title = settings.title, .publisher = settings.agency, .contact = settings.contact, .licence_address = {}, .issued = {}, .version = {},
                            .digest = pinned.digest(), .datasets = {}};
    if (const auto* licence = pinned.observatory().licences.find(settings.licence)) catalogue.licence_address = licence->address;
    if (const auto& entry = pinned.release->entry) {
        catalogue.issued = entry->published_at;
        catalogue.version = std::to_string(entry->number);
    }
    for (const auto& table : pinned.observatory().tables) catalogue.datasets.push_back(dataset_of(pinned, table.cube));
    catalogue.datasets.push_back(table_of(pinned, "claims", {.kk = "", .ru = "", .en = "Claims: figures that sources state"},
                                          "Every figure with who said it, of what, where, when and how exactly. The licence is that of each source."));
    catalogue.datasets.push_back(table_of(pinned, "findings", {.kk = "", .ru = "", .en = "Findings: what figures say of each other"}, "What contradicts, does not add up, or mixes units or stages, with the figures it rests on."));
    return catalogue;
}

}  // namespace

std::string catalogue_json_ld(const Pinned& pinned) { return dcat_json_ld_of(catalogue_of(pinned)); }
std::string catalogue_turtle(const Pinned& pinned) { return dcat_turtle_of(catalogue_of(pinned)); }

}  // namespace dalel::http
