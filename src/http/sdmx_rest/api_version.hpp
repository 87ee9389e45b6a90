// The two versions of the SDMX REST API that are served.
#pragma once

#include <cstdint>
#include <string_view>

namespace dalel::http {

/// `v1`: API 1.5.0 over SDMX 2.1, below `/sdmx/v1`. `v2`: API 2.2.2 over SDMX 3.0, below `/sdmx/v2`.
enum class ApiVersion : std::uint8_t { v1, v2 };

constexpr std::string_view to_string(ApiVersion api) {
    switch (api) {
        case ApiVersion::v1: return "v1";
        case ApiVersion::v2: return "v2";
    }
    return {};
}

}  // namespace dalel::http
