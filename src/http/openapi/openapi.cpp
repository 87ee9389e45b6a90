#include "http/openapi/openapi.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "http/openapi/operation.hpp"
#include "observatory/figure.hpp"

#include <map>
#include <string_view>

namespace dalel::http {
namespace {

/// Words beginning with `$` in the examples, and what they stand for in a release.
using Examples = std::vector<std::pair<std::string, std::string>>;

Examples examples_of(const Release& release) {
    const auto& observatory = release.observatory;
    Examples examples{{"$agency", observatory.settings.agency}, {"$observatory", observatory.settings.id.str()}};
    if (!observatory.claims.empty()) examples.emplace_back("$claim", observatory.claims[0].figure());
    if (observatory.tables.empty()) return examples;
    const auto& cube = observatory.tables.front().cube;
    const auto& structure = cube.structure();
    if (cube.size() > 0) examples.emplace_back("$cell", cell_id(cube, cube.key(0)));
    examples.emplace_back("$cube", structure.id.str());
    // Of several dimensions, the one whose codes say most: the areas, else the first.
    const auto* dimension = &structure.dimensions.front();
    for (const auto& each : structure.dimensions)
        if (each.kind == DimensionKind::area) dimension = &each;
    examples.emplace_back("$dimension", dimension->id.str());
    if (!dimension->categories.empty()) examples.emplace_back("$code", dimension->categories.front().code);
    // One code of every dimension: as parameters, and as the list of a selection.
    std::string choices;
    JsonWriter selection;
    selection.array();
    for (const auto& each : structure.dimensions) {
        if (each.categories.empty()) continue;
        const auto& code = each.categories.front().code;
        choices += (choices.empty() ? "" : "&") + each.id.str() + "=" + code;
        selection.object().member("variableCode", each.id.str()).key("valueCodes").array().value(code).end().end();
    }
    examples.emplace_back("$choices", choices);
    examples.emplace_back("$selection", selection.end().take());
    return examples;
}

std::string filled(std::string text, const Examples& examples) {
    for (const auto& [word, value] : examples) text = replaced_all(std::move(text), word, value);
    return text;
}

void write_parameter(JsonWriter& json, const Parameter& parameter, const Examples& examples) {
    const bool in_path = parameter.in == In::path;
    json.object().member("name", parameter.name).member("in", in_path ? "path" : "query").member("description", parameter.about).member("required", in_path || parameter.required);
    json.key("schema").object();
    if (parameter.deep) {
        json.member("type", "object").key("additionalProperties").object().member("type", "string").end();
    } else {
        json.member("type", "string");
        if (!parameter.accepted.empty()) {
            json.key("enum").array();
            for (const auto value : parameter.accepted) json.value(value);
            json.end();
        }
    }
    json.end();
    if (parameter.deep) json.member("style", "deepObject").member("explode", true);
    if (!parameter.example.empty()) {
        const auto example = filled(std::string{parameter.example}, examples);
        json.key("example");
        if (!parameter.deep) {
            json.value(example);
        } else {
            json.object();
            for (const auto pair : split(example, '&'))
                if (const auto equals = pair.find('='); equals != std::string_view::npos) json.member(pair.substr(0, equals), pair.substr(equals + 1));
            json.end();
        }
    }
    json.end();
}

std::string_view status_words(unsigned status) {
    switch (status) {
        case 200: return "the answer";
        case 201: return "made";
        case 301: return "the address with a last slash";
        case 303: return "the page of the figure, for those who prefer HTML";
        case 400: return "the request is malformed; the problem names the parameter and what is accepted";
        case 403: return "more than this format holds";
        case 404: return "there is no such thing; the problem names the nearest";
        case 406: return "in none of the media types asked for";
        case 410: return "the release was withdrawn; the problem says why";
        case 413: return "larger than this format can be";
        default: return "another answer";
    }
}

void write_answer(JsonWriter& json, const Answer& answer) {
    json.key(std::to_string(answer.status)).object().member("description", status_words(answer.status));
    if (!answer.types.empty()) {
        json.key("content").object();
        for (const auto type : answer.types) {
            json.key(type).object().key("schema").object();
            const bool is_json = type.contains("json");
            if (is_json && !answer.schema.empty()) json.member("$ref", "#/components/schemas/" + std::string{answer.schema});
            else if (!is_json) json.member("type", "string");
            json.end().end();
        }
        json.end();
    }
    json.end();
}

void write_operation(JsonWriter& json, const Operation& operation, const Examples& examples) {
    json.key(operation.method).object().member("operationId", operation.id).member("summary", operation.summary).key("tags").array().value(operation.tag).end();
    if (!operation.parameters.empty()) {
        json.key("parameters").array();
        for (const auto& parameter : operation.parameters) write_parameter(json, parameter, examples);
        json.end();
    }
    if (!operation.body.empty())
        json.key("requestBody").object().key("content").object().key("application/json").object().key("schema").object().member("type", "object").end().key("example").raw(filled(std::string{operation.body}, examples)).end().end().end();
    json.key("responses").object();
    for (const auto& answer : operation.answers) write_answer(json, answer);
    for (const auto status : operation.problems) write_answer(json, {status, {"application/problem+json"}, "Problem"});
    json.end().end();
}

}  // namespace

std::string openapi_of(const Service& service) {
    // Where every release was withdrawn, the description has no examples.
    static const Release none;
    const auto& newest = service.served->newest();
    const auto& release = newest ? *newest : none;
    const auto& settings = release.observatory.settings;
    const auto examples = examples_of(release);
    JsonWriter json{true};
    json.object().member("openapi", "3.0.3").key("info").object().member("title", newest ? settings.title.en : "No release").member("version", DALEL_VERSION);
    json.member("description", "Releases are pinned at /r; the newest is also served by PxWebApi 2 and 1 and by SDMX REST 1.5 and 2.2. A cell that is not observed has no value, and is never 0.");
    if (const auto* licence = release.observatory.licences.find(settings.licence); licence && licence->address.starts_with("http"))
        json.key("license").object().member("name", licence->title).member("url", licence->address).end();
    json.end().key("servers").array().object().member("url", service.base.empty() ? "." : service.base).end().end();
    // Operations of one path stand together, in the order of its first.
    std::vector<std::string_view> paths;
    std::map<std::string_view, std::vector<const Operation*>> of_path;
    for (const auto* part : {&service_operations(), &release_operations(), &pxweb_operations(), &sdmx_operations()})
        for (const auto& operation : *part) {
            auto& known = of_path[operation.path];
            if (known.empty()) paths.push_back(operation.path);
            known.push_back(&operation);
        }
    json.key("paths").object();
    for (const auto path : paths) {
        json.key(path).object();
        for (const auto* operation : of_path[path]) write_operation(json, *operation, examples);
        json.end();
    }
    json.end().key("components").object().key("schemas").raw(schemas()).end();
    return json.end().take() + "\n";
}

Response openapi(const Request&, const Service& service) {
    auto response = answer("application/json", openapi_of(service));
    const auto& newest = service.served->newest();
    response.version = (newest ? to_string(newest->digest) : std::string{}) + "\n" + service.base + "\nopenapi";
    return response;
}

}  // namespace dalel::http
