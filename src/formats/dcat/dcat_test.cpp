#include "formats/dcat/dcat.hpp"

#include <gtest/gtest.h>

namespace dalel {
namespace {

DcatCatalogue sample() {
    return {.address = "https://stat.example/r/3/",
            .title = {.kk = "Сандар", .ru = "", .en = "Figures \"here\""},
            .publisher = "OFFICE",
            .contact = "desk@stat.example",
            .licence_address = "",
            .issued = "2026-01-02T00:00:00Z",
            .version = "3",
            .digest = "ab",
            .datasets = {{.id = "convicted",
                          .address = "https://stat.example/r/3/convicted",
                          .title = {.kk = "", .ru = "", .en = "Convicted"},
                          .description = "Synthetic data.",
                          .source = "Office, Form 1",
                          .source_address = "https://source.example/a b>",
                          .licence_address = "",
                          .periods = {"2022"},
                          .distributions = {{"https://stat.example/r/3/convicted.csv", "CSV", "text/csv", 12, "0f"}}}}};
}

TEST(Dcat, TurtleDescribesEachNamedThingOnce) {
    EXPECT_EQ(dcat_turtle_of(sample()).substr(dcat_turtle_of(sample()).find("\n\n") + 2),
              R"(<https://stat.example/r/3/> a dcat:Catalog ;
    dct:title "Сандар"@kk ;
    dct:title "Figures \"here\""@en ;
    dct:description "One release of the observatory, as it was published: it never changes." ;
    dct:identifier "urn:sha256:ab" ;
    dct:issued "2026-01-02T00:00:00Z"^^xsd:dateTime ;
    dcat:version "3" ;
    dct:publisher [ a foaf:Agent ;
    foaf:name "OFFICE" ] ;
    dcat:contactPoint [ a vcard:Kind ;
    vcard:hasEmail <mailto:desk@stat.example> ] ;
    dcat:dataset <https://stat.example/r/3/convicted> .

<https://stat.example/r/3/convicted> a dcat:Dataset ;
    dct:identifier "convicted" ;
    dct:title "Convicted"@en ;
    dct:description "Synthetic data." ;
    dct:issued "2026-01-02T00:00:00Z"^^xsd:dateTime ;
    dct:provenance "Office, Form 1" ;
    prov:wasDerivedFrom <https://source.example/a%20b%3E> ;
    dct:coverage "2022" ;
    dcat:distribution <https://stat.example/r/3/convicted.csv#distribution> .

<https://stat.example/r/3/convicted.csv#distribution> a dcat:Distribution ;
    dct:title "CSV" ;
    dcat:accessURL <https://stat.example/r/3/convicted.csv> ;
    dcat:downloadURL <https://stat.example/r/3/convicted.csv> ;
    dcat:mediaType <https://www.iana.org/assignments/media-types/text/csv> ;
    dcat:byteSize "12"^^xsd:nonNegativeInteger ;
    spdx:checksum [ a spdx:Checksum ;
    spdx:algorithm <http://spdx.org/rdf/terms#checksumAlgorithm_sha256> ;
    spdx:checksumValue "0f"^^xsd:hexBinary ] .

)");
}

TEST(Dcat, JsonLdHasTheSameThings) {
    const auto text = dcat_json_ld_of(sample());
    EXPECT_TRUE(text.contains(R"("@id": "https://stat.example/r/3/convicted.csv#distribution")")) << text;
    EXPECT_TRUE(text.contains(R"("@value": "Сандар")")) << text;
    EXPECT_TRUE(text.contains(R"("@id": "https://source.example/a%20b%3E")")) << text;
}

TEST(Dcat, AnAddressFromAFileCannotLeaveItsBrackets) { EXPECT_EQ(iri_of("http://a/> . <b> \"\\{}"), "http://a/%3E%20.%20%3Cb%3E%20%22%5C%7B%7D"); }

}  // namespace
}  // namespace dalel
