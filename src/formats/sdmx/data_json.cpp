#include "formats/sdmx/data_json.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "base/period.hpp"
#include "formats/sdmx/structure_reference.hpp"

#include <algorithm>
#include <utility>

namespace dalel::sdmx {
namespace {

struct Value {
    const Category* category;
    std::string parent;  ///< code of the category above it, where there is one
};

/// Data sets of one structure: their cubes have the same dimensions, though not always the same codes.
struct Group {
    const DataSet* first;
    std::vector<std::size_t> sets;
    /// For each dimension of the first cube, in its order: the categories that occur in any set, and for every set the place of
    /// each of its categories among them.
    std::vector<std::vector<Value>> values;
    std::vector<std::vector<std::vector<std::uint32_t>>> places;
};

std::vector<Group> groups_of(const DataMessage& message) {
    std::vector<Group> groups;
    for (std::size_t i = 0; i < message.sets.size(); ++i) {
        const auto& set = message.sets[i];
        auto group = std::ranges::find_if(groups, [&](const Group& own) { return structure_id_of(*own.first) == structure_id_of(set); });
        const auto& dimensions = set.observations.cube().structure().dimensions;
        if (group == groups.end()) {
            groups.push_back({&set, {}, std::vector<std::vector<Value>>(dimensions.size()), {}});
            group = groups.end() - 1;
        }
        group->sets.push_back(i);
        auto& places = group->places.emplace_back(dimensions.size());
        const auto used = set.observations.categories();
        for (std::size_t d = 0; d < dimensions.size(); ++d) {
            places[d].assign(dimensions[d].categories.size(), 0);
            auto& values = group->values[d];
            std::unordered_map<std::string_view, std::uint32_t> known;
            for (const auto& value : values) known.emplace(value.category->code, static_cast<std::uint32_t>(known.size()));
            values.reserve(values.size() + used[d].size());
            for (const auto position : used[d]) {
                const auto& category = dimensions[d].categories[position];
                const auto found = known.find(category.code);
                places[d][position] = found != known.end() ? found->second : static_cast<std::uint32_t>(values.size());
                if (found == known.end()) values.push_back({&category, category.parent < 0 ? "" : dimensions[d].categories[static_cast<std::size_t>(category.parent)].code});
            }
        }
    }
    return groups;
}

void write_names(JsonWriter& json, std::string_view singular, std::string_view plural, const Label& label, Language language, bool all) {
    json.member(singular, label.in(language));
    if (!all) return;
    json.key(plural).object();
    for (const auto each : languages) {
        const auto& own = each == Language::kk ? label.kk : each == Language::ru ? label.ru : label.en;
        if (!own.empty()) json.member(dalel::to_string(each), own);
    }
    json.end();
}

Label label_of(const auto& entry) { return {std::string{entry.kk}, std::string{entry.ru}, std::string{entry.en}}; }

void write_meta(JsonWriter& json, const DataMessage& message, JsonData format) {
    const bool is_2 = format == JsonData::v2_0;
    json.object();
    if (is_2) json.member("schema", "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/data-message/tools/schemas/2.0.0/sdmx-json-data-schema.json");
    json.member("id", message.header.id).member("test", false).member("prepared", message.header.prepared);
    if (is_2) json.key("contentLanguages").array().value(dalel::to_string(message.language)).end();
    json.key("sender").object().member("id", message.header.sender);
    if (!message.header.sender_name.in(message.language).empty()) write_names(json, "name", "names", message.header.sender_name, message.language, is_2);
    json.end().end();
}

void write_dimension(JsonWriter& json, const DataMessage& message, const Group& group, std::size_t d, std::size_t key_position, JsonData format) {
    const auto& dimension = group.first->observations.cube().structure().dimensions[d];
    const bool is_2 = format == JsonData::v2_0;
    const bool is_time = dimension.kind == DimensionKind::period;
    json.object().member("id", dimension_of(dimension));
    write_names(json, "name", "names", dimension.label, message.language, is_2);
    json.member("keyPosition", key_position);
    const std::string_view role = is_time ? "TIME_PERIOD" : dimension.kind == DimensionKind::area ? "REF_AREA" : "";
    if (!role.empty() && is_2) json.key("roles").array().value(role).end();
    if (!role.empty() && !is_2) json.member("role", role);
    if (is_time && is_2) json.key("format").object().member("dataType", "ObservationalTimePeriod").end();
    json.key("values").array();
    for (const auto& [each, parent] : group.values[d]) {
        const auto& category = *each;
        const auto id = value_of(dimension, category);
        json.object();
        // A time range is no identifier: SDMX-JSON 2.0 has it as a value.
        if (is_2 && id.contains('/')) json.member("value", id).member("name", id);
        else {
            json.member("id", id);
            if (is_time || category.label == Label{}) json.member("name", id);
            else write_names(json, "name", "names", category.label, message.language, is_2);
        }
        if (is_time)
            if (const auto period = parse_period(category.code))
                json.member("start", dalel::to_string(period->first) + "T00:00:00Z").member("end", dalel::to_string(period->last) + "T23:59:59Z");
        if (is_2 && !parent.empty() && std::ranges::any_of(group.values[d], [&](const Value& own) { return own.category->code == parent; })) json.member("parent", parent);
        json.end();
    }
    json.end().end();
}

void write_attribute(JsonWriter& json, const DataMessage& message, const AttributeEntry& attribute, const std::vector<std::string>& values, JsonData format) {
    const bool is_2 = format == JsonData::v2_0;
    json.object().member("id", attribute.id);
    write_names(json, "name", "names", label_of(attribute), message.language, is_2);
    if (is_2) {
        json.key("relationship").object();
        if (attribute.attached_to == AttachedTo::observation) json.key("observation").object().end();
        else json.key("dataflow").object().end();
        json.end();
        if (attribute.text != AttributeText::coded) json.key("format").object().member("dataType", attribute.text == AttributeText::boolean ? "Boolean" : "String").end();
    }
    json.key("values").array();
    if (attribute.attached_to == AttachedTo::observation) {
        const auto write = [&](const auto& codes) {
            for (const auto& code : codes) {
                json.object().member("id", code.id);
                write_names(json, "name", "names", label_of(code), message.language, is_2);
                json.end();
            }
        };
        if (attribute.codelist == cl_conf_status) write(conf_status_codes);
        else write(obs_status_codes);
    } else {
        for (const auto& value : values) {
            if (is_2) json.object().member("value", value).end();
            else json.object().member("name", value).end();
        }
    }
    json.end().end();
}

/// Positions of the attributes of a level that the message holds.
std::vector<std::size_t> attributes_at(const DataMessage& message, const Group& group, AttachedTo level) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < attributes.size(); ++i) {
        if (attributes[i].attached_to != level || !message.shape.attributes[i]) continue;
        const bool is_said = level == AttachedTo::observation ? message.shape.observations : std::ranges::any_of(group.sets, [&](std::size_t set) { return !message.sets[set].attributes[i].empty(); });
        if (is_said) found.push_back(i);
    }
    return found;
}

/// Values of an attribute of the data set, each once.
std::vector<std::string> values_of(const DataMessage& message, const Group& group, std::size_t attribute) {
    std::vector<std::string> values;
    for (const auto set : group.sets)
        if (const auto& value = message.sets[set].attributes[attribute]; !value.empty() && std::ranges::find(values, value) == values.end()) values.push_back(value);
    return values;
}

void write_links(JsonWriter& json, const DataMessage& message, const DataSet& set) {
    const auto& structure = set.observations.cube().structure();
    const auto& agency = message.header.sender;
    const auto link = [&](std::string_view rel, std::string_view type, const std::string& id, std::string_view package) {
        json.object();
        if (!message.header.schemas.empty()) json.member("href", fmt::format("{}/structure/{}/{}/{}/{}", message.header.schemas, type, agency, id, version_3_0));
        json.member("urn", urn(package, agency, id, version_3_0)).member("rel", rel).end();
    };
    json.key("links").array();
    const auto own = [&](Context context) {
        switch (context) {
            case Context::data_structure: link("structure", "datastructure", data_structure_of(structure), "datastructure.DataStructure"); break;
            case Context::dataflow: link("dataflow", "dataflow", dataflow_of(structure), "datastructure.Dataflow"); break;
            case Context::provision_agreement: link("provisionagreement", "provisionagreement", provision_agreement_of(structure), "registry.ProvisionAgreement"); break;
        }
    };
    own(set.context);  // what was asked for comes first
    for (const auto context : {Context::dataflow, Context::data_structure})
        if (context != set.context) own(context);
    json.end();
}

void write_structure(JsonWriter& json, const DataMessage& message, const Group& group, JsonData format) {
    const auto& structure = group.first->observations.cube().structure();
    const bool is_2 = format == JsonData::v2_0;
    const bool is_flat = message.shape.at_observation == all_dimensions;
    json.object();
    if (is_2) write_links(json, message, *group.first);
    write_names(json, "name", "names", structure.title, message.language, is_2);
    if (!structure.note.empty()) json.member("description", structure.note);
    const auto order = structure_order(structure);
    const auto key_position = [&](std::uint32_t d) { return static_cast<std::size_t>(std::ranges::find(order, d) - order.begin()); };
    const auto at_observation = [&](std::uint32_t d) { return is_flat || dimension_of(structure.dimensions[d]) == message.shape.at_observation; };
    json.key("dimensions").object();
    json.key("dataSet").array().end();
    for (const bool of_observation : {false, true}) {
        json.key(of_observation ? "observation" : "series").array();
        for (const auto d : order)
            if (at_observation(d) == of_observation) write_dimension(json, message, group, d, key_position(d), format);
        json.end();
    }
    json.end();
    if (is_2) {
        json.key("measures").object().key("observation").array();
        if (message.shape.values && message.shape.observations) {
            json.object().member("id", primary_measure);
            write_names(json, "name", "names", {.kk = "Бақылау мәні", .ru = "Значение наблюдения", .en = "Observation value"}, message.language, true);
            json.member("isMandatory", false).key("format").object().member("dataType", "Long").end().end();
        }
        json.end().end();
    }
    json.key("attributes").object();
    json.key("dataSet").array();
    for (const auto i : attributes_at(message, group, AttachedTo::data_set)) write_attribute(json, message, attributes[i], values_of(message, group, i), format);
    json.end();
    if (is_2) json.key("dimensionGroup").array().end();
    json.key("series").array().end().key("observation").array();
    for (const auto i : attributes_at(message, group, AttachedTo::observation)) write_attribute(json, message, attributes[i], {}, format);
    json.end().end();
    if (is_2) {
        json.key("annotations").array().end().key("dataSets").array();
        for (const auto set : group.sets) json.value(set);
        json.end();
    }
    json.end();
}

/// A data set up to its series or observations; its object stays open.
std::string head_of_set(const DataMessage& message, const Group& group, std::size_t number, std::size_t group_number, JsonData format) {
    const auto& set = message.sets[number];
    JsonWriter json;
    json.object();
    if (format == JsonData::v2_0) {
        json.member("structure", group_number);
        write_links(json, message, set);
    }
    json.member("action", to_string(set.action));
    if (!set.valid_from.empty()) json.member("validFrom", set.valid_from);
    if (!set.valid_to.empty()) json.member("validTo", set.valid_to);
    if (const auto said = attributes_at(message, group, AttachedTo::data_set); !said.empty()) {
        json.key("attributes").array();
        for (const auto i : said) {
            const auto values = values_of(message, group, i);
            const auto& own = set.attributes[i];
            if (own.empty()) json.null();
            else json.value(static_cast<std::size_t>(std::ranges::find(values, own) - values.begin()));
        }
        json.end();
    }
    return json.take();
}

}  // namespace

Pieces json_data_of(DataMessage message, JsonData format) {
    const auto groups = groups_of(message);
    const bool is_2 = format == JsonData::v2_0;
    const bool is_flat = message.shape.at_observation == all_dimensions;
    std::string out;
    {
        JsonWriter json;
        json.object();
        if (format != JsonData::draft_1_0) {
            json.key("meta");
            write_meta(json, message, format);
        }
        if (format != JsonData::v2_0) {
            json.key("header");
            write_meta(json, message, format);
        }
        if (format != JsonData::draft_1_0) json.key("data").object();
        if (is_2) {
            json.key("structures").array();
            for (const auto& group : groups) write_structure(json, message, group, format);
            json.end();
        } else if (!groups.empty()) {
            json.key("structure");
            write_structure(json, message, groups.front(), format);
        }
        out = json.take();
    }
    out += ",\"dataSets\":[";
    for (std::size_t number = 0; number < message.sets.size(); ++number) {
        std::size_t group_number = 0, within = 0;
        for (std::size_t g = 0; g < groups.size(); ++g)
            if (const auto at = std::ranges::find(groups[g].sets, number); at != groups[g].sets.end()) group_number = g, within = static_cast<std::size_t>(at - groups[g].sets.begin());
        const auto& group = groups[group_number];
        const auto& set = message.sets[number];
        const auto& structure = set.observations.cube().structure();
        if (number > 0) out += ',';
        out += head_of_set(message, group, number, group_number, format);
        out += is_flat ? ",\"observations\":{" : ",\"series\":{";

        const auto& places = group.places[within];
        auto key_order = structure_order(structure);
        const auto own_dimension = is_flat ? 0 : set.observations.order().back();
        if (!is_flat) std::erase(key_order, own_dimension);
        // `place:` of every category, and what ends an observation in a state.
        std::vector<std::vector<std::string>> texts(structure.dimensions.size());
        for (std::size_t d = 0; d < texts.size(); ++d)
            for (const auto place : places[d]) texts[d].push_back(std::to_string(place) + ":");
        std::array<std::string, std::size(state_codes)> ends;
        for (const auto& codes : state_codes) {
            auto& end = ends[static_cast<std::size_t>(codes.state)];
            if (set.action != Action::remove)
                for (const auto i : attributes_at(message, group, AttachedTo::observation)) {
                    const auto place = attributes[i].codelist == cl_conf_status ? std::ranges::find(conf_status_codes, codes.conf_status, &StatusCode::id) - conf_status_codes.begin()
                                                                                : std::ranges::find(obs_status_codes, codes.obs_status, &StatusCode::id) - obs_status_codes.begin();
                    end += "," + std::to_string(place);
                }
            // Without a measure the attributes come first.
            if (!message.shape.values && is_2 && !end.empty()) end.erase(0, 1);
            end += "]";
        }
        const bool has_observations = message.shape.observations;
        const bool has_value = message.shape.values && set.action != Action::remove && has_observations;
        const bool has_place = message.shape.values || !is_2;  // of the measure

        bool first = true, first_in_series = true;
        const auto& order = set.observations.order();
        const auto key = [&](std::span<const std::uint32_t> positions) {
            out += '"';
            for (const auto d : key_order) out += texts[d][positions[d]];
            if (!key_order.empty()) out.pop_back();
            out += "\":";
        };
        for (ObservationCursor at{set.observations}; at.next();) {
            const auto positions = at.positions();
            if (is_flat) {
                if (!std::exchange(first, false)) out += ',';
                key(positions);
            } else {
                if (first || at.changed() + 1 < order.size()) {
                    if (!std::exchange(first, false)) out += "}},";
                    key(positions);
                    out += "{\"observations\":{";
                    first_in_series = true;
                }
                if (!has_observations) continue;
                out += std::exchange(first_in_series, false) ? "\"" : ",\"";
                const auto& place = texts[own_dimension][positions[own_dimension]];
                out.append(place, 0, place.size() - 1).append("\":");
            }
            out += '[';
            const auto state = at.state();
            if (has_value && is_observed(state)) append_number(out, at.value());
            else if (has_place && has_observations) out += "null";
            out += has_observations ? std::string_view{ends[static_cast<std::size_t>(state)]} : "]";
            if (out.size() >= Pieces::good_size) {
                co_yield out;
                out.clear();
            }
        }
        if (!is_flat && !first) out += "}}";
        out += "}}";
    }
    out += format == JsonData::draft_1_0 ? "]}\n" : "]}}\n";
    co_yield out;
}

}  // namespace dalel::sdmx
