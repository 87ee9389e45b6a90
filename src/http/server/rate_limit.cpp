#include "http/server/rate_limit.hpp"

#include <algorithm>
#include <cmath>

#include <arpa/inet.h>

namespace dalel::http {

std::optional<std::uint32_t> RateLimit::wait(std::string_view address, Clock::time_point now) {
    if (rate_ <= 0) return std::nullopt;
    const double most = std::max(1.0, rate_ * seconds_of_burst);
    const std::scoped_lock lock{mutex_};
    if (buckets_.size() >= most_addresses) forget(now);
    auto& bucket = buckets_.try_emplace(std::string{address}, Bucket{most, now}).first->second;
    if (now > bucket.filled) {
        bucket.tokens = std::min(most, bucket.tokens + rate_ * std::chrono::duration<double>(now - bucket.filled).count());
        bucket.filled = now;
    }
    if (bucket.tokens >= 1) {
        bucket.tokens -= 1;
        return std::nullopt;
    }
    return static_cast<std::uint32_t>(std::max(1.0, std::ceil((1 - bucket.tokens) / rate_)));
}

void RateLimit::forget(Clock::time_point now) {
    const auto full = std::chrono::duration<double>{seconds_of_burst};
    std::erase_if(buckets_, [&](const auto& each) { return now - each.second.filled >= full; });
    if (buckets_.size() >= most_addresses) buckets_.clear();  // so many at once: better to begin anew than to grow
}

std::string subscriber_of(std::string_view address) {
    const std::string text{address};
    in6_addr bits{};
    if (::inet_pton(AF_INET6, text.c_str(), &bits) != 1) return text;
    if (IN6_IS_ADDR_V4MAPPED(&bits)) {
        char four[INET_ADDRSTRLEN];
        return ::inet_ntop(AF_INET, &bits.s6_addr[12], four, sizeof four);
    }
    std::fill(std::begin(bits.s6_addr) + 8, std::end(bits.s6_addr), std::uint8_t{0});
    char six[INET6_ADDRSTRLEN];
    return std::string{::inet_ntop(AF_INET6, &bits, six, sizeof six)} + "/64";
}

}  // namespace dalel::http
