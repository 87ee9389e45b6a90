// Which part of the service answers what.
#pragma once

#include "http/request.hpp"
#include "http/response.hpp"
#include "http/served.hpp"

namespace dalel::http {

class Metrics;

/// What every answer is made from, besides the request.
struct Service {
    ServedPtr served;
    std::string base;  ///< scheme, host and path before ours, for absolute addresses: `https://stat.example/dalel`; never ends in `/`
    const Metrics* metrics = nullptr;  ///< of the server that asks; nothing where none does
    std::uint32_t requests_a_second = 0;  ///< that one address may ask in the long run; 0: no limit
    bool as_files = false;  ///< answers are written down: pages offer nothing that only a server can do
};

/// The whole service as one function of a request: pages, data services, releases. Errors are answers. Throws nothing but `NotOpen`.
Response respond(const Request& request, const Service& service);

/// What ended the making of an answer, as one.
Response stopped(const Stop& stop);

}  // namespace dalel::http
