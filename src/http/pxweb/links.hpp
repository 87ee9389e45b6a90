// Links of PxWebApi's documents.
#pragma once

#include "base/json.hpp"
#include "base/label.hpp"
#include "http/request.hpp"
#include "http/routes.hpp"

#include <string>
#include <string_view>

namespace dalel::http {

/// Writes one `Link` of PxAPI-2; `path` is below `/api/v2` and encoded already.
inline void write_link(JsonWriter& json, const Service& service, std::string_view relation, Language language, std::string_view path) {
    const std::string_view mark = path.find('?') == std::string_view::npos ? "?" : "&";
    json.object().member("rel", relation).member("hreflang", to_string(language));
    json.member("href", service.base + "/api/v2" + std::string{path} + std::string{mark} + "lang=" + std::string{to_string(language)}).end();
}

}  // namespace dalel::http
