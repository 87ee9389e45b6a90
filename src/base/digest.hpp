// SHA-256 digests: the names of bytes.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <sodium/crypto_hash_sha256.h>

namespace dalel {

/// FIPS 180-4 SHA-256.
struct Digest {
    std::array<std::uint8_t, 32> bytes{};
    friend auto operator<=>(const Digest&, const Digest&) = default;
};

/// 64 lower-case hexadecimal characters.
std::string to_string(const Digest& digest);

/// A digest of bytes that arrive in pieces.
class Sha256 {
public:
    Sha256();
    Sha256& update(std::string_view bytes);
    Digest finish();

private:
    crypto_hash_sha256_state state_;
};

Digest sha256(std::string_view bytes);

}  // namespace dalel
