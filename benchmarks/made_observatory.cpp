#include "made_observatory.hpp"

#include "base/random.hpp"
#include "ingest/datapackage.hpp"
#include "ingest/settings.hpp"
#include "ingest/sheets/sheets.hpp"
#include "release/files.hpp"

#include <string>
#include <vector>

#include <fmt/format.h>

namespace dalel {
namespace {

namespace fs = std::filesystem;

constexpr int regions = 20, districts = 479, articles = 50, measures = 5;
constexpr std::size_t places = 1 + regions + districts, first_year = 1900;

/// A table holds one measure for every place and article of as many years as its cells take. Claims speak of the same
/// years, so that a claim meets equally many cells and other claims at every size.
std::size_t years_of(const MadeSize& size) {
    const auto a_year = places * articles;
    return (size.cells / size.tables + a_year - 1) / a_year;
}

Label label(std::string text) { return {text, text, text}; }

Observatory made(std::size_t claims, std::size_t years, Random& random) {
    Observatory made;
    auto& settings = made.settings;
    settings.id = Id<"observatory">{"bench"};
    settings.agency = "BENCH";
    settings.title = label("Synthetic observatory for measuring");
    settings.country = Id<"area">{"XX"};
    settings.synthetic = true;
    settings.licence = Id<"licence">{"CC0"};
    settings.contact = "nobody";
    made.licences.add({.id = settings.licence, .title = "CC0", .address = {}, .redistribution = Redistribution::yes});
    for (int i = 0; i < 100; ++i)
        made.sources.add({.id = Id<"source">{fmt::format("source_{}", i)}, .publisher = "Office", .title = fmt::format("Yearbook {}", i), .published = *parse_period("2026"),
                          .retrieved = {}, .address = {}, .licence = settings.licence, .digest = {}, .reliability = 'A', .credibility = '1', .grade_reason = "synthetic"});
    const Id<"source"> first{"source_0"};
    const auto add_area = [&](std::string code, AreaKind kind, std::string parent) {
        made.areas.names.push_back({Id<"area">{code}, {.kk = code + " ауданы", .ru = "Район " + code, .en = "District " + code}, {}, first, {}});
        made.areas.all.add({.id = Id<"area">{code}, .kind = kind, .parent = Id<"area">{parent}, .source = first});
    };
    add_area("XX", AreaKind::country, "");
    for (int r = 0; r < regions; ++r) add_area(fmt::format("XX-{}", r), AreaKind::region, "XX");
    for (int d = 0; d < districts; ++d) add_area(fmt::format("XX-{}-{}", d % regions, d / regions), AreaKind::district, fmt::format("XX-{}", d % regions));
    for (int a = 0; a < articles; ++a)
        made.law.provisions.add({.id = Id<"provision">{fmt::format("C_{}", 100 + a)}, .code = "C", .article = std::to_string(100 + a), .title = label("Article"), .source = first});
    for (int m = 0; m < measures; ++m)
        made.measures.add({.id = Id<"measure">{fmt::format("measure_{}", m)}, .label = label(fmt::format("Measure {}", m)), .concept_id = fmt::format("concept_{}", m), .object = "offence", .unit = "offences"});
    for (const char* kind : {"measure", "area", "provision", "period"}) made.codes.dimensions.add({Id<"dimension">{kind}, kind, label(kind), {}});
    for (std::size_t i = 0; i < claims; ++i) {
        Claim claim;
        claim.id = Id<"claim">{fmt::format("C{:07}", i)};
        claim.measure = made.measures[random.below(measures)].id;
        claim.area = made.areas.all[random.below(made.areas.all.size())].id;
        claim.period = *parse_period(std::to_string(first_year + random.below(years)));
        claim.low = claim.high = Decimal{static_cast<std::int64_t>(random.below(1000))};
        claim.unit = "offences";
        claim.source = made.sources[random.below(100)].id;
        claim.locator = "table 3";
        claim.stated_by = "Office";
        claim.coordinates = {{Id<"dimension">{"provision"}, made.law.provisions[random.below(articles)].id.str()}};
        made.claims.add(std::move(claim));
    }
    for (const auto& area : made.areas.all) made.population.push_back({area.id, Date::of(2020, 1, 1), 100'000, "500 units", "1", first, {}});
    return made;
}

template <class Row, class Range>
void write(const fs::path& folder, const Sheet<Row>& sheet, const Range& rows, std::string_view name = {}) {
    const auto path = folder / (name.empty() ? sheet.path : name);
    fs::create_directories(path.parent_path());
    write_synced(path, write_sheet(sheet, rows));
}

void write_tables(const fs::path& folder, const Observatory& made, const MadeSize& size, Random& random, SettingsRead& settings) {
    fs::create_directories(folder / "tables");
    for (std::size_t t = 0; t < size.tables; ++t) {
        std::string text = "measure,period,area,provision,value\n";
        for (std::size_t written = 0, period = 0; written < size.cells / size.tables; ++period) {
            const auto year = std::to_string(first_year + period);
            const auto& measure = made.measures[t % measures].id.str();
            for (const auto& area : made.areas.all)
                for (const auto& provision : made.law.provisions) {
                    if (written == size.cells / size.tables) break;
                    text += measure + ',' + year + ',' + area.id.str() + ',' + provision.id.str() + ',' + std::to_string(random.below(1000)) + '\n';
                    ++written;
                }
        }
        const auto file = fmt::format("tables/table_{}.csv", t);
        write_synced(folder / file, text);
        TableSpec spec{.id = fmt::format("table_{}", t), .file = file, .source = "source_0", .locator = {}, .title = label("Table"), .note = {},
                       .dimensions = {"measure", "period", "area", "provision"}, .period = {}, .public_interest = "synthetic", .synthetic = true, .computed = {}, .where = {}};
        settings.tables.push_back(std::move(spec));
    }
}

}  // namespace

void write_observatory(const fs::path& folder, const MadeSize& size) {
    Random random{1};
    const auto observatory = made(size.claims, years_of(size), random);
    SettingsRead settings{observatory.settings, {}};
    write_tables(folder, observatory, size, random, settings);
    write(folder, areas_sheet(), observatory.areas.all);
    write(folder, area_names_sheet(), observatory.areas.names);
    write(folder, area_changes_sheet(), observatory.areas.changes);
    write(folder, area_tiles_sheet(), observatory.areas.tiles);
    write(folder, provisions_sheet(), observatory.law.provisions);
    write(folder, lists_sheet(), observatory.law.lists);
    write(folder, list_members_sheet(), observatory.law.members);
    write(folder, correspondence_sheet(), observatory.law.correspondence);
    write(folder, classification_sheet(), observatory.law.classification);
    write(folder, terms_sheet(), observatory.terms.all);
    write(folder, term_relations_sheet(), observatory.terms.relations);
    write(folder, measures_sheet(), observatory.measures);
    write(folder, dimensions_sheet(), observatory.codes.dimensions);
    write(folder, codes_sheet(), observatory.codes.all());
    write(folder, sums_sheet(), observatory.codes.sums);
    write(folder, sources_sheet(), observatory.sources);
    write(folder, licences_sheet(), observatory.licences);
    write(folder, availability_sheet(), observatory.availability);
    write(folder, claims_sheet(), observatory.claims, "claims/claims.csv");
    std::vector<ClaimCoordinate> coordinates;
    for (const auto& claim : observatory.claims) coordinates.push_back({claim.id, claim.coordinates.front()});
    write(folder, claim_dimensions_sheet(), coordinates);
    write(folder, series_sheet(), observatory.series);
    write(folder, statements_sheet(), observatory.statements);
    write(folder, population_sheet(), observatory.population, "population/population.csv");
    write(folder, corrections_sheet(), observatory.corrections);
    write_synced(folder / "observatory.toml", write_settings(settings));
    write_synced(folder / "datapackage.json", datapackage_of(folder));
}

}  // namespace dalel
