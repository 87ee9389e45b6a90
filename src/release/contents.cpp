#include "release/contents.hpp"

#include "base/tasks.hpp"
#include "formats/csv/csv.hpp"
#include "formats/json_stat/json_stat.hpp"
#include "ingest/datapackage.hpp"
#include "ingest/settings.hpp"
#include "ingest/sheets/sheets.hpp"
#include "release/analysis_files.hpp"
#include "release/attribution.hpp"
#include "release/brief.hpp"
#include "release/cube_columns.hpp"
#include "release/files.hpp"
#include "release/finding_json.hpp"
#include "release/index_files.hpp"
#include "release/space_files.hpp"
#include "release/space_words.hpp"
#include "store/parquet.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <functional>
#include <memory>
#include <mutex>

namespace dalel {
namespace fs = std::filesystem;
namespace {

/// Writes files and keeps the list of them; for several threads at once.
class Contents {
public:
    Contents(const fs::path& folder, const Progress& progress) : folder_{folder}, progress_{progress} {
        for (const char* sub : {"registers", "sources", "claims", "population", "cubes", "pages", "analysis"}) fs::create_directories(folder_ / sub);
    }

    void add(const std::string& name, std::string_view bytes) {
        begin(name);
        fs::create_directories((folder_ / name).parent_path());
        write_synced(folder_ / name, bytes);
        enter(name, {sha256(bytes), bytes.size()});
    }

    /// A file that is written piece by piece.
    void stream(const std::string& name, Pieces pieces) {
        begin(name);
        const auto path = folder_ / name;
        const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file{std::fopen(path.c_str(), "wbe"), &std::fclose};
        const auto fail = [&] {
            throw Stop{Exit::unusable_input, {"file/cannot-write", path.string() + " cannot be written: " + std::strerror(errno), "", "nothing was published"}};
        };
        if (!file) fail();
        std::setvbuf(file.get(), nullptr, _IONBF, 0);
        while (pieces.next())
            if (std::fwrite(pieces.piece().data(), 1, pieces.piece().size(), file.get()) != pieces.piece().size()) fail();
        add_written(name);
    }

    /// A file that something else has written.
    void add_written(const std::string& name) {
        const auto [digest, size] = sync_and_digest(folder_ / name);
        enter(name, {digest, size});
    }

    template <class Row, class Range>
    void sheet(const Sheet<Row>& sheet, const Range& rows, std::string_view name = {}) {
        add(std::string{name.empty() ? sheet.path : name}, write_sheet(sheet, rows));
    }

    /// Of a file that has been written.
    AnalysisInput input(const std::string& name) const { return {name, files_.at(name).digest}; }
    fs::path path(const std::string& name) const { return folder_ / name; }
    std::map<std::string, ManifestFile> files() && {
        for (const auto& entry : fs::directory_iterator{folder_})
            if (entry.is_directory()) sync_folder(entry.path());
        return std::move(files_);
    }

private:
    void begin(const std::string& name) {
        const std::scoped_lock lock{mutex_};
        if (progress_) progress_(name);
    }
    void enter(const std::string& name, const ManifestFile& file) {
        const std::scoped_lock lock{mutex_};
        files_[name] = file;
    }

    fs::path folder_;
    const Progress& progress_;
    std::mutex mutex_;
    std::map<std::string, ManifestFile> files_;
};

void write_registers(Contents& contents, const Observatory& observatory) {
    contents.sheet(areas_sheet(), observatory.areas.all);
    contents.sheet(area_names_sheet(), observatory.areas.names);
    contents.sheet(area_changes_sheet(), observatory.areas.changes);
    contents.sheet(area_tiles_sheet(), observatory.areas.tiles);
    contents.sheet(provisions_sheet(), observatory.law.provisions);
    contents.sheet(lists_sheet(), observatory.law.lists);
    contents.sheet(list_members_sheet(), observatory.law.members);
    contents.sheet(correspondence_sheet(), observatory.law.correspondence);
    contents.sheet(classification_sheet(), observatory.law.classification);
    contents.sheet(terms_sheet(), observatory.terms.all);
    contents.sheet(term_relations_sheet(), observatory.terms.relations);
    if (!observatory.terms.translations.empty()) contents.sheet(translations_sheet(), observatory.terms.translations);
    contents.sheet(measures_sheet(), observatory.measures);
    contents.sheet(dimensions_sheet(), observatory.codes.dimensions);
    contents.sheet(codes_sheet(), observatory.codes.all());
    contents.sheet(sums_sheet(), observatory.codes.sums);
    contents.sheet(sources_sheet(), observatory.sources);
    contents.sheet(licences_sheet(), observatory.licences);
    contents.sheet(availability_sheet(), observatory.availability);
}

void write_claims(Contents& contents, const Observatory& observatory) {
    contents.sheet(claims_sheet(), observatory.claims, "claims/claims.csv");
    std::vector<ClaimCoordinate> coordinates;
    for (const auto& claim : observatory.claims)
        for (const auto& coordinate : claim.coordinates) coordinates.push_back({claim.id, coordinate});
    contents.sheet(claim_dimensions_sheet(), coordinates);
    contents.sheet(series_sheet(), observatory.series);
    contents.sheet(statements_sheet(), observatory.statements);
    contents.sheet(population_sheet(), observatory.population, "population/population.csv");
    contents.sheet(corrections_sheet(), observatory.corrections);
    for (const auto& page : observatory.pages) contents.add("pages/" + page.slug + "." + std::string{to_string(page.language)} + ".md", page.markdown);
    for (const auto& index : observatory.indices) contents.add("indices/" + index.name + ".toml", index.toml);
}

/// The boundaries of an observatory in their one form, whatever the file was.
void write_boundaries(Contents& contents, const Observatory& observatory) {
    for (const auto& set : observatory.areas.boundaries) contents.add(set.file, boundary_collection(set, attribution_of(observatory, set)));
}

/// The three files of a cube, each a piece of work of its own.
void add_cube_tasks(std::vector<std::function<void()>>& tasks, Contents& contents, const Cube& cube, const Attribution& attribution) {
    const auto name = "cubes/" + cube.structure().id.str();
    tasks.emplace_back([&contents, &cube, name] { contents.stream(name + ".csv", csv_of(Slice{cube})); });
    tasks.emplace_back([&contents, &cube, name, attribution] {
        contents.stream(name + ".json", json_stat_of(Slice{cube}, Language::en, attribution));
    });
    tasks.emplace_back([&contents, &cube, name, attribution] {
        const auto written = store::write_parquet(contents.path(name + ".parquet").string(), columns_of(Slice{cube}, attribution));
        if (!written) throw Stop{Exit::unusable_input, written.error()};
        contents.add_written(name + ".parquet");
    });
}

struct Analyses {
    std::vector<RateAnalysis> rates;
    std::vector<PlaceFinding> places;
    std::vector<IndexAnalysis> indices;
};

/// The files of a release that an analysis rests on.
std::vector<std::string> inputs_of(const AnalysisPlan& plan) {
    if (!plan.index.published.empty()) return {"claims/claims.csv", "claim_dimensions.csv"};
    std::vector<std::string> files;
    if (!plan.table.empty()) files.push_back("cubes/" + plan.table + ".csv");
    const bool is_by_person = plan.kind == AnalysisKind::scan    ? plan.scan.model == "poisson"
                              : plan.kind == AnalysisKind::index ? plan.index.per_person
                                                                 : true;
    if (is_by_person) files.push_back("population/population.csv");
    const bool is_of_time = plan.kind == AnalysisKind::scan && plan.scan.windows == "temporal";
    if ((plan.is_of_map() || plan.has_neighbours()) && !is_of_time && !plan.on_boundaries) files.push_back("registers/area_tiles.csv");
    if (plan.kind == AnalysisKind::index) files.push_back("indices/" + plan.index.definition + ".toml");
    return files;
}

/// What the observatory declares, worked out of the cubes as they are published.
Analyses write_analyses(Contents& contents, const Checked& checked, const std::vector<CaseCube>& cubes) {
    const auto& observatory = checked.observatory;
    Analyses analyses;
    for (const auto& plan : observatory.settings.analyses) {
        const auto at = std::ranges::find(cubes, plan.table, [](const CaseCube& each) { return each.cube.cube().structure().id.str(); });
        const Cube* cube = at == cubes.end() ? nullptr : &at->cube.cube();
        struct NamedBy {
            const Observatory& all;
            const Areas& operator()(const RateAnalysis&) const { return all.areas; }
            const Areas& operator()(const SpaceAnalysis&) const { return all.areas; }
            const Observatory& operator()(const IndexAnalysis&) const { return all; }
        };
        const NamedBy named_by{observatory};
        const auto write = [&](auto analysis) {
            if (!analysis) throw Stop{Exit::unusable_input, analysis.error()};
            std::vector<AnalysisInput> inputs;
            for (const auto& file : inputs_of(plan)) inputs.push_back(contents.input(file));
            if constexpr (requires { analysis->boundaries; })
                for (const auto& file : analysis->boundaries) inputs.push_back(contents.input(file));
            contents.add("analysis/" + plan.id + ".json", analysis_json(*analysis, named_by(*analysis), inputs));
            contents.add("analysis/" + plan.id + ".csv", analysis_csv(*analysis));
            return std::move(*analysis);
        };
        switch (plan.kind) {
            case AnalysisKind::rates: analyses.rates.push_back(write(analyse_rates(observatory, cube, plan))); break;
            case AnalysisKind::moran:
            case AnalysisKind::hotspots:
            case AnalysisKind::scan: {
                const auto done = std::ranges::find(checked.individual_scans, plan.id, [](const SpaceAnalysis& each) { return each.plan.id; });
                const auto analysis = write(done == checked.individual_scans.end() ? analyse_space(observatory, cube, plan) : Result<SpaceAnalysis>{*done});
                analyses.places.push_back({plan.id, plan.title.en, sentence_of(analysis, observatory.areas).in(Language::en)});
                break;
            }
            case AnalysisKind::index: analyses.indices.push_back(write(analyse_index(observatory, cube, plan))); break;
        }
    }
    return analyses;
}

SettingsRead settings_of(const Observatory& observatory, const std::vector<CaseCube>& cubes) {
    SettingsRead settings{observatory.settings, {}, {}};
    for (const auto& set : observatory.areas.boundaries)
        settings.boundaries.push_back({.file = set.file, .source = set.source.str(), .validity = set.validity, .key = {}, .codes = AreaCodes::area, .areas = {}, .note = set.note, .where = {}});
    for (const auto& [protected_cube, cases] : cubes) {
        const auto& structure = protected_cube.cube().structure();
        TableSpec spec{.id = structure.id.str(), .file = "cubes/" + structure.id.str() + ".csv", .source = structure.source.str(), .locator = structure.locator,
                       .title = structure.title, .note = structure.note, .dimensions = {}, .period = std::nullopt, .public_interest = protected_cube.reason(),
                       .cases = cases,
                       .synthetic = structure.synthetic && !observatory.settings.synthetic, .computed = {}, .where = {}};
        for (const auto& dimension : structure.dimensions) {
            spec.dimensions.push_back(dimension.id.str());
            for (const auto& category : dimension.categories)
                if (category.computed) spec.computed[dimension.id.str()].push_back(category.code);
        }
        settings.tables.push_back(std::move(spec));
    }
    return settings;
}

}  // namespace

Manifest write_contents(const fs::path& folder, const Checked& checked, const std::vector<CaseCube>& cubes, unsigned threads, const Progress& progress) {
    const auto& observatory = checked.observatory;
    Contents contents{folder, progress};
    if (!observatory.indices.empty()) fs::create_directories(folder / "indices");
    contents.add("observatory.toml", write_settings(settings_of(observatory, cubes)));
    write_registers(contents, observatory);
    write_claims(contents, observatory);
    write_boundaries(contents, observatory);
    std::vector<std::function<void()>> tasks;
    for (const auto& [protected_cube, cases] : cubes)
        add_cube_tasks(tasks, contents, protected_cube.cube(), attribution_of(observatory, protected_cube.cube().structure()));
    run_tasks(tasks, threads);
    const auto analyses = write_analyses(contents, checked, cubes);
    contents.add("findings.json", findings_json(checked.findings));
    const auto brief = brief_of(observatory, checked.findings, analyses.rates, Language::en, analyses.places, analyses.indices);
    contents.add("brief.md", to_markdown(brief));
    contents.add("brief.html", to_html(brief));
    contents.add("brief.json", to_json(brief));
    contents.add("datapackage.json", datapackage_of(folder));
    Manifest manifest{DALEL_VERSION, observatory.settings.id.str(), observatory.digest, std::move(contents).files()};
    write_synced(folder / "manifest.json", to_json(manifest));
    sync_folder(folder);
    return manifest;
}

}  // namespace dalel
