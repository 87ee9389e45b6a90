// Which part of the service answers what.
#pragma once

#include "http/counters.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "http/served.hpp"

namespace dalel::http {

/// What every answer is made from, besides the request.
struct Service {
    ServedPtr served;
    std::string base;  ///< scheme, host and path before ours, for absolute addresses: `https://stat.example/dalel`; never ends in `/`
    const Counters* counters = nullptr;  ///< of the server that asks, where one does
};

/// The whole service as one function of a request: pages, data services, releases. Errors are answers.
Response respond(const Request& request, const Service& service);

}  // namespace dalel::http
