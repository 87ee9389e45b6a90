#include "formats/sdmx/data_xml.hpp"

#include "base/text.hpp"
#include "base/xml.hpp"
#include "formats/sdmx/structure_reference.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>

namespace dalel::sdmx {
namespace {

bool is_generic(XmlData format) { return format == XmlData::generic_2_1 || format == XmlData::generic_time_series_2_1; }
bool is_3_0(XmlData format) { return format == XmlData::structure_specific_3_0; }

std::string_view root_of(XmlData format) {
    switch (format) {
        case XmlData::generic_2_1: return "message:GenericData";
        case XmlData::generic_time_series_2_1: return "message:GenericTimeSeriesData";
        case XmlData::structure_specific_2_1:
        case XmlData::structure_specific_3_0: return "message:StructureSpecificData";
        case XmlData::structure_specific_time_series_2_1: return "message:StructureSpecificTimeSeriesData";
    }
    return {};
}

/// ` name="value"`
void append_attribute(std::string& out, std::string_view name, std::string_view value) {
    out.append(" ").append(name).append("=\"");
    append_xml(out, value);
    out += '"';
}

void append_element(std::string& out, std::string_view name, std::string_view text) {
    out.append("<").append(name).append(">");
    append_xml(out, text);
    out.append("</").append(name).append(">");
}

std::string reference_of(const DataSet& set, XmlData format) {
    return is_3_0(format) ? structure_id_of(set) : data_structure_of(set.observations.cube().structure());
}

/// Structures of the message, each once, in the order of the sets.
std::vector<const DataSet*> structures_of(const DataMessage& message, XmlData format) {
    std::vector<const DataSet*> found;
    for (const auto& set : message.sets)
        if (std::ranges::none_of(found, [&](const DataSet* own) { return reference_of(*own, format) == reference_of(set, format); })) found.push_back(&set);
    return found;
}

void append_structure(std::string& out, const DataMessage& message, const DataSet& set, XmlData format) {
    const auto& structure = set.observations.cube().structure();
    const auto& agency = message.header.sender;
    const auto version = is_3_0(format) ? version_3_0 : version_2_1;
    out += "<message:Structure";
    append_attribute(out, "structureID", reference_of(set, format));
    if (!is_generic(format)) append_attribute(out, "namespace", data_namespace_of(set, agency, version, message.shape.at_observation));
    append_attribute(out, "dimensionAtObservation", message.shape.at_observation);
    out += ">";
    if (is_3_0(format)) {
        const auto reference = structure_urn_of(set, agency, version);
        switch (set.context) {
            case Context::data_structure: append_element(out, "common:Structure", reference); break;
            case Context::dataflow: append_element(out, "common:StructureUsage", reference); break;
            case Context::provision_agreement: append_element(out, "common:ProvisionAgreement", reference); break;
        }
    } else {
        const auto refer = [&](std::string_view element, std::string_view id, std::string_view kind) {
            out.append("<").append(element).append("><Ref");
            append_attribute(out, "agencyID", agency);
            append_attribute(out, "id", id);
            append_attribute(out, "version", version);
            append_attribute(out, "class", kind);
            out.append("/></").append(element).append(">");
        };
        switch (set.context) {
            case Context::data_structure: refer("common:Structure", data_structure_of(structure), "DataStructure"); break;
            case Context::dataflow: refer("common:StructureUsage", dataflow_of(structure), "Dataflow"); break;
            case Context::provision_agreement: refer("common:ProvisionAgrement", provision_agreement_of(structure), "ProvisionAgreement"); break;  // the schema spells it so
        }
    }
    out += "</message:Structure>";
}

std::string head_of(const DataMessage& message, XmlData format) {
    const std::string schemas = is_3_0(format) ? "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/" : "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/";
    std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<" + std::string{root_of(format)};
    append_attribute(out, "xmlns:message", schemas + "message");
    append_attribute(out, "xmlns:common", schemas + "common");
    append_attribute(out, "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
    if (is_generic(format)) append_attribute(out, "xmlns:generic", schemas + "data/generic");
    else append_attribute(out, "xmlns:ss", schemas + "data/structurespecific");
    const auto structures = structures_of(message, format);
    if (!is_generic(format))
        for (std::size_t i = 0; i < structures.size(); ++i)
            append_attribute(out, "xmlns:ns" + std::to_string(i + 1),
                             data_namespace_of(*structures[i], message.header.sender, is_3_0(format) ? version_3_0 : version_2_1, message.shape.at_observation));
    out += "><message:Header>";
    append_element(out, "message:ID", message.header.id);
    append_element(out, "message:Test", "false");
    append_element(out, "message:Prepared", message.header.prepared);
    out += "<message:Sender";
    append_attribute(out, "id", message.header.sender);
    out += ">";
    for (const auto language : languages) {
        const auto& own = language == Language::kk ? message.header.sender_name.kk : language == Language::ru ? message.header.sender_name.ru : message.header.sender_name.en;
        if (own.empty()) continue;
        out += "<common:Name";
        append_attribute(out, "xml:lang", to_string(language));
        out += ">";
        append_xml(out, own);
        out += "</common:Name>";
    }
    out += "</message:Sender>";
    for (const auto* set : structures) append_structure(out, message, *set, format);
    if (message.sets.size() == 1) append_element(out, "message:DataSetAction", to_string(message.sets.front().action));
    std::vector<std::string_view> sources;
    for (std::size_t i = 0; i < attributes.size(); ++i)
        for (const auto& set : message.sets)
            if (attributes[i].id == "SOURCE" && !set.attributes[i].empty() && std::ranges::find(sources, set.attributes[i]) == sources.end()) sources.push_back(set.attributes[i]);
    for (const auto source : sources) {
        out += "<message:Source xml:lang=\"en\">";
        append_xml(out, source);
        out += "</message:Source>";
    }
    out += "</message:Header>\n";
    return out;
}

/// How the parts of a data set are written in one of the two dialects.
class Dialect {
public:
    Dialect(const DataMessage& message, XmlData format) : message_{message}, format_{format} {}

    std::string begin_set(const DataSet& set, std::size_t structure_number) const {
        std::string out = "<message:DataSet";
        if (is_generic(format_)) {
            append_attribute(out, "structureRef", reference_of(set, format_));
            append_attribute(out, "action", to_string(set.action));
            if (!set.valid_from.empty()) append_attribute(out, "validFromDate", set.valid_from);
            if (!set.valid_to.empty()) append_attribute(out, "validToDate", set.valid_to);
            std::string values;
            for (std::size_t i = 0; i < attributes.size(); ++i)
                if (says(set, i)) append_value(values, attributes[i].id, set.attributes[i]);
            out += ">";
            if (!values.empty()) out += "<generic:Attributes>" + values + "</generic:Attributes>";
        } else {
            append_attribute(out, "xsi:type", "ns" + std::to_string(structure_number) + ":DataSetType");
            append_attribute(out, "ss:structureRef", reference_of(set, format_));
            append_attribute(out, "ss:action", to_string(set.action));
            if (!is_3_0(format_)) append_attribute(out, "ss:dataScope", "DataStructure");
            if (!set.valid_from.empty()) append_attribute(out, "ss:validFromDate", set.valid_from);
            if (!set.valid_to.empty()) append_attribute(out, "ss:validToDate", set.valid_to);
            if (is_3_0(format_)) {
                out += ">";
                std::string values;
                for (std::size_t i = 0; i < attributes.size(); ++i)
                    if (says(set, i)) append_attribute(values, attributes[i].id, set.attributes[i]);
                if (!values.empty()) out += "<Atts" + values + "/>";
            } else {
                for (std::size_t i = 0; i < attributes.size(); ++i)
                    if (says(set, i)) append_attribute(out, attributes[i].id, set.attributes[i]);
                out += ">";
            }
        }
        return out + "\n";
    }

    CategoryTexts texts_of(const DataSet& set) const {
        return {set.observations.cube().structure(), [generic = is_generic(format_)](const Dimension& dimension, const Category& category) {
                    std::string out;
                    if (generic) append_value(out, dimension_of(dimension), value_of(dimension, category));
                    else append_attribute(out, dimension_of(dimension), value_of(dimension, category));
                    return out;
                }};
    }

    std::string_view begin_series() const { return is_generic(format_) ? "<generic:Series><generic:SeriesKey>" : "<Series"; }
    std::string_view end_key(bool has_observations) const {
        if (is_generic(format_)) return "</generic:SeriesKey>";
        return has_observations ? ">" : "/>";
    }
    std::string_view end_series(bool has_observations) const {
        if (is_generic(format_)) return "</generic:Series>\n";
        return has_observations ? "</Series>\n" : "\n";
    }

    /// An observation of a series up to what comes after the identifier of its own dimension.
    std::string observation_in_series(const Dimension& dimension, const Category& category) const {
        std::string out = is_generic(format_) ? "<generic:Obs><generic:ObsDimension" : "<Obs";
        append_attribute(out, is_generic(format_) ? "value" : dimension_of(dimension), value_of(dimension, category));
        if (is_generic(format_)) out += "/>";
        return out;
    }
    std::string_view begin_flat() const { return is_generic(format_) ? "<generic:Obs><generic:ObsKey>" : "<Obs"; }
    std::string_view end_flat_key() const { return is_generic(format_) ? "</generic:ObsKey>" : ""; }

    std::string_view before_value() const { return is_generic(format_) ? "<generic:ObsValue value=\"" : " OBS_VALUE=\""; }
    std::string_view after_value() const { return is_generic(format_) ? "\"/>" : "\""; }
    /// What follows the value of a cell in a state, up to the end of the observation.
    std::string end_of(const DataSet& set, CellState state) const {
        std::string values;
        for (std::size_t i = 0; i < attributes.size(); ++i) {
            if (attributes[i].attached_to != AttachedTo::observation || !message_.shape.attributes[i] || set.action == Action::remove || !message_.shape.observations) continue;
            const auto& codes = codes_of(state);
            const auto code = attributes[i].id == "CONF_STATUS" ? codes.conf_status : codes.obs_status;
            if (is_generic(format_)) append_value(values, attributes[i].id, code);
            else append_attribute(values, attributes[i].id, code);
        }
        if (!is_generic(format_)) return values + "/>\n";
        if (!values.empty()) values = "<generic:Attributes>" + values + "</generic:Attributes>";
        return values + "</generic:Obs>\n";
    }

private:
    bool says(const DataSet& set, std::size_t i) const {
        return attributes[i].attached_to == AttachedTo::data_set && message_.shape.attributes[i] && set.action != Action::remove && !set.attributes[i].empty();
    }
    static void append_value(std::string& out, std::string_view id, std::string_view value) {
        out += "<generic:Value";
        append_attribute(out, "id", id);
        append_attribute(out, "value", value);
        out += "/>";
    }

    const DataMessage& message_;
    XmlData format_;
};

}  // namespace

Pieces xml_data_of(DataMessage message, XmlData format) {
    const Dialect dialect{message, format};
    const auto structures = structures_of(message, format);
    const bool is_flat = message.shape.at_observation == all_dimensions;
    std::string out;
    out.reserve(Pieces::good_size + 4096);
    out = head_of(message, format);
    for (const auto& set : message.sets) {
        const auto number = static_cast<std::size_t>(std::ranges::find_if(structures, [&](const DataSet* own) { return reference_of(*own, format) == reference_of(set, format); }) - structures.begin()) + 1;
        out += dialect.begin_set(set, number);
        const auto& order = set.observations.order();
        auto texts = dialect.texts_of(set);
        const auto own_dimension = is_flat ? 0 : order.back();
        CategoryTexts beginnings{set.observations.cube().structure(), [&](const Dimension& dimension, const Category& category) { return dialect.observation_in_series(dimension, category); }};
        std::array<std::string, std::size(state_codes)> ends;
        for (const auto& codes : state_codes) ends[static_cast<std::size_t>(codes.state)] = dialect.end_of(set, codes.state);
        const bool has_observations = message.shape.observations;
        const bool has_value = message.shape.values && set.action != Action::remove && has_observations;
        // Keys are written in the order of the data structure, whatever the order of the cells.
        auto key_order = structure_order(set.observations.cube().structure());
        if (!is_flat) std::erase(key_order, own_dimension);

        bool in_series = false;
        for (ObservationCursor at{set.observations}; at.next();) {
            const auto positions = at.positions();
            if (is_flat) {
                out += dialect.begin_flat();
                for (const auto d : key_order) out += texts.of(d, positions[d]);
                out += dialect.end_flat_key();
            } else {
                if (!in_series || at.changed() + 1 < order.size()) {
                    if (in_series) out += dialect.end_series(has_observations);
                    out += dialect.begin_series();
                    for (const auto d : key_order) out += texts.of(d, positions[d]);
                    out += dialect.end_key(has_observations);
                    in_series = true;
                }
                if (!has_observations) continue;
                out += beginnings.of(own_dimension, positions[own_dimension]);
            }
            const auto state = at.state();
            if (has_value && is_observed(state)) {
                out += dialect.before_value();
                append_number(out, at.value());
                out += dialect.after_value();
            }
            out += ends[static_cast<std::size_t>(state)];
            if (out.size() >= Pieces::good_size) {
                co_yield out;
                out.clear();
            }
        }
        if (in_series) out += dialect.end_series(has_observations);
        out += "</message:DataSet>\n";
    }
    out += "</" + std::string{root_of(format)} + ">\n";
    co_yield out;
}

}  // namespace dalel::sdmx
