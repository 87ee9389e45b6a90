#include "http/sdmx_rest/data_media.hpp"

#include "base/text.hpp"
#include "formats/sdmx/structure/version_query.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include <fmt/format.h>

namespace dalel::http {
namespace {

using sdmx::JsonData;
using sdmx::XmlData;

struct Offered {
    std::variant<XmlData, JsonData, CsvData> format;
    std::string_view type;     ///< `application/vnd.sdmx.` before it
    std::string_view version;
    sdmx::Version parts;       ///< of the version
    std::string_view short_name;  ///< value of `format`
};

constexpr std::array offered{
    Offered{XmlData::generic_2_1, "genericdata+xml", "2.1", {{2, 1, 0}, 2, false}, "genericdata"},
    Offered{XmlData::structure_specific_2_1, "structurespecificdata+xml", "2.1", {{2, 1, 0}, 2, false}, "structurespecificdata"},
    Offered{XmlData::generic_time_series_2_1, "generictimeseriesdata+xml", "2.1", {{2, 1, 0}, 2, false}, "generictimeseriesdata"},
    Offered{XmlData::structure_specific_time_series_2_1, "structurespecifictimeseriesdata+xml", "2.1", {{2, 1, 0}, 2, false}, "structurespecifictimeseriesdata"},
    Offered{XmlData::structure_specific_3_0, "data+xml", "3.0.0", {{3, 0, 0}, 3, false}, "structurespecificdata"},
    Offered{JsonData::v2_0, "data+json", "2.0.0", {{2, 0, 0}, 3, false}, "jsondata"},
    Offered{JsonData::v1_0, "data+json", "1.0.0", {{1, 0, 0}, 3, false}, "jsondata"},
    Offered{JsonData::draft_1_0, "data+json", "1.0.0-wd", {{1, 0, 0}, 3, true}, "jsondata"},
    Offered{CsvData::v2_0, "data+csv", "2.0.0", {{2, 0, 0}, 3, false}, "csvdata"},
    Offered{CsvData::v1_0, "data+csv", "1.0.0", {{1, 0, 0}, 3, false}, "csvdata"},
};

constexpr std::string_view vendor = "application/vnd.sdmx.";

std::string accepted_types() {
    std::string text;
    for (const auto& each : offered) text += fmt::format("{}{}{};version={}", text.empty() ? "" : ", ", vendor, each.type, each.version);
    return text;
}

const Offered& find(const std::variant<XmlData, JsonData, CsvData>& format) { return *std::ranges::find(offered, format, &Offered::format); }

/// Whether a version asked for, perhaps with an operator, means one that is offered: `2.0.0`, `2.0`, `2`, `2+.0.0`.
bool means(std::string_view asked, const Offered& entry) {
    if (asked == entry.version) return true;
    if (entry.parts.has_extension) return false;
    if (const auto query = sdmx::parse_version_query(asked); query && std::ranges::any_of(*query, [&](const auto& one) { return one.admits(entry.parts); })) return true;
    // `2` and `2.0` name 2.0.0; `2.1.0` names 2.1.
    const auto shorter = asked.size() < entry.version.size() ? asked : entry.version, longer = asked.size() < entry.version.size() ? entry.version : asked;
    return !shorter.empty() && longer.starts_with(shorter) && longer.substr(shorter.size()).find_first_not_of(".0") == std::string_view::npos && longer[shorter.size()] == '.';
}

/// The version that the API prefers of a type that is offered in several.
std::variant<XmlData, JsonData, CsvData> preferred(std::string_view ending, ApiVersion api) {
    const bool is_1 = api == ApiVersion::v1;
    if (ending == "json") return is_1 ? JsonData::v1_0 : JsonData::v2_0;
    if (ending == "csv") return is_1 ? CsvData::v1_0 : CsvData::v2_0;
    return is_1 ? XmlData::generic_2_1 : XmlData::structure_specific_3_0;
}

Error malformed(std::string_view parameter, std::string_view value, std::string_view accepted) {
    return {"sdmx/malformed-parameter", fmt::format("\"{}\" is no value of {}", printable(beginning(value, 60)), parameter), std::string{parameter}, std::string{accepted}};
}

/// `labels`, `timeFormat` and `keys`, wherever they were written.
std::optional<Error> read_csv_option(DataMedia& media, std::string_view name, std::string_view value) {
    if (name == "labels") {
        if (value == "id") media.csv.labels = sdmx::CsvLabels::id;
        else if (value == "both") media.csv.labels = sdmx::CsvLabels::both;
        else if (value == "name") media.csv.labels = sdmx::CsvLabels::name;
        else return malformed(name, value, "id, name, both");
    } else if (name == "timeformat") {
        if (value == "original") media.csv.normalized_time = false;
        else if (value == "normalized") media.csv.normalized_time = true;
        else return malformed("timeFormat", value, "original, normalized");
    } else if (name == "keys" || name == "key") {
        if (value == "none") media.csv.keys = sdmx::CsvKeys::none;
        else if (value == "series") media.csv.keys = sdmx::CsvKeys::series;
        else if (value == "obs") media.csv.keys = sdmx::CsvKeys::observation;
        else if (value == "both") media.csv.keys = sdmx::CsvKeys::both;
        else return malformed(name, value, "none, series, obs, both");
    }
    return std::nullopt;
}

std::optional<DataMedia> by_format(std::string_view text, std::string_view version, ApiVersion api) {
    const auto format = folded(text);
    DataMedia media;
    if (format == "csv" || format == "csvfile" || format == "csvfilewithlabels" || format == "sdmx-csv" || format == "csvdata") {
        media.format = preferred("csv", api);
        media.as_file = format.starts_with("csvfile");
        if (format == "csvfilewithlabels") media.csv.labels = sdmx::CsvLabels::both;
    } else if (format == "json" || format == "sdmx-json" || format == "jsondata") {
        media.format = preferred("json", api);
    } else if (format == "xml" || format == "sdmx-ml") {
        media.format = preferred("xml", api);
    } else if (format == "structurespecificdata") {
        media.format = api == ApiVersion::v1 ? XmlData::structure_specific_2_1 : XmlData::structure_specific_3_0;
    } else {
        const auto found = std::ranges::find(offered, format, &Offered::short_name);
        if (found == offered.end()) return std::nullopt;
        media.format = found->format;
    }
    if (version.empty()) return media;
    // The version chooses among those of the same name.
    const auto name = find(media.format).short_name;
    for (const auto& each : offered)
        if (each.short_name == name && means(version, each)) {
            media.format = each.format;
            return media;
        }
    return std::nullopt;
}

std::optional<std::variant<XmlData, JsonData, CsvData>> format_of(const Accepted& range, ApiVersion api) {
    const auto& type = range.type;
    if (type == "*/*" || type == "application/*") return preferred(api == ApiVersion::v1 ? "xml" : "json", api);
    if (type == "application/xml" || type == "text/xml") return preferred("xml", api);
    if (type == "application/json" || type == "text/json") return preferred("json", api);
    if (type == "text/csv" || type == "application/csv" || type == "text/*") return preferred("csv", api);
    if (type == "application/vnd.sdmx.draft-sdmx-json+json") return JsonData::draft_1_0;
    if (!type.starts_with(vendor)) return std::nullopt;
    std::string_view version;
    for (const auto& [name, value] : range.parameters)
        if (name == "version") version = value;
    const auto rest = std::string_view{type}.substr(vendor.size());
    const auto* first = std::ranges::find(offered, rest, &Offered::type);
    if (first == offered.end()) return std::nullopt;
    if (version.empty()) return std::ranges::count(offered, rest, &Offered::type) > 1 ? preferred(rest.substr(rest.find('+') + 1), api) : first->format;
    for (const auto& each : offered)
        if (each.type == rest && means(version, each)) return each.format;
    return std::nullopt;
}

}  // namespace

std::string DataMedia::type() const {
    const auto& entry = find(format);
    std::string text = fmt::format("{}{};version={}", vendor, entry.type, entry.version);
    if (std::holds_alternative<CsvData>(format)) {
        switch (csv.labels) {
            case sdmx::CsvLabels::id: break;
            case sdmx::CsvLabels::name: text += std::get<CsvData>(format) == CsvData::v1_0 ? ";labels=both" : ";labels=name"; break;
            case sdmx::CsvLabels::both: text += ";labels=both"; break;
        }
        if (csv.normalized_time) text += ";timeFormat=normalized";
    }
    return text;
}

std::string_view DataMedia::ending() const {
    const auto type = find(format).type;
    return type.substr(type.find('+') + 1);
}

bool DataMedia::holds_several() const {
    if (const auto* json = std::get_if<JsonData>(&format)) return *json == JsonData::v2_0;
    if (const auto* xml = std::get_if<XmlData>(&format)) return *xml != XmlData::generic_time_series_2_1;
    return true;
}

bool DataMedia::is_time_series() const {
    const auto* xml = std::get_if<XmlData>(&format);
    return xml && (*xml == XmlData::generic_time_series_2_1 || *xml == XmlData::structure_specific_time_series_2_1);
}

Result<DataMedia> data_media_of(const Request& request, ApiVersion api) {
    std::optional<DataMedia> media;
    const Accepted* taken = nullptr;
    std::vector<Accepted> ranges;
    if (const auto format = request.query.text("format"); !format.empty()) {
        media = by_format(format, request.query.text("formatVersion"), api);
        if (!media) return std::unexpected(Error{"sdmx/no-such-format", fmt::format("data are not offered as \"{}\"", printable(beginning(format, 60))), "format", "jsondata, csvdata, csvfile, csvfilewithlabels, genericdata, structurespecificdata, generictimeseriesdata, structurespecifictimeseriesdata; formatVersion chooses among versions"});
    } else {
        const auto header = trimmed(request.header("accept"));
        ranges = accepted(header.empty() ? "*/*" : header);
        for (const auto& range : ranges) {
            const auto found = format_of(range, api);
            if (!found) continue;
            media = DataMedia{*found, {}, false};
            taken = &range;
            break;
        }
        if (!media) return std::unexpected(Error{"sdmx/no-such-format", "data are offered in none of the formats asked for", "Accept", accepted_types()});
    }
    if (taken)
        for (const auto& [name, value] : taken->parameters)
            if (auto error = read_csv_option(*media, name, folded(value))) return std::unexpected(*std::move(error));
    for (const auto* name : {"labels", "timeFormat", "keys"})
        if (request.query.has(name))
            if (auto error = read_csv_option(*media, folded(name), request.query.text(name))) return std::unexpected(*std::move(error));
    return *std::move(media);
}

}  // namespace dalel::http
