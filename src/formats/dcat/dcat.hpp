// The catalogue of a release in the Data Catalog Vocabulary (W3C, DCAT 3).
#pragma once

#include "base/label.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dalel {

/// One file of a data set.
struct DcatDistribution {
    std::string address;     ///< absolute, or relative to the catalogue
    std::string title;       ///< of the format
    std::string media_type;  ///< without parameters
    std::optional<std::uint64_t> size;
    std::string digest;  ///< SHA-256, hexadecimal; empty where the bytes are not fixed
};

struct DcatDataset {
    std::string id;
    std::string address;
    Label title;
    std::string description;
    std::string source;          ///< in words
    std::string source_address;
    std::string licence_address;
    std::vector<std::string> periods;  ///< ISO 8601
    std::vector<DcatDistribution> distributions;
};

struct DcatCatalogue {
    std::string address;
    Label title;
    std::string publisher;
    std::string contact;  ///< an address of mail, or of a page
    std::string licence_address;
    std::string issued;   ///< ISO 8601 instant
    std::string version;
    std::string digest;   ///< of the release
    std::vector<DcatDataset> datasets;
};

std::string dcat_json_ld_of(const DcatCatalogue& catalogue);
/// The same statements in Turtle.
std::string dcat_turtle_of(const DcatCatalogue& catalogue);

/// An address with everything percent-encoded that an IRI may not hold.
std::string iri_of(std::string_view address);

}  // namespace dalel
