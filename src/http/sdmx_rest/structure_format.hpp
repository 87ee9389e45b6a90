// In which form structures are answered.
#pragma once

#include "base/error.hpp"
#include "http/request.hpp"
#include "http/sdmx_rest/api_version.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace dalel::http {

enum class StructureForm : std::uint8_t { xml_2_1, xml_3_0, json_1_0, json_2_0, schema_2_1, schema_3_0, schema_json_2_0 };

constexpr bool is_schema(StructureForm form) {
    return form == StructureForm::schema_2_1 || form == StructureForm::schema_3_0 || form == StructureForm::schema_json_2_0;
}

struct StructureFormat {
    StructureForm form;
    std::string type;  ///< the media type of the answer
};

/// What the client takes first among the forms there are: by `format` where it is given (a media type, or `xml`, `json`, `sdmx-2.1`, `sdmx-3.0`,
/// `sdmx-json-1.0`, `sdmx-json-2.0`), else by `Accept`. A version is taken as SDMX writes versions (`3.0.0`, `3.0`, `3.0.0+`); without one, and for
/// plain `application/xml` and `application/json`, that of the API. Nothing asked for: SDMX-ML 2.1 in v1, SDMX-JSON 2.0 in v2.
/// `with_schema`: of a schema query, which is answered by a schema where nothing else is asked for: an XML schema in v1, a JSON schema in v2; `format`
/// may also be `xsd` and `json-schema`.
/// Error `sdmx/no-such-format` with the media types there are.
Result<StructureFormat> structure_format_of(const Request& request, ApiVersion api, bool with_schema);

}  // namespace dalel::http
