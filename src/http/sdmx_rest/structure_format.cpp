#include "http/sdmx_rest/structure_format.hpp"

#include "base/text.hpp"
#include "formats/sdmx/structure/version_query.hpp"

#include <array>
#include <optional>

namespace dalel::http {
namespace {

struct FormNames {
    StructureForm form;
    std::string_view type;     ///< without its version
    std::string_view version;  ///< as it is written
    sdmx::Version number;
    std::string_view word;     ///< for `format`
};

constexpr std::array forms{
    FormNames{StructureForm::xml_2_1, "application/vnd.sdmx.structure+xml", "2.1", {{2, 1, 0}, 2, false}, "sdmx-2.1"},
    FormNames{StructureForm::xml_3_0, "application/vnd.sdmx.structure+xml", "3.0.0", {{3, 0, 0}, 3, false}, "sdmx-3.0"},
    FormNames{StructureForm::json_1_0, "application/vnd.sdmx.structure+json", "1.0.0", {{1, 0, 0}, 3, false}, "sdmx-json-1.0"},
    FormNames{StructureForm::json_2_0, "application/vnd.sdmx.structure+json", "2.0.0", {{2, 0, 0}, 3, false}, "sdmx-json-2.0"},
    FormNames{StructureForm::schema_2_1, "application/vnd.sdmx.schema+xml", "2.1", {{2, 1, 0}, 2, false}, ""},
    FormNames{StructureForm::schema_3_0, "application/vnd.sdmx.schema+xml", "3.0.0", {{3, 0, 0}, 3, false}, ""},
    FormNames{StructureForm::schema_json_2_0, "application/vnd.sdmx.schema+json", "2.0.0", {{2, 0, 0}, 3, false}, "json-schema"},
};

const FormNames& names_of(StructureForm form) {
    return forms[static_cast<std::size_t>(form)];
}

StructureForm xml_of(ApiVersion api) {
    return api == ApiVersion::v1 ? StructureForm::xml_2_1 : StructureForm::xml_3_0;
}
StructureForm json_of(ApiVersion api) {
    return api == ApiVersion::v1 ? StructureForm::json_1_0 : StructureForm::json_2_0;
}
StructureForm schema_of(ApiVersion api) {
    return api == ApiVersion::v1 ? StructureForm::schema_2_1 : StructureForm::schema_3_0;
}

std::string full_type(StructureForm form) {
    return std::string{names_of(form).type} + ";version=" + std::string{names_of(form).version};
}

StructureFormat full(StructureForm form) {
    return {form, full_type(form)};
}

/// `2.1` and `2.1.0`, `3.0` and `3.0.0` are equal; `3+.0.0` and the like are ranges.
bool is_version(const FormNames& names, std::string_view text) {
    const auto queries = sdmx::parse_version_query(text);
    if (!queries) return false;
    for (const auto& query : *queries)
        for (const std::size_t size : {std::size_t{1}, std::size_t{2}, std::size_t{3}})
            if ((size > 1 || (names.number.parts[1] == 0 && names.number.parts[2] == 0)) && query.admits({names.number.parts, size, false})) return true;
    return false;
}

/// The form of a media range; nothing where none is meant.
std::optional<StructureFormat> format_of(const Accepted& range, ApiVersion api, bool with_schema) {
    std::string_view version;
    for (const auto& [name, value] : range.parameters)
        if (name == "version") version = value;
    const auto fallback = with_schema && api == ApiVersion::v1 ? StructureForm::schema_2_1 : with_schema ? StructureForm::schema_json_2_0 : api == ApiVersion::v1 ? StructureForm::xml_2_1 : StructureForm::json_2_0;
    if (range.type == "*/*" || range.type == "application/*") return full(fallback);
    if (range.type == "application/xml" || range.type == "text/xml" || range.type == "text/*") return StructureFormat{with_schema ? schema_of(api) : xml_of(api), range.type == "text/*" ? "text/xml" : range.type};
    if (range.type == "application/json") return StructureFormat{json_of(api), range.type};
    for (const auto& names : forms) {
        if (names.type != range.type || (is_schema(names.form) && !with_schema)) continue;
        if (version.empty() ? names.form == xml_of(api) || names.form == json_of(api) || names.form == schema_of(api) || names.form == StructureForm::schema_json_2_0 : is_version(names, version)) return full(names.form);
    }
    return std::nullopt;
}

std::optional<StructureFormat> format_of_word(std::string_view word, ApiVersion api, bool with_schema) {
    if (word == "xml" || word == "sdmx-ml" || word == "structure") return full(with_schema ? schema_of(api) : xml_of(api));
    if (word == "json" || word == "sdmx-json") return full(json_of(api));
    if (word == "xsd" && with_schema) return full(schema_of(api));
    for (const auto& names : forms)
        if (!names.word.empty() && names.word == word && (with_schema || !is_schema(names.form))) return full(names.form);
    return std::nullopt;
}

}  // namespace

Result<StructureFormat> structure_format_of(const Request& request, ApiVersion api, bool with_schema) {
    const auto asked = request.query.text("format");
    auto header = asked.empty() ? request.header("accept") : std::string_view{};
    if (!asked.empty()) {
        if (auto format = format_of_word(asked, api, with_schema)) return *std::move(format);
        header = asked;
    }
    if (trimmed(header).empty()) header = "*/*";
    for (const auto& range : accepted(header))
        if (range.quality > 0)
            if (auto format = format_of(range, api, with_schema)) return *std::move(format);
    std::string offered;
    for (const auto& names : forms)
        if (with_schema || !is_schema(names.form)) offered += (offered.empty() ? "" : ", ") + full_type(names.form);
    return std::unexpected(Error{"sdmx/no-such-format", "this is not answered as " + printable(beginning(header, 200)), asked.empty() ? "Accept" : "format", std::move(offered)});
}

}  // namespace dalel::http
