#include "http/openapi/operation.hpp"

namespace dalel::http {
namespace {

const Parameter release{.name = "release", .in = In::path, .about = "its number, its digest or the beginning of it (6 characters or more), or latest", .example = "latest"};
const Parameter cube{.name = "cube", .in = In::path, .about = "a table of figures", .example = "$cube"};
const Parameter language{.name = "lang", .about = "language of the labels; else the best of Accept-Language, else en", .example = "en", .accepted = {"kk", "ru", "en"}};
const std::vector<unsigned> unknown_or_withdrawn{404, 410};

/// `/r/{release}/{cube}<ending>`
Operation cube_file(std::string_view path, std::string_view id, std::string_view summary, std::string_view type, std::string_view schema, std::vector<Parameter> further, std::vector<unsigned> problems) {
    Operation operation{.method = "get", .path = path, .id = id, .tag = "releases", .summary = summary, .parameters = {release, cube}, .answers = {{200, {type}, schema}}, .problems = std::move(problems)};
    for (auto& parameter : further) operation.parameters.push_back(std::move(parameter));
    return operation;
}

Operation document(std::string_view path, std::string_view id, std::string_view summary, std::string_view type, std::string_view schema = "Any") {
    return {.method = "get", .path = path, .id = id, .tag = "releases", .summary = summary, .parameters = {release}, .answers = {{200, {type}, schema}}, .problems = unknown_or_withdrawn};
}

}  // namespace

const std::vector<Operation>& release_operations() {
    /// Dimensions are parameters of their own names: an object that is exploded.
    const Parameter choice{.name = "choice", .about = "`dimension=code,code` for any dimension of the cube: the codes wanted; a dimension not named is whole", .example = "$dimension=$code"};
    static const std::vector<Operation> all{
        {.method = "get", .path = "/r/", .id = "releases", .tag = "releases", .summary = "every release: number, digest, day, and of those withdrawn why", .answers = {{200, {"application/json", "text/html"}, "Releases"}}},
        {.method = "get", .path = "/r/index.jsonl", .id = "releasesAsLines", .tag = "releases", .summary = "the same, one a line", .answers = {{200, {"application/jsonl"}}}},
        {.method = "get", .path = "/r/feed.atom", .id = "feed", .tag = "releases", .summary = "the releases for feed readers", .answers = {{200, {"application/atom+xml"}}}},
        {.method = "get", .path = "/r/{release}/", .id = "release", .tag = "releases", .summary = "what a release holds", .parameters = {release, language}, .answers = {{200, {"application/json", "text/html"}, "Release"}}, .problems = {400, 404, 410}},
        document("/r/{release}/index.json", "releaseAsJson", "what a release holds", "application/json", "Release"),
        document("/r/{release}/index.html", "releaseAsHtml", "what a release holds", "text/html"),
        cube_file("/r/{release}/{cube}.csv", "csv", "a cube, or a part of it: one row a cell", "text/csv", "", {choice}, {400, 404, 410}),
        cube_file("/r/{release}/{cube}.parquet", "parquet", "the same as Parquet; whole, it can be fetched in ranges", "application/vnd.apache.parquet", "", {choice}, {400, 404, 410}),
        cube_file("/r/{release}/{cube}.json", "jsonStat", "the same as JSON-stat 2.0", "application/json", "Dataset", {choice, language}, {400, 404, 410}),
        cube_file("/r/{release}/{cube}.geojson", "geoJson", "one feature a cell, at the boundary of its area in its period; null where the release has none", "application/geo+json", "FeatureCollection", {choice, language}, {400, 404, 410}),
        cube_file("/r/{release}/{cube}.zip", "archive", "everything of the cube in one file, with README, licence and citations", "application/zip", "", {}, {404, 410, 413}),
        cube_file("/r/{release}/{cube}.csv-metadata.json", "csvMetadata", "what the columns of the CSV mean: CSV on the Web", "application/csvm+json", "Any", {}, unknown_or_withdrawn),
        document("/r/{release}/datapackage.json", "dataPackage", "Frictionless description of the files", "application/json"),
        document("/r/{release}/manifest.json", "manifest", "files with their digests; the SHA-256 of these bytes names the release", "application/json"),
        document("/r/{release}/catalog.jsonld", "catalogueAsJsonLd", "DCAT catalogue", "application/ld+json"),
        document("/r/{release}/catalog.ttl", "catalogueAsTurtle", "DCAT catalogue", "text/turtle"),
        document("/r/{release}/CITATION.cff", "citationFile", "how to cite the release, with every source", "application/yaml"),
        document("/r/{release}/claims.json", "claims", "every claim", "application/json", "Claims"),
        document("/r/{release}/claims.csv", "claimsAsCsv", "every claim", "text/csv"),
        document("/r/{release}/findings.json", "findings", "every finding", "application/json", "Findings"),
        document("/r/{release}/findings.csv", "findingsAsCsv", "every finding", "text/csv"),
        {.method = "get", .path = "/r/{release}/f/{identifier}", .id = "figure", .tag = "releases", .summary = "a figure or a finding at its permanent address",
         .parameters = {release, {.name = "identifier", .in = In::path, .about = "claim:ID, cell:CUBE/KEY or finding:CODE/DIGEST; of what the program worked out analysis:ID/ROW/COLUMN, rate:CUBE/KEY, ratio:CUBE/KEY, and population:VINTAGE/AREA/DAY; its slashes stand as they are; with .json behind it, JSON whatever is accepted", .example = "$claim"}, language},
         .answers = {{200, {"application/json"}, "FigureOrFinding"}, {303, {}}}, .problems = {400, 404, 410}},
        {.method = "get", .path = "/r/{release}/citations/{cited}", .id = "citation", .tag = "releases", .summary = "how to cite the release, a cube, a figure or a finding",
         .parameters = {release, {.name = "cited", .in = In::path, .about = "\"release\", a cube or an identifier, with .txt, .bib, .ris or .json (CSL-JSON) behind it", .example = "$claim.bib"}},
         .answers = {{200, {"text/plain", "application/x-bibtex", "application/x-research-info-systems", "application/vnd.citationstyles.csl+json"}, "Any"}}, .problems = unknown_or_withdrawn},
        {.method = "get", .path = "/r/{release}/{file}", .id = "file", .tag = "releases", .summary = "any file of the manifest as it was published, also in ranges",
         .parameters = {release, {.name = "file", .in = In::path, .about = "its name in the manifest; its slashes stand as they are", .example = "brief.md"}},
         .answers = {{200, {"text/csv", "text/markdown", "text/html", "application/json", "application/geo+json", "application/toml", "application/vnd.apache.parquet", "application/octet-stream"}, "Any"}}, .problems = unknown_or_withdrawn},
    };
    return all;
}

}  // namespace dalel::http
