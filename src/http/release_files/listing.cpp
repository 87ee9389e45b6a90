#include "http/release_files/listing.hpp"

#include "base/html.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "http/media_type.hpp"
#include "http/problem.hpp"
#include "http/release_files/cube_files.hpp"
#include "http/release_files/documents.hpp"
#include "release/index.hpp"

#include <ranges>

#include <fmt/format.h>

namespace dalel::http {
namespace {

/// A page without style or script: it is read by people who follow an address by hand.
std::string page(std::string_view title, const std::string& body) {
    return fmt::format("<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>{0}</title>\n<h1>{0}</h1>\n{1}</html>\n", escaped_html(title), body);
}

std::string link(std::string_view address, std::string_view words) { return fmt::format("<a href=\"{}\">{}</a>", escaped_html(address), escaped_html(words)); }

void write_cube(JsonWriter& json, const Cube& cube, Language language) {
    const auto& structure = cube.structure();
    const auto& id = structure.id.str();
    json.object().member("id", id).member("title", structure.title.in(language)).member("cells", cube.size()).member("synthetic", structure.synthetic);
    json.key("dimensions").array();
    for (const auto& dimension : structure.dimensions)
        json.object().member("id", dimension.id.str()).member("label", dimension.label.in(language)).member("kind", to_string(dimension.kind)).member("codes", dimension.categories.size()).end();
    json.end().key("files").array();
    for (const auto& form : forms_of(structure)) {
        const auto name = id + std::string{form.ending};
        json.object().member("href", name).member("title", form.title).member("type", media_type_of(name)).end();
    }
    json.end().end();
}

std::string release_json(const Pinned& pinned, Language language) {
    const auto& observatory = pinned.observatory();
    JsonWriter json{true};
    json.object().member("title", observatory.settings.title.in(language)).member("synthetic", observatory.settings.synthetic).member("digest", pinned.digest());
    if (pinned.release->entry) json.key("release").raw(to_json(*pinned.release->entry));
    json.key("cubes").array();
    for (const auto& table : observatory.tables) write_cube(json, table.cube, language);
    json.end().key("documents").array();
    for (const auto& document : documents()) json.object().member("href", document.name).member("title", document.title).member("type", media_type_of(document.name)).end();
    json.end().member("claims", observatory.claims.size()).member("findings", pinned.release->findings.size());
    json.key("templates").object().member("figure", "f/{identifier}").member("citation", "citations/{identifier}{.txt,.bib,.ris,.json}").member("slice", "{cube}.csv?{dimension}={code},{code}").end();
    json.key("files").array();
    for (const auto& [name, file] : pinned.release->manifest.files) json.object().member("href", percent_encoded_path(name)).member("size", file.size).member("sha256", to_string(file.digest)).end();
    return json.end().end().take() + "\n";
}

std::string release_html(const Pinned& pinned, Language language) {
    const auto& observatory = pinned.observatory();
    std::string body;
    if (observatory.settings.synthetic) body += "<p><strong>Invented data: nothing here is about a real country.</strong></p>\n";
    if (const auto& entry = pinned.release->entry) body += fmt::format("<p>Release {}, published {}. Content digest (SHA-256): <code>{}</code></p>\n", entry->number, escaped_html(entry->published_at), pinned.digest());
    body += "<h2>Tables of figures</h2>\n";
    for (const auto& table : observatory.tables) {
        const auto& structure = table.cube.structure();
        body += fmt::format("<h3 id=\"{}\">{}{}</h3>\n<ul>\n", structure.id.str(), escaped_html(structure.title.in(language)), structure.synthetic ? " (synthetic data)" : "");
        for (const auto& form : forms_of(structure)) body += "<li>" + link(structure.id.str() + std::string{form.ending}, form.title) + "</li>\n";
        body += "<li>cite: ";
        for (const auto& form : citation_forms) body += link(fmt::format("citations/{}{}", structure.id.str(), form.ending), form.name) + " ";
        body += "</li>\n</ul>\n";
    }
    body += "<h2>Documents</h2>\n<ul>\n";
    for (const auto& document : documents()) body += fmt::format("<li>{}: {}</li>\n", link(document.name, document.name), escaped_html(document.title));
    body += "</ul>\n<h2>Files as they were published</h2>\n<ul>\n";
    for (const auto& [name, file] : pinned.release->manifest.files) body += fmt::format("<li>{}, {} bytes</li>\n", link(percent_encoded_path(name), name), file.size);
    return page(observatory.settings.title.in(language), body + "</ul>\n");
}

}  // namespace

Response releases_listing(const Request& request, const Service& service, bool as_html) {
    const auto& index = service.served->index();
    Response response;
    if (as_html) {
        std::string body = "<ul>\n";
        for (const auto& entry : std::views::reverse(index)) {
            const auto words = fmt::format("release {}, published {}", entry.number, entry.published_at);
            body += entry.withdrawn ? fmt::format("<li>{}, withdrawn {}: {}</li>\n", escaped_html(words), escaped_html(entry.withdrawn->at), escaped_html(entry.withdrawn->reason)) : fmt::format("<li>{}</li>\n", link(fmt::format("{}/", entry.number), words));
        }
        response = answer(std::string{media_type_of(".html")}, page("Releases", body + "</ul>\n"));
    } else {
        std::string text = "[";
        for (const auto& entry : index) text += (text.size() > 1 ? ",\n" : "\n") + to_json(entry);
        response = answer(std::string{media_type_of(".json")}, text + "\n]\n");
    }
    response.version = request.path();
    for (const auto& entry : index) response.version += "\n" + to_json(entry);
    return response;
}

Response release_listing(const Pinned& pinned, bool as_html) {
    const auto language = language_of(pinned.request);
    if (!language) return problem(400, language.error());
    return as_html ? pinned_answer(pinned, media_type_of(".html"), release_html(pinned, *language)) : pinned_answer(pinned, media_type_of(".json"), release_json(pinned, *language));
}

}  // namespace dalel::http
