#include "http/site/page_cache.hpp"

#include "base/digest.hpp"

namespace dalel::http::web {
namespace {

/// Bodies of kept answers are shared, so that a copy costs nothing.
Response copy_of(const Response& response) {
    Response copy;
    copy.status = response.status;
    copy.type = response.type;
    copy.headers = response.headers;
    copy.version = response.version;
    copy.body = std::get<std::shared_ptr<const Prepared>>(response.body);
    return copy;
}

}  // namespace

Response PageCache::page(const Service& service, const std::string& target, const std::function<Response()>& make) {
    const auto key = (service.as_files ? "files " : "") + service.base + ' ' + target;
    {
        const std::scoped_lock lock{mutex_};
        if (served_ != service.served) {
            served_ = service.served;
            kept_.clear();
        }
        if (const auto at = kept_.find(key); at != kept_.end()) return copy_of(at->second);
    }
    auto response = make();
    if (response.status != 200) return response;
    auto prepared = std::make_shared<Prepared>();
    prepared->identity = std::move(std::get<std::string>(response.body));
    response.version = "page " + to_string(sha256(prepared->identity));
    response.body = std::shared_ptr<const Prepared>{std::move(prepared)};
    const std::scoped_lock lock{mutex_};
    if (served_ != service.served) return response;
    if (kept_.size() >= most) kept_.erase(kept_.begin());
    return copy_of(kept_.insert_or_assign(key, std::move(response)).first->second);
}

}  // namespace dalel::http::web
