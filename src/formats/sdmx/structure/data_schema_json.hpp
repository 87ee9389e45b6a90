// JSON schemas for data messages of SDMX-JSON 2.0.
#pragma once

#include "formats/sdmx/structure/data_schema.hpp"

namespace dalel::sdmx {

/// Where the schema that every message of SDMX-JSON 2.0 satisfies is published; validators are given it by this name.
inline constexpr std::string_view sdmx_json_data_schema = "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/data-message/tools/schemas/2.0.0/sdmx-json-data-schema.json";

/// A schema in the dialect of draft 7: it refers to the official one and closes it. Every dimension stands among those of the data set, the series or the
/// observations (of messages that delete: at most there), the one at the observation among the last; nothing else is a dimension, a
/// measure or an attribute; what is coded has codes of its list.
std::string data_schema_json(const SchemaQuestion& question);

}  // namespace dalel::sdmx
