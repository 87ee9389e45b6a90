// How much one address may ask.
#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace dalel::http {

/// A token bucket for each address: `rate` requests a second in the long run, `rate * seconds_of_burst` at once. Addresses whose bucket
/// is full again are forgotten, so what is kept is bounded by who asks now. For several threads at once.
class RateLimit {
public:
    using Clock = std::chrono::steady_clock;
    static constexpr double seconds_of_burst = 10;
    static constexpr std::size_t most_addresses = 100'000;

    /// `rate` 0: no limit.
    explicit RateLimit(double rate) : rate_{rate} {}

    /// Takes a token of the address; where there is none, how many seconds until there is (1 or more).
    std::optional<std::uint32_t> wait(std::string_view address, Clock::time_point now);

private:
    struct Bucket {
        double tokens;
        Clock::time_point filled;
    };
    void forget(Clock::time_point now);

    double rate_;
    std::mutex mutex_;
    std::unordered_map<std::string, Bucket> buckets_;
};

/// The part of an address that one subscriber holds: the whole of IPv4, the first 64 bits of IPv6.
std::string subscriber_of(std::string_view address);

}  // namespace dalel::http
