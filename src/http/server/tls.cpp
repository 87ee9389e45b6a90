#include "http/server/tls.hpp"

#include "base/error.hpp"

#include <cstring>
#include <string_view>

#include <fmt/format.h>
#include <openssl/ssl.h>

namespace dalel::http {
namespace {

/// HTTP/1.1 where the client offers a choice of protocols.
int choose_protocol(SSL*, const unsigned char** chosen, unsigned char* size, const unsigned char* offered, unsigned offered_size, void*) {
    static constexpr unsigned char ours[] = "\x08http/1.1";
    unsigned char* found = nullptr;
    if (SSL_select_next_proto(&found, size, ours, sizeof ours - 1, offered, offered_size) != OPENSSL_NPN_NEGOTIATED) return SSL_TLSEXT_ERR_NOACK;
    *chosen = found;
    return SSL_TLSEXT_ERR_OK;
}

}  // namespace

TlsContext tls_context(const std::string& certificate, const std::string& key) {
    namespace ssl = boost::asio::ssl;
    auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
    context->set_options(ssl::context::default_workarounds | ssl::context::no_sslv2 | ssl::context::no_sslv3 | ssl::context::no_tlsv1 | ssl::context::no_tlsv1_1 | ssl::context::no_compression |
                         SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    ::SSL_CTX_set_mode(context->native_handle(), SSL_MODE_RELEASE_BUFFERS);
    ::SSL_CTX_set_alpn_select_cb(context->native_handle(), choose_protocol, nullptr);
    const auto refuse = [](const std::string& file, const boost::system::error_code& failed) {
        if (failed) throw Stop{Exit::unusable_input, {"server/certificate", fmt::format("{} cannot be used: {}", file, failed.message()), "", "a certificate chain and its key, as PEM files"}};
    };
    boost::system::error_code failed;
    refuse(certificate, context->use_certificate_chain_file(certificate, failed));
    refuse(key, context->use_private_key_file(key, ssl::context::pem, failed));
    if (::SSL_CTX_check_private_key(context->native_handle()) != 1) refuse(key, make_error_code(boost::system::errc::invalid_argument));
    return context;
}

}  // namespace dalel::http
