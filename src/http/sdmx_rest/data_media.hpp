// In which format data are wanted.
#pragma once

#include "formats/sdmx/data_csv.hpp"
#include "formats/sdmx/data_json.hpp"
#include "formats/sdmx/data_xml.hpp"
#include "http/request.hpp"
#include "http/sdmx_rest/api_version.hpp"

#include <string>
#include <variant>

namespace dalel::http {

enum class CsvData : std::uint8_t { v1_0, v2_0 };

struct DataMedia {
    std::variant<sdmx::XmlData, sdmx::JsonData, CsvData> format;
    sdmx::CsvOptions csv;
    bool as_file = false;  ///< to be saved rather than shown

    /// `application/vnd.sdmx.data+json;version=2.0.0`, to the letter as clients ask for it: some compare.
    std::string type() const;
    /// `json`, `csv` or `xml`.
    std::string_view ending() const;
    /// Whether the message can hold data of several structures.
    bool holds_several() const;
    /// Whether it groups by time and nothing else.
    bool is_time_series() const;
};

/// By `format` and `formatVersion` of the query (`jsondata`, `csvdata`, `genericdata`, `structurespecificdata`, …), else by `Accept`: the media types
/// of SDMX in any version served, also as `version=2.0+.0`, and `application/xml`, `application/json`, `text/csv`, `*/*`, which mean what
/// the API prefers: generic data 2.1 in v1, JSON 2.0 in v2. Parameters of SDMX-CSV are read from either. Error `sdmx/no-such-format`
/// (406), `sdmx/malformed-parameter` (400).
Result<DataMedia> data_media_of(const Request& request, ApiVersion api);

}  // namespace dalel::http
