#include "http/release_files/routes.hpp"

#include "base/text.hpp"
#include "formats/csv/csv.hpp"
#include "formats/json_stat/json_stat.hpp"
#include "http/problem.hpp"
#include "release/attribution.hpp"

#include <fmt/format.h>

namespace dalel::http {
namespace {

/// `cube.csv` → the cube and `csv`; nothing where there is none.
const Cube* find_cube(const Release& release, std::string_view file, std::string_view ending) {
    if (!file.ends_with(ending)) return nullptr;
    const auto* table = release.observatory.table(file.substr(0, file.size() - ending.size()));
    return table ? &table->cube : nullptr;
}

}  // namespace

Response release_files(const Request& request, const Service& service) {
    const auto name = request.segment(1);
    const auto* entry = service.served->entry(name);
    if (!entry)
        return problem(404, {"release/unknown", fmt::format("there is no release {}", printable(beginning(name, 80))), "release", fmt::format("1 to {}, the beginning of a digest, or latest", service.served->index().size())});
    if (entry->withdrawn)
        return problem(410, {"release/withdrawn", fmt::format("release {} was withdrawn on {}: {}", entry->number, entry->withdrawn->at.substr(0, 10), entry->withdrawn->reason), "release", ""});
    const auto release = service.served->open(*entry);
    if (const auto* cube = find_cube(*release, request.segment(2), ".csv")) {
        Response response;
        response.type = "text/csv; charset=utf-8";
        auto attribution = attribution_of(release->observatory, cube->structure());
        attribution.release = to_string(release->digest);
        response.body = Streamed{release, csv_of(Slice{*cube}, attribution)};
        response.version = to_string(release->digest) + request.target;
        return response;
    }
    if (const auto* cube = find_cube(*release, request.segment(2), ".json")) {
        const auto language = language_of(request);
        if (!language) return problem(400, language.error());
        std::vector<std::string> choices;
        for (const auto& [dimension, codes] : request.query.all())
            if (dimension != "lang") choices.push_back(dimension + "=" + codes);
        const auto slice = slice_of(*cube, choices);
        if (!slice) return problem(400, slice.error());
        auto attribution = attribution_of(release->observatory, cube->structure());
        attribution.release = to_string(release->digest);
        auto response = answer("application/json", json_stat_text_of(*slice, JsonStatText{*slice, *language, attribution}));
        response.version = to_string(release->digest) + request.target + std::string{to_string(*language)};
        return response;
    }
    return problem(404, {"request/not-found", "there is nothing at " + printable(beginning(request.path(), 200)), "", "a cube's name and .csv or .json"});
}

}  // namespace dalel::http
