// The certificate of a server.
#pragma once

#include <memory>
#include <string>

#include <boost/asio/ssl/context.hpp>

namespace dalel::http {

using TlsContext = std::shared_ptr<boost::asio::ssl::context>;

/// TLS 1.2 and 1.3 with the certificate chain and the key of two PEM files. Throws `Stop` (`server/certificate`).
TlsContext tls_context(const std::string& certificate, const std::string& key);

}  // namespace dalel::http
