#include "base/digest.hpp"

#include <openssl/sha.h>

namespace dalel {
namespace {

const unsigned char* raw(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

}  // namespace

std::string to_string(const Digest& digest) {
    constexpr char hex[] = "0123456789abcdef";
    std::string text;
    text.reserve(64);
    for (std::uint8_t byte : digest.bytes) {
        text += hex[byte >> 4];
        text += hex[byte & 15];
    }
    return text;
}

Sha256::Sha256() { crypto_hash_sha256_init(&state_); }

Sha256& Sha256::update(std::string_view bytes) {
    crypto_hash_sha256_update(&state_, raw(bytes), bytes.size());
    return *this;
}

Digest Sha256::finish() {
    Digest digest;
    crypto_hash_sha256_final(&state_, digest.bytes.data());
    return digest;
}

Digest sha256(std::string_view bytes) {
    Digest digest;
    ::SHA256(raw(bytes), bytes.size(), digest.bytes.data());
    return digest;
}

}  // namespace dalel
