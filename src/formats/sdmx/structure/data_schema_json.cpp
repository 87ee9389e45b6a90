#include "formats/sdmx/structure/data_schema_json.hpp"

#include "base/json.hpp"
#include "formats/sdmx/attributes.hpp"
#include "formats/sdmx/data_message.hpp"
#include "formats/sdmx/structure/artefact.hpp"

#include <vector>

namespace dalel::sdmx {
namespace {

/// A component, and the code list its values are of; empty: none.
struct Allowed {
    std::string_view id;
    std::string_view codelist;
};

class JsonSchemaWriter {
public:
    explicit JsonSchemaWriter(const SchemaQuestion& question) : question_{question}, structure_{std::get<DataStructure>(question.structure->content)} {
        for (const auto& dimension : structure_.dimensions) dimensions_.push_back({dimension.id, dimension.representation.codelist});
        for (const auto& attribute : attributes) attributes_.push_back({attribute.id, attribute.text == AttributeText::coded ? attribute.codelist : std::string_view{}});
    }

    std::string written() {
        json_.object().member("$schema", "http://json-schema.org/draft-07/schema#").member("$id", schema_namespace(*question_.named, Family::sdmx_3_0, question_.at_observation));
        json_.key("allOf").array().object().member("$ref", sdmx_json_data_schema).end().object();
        json_.key("properties").object().key("data").object().key("properties").object().key("structures").object().key("items").object().member("$ref", "#/definitions/structure");
        json_.end().end().end().end().end().end().end();
        json_.key("definitions").object();
        write_structure();
        write_component("dimension", dimensions_);
        write_component("attribute", attributes_);
        write_component("measure", {{primary_measure, {}}});
        return json_.end().end().take() + "\n";
    }

private:
    void write_structure() {
        json_.key("structure").object();
        if (!question_.deletion) json_.key("required").array().value("dimensions").end();
        json_.key("properties").object().key("dimensions").object();
        if (!question_.deletion) {
            json_.key("allOf").array();
            for (const auto& dimension : dimensions_) {
                json_.object().key("anyOf").array();
                for (const auto* place : {"dataSet", "series", "observation"}) {
                    json_.object().key("required").array().value(place).end().key("properties").object().key(place).object().key("contains").object().key("properties").object().key("id").object();
                    json_.member("const", dimension.id).end().end().end().end().end().end();
                }
                json_.end().end();
            }
            json_.end();
        }
        json_.key("properties").object();
        for (const auto* place : {"dataSet", "series", "observation"}) {
            json_.key(place).object().key("items").object().key("allOf").array().object().member("$ref", "#/definitions/dimension").end();
            if (place == std::string_view{"observation"} && question_.at_observation != all_dimensions)
                json_.object().key("properties").object().key("id").object().member("const", question_.at_observation).end().end().end();
            json_.end().end();
            if (place == std::string_view{"series"} && question_.at_observation == all_dimensions) json_.member("maxItems", 0);
            json_.end();
        }
        json_.end().end();
        write_places("measures", {"observation"}, "measure");
        write_places("attributes", {"dataSet", "dimensionGroup", "series", "observation"}, "attribute");
        json_.end().end();
    }

    void write_places(std::string_view name, const std::vector<std::string_view>& places, std::string_view definition) {
        json_.key(name).object().key("properties").object();
        for (const auto place : places) json_.key(place).object().key("items").object().member("$ref", "#/definitions/" + std::string{definition}).end().end();
        json_.end().end();
    }

    /// One of those, with values of its list.
    void write_component(std::string_view name, const std::vector<Allowed>& allowed) {
        json_.key(name).object().key("properties").object().key("id").object().key("enum").array();
        for (const auto& each : allowed) json_.value(each.id);
        json_.end().end().end().key("allOf").array();
        for (const auto& each : allowed) {
            json_.object();
            if (!each.codelist.empty()) {
                json_.key("if").object().key("properties").object().key("id").object().member("const", each.id).end().end().end();
                json_.key("then").object().key("properties").object().key("values").object().key("items").object().key("properties").object().key("id").object().key("enum").array();
                for (const auto& item : question_.codes(each.codelist).items) json_.value(item.id);
                json_.end().end().end().end().end().end().end();
            }
            json_.end();
        }
        json_.end().end();
    }

    const SchemaQuestion& question_;
    const DataStructure& structure_;
    std::vector<Allowed> dimensions_, attributes_;
    JsonWriter json_;
};

}  // namespace

std::string data_schema_json(const SchemaQuestion& question) { return JsonSchemaWriter{question}.written(); }

}  // namespace dalel::sdmx
