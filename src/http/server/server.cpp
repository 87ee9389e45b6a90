#include "http/server/server.hpp"

#include "http/server/connection.hpp"

#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <optional>
#include <thread>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/stat.h>

namespace dalel::http {
namespace {

using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, Executor>;
using Timer = asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, Executor>;
using Code = boost::system::error_code;

/// A port that every loop listens on for itself.
using ReusePort = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;

Acceptor acceptor_of(asio::io_context& io, const asio::ip::tcp::endpoint& endpoint) {
    Acceptor acceptor{io};
    acceptor.open(endpoint.protocol());
    acceptor.set_option(Acceptor::reuse_address{true});
    acceptor.set_option(ReusePort{true});
    acceptor.bind(endpoint);
    acceptor.listen(4096);
    return acceptor;
}

/// Throws where another program listens there: sharing the port with it would share the requests.
void expect_free(const asio::ip::tcp::endpoint& endpoint) {
    asio::io_context io;
    Acceptor alone{io};
    alone.open(endpoint.protocol());
    alone.set_option(Acceptor::reuse_address{true});
    alone.bind(endpoint);
}

Awaitable<void> listen(Acceptor& acceptor, Loop& loop) {
    for (;;) {
        Socket socket{loop.io};
        Code failed;
        co_await acceptor.async_accept(socket, asio::redirect_error(use_awaitable, failed));
        if (failed == asio::error::operation_aborted || !acceptor.is_open()) co_return;
        if (failed) {  // such as too many open files: some will be closed
            Timer pause{loop.io, std::chrono::milliseconds{50}};
            co_await pause.async_wait(use_awaitable);
            continue;
        }
        if (loop.make_room()) asio::co_spawn(loop.io.get_executor(), converse(std::move(socket), loop), asio::detached);
        else asio::co_spawn(loop.io.get_executor(), turn_away(std::move(socket)), asio::detached);
    }
}

/// Looks at the deadlines once a second; once the server ends, until nothing is left or the grace is over.
Awaitable<void> keep_time(Acceptor& acceptor, Loop& loop) {
    Timer timer{loop.io};
    Clock::time_point last_moment = Clock::time_point::max();
    for (;;) {
        const bool ending = loop.shared.ending;
        const auto now = Clock::now();
        if (ending && last_moment == Clock::time_point::max()) {
            Code ignored;
            acceptor.close(ignored);
            last_moment = now + loop.shared.options.grace;
        }
        if (ending) {
            loop.close_waiting();
            if (loop.is_empty() || now >= last_moment) break;
        }
        loop.sweep(now);
        loop.shared.log.flush();
        timer.expires_after(ending ? std::chrono::milliseconds{20} : std::chrono::milliseconds{250});
        co_await timer.async_wait(use_awaitable);
    }
    loop.io.stop();
}

/// Ends the server once nothing was asked for as long as the options say.
Awaitable<void> end_when_idle(Loop& loop) {
    Timer timer{loop.io};
    const auto& metrics = loop.shared.metrics;
    for (auto before = metrics.answers();; before = metrics.answers()) {
        timer.expires_after(loop.shared.options.idle);
        co_await timer.async_wait(use_awaitable);
        if (metrics.answers() == before) break;
    }
    loop.shared.ending = true;
}

/// What tells one state of the index from another.
struct Stamp {
    std::uint64_t inode = 0, size = 0;
    std::int64_t seconds = 0, nanoseconds = 0;
    friend bool operator==(const Stamp&, const Stamp&) = default;
};

Stamp stamp_of(const std::filesystem::path& index) {
    struct stat status {};
    if (::stat(index.c_str(), &status) != 0) return {};
    return {status.st_ino, static_cast<std::uint64_t>(status.st_size), status.st_mtim.tv_sec, status.st_mtim.tv_nsec};
}

/// Puts new releases in the place of the old ones: when the index has changed, which is looked for once a second, and when it is asked
/// to. What cannot be opened leaves the old in place, with a line on the error stream.
class Watch {
public:
    Watch(const std::filesystem::path& releases, Shared& shared, Stamp seen) : releases_{releases}, shared_{shared}, seen_{seen}, thread_{[this](const std::stop_token& stop) { run(stop); }} {}

    /// The certificate and the log too.
    void reload_everything() {
        const std::scoped_lock lock{mutex_};
        asked_ = true;
        wake_.notify_all();
    }

private:
    void run(const std::stop_token& stop) {
        shared_.served.load()->prepare(stop);
        while (!stop.stop_requested()) {
            bool asked = false;
            {
                std::unique_lock lock{mutex_};
                wake_.wait_for(lock, stop, std::chrono::seconds{1}, [this] { return asked_; });
                asked = std::exchange(asked_, false);
            }
            if (stop.stop_requested()) break;
            if (asked) renew([this] {
                    shared_.log.reopen();
                    if (!shared_.options.certificate.empty()) shared_.tls = tls_context(shared_.options.certificate, shared_.options.key);
                });
            const auto stamp = stamp_of(releases_ / "index.jsonl");
            if (stamp == seen_ && !asked) continue;
            seen_ = stamp;
            renew([this] {
                shared_.served = std::make_shared<const Served>(releases_, shared_.served.load());
                shared_.metrics.reloaded();
            });
            shared_.served.load()->prepare(stop);
        }
    }

    template <class Change>
    void renew(Change change) {
        try {
            change();
        } catch (const Stop& stop) {
            std::fprintf(stderr, "not taken anew: %s [%s]\n", stop.error.message.c_str(), stop.error.code.c_str());
        } catch (const std::exception& fault) {
            std::fprintf(stderr, "not taken anew: %s\n", fault.what());
        }
    }

    std::filesystem::path releases_;
    Shared& shared_;
    Stamp seen_;
    std::mutex mutex_;
    std::condition_variable_any wake_;
    bool asked_ = false;
    std::jthread thread_;
};

using Signals = asio::basic_signal_set<Executor>;

Awaitable<void> obey_signals(Loop& loop, Watch& watch, Signals& signals) {
    for (bool told = false;;) {
        const int signal = co_await signals.async_wait(use_awaitable);
        if (signal == SIGHUP) {
            watch.reload_everything();
        } else if (std::exchange(told, true)) {
            std::_Exit(128 + signal);  // told twice: at once
        } else {
            loop.shared.ending = true;
        }
    }
}

/// As many connections as the options say, where the system lets a process have so many files.
std::size_t raise_file_limit(std::size_t connections) {
    constexpr rlim_t others = 64;
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return connections;
    const auto wanted = static_cast<rlim_t>(connections) + others;
    if (limit.rlim_cur < wanted) {
        limit.rlim_cur = std::min(wanted, limit.rlim_max);
        ::setrlimit(RLIMIT_NOFILE, &limit);
        ::getrlimit(RLIMIT_NOFILE, &limit);
    }
    return std::min<std::size_t>(connections, limit.rlim_cur > 2 * others ? limit.rlim_cur - others : others);
}

}  // namespace

void serve(const std::filesystem::path& releases, const ServerOptions& options) {
    const auto seen = stamp_of(releases / "index.jsonl");
    const unsigned threads = options.threads > 0 ? options.threads : std::max(1u, std::thread::hardware_concurrency());
    Shared shared{options, std::make_shared<const Served>(releases, Served::Opening::elsewhere), {}, RateLimit{options.rate}, AccessLog{options.access_log}, Metrics{threads}, {}};
    if (!options.certificate.empty()) shared.tls = tls_context(options.certificate, options.key);
    const auto connections = raise_file_limit(options.connections);
    std::vector<std::unique_ptr<Loop>> loops;
    std::vector<Acceptor> acceptors;
    std::optional<Signals> signals;
    try {
        asio::ip::tcp::endpoint endpoint{asio::ip::make_address(options.address), options.port};
        expect_free(endpoint);
        for (unsigned i = 0; i < threads; ++i) {
            loops.push_back(std::make_unique<Loop>(shared, i, (connections + threads - 1) / threads));
            acceptors.push_back(acceptor_of(loops.back()->io, endpoint));
            endpoint.port(acceptors.back().local_endpoint().port());
        }
        // Whoever is told that the server has started may send it a signal at once.
        signals.emplace(loops.front()->io, SIGTERM, SIGINT, SIGHUP);
        if (options.started) options.started(endpoint.port());
    } catch (const boost::system::system_error& failed) {
        throw Stop{Exit::unusable_input, {"server/cannot-listen", fmt::format("cannot listen on {} port {}: {}", options.address, options.port, failed.code().message()), "", "another --port, or --address"}};
    }
    Watch watch{releases, shared, seen};
    asio::co_spawn(loops.front()->io.get_executor(), obey_signals(*loops.front(), watch, *signals), asio::detached);
    if (options.idle.count() > 0) asio::co_spawn(loops.front()->io.get_executor(), end_when_idle(*loops.front()), asio::detached);
    std::vector<std::jthread> running;
    for (unsigned i = 0; i < threads; ++i) {
        asio::co_spawn(loops[i]->io.get_executor(), listen(acceptors[i], *loops[i]), asio::detached);
        asio::co_spawn(loops[i]->io.get_executor(), keep_time(acceptors[i], *loops[i]), asio::detached);
        running.emplace_back([&io = loops[i]->io] { io.run(); });
    }
    running.clear();
    shared.reader.join();  // what it has read it hands to a loop
}

}  // namespace dalel::http
