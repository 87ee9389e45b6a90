// Shorter forms of an answer.
#pragma once

#include "base/pieces.hpp"
#include "http/response.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace dalel::http {

/// RFC 1952, at zlib's level: 1 fast, 9 small. The same bytes give the same bytes.
std::string gzip(std::string_view text, int level);
/// RFC 7932, at quality 0 … 11.
std::string brotli(std::string_view text, int quality);
/// Compresses while it is taken, for answers that are too long to hold.
Pieces gzipped(Pieces pieces, int level);

/// Bytes that will be asked for again, with the compressed forms that are smaller.
std::shared_ptr<const Prepared> prepared(std::string identity);

/// Whether compressing makes answers of a media type smaller: text, JSON, XML; not pictures, archives, workbooks.
bool is_compressible(std::string_view type);

}  // namespace dalel::http
