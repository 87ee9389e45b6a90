#include "formats/dcat/dcat.hpp"

#include "base/json.hpp"

#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace dalel {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 7> prefixes{{{"dcat", "http://www.w3.org/ns/dcat#"},
                                                                                 {"dct", "http://purl.org/dc/terms/"},
                                                                                 {"foaf", "http://xmlns.com/foaf/0.1/"},
                                                                                 {"prov", "http://www.w3.org/ns/prov#"},
                                                                                 {"spdx", "http://spdx.org/rdf/terms#"},
                                                                                 {"vcard", "http://www.w3.org/2006/vcard/ns#"},
                                                                                 {"xsd", "http://www.w3.org/2001/XMLSchema#"}}};

std::string media_type_iri(const std::string& type) { return "https://www.iana.org/assignments/media-types/" + type; }

std::string contact_iri(const std::string& contact) { return iri_of(contact.contains("://") || contact.starts_with("mailto:") ? contact : "mailto:" + contact); }

/// Statements about a thing are said once, to a writer of either syntax.
///
/// `open` begins a thing, a value of the property; `close` ends it. An empty IRI is a thing without a name.
class JsonLd {
public:
    JsonLd() {
        json_.object().key("@context").object();
        for (const auto& [prefix, iri] : prefixes) json_.member(prefix, iri);
        json_.end();
    }
    void begin(const std::string& iri, std::string_view type) { json_.member("@id", iri).member("@type", type); }
    void open(std::string_view property, const std::string& iri, std::string_view type) {
        json_.key(property).object();
        if (!iri.empty()) json_.member("@id", iri);
        json_.member("@type", type);
    }
    void close() { json_.end(); }
    void list(std::string_view property) { json_.key(property).array(); }
    void item(const std::string& iri, std::string_view type) { json_.object().member("@id", iri).member("@type", type); }
    void end_list() { json_.end(); }
    void text(std::string_view property, const std::string& value) { json_.member(property, value); }
    void typed(std::string_view property, const std::string& value, std::string_view type) {
        json_.key(property).object().member("@value", value).member("@type", type).end();
    }
    void iri(std::string_view property, const std::string& value) { json_.key(property).object().member("@id", value).end(); }
    void label(std::string_view property, const Label& label) {
        json_.key(property).array();
        const auto add = [&](std::string_view language, const std::string& value) {
            if (!value.empty()) json_.object().member("@value", value).member("@language", language).end();
        };
        add("kk", label.kk);
        add("ru", label.ru);
        add("en", label.en);
        json_.end();
    }
    std::string take() { return json_.end().take() + "\n"; }

private:
    JsonWriter json_{true};
};

class Turtle {
public:
    Turtle() {
        for (const auto& [prefix, iri] : prefixes) out_ += fmt::format("@prefix {}: <{}> .\n", prefix, iri);
        out_ += '\n';
    }
    void begin(const std::string& iri, std::string_view type) { out_ += fmt::format("<{}> a {}", iri, type); }
    // A thing with a name is described after the one that names it.
    void open(std::string_view property, const std::string& iri, std::string_view type) {
        say(property);
        if (iri.empty()) {
            out_ += fmt::format("[ a {}", type);
            things_.push_back({});
        } else {
            out_ += fmt::format("<{}>", iri);
            things_.push_back(std::exchange(out_, {}));
            begin(iri, type);
        }
    }
    void close() {
        auto outer = std::move(things_.back());
        things_.pop_back();
        if (outer.empty()) {
            out_ += " ]";
            return;
        }
        behind_ = out_ + " .\n\n" + behind_;
        out_ = std::move(outer);
    }
    void list(std::string_view property) { lists_.emplace_back(property); }
    void item(const std::string& iri, std::string_view type) { open(lists_.back(), iri, type); }
    void end_list() { lists_.pop_back(); }
    void text(std::string_view property, const std::string& value) { say(property) += quoted(value); }
    void typed(std::string_view property, const std::string& value, std::string_view type) { say(property) += fmt::format("{}^^{}", quoted(value), type); }
    void iri(std::string_view property, const std::string& value) { say(property) += fmt::format("<{}>", value); }
    void label(std::string_view property, const Label& label) {
        const auto add = [&](std::string_view language, const std::string& value) {
            if (!value.empty()) say(property) += fmt::format("{}@{}", quoted(value), language);
        };
        add("kk", label.kk);
        add("ru", label.ru);
        add("en", label.en);
    }
    std::string take() { return out_ + " .\n\n" + behind_; }

private:
    std::string& say(std::string_view property) { return out_ += fmt::format(" ;\n    {} ", property); }
    /// Escapes of a JSON string are those of Turtle but for `\/`, which the writer does not use.
    static std::string quoted(const std::string& value) { return json_quoted(value); }

    std::string out_;
    std::string behind_;  ///< things with names that are complete
    std::vector<std::string> things_;
    std::vector<std::string> lists_;
};

template <class Syntax>
void write_distribution(Syntax& rdf, const DcatDataset& dataset, const DcatDistribution& distribution) {
    rdf.item(iri_of(distribution.address) + "#distribution", "dcat:Distribution");
    rdf.text("dct:title", distribution.title);
    rdf.iri("dcat:accessURL", iri_of(distribution.address));
    rdf.iri("dcat:downloadURL", iri_of(distribution.address));
    rdf.iri("dcat:mediaType", media_type_iri(distribution.media_type));
    if (!dataset.licence_address.empty()) rdf.iri("dct:license", iri_of(dataset.licence_address));
    if (distribution.size) rdf.typed("dcat:byteSize", std::to_string(*distribution.size), "xsd:nonNegativeInteger");
    if (!distribution.digest.empty()) {
        rdf.open("spdx:checksum", "", "spdx:Checksum");
        rdf.iri("spdx:algorithm", "http://spdx.org/rdf/terms#checksumAlgorithm_sha256");
        rdf.typed("spdx:checksumValue", distribution.digest, "xsd:hexBinary");
        rdf.close();
    }
    rdf.close();
}

template <class Syntax>
void write_dataset(Syntax& rdf, const DcatCatalogue& catalogue, const DcatDataset& dataset) {
    rdf.item(iri_of(dataset.address), "dcat:Dataset");
    rdf.text("dct:identifier", dataset.id);
    rdf.label("dct:title", dataset.title);
    rdf.text("dct:description", dataset.description);
    rdf.typed("dct:issued", catalogue.issued, "xsd:dateTime");
    if (!dataset.source.empty()) rdf.text("dct:provenance", dataset.source);
    if (!dataset.source_address.empty()) rdf.iri("prov:wasDerivedFrom", iri_of(dataset.source_address));
    if (!dataset.licence_address.empty()) rdf.iri("dct:license", iri_of(dataset.licence_address));
    for (const auto& period : dataset.periods) rdf.text("dct:coverage", period);
    rdf.list("dcat:distribution");
    for (const auto& distribution : dataset.distributions) write_distribution(rdf, dataset, distribution);
    rdf.end_list();
    rdf.close();
}

template <class Syntax>
std::string written(const DcatCatalogue& catalogue) {
    Syntax rdf;
    rdf.begin(iri_of(catalogue.address), "dcat:Catalog");
    rdf.label("dct:title", catalogue.title);
    rdf.text("dct:description", "One release of the observatory, as it was published: it never changes.");
    rdf.text("dct:identifier", "urn:sha256:" + catalogue.digest);
    rdf.typed("dct:issued", catalogue.issued, "xsd:dateTime");
    if (!catalogue.version.empty()) rdf.text("dcat:version", catalogue.version);
    rdf.open("dct:publisher", "", "foaf:Agent");
    rdf.text("foaf:name", catalogue.publisher);
    rdf.close();
    if (!catalogue.contact.empty()) {
        rdf.open("dcat:contactPoint", "", "vcard:Kind");
        rdf.iri("vcard:hasEmail", contact_iri(catalogue.contact));
        rdf.close();
    }
    if (!catalogue.licence_address.empty()) rdf.iri("dct:license", iri_of(catalogue.licence_address));
    rdf.list("dcat:dataset");
    for (const auto& dataset : catalogue.datasets) write_dataset(rdf, catalogue, dataset);
    rdf.end_list();
    return rdf.take();
}

}  // namespace

std::string iri_of(std::string_view address) {
    std::string iri;
    for (const char c : address) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte <= 0x20 || byte == 0x7f || std::string_view{"<>\"{}|^`\\"}.contains(c)) iri += fmt::format("%{:02X}", byte);
        else iri += c;
    }
    return iri;
}

std::string dcat_json_ld_of(const DcatCatalogue& catalogue) { return written<JsonLd>(catalogue); }
std::string dcat_turtle_of(const DcatCatalogue& catalogue) { return written<Turtle>(catalogue); }

}  // namespace dalel
