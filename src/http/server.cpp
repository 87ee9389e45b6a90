// The only file that names Beast.
#include "http/server.hpp"

#include "http/delivery.hpp"
#include "http/metrics.hpp"
#include "http/problem.hpp"

#include <array>
#include <atomic>
#include <cstdio>
#include <thread>

#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <fmt/format.h>

namespace dalel::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;
using Loop = asio::io_context;
using Executor = Loop::executor_type;
using Stream = beast::basic_stream<tcp, Executor>;
template <class T>
using Awaitable = asio::awaitable<T, Executor>;
constexpr auto use_awaitable = asio::use_awaitable_t<Executor>{};

constexpr std::uint64_t longest_body = 1 << 20;
constexpr std::uint32_t longest_header = 128 * 1024;
constexpr auto patience = std::chrono::seconds{30};

/// The releases served now; another thread may put new ones in their place.
class Current {
public:
    explicit Current(ServedPtr served) : served_{std::move(served)} {}
    ServedPtr get() const { return served_.load(); }
    void set(ServedPtr served) { served_.store(std::move(served)); }

private:
    std::atomic<ServedPtr> served_;
};

struct Shared {
    const ServerOptions& options;
    Current current;
    Metrics metrics;
    std::atomic<std::uint64_t> requests = 0;
};

Method method_of(beast::http::verb verb) {
    switch (verb) {
        case beast::http::verb::get: return Method::get;
        case beast::http::verb::head: return Method::head;
        case beast::http::verb::post: return Method::post;
        case beast::http::verb::options: return Method::options;
        default: return Method::other;  // a set that is not ours, and open
    }
}

Result<Request> request_of(beast::http::request<beast::http::string_body>& message) {
    auto request = parse_target({message.target().data(), message.target().size()});
    if (!request) return request;
    request->method = method_of(message.method());
    for (const auto& field : message) {
        std::string name{field.name_string()};
        for (auto& c : name)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        request->headers.emplace_back(std::move(name), std::string{field.value()});
    }
    request->body = std::move(message.body());
    return request;
}

std::string head_of(const Delivery& delivery, bool keep_alive, bool chunked) {
    auto head = fmt::format("HTTP/1.1 {} {}\r\n", delivery.status, std::string_view{beast::http::obsolete_reason(static_cast<beast::http::status>(delivery.status))});
    for (const auto& [name, value] : delivery.headers) head += name + ": " + value + "\r\n";
    if (chunked) head += "Transfer-Encoding: chunked\r\n";
    else if (delivery.length && delivery.status != 304) head += fmt::format("Content-Length: {}\r\n", *delivery.length);
    head += keep_alive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
    return head;
}

/// Sends pieces as chunks, each when the one before is gone: the client sets the pace.
Awaitable<std::uint64_t> send_pieces(Stream& stream, std::string head, Pieces& pieces) {
    std::uint64_t sent = 0;
    co_await asio::async_write(stream, asio::buffer(head), use_awaitable);
    while (pieces.next()) {
        if (pieces.piece().empty()) continue;
        const auto size = fmt::format("{:x}\r\n", pieces.piece().size());
        const std::array<asio::const_buffer, 3> buffers{asio::buffer(size), asio::buffer(pieces.piece().data(), pieces.piece().size()), asio::buffer("\r\n", 2)};
        stream.expires_after(patience);
        co_await asio::async_write(stream, buffers, use_awaitable);
        sent += pieces.piece().size();
    }
    co_await asio::async_write(stream, asio::buffer("0\r\n\r\n", 5), use_awaitable);
    co_return sent;
}

Awaitable<void> send_file(Stream& stream, std::string head, const FileBytes& file, std::uint64_t offset, std::uint64_t length) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> opened{std::fopen(file.path.c_str(), "rbe"), &std::fclose};
    if (!opened || fseeko(opened.get(), static_cast<off_t>(offset), SEEK_SET) != 0) throw std::runtime_error{"a file of the release cannot be read"};
    co_await asio::async_write(stream, asio::buffer(head), use_awaitable);
    std::string piece(Pieces::good_size, '\0');
    while (length > 0) {
        const auto read = std::fread(piece.data(), 1, std::min<std::uint64_t>(piece.size(), length), opened.get());
        if (read == 0) throw std::runtime_error{"a file of the release has become shorter"};
        stream.expires_after(patience);
        co_await asio::async_write(stream, asio::buffer(piece.data(), read), use_awaitable);
        length -= read;
    }
}

/// Bytes of the body that were sent.
Awaitable<std::uint64_t> send(Stream& stream, Delivery& delivery, bool keep_alive) {
    auto* streamed = std::get_if<Streamed>(&delivery.body);
    auto head = head_of(delivery, keep_alive, streamed != nullptr && !delivery.head_only);
    if (delivery.head_only) {
        co_await asio::async_write(stream, asio::buffer(head), use_awaitable);
        co_return 0;
    } else if (streamed) {
        co_return co_await send_pieces(stream, std::move(head), streamed->pieces);
    } else if (const auto* file = std::get_if<FileBytes>(&delivery.body)) {
        co_await send_file(stream, std::move(head), *file, delivery.offset, *delivery.length);
    } else {
        const auto* text = std::get_if<std::string>(&delivery.body);
        const auto& bytes = text ? *text : std::get<std::shared_ptr<const Prepared>>(delivery.body)->identity;
        const std::array<asio::const_buffer, 2> buffers{asio::buffer(head), asio::buffer(bytes)};
        co_await asio::async_write(stream, buffers, use_awaitable);
    }
    co_return delivery.length.value_or(0);
}

/// A connection that is counted for as long as it lasts.
struct Counted {
    Metrics& metrics;
    unsigned loop;
    Counted(Metrics& own, unsigned i) : metrics{own}, loop{i} { metrics.opened(loop); }
    Counted(const Counted&) = delete;
    Counted& operator=(const Counted&) = delete;
    ~Counted() { metrics.closed(loop); }
};

Awaitable<void> converse(Stream stream, Shared& shared, unsigned loop) {
    const Counted counted{shared.metrics, loop};
    beast::flat_buffer buffer;
    boost::system::error_code failed;
    for (;;) {
        beast::http::request_parser<beast::http::string_body> parser;
        parser.header_limit(longest_header);
        parser.body_limit(longest_body);
        stream.expires_after(patience);
        co_await beast::http::async_read(stream, buffer, parser, asio::redirect_error(use_awaitable, failed));
        if (failed) break;
        shared.requests.fetch_add(1, std::memory_order_relaxed);
        const auto begun = std::chrono::steady_clock::now();
        auto message = parser.release();
        const bool keep_alive = message.keep_alive();
        auto request = request_of(message);
        Response response;
        if (request) {
            const auto base = !shared.options.base.empty() ? shared.options.base : "http://" + std::string{request->header("host")};
            response = respond(*request, {.served = shared.current.get(), .base = base, .metrics = &shared.metrics});
        } else {
            response = problem(400, request.error());
            request = Request{};
        }
        auto delivery = delivered(std::move(response), *request);
        stream.expires_after(patience);
        const auto sent = co_await send(stream, delivery, keep_alive);
        shared.metrics.count(loop, route_class_of(*request), delivery.status, sent, std::chrono::steady_clock::now() - begun);
        if (!keep_alive) break;
    }
    stream.socket().shutdown(tcp::socket::shutdown_send, failed);
}

Awaitable<void> listen(tcp::acceptor& acceptor, Loop& loop, Shared& shared, unsigned i) {
    for (;;) {
        Stream stream{loop};
        boost::system::error_code failed;
        co_await acceptor.async_accept(stream.socket(), asio::redirect_error(use_awaitable, failed));
        if (failed == asio::error::operation_aborted || !acceptor.is_open()) co_return;
        if (failed) continue;
        stream.socket().set_option(tcp::no_delay{true}, failed);
        asio::co_spawn(loop.get_executor(), converse(std::move(stream), shared, i), asio::detached);
    }
}

/// Calls `end` once nothing was asked for as long as the options say.
Awaitable<void> end_when_idle(Shared& shared, std::function<void()> end) {
    asio::basic_waitable_timer<std::chrono::steady_clock, asio::wait_traits<std::chrono::steady_clock>, Executor> timer{co_await asio::this_coro::executor};
    for (std::uint64_t before = shared.requests;; before = shared.requests) {
        timer.expires_after(shared.options.idle);
        co_await timer.async_wait(use_awaitable);
        if (shared.requests == before) break;
    }
    end();
}

/// A port that every loop listens on for itself.
using ReusePort = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;

tcp::acceptor acceptor_of(Loop& loop, const tcp::endpoint& endpoint) {
    tcp::acceptor acceptor{loop};
    acceptor.open(endpoint.protocol());
    acceptor.set_option(tcp::acceptor::reuse_address{true});
    acceptor.set_option(ReusePort{true});
    acceptor.bind(endpoint);
    acceptor.listen();
    return acceptor;
}

}  // namespace

void serve(const std::filesystem::path& releases, const ServerOptions& options) {
    const unsigned threads = options.threads > 0 ? options.threads : std::max(1u, std::thread::hardware_concurrency());
    Shared shared{options, Current{std::make_shared<const Served>(releases)}, Metrics{threads}};
    std::vector<std::unique_ptr<Loop>> loops;
    std::vector<tcp::acceptor> acceptors;
    try {
        tcp::endpoint endpoint{asio::ip::make_address(options.address), options.port};
        for (unsigned i = 0; i < threads; ++i) {
            loops.push_back(std::make_unique<Loop>(1));
            acceptors.push_back(acceptor_of(*loops.back(), endpoint));
            endpoint.port(acceptors.back().local_endpoint().port());
        }
        if (options.started) options.started(endpoint.port());
    } catch (const boost::system::system_error& failed) {
        throw Stop{Exit::unusable_input, {"server/cannot-listen", fmt::format("cannot listen on {} port {}: {}", options.address, options.port, failed.code().message()), "", "another --port, or --address"}};
    }
    asio::signal_set ended{*loops.front(), SIGTERM, SIGINT};
    const auto end = [&] {
        for (auto& loop : loops) loop->stop();
    };
    ended.async_wait([&](const boost::system::error_code& failed, int) {
        if (!failed) end();
    });
    if (options.idle.count() > 0) asio::co_spawn(loops.front()->get_executor(), end_when_idle(shared, end), asio::detached);
    std::vector<std::jthread> running;
    for (unsigned i = 0; i < threads; ++i) {
        asio::co_spawn(loops[i]->get_executor(), listen(acceptors[i], *loops[i], shared, i), asio::detached);
        running.emplace_back([&loop = *loops[i]] { loop.run(); });
    }
}

}  // namespace dalel::http
