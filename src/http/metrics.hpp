// What has been answered since the start, for Prometheus.
#pragma once

#include "http/request.hpp"
#include "http/served.hpp"

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dalel::http {

/// Parts of the service that are counted apart.
enum class RouteClass : std::uint8_t { pxweb_2, pxweb_1, sdmx_2, sdmx_1, releases, pages, assets, service, other };
inline constexpr std::size_t route_classes = 9;

std::string_view to_string(RouteClass part);
RouteClass route_class_of(const Request& request);

/// Counters of every event loop, each written by its own loop and read by any: counting is an addition in memory that no other
/// core writes. Whoever reads sees each counter as it was at some moment of the reading.
class Metrics {
public:
    explicit Metrics(unsigned loops);

    /// One answer: its status, bytes of its body that were sent, and the time from the whole request to its last byte.
    void count(unsigned loop, RouteClass part, unsigned status, std::uint64_t bytes, std::chrono::nanoseconds took) {
        auto& own = (*loops_)[loop].parts[static_cast<std::size_t>(part)];
        add(own.answers[position_of(status)], 1);
        add(own.bytes, bytes);
        add(own.nanoseconds, static_cast<std::uint64_t>(took.count()));
        std::size_t bucket = 0;
        while (bucket < bounds.size() && took > bounds[bucket]) ++bucket;
        add(own.buckets[bucket], 1);
    }
    /// A connection that begins, or ends.
    void opened(unsigned loop) { add((*loops_)[loop].opened, 1); }
    void closed(unsigned loop) { add((*loops_)[loop].closed, 1); }
    /// New releases took the place of the old; called on one thread.
    void reloaded() { add(reloads_, 1); }

    /// Answers of all loops together.
    std::uint64_t answers() const;

    /// The text format of Prometheus, version 0.0.4: `dalel_http_requests_total{part,status}`,
    /// `dalel_http_response_bytes_total{part}`, the histogram `dalel_http_request_duration_seconds{part}`, connections, and what is served.
    std::string text(const Served& served) const;

private:
    using Counter = std::atomic<std::uint64_t>;
    /// Only one thread writes a counter: no addition in one step is needed.
    static void add(Counter& counter, std::uint64_t n) { counter.store(counter.load(std::memory_order_relaxed) + n, std::memory_order_relaxed); }

    /// Upper bounds of the histogram.
    static constexpr std::array<std::chrono::nanoseconds, 16> bounds{std::chrono::microseconds{100}, std::chrono::microseconds{250}, std::chrono::microseconds{500}, std::chrono::milliseconds{1},
                                                                     std::chrono::microseconds{2500}, std::chrono::milliseconds{5}, std::chrono::milliseconds{10}, std::chrono::milliseconds{25},
                                                                     std::chrono::milliseconds{50}, std::chrono::milliseconds{100}, std::chrono::milliseconds{250}, std::chrono::milliseconds{500},
                                                                     std::chrono::seconds{1}, std::chrono::milliseconds{2500}, std::chrono::seconds{5}, std::chrono::seconds{10}};
    /// The statuses that we answer with; the last stands for any other.
    static constexpr std::array<unsigned, 26> statuses{200, 201, 204, 206, 301, 302, 303, 304, 400, 403, 404, 405, 406, 408, 410, 412, 413, 414, 415, 416, 422, 429, 431, 500, 503, 0};
    static std::size_t position_of(unsigned status) {
        std::size_t i = 0;
        while (i + 1 < statuses.size() && statuses[i] != status) ++i;
        return i;
    }

    struct Part {
        std::array<Counter, statuses.size()> answers{};
        std::array<Counter, bounds.size() + 1> buckets{};
        Counter bytes{}, nanoseconds{};
    };
    struct alignas(64) Loop {
        std::array<Part, route_classes> parts{};
        Counter opened{}, closed{};
    };
    template <class Of>
    std::uint64_t sum(Of of) const {
        std::uint64_t all = 0;
        for (const auto& loop : *loops_) all += of(loop).load(std::memory_order_relaxed);
        return all;
    }

    std::unique_ptr<std::vector<Loop>> loops_;
    Counter reloads_{};
    std::int64_t started_;  ///< seconds since 1970 UTC
};

}  // namespace dalel::http
