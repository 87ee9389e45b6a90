// Pages that were written already.
#pragma once

#include "http/response.hpp"
#include "http/routes.hpp"

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace dalel::http::web {

/// A page is the same for everyone who asks for it of the same releases, so it is written once. Keeps the last few hundred pages of one
/// folder of releases; a new release begins anew.
class PageCache {
public:
    /// The page at a target, made where it is not kept. Only answers with status 200 are kept. The answer is versioned by its bytes.
    Response page(const Service& service, const std::string& target, const std::function<Response()>& make);

    static constexpr std::size_t most = 400;

private:
    std::mutex mutex_;
    ServedPtr served_;
    std::unordered_map<std::string, Response> kept_;
};

}  // namespace dalel::http::web
