#include "http/site/assets.hpp"

#include "base/digest.hpp"
#include "base/embedded.hpp"
#include "base/text.hpp"
#include "http/problem.hpp"

#include <algorithm>
#include <cassert>
#include <map>
#include <span>

#include <simdjson.h>

namespace dalel {
std::span<const EmbeddedFile> embedded_web();
}

namespace dalel::http::web {
namespace {

constexpr std::pair<std::string_view, std::string_view> types[] = {
    {".js", "text/javascript; charset=utf-8"}, {".css", "text/css; charset=utf-8"}, {".woff2", "font/woff2"},
    {".svg", "image/svg+xml"},                 {".json", "application/json"},
};

/// Not served: what the program itself reads.
bool is_internal(std::string_view path) {
    return path == "manifest.json" || path == "formulas.json" || path == "boundaries.json";
}

const EmbeddedFile* file_named(std::string_view path) {
    const auto files = embedded_web();
    const auto at = std::ranges::find(files, path, &EmbeddedFile::path);
    return at == files.end() ? nullptr : &*at;
}

struct Carried {
    std::map<std::string, std::string, std::less<>> entries;
    std::map<std::pair<std::string, bool>, std::string, std::less<>> formulas;
    Boundaries boundaries;
};

/// The build wrote these files: that they can be read is no input's doing.
Carried read() {
    Carried carried;
    simdjson::dom::parser parser;
    const auto* manifest = file_named("manifest.json");
    assert(manifest);
    for (const auto& [source, entry] : simdjson::dom::object{parser.parse(simdjson::padded_string{manifest->bytes})}) {
        auto name = source.substr(source.rfind('/') + 1);
        std::string_view file;
        bool is_entry = false;
        if (entry["isEntry"].get(is_entry)) is_entry = source.ends_with(".svg");
        if (!is_entry || entry["file"].get(file)) continue;
        carried.entries.emplace(name, file);
        simdjson::dom::array styles;
        if (!entry["css"].get(styles))
            for (const std::string_view style : styles) carried.entries.emplace(std::string{name.substr(0, name.rfind('.'))} + ".css", style);
    }
    const auto* formulas = file_named("formulas.json");
    assert(formulas);
    for (const auto each : simdjson::dom::array{parser.parse(simdjson::padded_string{formulas->bytes})})
        carried.formulas.emplace(std::pair{std::string{std::string_view{each["tex"]}}, bool{each["display"]}}, std::string_view{each["mathml"]});
    const auto* boundaries = file_named("boundaries.json");
    assert(boundaries);
    const auto drawing = parser.parse(simdjson::padded_string{boundaries->bytes});
    auto& shapes = carried.boundaries.drawing;
    shapes.width = double{drawing["width"]};
    shapes.height = double{drawing["height"]};
    carried.boundaries.until = *parse_date(std::string_view{drawing["until"]});
    for (const auto& [area, shape] : simdjson::dom::object{drawing["areas"]})
        shapes.shapes.emplace(area, RegionShape{std::string{std::string_view{shape["path"]}}, double{shape["x"]}, double{shape["y"]}, bool{shape["small"]}});
    return carried;
}
const Carried& carried() {
    static const auto all = read();
    return all;
}

}  // namespace

std::string asset_of(std::string_view entry) {
    const auto at = carried().entries.find(entry);
    assert(at != carried().entries.end());
    return at->second;
}

std::vector<std::string> asset_names() {
    std::vector<std::string> names;
    for (const auto& file : embedded_web())
        if (!is_internal(file.path)) names.emplace_back(file.path);
    return names;
}

Response asset(const Request& request) {
    const auto* file = request.segments.size() == 2 ? file_named(request.segment(1)) : nullptr;
    if (!file || is_internal(file->path)) return problem(404, {"request/not-found", "there is no such file of the site", "", ""});
    Response response = answer("application/octet-stream", std::string{file->bytes});
    for (const auto& [ending, type] : types)
        if (file->path.ends_with(ending)) response.type = type;
    response.version = "asset " + std::string{file->path} + ' ' + to_string(sha256(file->bytes)).substr(0, 16);
    return std::move(response).with("Cache-Control", "public, max-age=31536000, immutable").with("X-Content-Type-Options", "nosniff");
}

std::string_view formula(std::string_view tex, bool display) {
    std::string line;  // as the build wrote it: every space and new line is one space
    for (const char c : trimmed(tex))
        if (c != '\n' && c != ' ') line += c;
        else if (!line.ends_with(' ')) line += ' ';
    const auto at = carried().formulas.find(std::pair{line, display});
    return at == carried().formulas.end() ? std::string_view{} : std::string_view{at->second};
}

const Boundaries& boundaries() { return carried().boundaries; }

}  // namespace dalel::http::web
