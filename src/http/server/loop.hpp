// One event loop: what its connections share.
#pragma once

#include "http/answer_cache.hpp"
#include "http/metrics.hpp"
#include "http/routes.hpp"
#include "http/server/access_log.hpp"
#include "http/server/rate_limit.hpp"
#include "http/server/server.hpp"
#include "http/server/tls.hpp"

#include <atomic>
#include <chrono>
#include <list>
#include <memory>
#include <string>
#include <unordered_map>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace dalel::http {

namespace asio = boost::asio;
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;
template <class T>
using Awaitable = asio::awaitable<T, Executor>;
constexpr auto use_awaitable = asio::use_awaitable_t<Executor>{};
using Clock = std::chrono::steady_clock;

/// How long a client may take: for a whole head or body, between two requests, for a piece of the answer. A piece has at most
/// 64 KiB, so whoever takes an answer more slowly than 2 KiB a second loses it.
constexpr std::chrono::seconds patience_for_head{10}, patience_for_body{30}, patience_between{60}, patience_for_piece{30};

/// What all loops share.
struct Shared {
    const ServerOptions& options;
    std::atomic<ServedPtr> served;
    std::atomic<TlsContext> tls;  ///< none: plain
    RateLimit rate;
    AccessLog log;
    Metrics metrics;
    std::atomic<bool> ending = false;
    asio::thread_pool reader{1};  ///< reads earlier releases, one after the other, while the loops go on
};

/// A connection as its loop sees it. Its deadline is looked at once a second: nothing is armed or cancelled for a request.
struct Connection {
    Socket* socket;
    Clock::time_point deadline;
    bool is_waiting = true;    ///< for a whole request
    bool is_overdue = false;   ///< the deadline passed, and what was awaited was cancelled
    std::list<Connection*>::iterator place = {};
};

/// The connections of a loop; all calls are made on its thread.
class Loop {
public:
    /// `place`: 0 for the first loop.
    Loop(Shared& everything, unsigned place, std::size_t most) : shared{everything}, number{place}, most_connections{most} {}

    /// Whether there is room for one more; where there is none, the connection that has waited longest for a request is closed.
    bool make_room();
    void enter(Connection& connection);
    void leave(Connection& connection);
    /// The connection waits for its next request, or no longer does.
    void set_waiting(Connection& connection, bool waiting);
    /// Cancels what is overdue.
    void sweep(Clock::time_point now);
    /// Closes the connections on which nothing is under way.
    void close_waiting();
    bool is_empty() const { return waiting_.empty() && busy_.empty(); }

    /// The answer to a request that was understood. Throws `NotOpen`.
    Response answer(const Request& request, std::string_view scheme);

    /// How long answers are that are made while they are sent, by their tags; nothing where nobody has counted. Of some hundred, those counted last.
    std::optional<std::uint64_t> length_of(const std::string& tag) const;
    void remember_length(std::string tag, std::uint64_t length);

    Shared& shared;
    const unsigned number;

private:
    static constexpr std::size_t cache_bytes = 32 << 20;

    std::size_t most_connections;
    std::list<Connection*> waiting_, busy_;  ///< `waiting_`: longest first
    AnswerCache cache_{cache_bytes};
    ServedPtr cached_;  ///< the releases whose answers the cache holds
    std::unordered_map<std::string, std::uint64_t> lengths_;

public:
    asio::io_context io{1};  ///< the last member: conversations that it ends leave the loop
};

}  // namespace dalel::http
