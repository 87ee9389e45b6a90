#include "formats/sdmx/structure/data_schema.hpp"

#include "base/xml.hpp"
#include "formats/sdmx/attributes.hpp"
#include "formats/sdmx/data_message.hpp"

#include <set>

namespace dalel::sdmx {
namespace {

class SchemaWriter {
public:
    SchemaWriter(const SchemaQuestion& question, const DataStructure& structure) : question_{question}, structure_{structure} {}

    std::string written() {
        open_schema();
        write_code_types();
        write_data_set();
        if (!is_first()) write_data_set_attributes();
        if (!is_flat()) write_series();
        write_observation();
        return xml_.take();
    }

private:
    bool is_first() const { return question_.family == Family::sdmx_2_1; }
    bool is_flat() const { return question_.at_observation == all_dimensions; }
    bool is_time_series() const { return is_first() && question_.at_observation == time_dimension; }

    void open_schema() {
        const std::string schemas = is_first() ? "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/" : "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/";
        const auto own = schema_namespace(*question_.named, question_.family, question_.at_observation);
        xml_.open("xs:schema").attribute("xmlns:xs", "http://www.w3.org/2001/XMLSchema").attribute("xmlns", own).attribute("targetNamespace", own);
        xml_.attribute("xmlns:dsd", schemas + "data/structurespecific").attribute("xmlns:common", schemas + "common");
        xml_.attribute("elementFormDefault", "qualified").attribute("attributeFormDefault", "unqualified");
        const auto import = [&](std::string_view name, std::string_view file) {
            xml_.open("xs:import").attribute("namespace", schemas + std::string{name}).attribute("schemaLocation", std::string{schemas_of(question_.family)} + std::string{file}).close();
        };
        import("message", "SDMXMessage.xsd");
        import("data/structurespecific", "SDMXDataStructureSpecific.xsd");
        import("common", "SDMXCommon.xsd");
    }

    void write_code_types() {
        std::set<std::string, std::less<>> written;
        const auto write = [&](std::string_view codelist) {
            if (codelist.empty() || !written.emplace(codelist).second) return;
            xml_.open("xs:simpleType").attribute("name", codelist).open("xs:restriction").attribute("base", "xs:string");
            for (const auto& code : question_.codes(codelist).items) xml_.open("xs:enumeration").attribute("value", code.id).close();
            xml_.close().close();
        };
        for (const auto& dimension : structure_.dimensions) write(dimension.representation.codelist);
        for (const auto& attribute : attributes) write(attribute.codelist);
    }

    void open_type(std::string_view name, std::string_view base) {
        xml_.open("xs:complexType").attribute("name", name).open("xs:complexContent").open("xs:restriction").attribute("base", base).open("xs:sequence");
        xml_.open("xs:element").attribute("ref", "common:Annotations").attribute("minOccurs", "0").close();
    }
    void close_sequence() { xml_.close(); }
    void close_type() { xml_.close().close().close(); }

    void element(std::string_view name, std::string_view type, bool is_optional, bool is_many) {
        xml_.open("xs:element").attribute("name", name).attribute("type", type).attribute("form", "unqualified");
        if (is_optional) xml_.attribute("minOccurs", "0");
        if (is_many) xml_.attribute("maxOccurs", "unbounded");
        xml_.close();
    }
    void attribute(std::string_view name, std::string_view type, std::string_view use) {
        xml_.open("xs:attribute").attribute("name", name);
        if (use != "prohibited") xml_.attribute("type", type);
        xml_.attribute("use", use).close();
    }

    void write_data_set() {
        open_type("DataSetType", is_time_series() ? "dsd:TimeSeriesDataSetType" : "dsd:DataSetType");
        element("DataProvider", "common:DataProviderReferenceType", true, false);
        xml_.open("xs:choice").attribute("minOccurs", "0");
        if (!is_first()) {
            xml_.attribute("maxOccurs", "unbounded");
            element("Atts", "AttsType", false, false);
        }
        element(is_flat() ? "Obs" : "Series", is_flat() ? "ObsType" : "SeriesType", false, is_first());
        xml_.close();
        close_sequence();
        if (is_first()) attributes_of(AttachedTo::data_set);
        if (is_first()) attribute("REPORTING_YEAR_START_DAY", "", "prohibited");
        close_type();
    }

    void write_data_set_attributes() {
        open_type("AttsType", "dsd:AttsType");
        close_sequence();
        attributes_of(AttachedTo::data_set);
        attribute(time_dimension, "", "prohibited");
        close_type();
    }

    void write_series() {
        open_type("SeriesType", is_time_series() ? "dsd:TimeSeriesType" : "dsd:SeriesType");
        element("Obs", "ObsType", true, true);
        close_sequence();
        for (const auto& dimension : structure_.dimensions)
            if (dimension.id != question_.at_observation) write_dimension(dimension);
        if (question_.at_observation == time_dimension && !is_time_series()) attribute(time_dimension, "", "prohibited");
        if (is_first()) attribute("REPORTING_YEAR_START_DAY", "", "prohibited");
        close_type();
    }

    void write_observation() {
        open_type("ObsType", is_time_series() ? "dsd:TimeSeriesObsType" : "dsd:ObsType");
        close_sequence();
        bool has_time = false;
        for (const auto& dimension : structure_.dimensions) {
            if (!is_flat() && dimension.id != question_.at_observation) continue;
            has_time = has_time || dimension.id == time_dimension;
            write_dimension(dimension);
        }
        if (!has_time) attribute(time_dimension, "", "prohibited");
        if (!is_time_series()) attribute("type", "", "prohibited");
        if (is_first()) attribute("REPORTING_YEAR_START_DAY", "", "prohibited");
        attribute(primary_measure, "xs:long", "optional");
        attributes_of(AttachedTo::observation);
        close_type();
    }

    void write_dimension(const Component& dimension) {
        const bool is_time = dimension.id == time_dimension;
        // The base of time series requires the time of an observation, whatever becomes of it.
        const bool may_be_missing = question_.deletion && !(is_time && is_time_series());
        attribute(dimension.id, is_time ? "common:ObservationalTimePeriodType" : std::string_view{dimension.representation.codelist}, may_be_missing ? "optional" : "required");
    }

    void attributes_of(AttachedTo place) {
        for (const auto& each : attributes) {
            if (each.attached_to != place) continue;
            switch (each.text) {
                case AttributeText::coded: attribute(each.id, each.codelist, "optional"); break;
                case AttributeText::string: attribute(each.id, "xs:string", "optional"); break;
                case AttributeText::boolean: attribute(each.id, "xs:boolean", "optional"); break;
            }
        }
    }

    const SchemaQuestion& question_;
    const DataStructure& structure_;
    XmlWriter xml_;
};

}  // namespace

std::string data_schema(const SchemaQuestion& question) {
    return SchemaWriter{question, std::get<DataStructure>(question.structure->content)}.written();
}

}  // namespace dalel::sdmx
