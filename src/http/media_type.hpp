// What a file is, by its ending.
#pragma once

#include <string_view>

namespace dalel::http {

/// The media type that a file of a release is sent as; that of bytes where the ending is not known.
std::string_view media_type_of(std::string_view name);

/// Whether the text names a file by an ending that `media_type_of` knows.
bool has_known_ending(std::string_view name);

}  // namespace dalel::http
