#include "http/server/connection.hpp"

#include "http/delivery.hpp"
#include "http/problem.hpp"
#include "http/server/request_reader.hpp"

#include <array>
#include <cstdio>
#include <cstring>
#include <optional>
#include <vector>

#include <boost/asio/async_result.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/status.hpp>
#include <fmt/format.h>

namespace dalel::http {
namespace {

using Code = boost::system::error_code;
using TlsSocket = asio::ssl::stream<Socket>;

Socket& socket_of(Socket& socket) { return socket; }
Socket& socket_of(TlsSocket& stream) { return stream.next_layer(); }

std::string head_of(const Delivery& delivery, bool keep_alive, bool chunked) {
    std::string head;
    head.reserve(640);
    fmt::format_to(std::back_inserter(head), "HTTP/1.1 {} {}\r\n", delivery.status, std::string_view{boost::beast::http::obsolete_reason(static_cast<boost::beast::http::status>(delivery.status))});
    for (const auto& [name, value] : delivery.headers) head.append(name).append(": ").append(value).append("\r\n");
    head += common_headers;
    if (chunked) head += "Transfer-Encoding: chunked\r\n";
    else if (delivery.length && delivery.status != 304 && delivery.status != 204) fmt::format_to(std::back_inserter(head), "Content-Length: {}\r\n", *delivery.length);
    head += keep_alive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
    return head;
}

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

/// Leaves the loop when the conversation ends, however it does.
class Entered {
public:
    Entered(Loop& loop, Connection& connection) : loop_{loop}, connection_{connection} { loop_.enter(connection_); }
    ~Entered() { loop_.leave(connection_); }
    Entered(const Entered&) = delete;
    Entered& operator=(const Entered&) = delete;

private:
    Loop& loop_;
    Connection& connection_;
};

template <class Stream>
class Conversation {
public:
    Conversation(Stream& stream, Loop& loop, std::string address, std::string_view scheme)
        : stream_{stream}, loop_{loop}, connection_{&socket_of(stream), Clock::now() + patience_between}, entered_{loop, connection_}, address_{std::move(address)}, scheme_{scheme} {}

    Awaitable<void> run() {
        if constexpr (std::is_same_v<Stream, TlsSocket>) {
            connection_.deadline = Clock::now() + patience_for_head;
            Code failed;
            co_await stream_.async_handshake(asio::ssl::stream_base::server, asio::redirect_error(use_awaitable, failed));
            if (failed) co_return;
        }
        for (bool goes_on = true; goes_on;) goes_on = co_await exchange();
        co_await part();
    }

private:
    /// One request and its answer; whether another may follow.
    Awaitable<bool> exchange() {
        RequestReader reader;
        loop_.set_waiting(connection_, true);
        const bool is_read = co_await read(reader);
        if (!is_read) co_return false;
        loop_.set_waiting(connection_, false);
        const auto begun = Clock::now();
        auto& request = reader.request();
        const bool keep_alive = reader.keeps_alive() && !loop_.shared.ending;
        held_.clear();
        std::optional<IndexEntry> missing;
        auto response = answer(reader, missing);
        if (missing) response = co_await begun_answer(request);
        std::optional<std::uint64_t> length;
        if (needs_length(response, request)) {
            auto tag = tag_of(response);
            length = loop_.length_of(tag);
            if (!length) {
                length = co_await counted(std::get<Streamed>(response.body).pieces);
                response = co_await begun_answer(request);  // its pieces are used up
                if (tag_of(response) != tag) length.reset();  // another release by now
                if (length) loop_.remember_length(std::move(tag), *length);
            }
        }
        auto delivery = delivered(std::move(response), request, length);
        const auto sent_before = sent_;
        const bool is_sent = co_await send(delivery, keep_alive);
        account(request, delivery.status, sent_ - sent_before, begun);
        is_refused_ = reader.refusal().has_value();
        co_return is_sent && keep_alive;
    }

    /// Reads until the request is done or refused; false where the client went away or said nothing for too long.
    Awaitable<bool> read(RequestReader& reader) {
        bool has_bytes = begin_ < end_, had_head = false;
        connection_.deadline = Clock::now() + (has_bytes ? patience_for_head : patience_between);
        for (;;) {
            while (begin_ < end_ && !reader.is_done() && !reader.refusal()) {
                const auto used = reader.take({inbox_.data() + begin_, end_ - begin_});
                begin_ += used;
                if (reader.has_head() && !std::exchange(had_head, true)) {
                    connection_.deadline = Clock::now() + patience_for_body;
                    bool is_open = true;
                    if (reader.waits_for_leave() && !reader.refusal()) is_open = co_await write(bytes_of("HTTP/1.1 100 Continue\r\n\r\n"));
                    if (!is_open) co_return false;
                }
                if (used == 0) break;
            }
            if (reader.is_done() || reader.refusal()) co_return true;
            make_space();
            Code failed;
            const auto came = co_await stream_.async_read_some(asio::buffer(inbox_.data() + end_, inbox_.size() - end_), asio::redirect_error(use_awaitable, failed));
            if (failed) {
                // Whoever has begun a request and is slow is told so; whoever has not is left.
                if (connection_.is_overdue && has_bytes) {
                    auto delivery = delivered(too_late(), Request{});
                    co_await send(delivery, false);
                }
                co_return false;
            }
            if (!std::exchange(has_bytes, true)) connection_.deadline = Clock::now() + patience_for_head;
            end_ += came;
        }
    }

    /// Moves what is left to the front, and grows where there is no room for more of it.
    void make_space() {
        if (begin_ > 0) {
            std::memmove(inbox_.data(), inbox_.data() + begin_, end_ - begin_);
            end_ -= begin_;
            begin_ = 0;
        }
        if (end_ == inbox_.size()) inbox_.resize(inbox_.empty() ? 4096 : inbox_.size() * 2);
    }

    /// `missing`: a release that must be opened first; the answer is then none.
    Response answer(RequestReader& reader, std::optional<IndexEntry>& missing) {
        if (const auto& refusal = reader.refusal()) return problem(refusal->status, refusal->error);
        const auto& request = reader.request();
        auto& shared = loop_.shared;
        if (shared.options.rate > 0) {
            if (const auto seconds = shared.rate.wait(asking_address(request), Clock::now())) {
                return problem(429, {"request/too-many", fmt::format("this address asks too much; it may ask again in {} s", *seconds), "", fmt::format("{} requests a second in the long run", shared.options.rate)})
                    .with("Retry-After", std::to_string(*seconds));
            }
        }
        return tried(request, missing);
    }

    Response tried(const Request& request, std::optional<IndexEntry>& missing) {
        try {
            return loop_.answer(request, scheme_);
        } catch (const NotOpen& found) {
            missing = found.entry;
        }
        return {};
    }

    /// The answer, begun anew as often as it finds that a release must be opened first: that is done elsewhere, and keeps nobody waiting but
    /// whoever has asked for it.
    Awaitable<Response> begun_answer(const Request& request) {
        for (;;) {
            std::optional<IndexEntry> missing;
            auto response = tried(request, missing);
            if (!missing) co_return response;
            connection_.deadline = Clock::time_point::max();
            auto failure = co_await open(*missing);
            if (failure) co_return stopped(*failure);
        }
    }

    /// Has the release read by the thread that does nothing else, and holds it until the next request.
    Awaitable<std::optional<Stop>> open(IndexEntry entry) {
        ReleasePtr release;
        std::optional<Stop> failure;
        const auto served = loop_.shared.served.load();
        const auto initiate = [&](auto handler) {
            asio::post(loop_.shared.reader, [&, handler = std::move(handler)]() mutable {
                try {
                    release = served->read(entry);
                } catch (const Stop& stop) {
                    failure = stop;
                } catch (const std::exception&) {
                    failure = Stop{Exit::internal, {"release/unreadable", "the release cannot be read now", "", "try again later"}};
                }
                asio::post(loop_.io.get_executor(), std::move(handler));
            });
        };
        co_await asio::async_initiate<decltype(use_awaitable), void()>(initiate, use_awaitable);
        held_.push_back(std::move(release));
        co_return failure;
    }

    /// How long the text is, made and thrown away; others have their turn meanwhile. Nothing where it cannot be made.
    Awaitable<std::optional<std::uint64_t>> counted(Pieces& pieces) {
        std::uint64_t length = 0;
        Next next = next_piece(pieces);
        for (std::uint64_t turn = most_in_a_turn; next == Next::piece; next = next_piece(pieces)) {
            length += pieces.piece().size();
            if (length < turn) continue;
            turn = length + most_in_a_turn;
            connection_.deadline = Clock::time_point::max();
            co_await asio::post(loop_.io.get_executor(), use_awaitable);
        }
        std::optional<std::uint64_t> result;
        if (next == Next::end) result = length;
        co_return result;
    }

    std::string asking_address(const Request& request) const {
        if (!loop_.shared.options.behind_proxy) return address_;
        auto forwarded = request.header("x-forwarded-for");
        forwarded = forwarded.substr(forwarded.rfind(',') + 1);
        while (forwarded.starts_with(' ')) forwarded.remove_prefix(1);
        return forwarded.empty() || forwarded.size() > 60 ? address_ : subscriber_of(forwarded);
    }

    void account(const Request& request, unsigned status, std::uint64_t bytes, Clock::time_point begun) {
        auto& log = loop_.shared.log;
        const auto duration = Clock::now() - begun;
        loop_.shared.metrics.count(loop_.number, route_class_of(request), status, bytes, duration);
        if (!log.is_kept()) return;
        const auto took = static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::microseconds>(duration).count());
        const auto address = loop_.shared.options.log_addresses ? asking_address(request) : std::string{};
        log.add({std::chrono::system_clock::now(), request.method, request.target, status, bytes, took, address});
    }

    using Buffers = std::array<asio::const_buffer, 3>;
    static asio::const_buffer buffer_of(std::string_view text) { return {text.data(), text.size()}; }
    static Buffers bytes_of(std::string_view one, std::string_view two = {}, std::string_view three = {}) { return {buffer_of(one), buffer_of(two), buffer_of(three)}; }

    Awaitable<bool> write(Buffers buffers) {
        Code failed;
        connection_.deadline = Clock::now() + patience_for_piece;
        const auto written = co_await asio::async_write(stream_, buffers, asio::redirect_error(use_awaitable, failed));
        sent_ += written;
        co_return !failed;
    }

    static Response too_late() {
        return problem(408, {"request/timeout", "the request did not come in time", "", fmt::format("{} s for its head, {} s for its body", patience_for_head.count(), patience_for_body.count())});
    }

    /// False where not all of it was sent.
    Awaitable<bool> send(Delivery& delivery, bool keep_alive) {
        auto* streamed = std::get_if<Streamed>(&delivery.body);
        const auto* file = std::get_if<FileBytes>(&delivery.body);
        bool is_sent = false;
        if (delivery.head_only) is_sent = co_await send_text(head_of(delivery, keep_alive, false), {});
        else if (streamed && delivery.length) is_sent = co_await send_part(head_of(delivery, keep_alive, false), streamed->pieces, delivery.offset, *delivery.length);
        else if (streamed) is_sent = co_await send_pieces(head_of(delivery, keep_alive, true), streamed->pieces);
        else if (file) is_sent = co_await send_file(delivery, *file, keep_alive);
        else is_sent = co_await send_text(head_of(delivery, keep_alive, false), delivery.text());
        co_return is_sent;
    }

    Awaitable<bool> send_text(std::string head, std::string_view text) {
        constexpr std::size_t at_once = 256 * 1024;
        auto part = text.substr(0, at_once);
        bool is_open = co_await write(bytes_of(head, part));
        while (is_open && part.size() < text.size()) {
            text.remove_prefix(part.size());
            part = text.substr(0, at_once);
            is_open = co_await write(bytes_of(part));
        }
        co_return is_open;
    }

    /// Each piece when the one before is gone: the client sets the pace. An answer that cannot be finished is broken off without its last
    /// chunk, so that nobody takes it for whole.
    Awaitable<bool> send_pieces(std::string head, Pieces& pieces) {
        std::string before = std::move(head);
        bool is_open = true;
        Next next = next_piece(pieces);
        while (is_open && next == Next::piece) {
            fmt::format_to(std::back_inserter(before), "{:x}\r\n", pieces.piece().size());
            is_open = co_await write(bytes_of(before, pieces.piece(), "\r\n"));
            before.clear();
            if (is_open) next = next_piece(pieces);
        }
        if (!is_open || next == Next::fault) co_return false;
        before += "0\r\n\r\n";
        is_open = co_await write(bytes_of(before));
        co_return is_open;
    }

    /// `length` bytes from `offset` on; those before are made and thrown away, while others have their turn.
    Awaitable<bool> send_part(std::string head, Pieces& pieces, std::uint64_t offset, std::uint64_t length) {
        bool is_open = co_await write(bytes_of(head));
        Next next = Next::piece;
        std::uint64_t passed = 0;
        while (is_open && length > 0) {
            next = next_piece(pieces);
            if (next != Next::piece) co_return false;  // shorter than it was counted
            auto piece = pieces.piece();
            if (offset >= piece.size()) {
                offset -= piece.size();
                passed += piece.size();
                if (passed < most_in_a_turn) continue;
                passed = 0;
                connection_.deadline = Clock::time_point::max();
                co_await asio::post(loop_.io.get_executor(), use_awaitable);
                continue;
            }
            piece = piece.substr(offset, length);
            offset = 0;
            length -= piece.size();
            is_open = co_await write(bytes_of(piece));
        }
        co_return is_open;
    }

    enum class Next { piece, end, fault };
    static Next next_piece(Pieces& pieces) {
        try {
            while (pieces.next())
                if (!pieces.piece().empty()) return Next::piece;
            return Next::end;
        } catch (const std::exception&) {
            return Next::fault;
        }
    }

    Awaitable<bool> send_file(const Delivery& delivery, const FileBytes& file, bool keep_alive) {
        const File opened{std::fopen(file.path.c_str(), "rbe")};
        if (!opened || ::fseeko(opened.get(), static_cast<off_t>(delivery.offset), SEEK_SET) != 0) {
            const auto gone = delivered(problem(410, {"release/gone", "this file is no longer there", "", "the newest release: /r/latest"}), Request{});
            co_await send_text(head_of(gone, false, false), gone.text());
            co_return false;
        }
        std::string head = head_of(delivery, keep_alive, false);
        std::string piece(Pieces::good_size, '\0');
        auto left = *delivery.length;
        bool is_open = co_await write(bytes_of(head));
        while (is_open && left > 0) {
            const auto got = std::fread(piece.data(), 1, std::min<std::uint64_t>(piece.size(), left), opened.get());
            if (got == 0) co_return false;
            is_open = co_await write(bytes_of({piece.data(), got}));
            left -= got;
        }
        co_return is_open;
    }

    /// Ends the connection so that the last answer arrives: what the client still sends is taken for a moment, since bytes that nobody
    /// reads would make the system reset the connection and the answer with it.
    Awaitable<void> part() {
        Code failed;
        auto& socket = socket_of(stream_);
        if constexpr (std::is_same_v<Stream, TlsSocket>) {
            connection_.deadline = Clock::now() + std::chrono::seconds{2};
            if (!connection_.is_overdue) co_await stream_.async_shutdown(asio::redirect_error(use_awaitable, failed));
        }
        socket.shutdown(Socket::shutdown_send, failed);
        if (failed || !is_refused_) co_return;
        connection_.deadline = Clock::now() + std::chrono::seconds{2};
        std::size_t taken = 0;
        inbox_.resize(64 * 1024);
        while (!failed && taken < 64 * longest_body && Clock::now() < connection_.deadline) {
            const auto came = co_await socket.async_read_some(asio::buffer(inbox_), asio::redirect_error(use_awaitable, failed));
            taken += came;
        }
    }

    static constexpr std::uint64_t most_in_a_turn = 1 << 20;  ///< bytes that are made without being sent before others go on

    Stream& stream_;
    Loop& loop_;
    Connection connection_;
    Entered entered_;
    std::string address_;
    std::string_view scheme_;
    std::string inbox_;
    std::size_t begin_ = 0, end_ = 0;  ///< of the bytes in the inbox that were not used up
    std::uint64_t sent_ = 0;
    bool is_refused_ = false;
    std::vector<ReleasePtr> held_;  ///< opened for the request under way
};

}  // namespace

Awaitable<void> converse(Socket socket, Loop& loop) {
    Code failed;
    socket.set_option(asio::ip::tcp::no_delay{true}, failed);
    const auto peer = socket.remote_endpoint(failed);
    if (failed) co_return;
    auto address = subscriber_of(peer.address().to_string());
    if (const auto tls = loop.shared.tls.load()) {
        TlsSocket stream{std::move(socket), *tls};
        Conversation conversation{stream, loop, std::move(address), "https"};
        co_await conversation.run();
    } else {
        Conversation conversation{socket, loop, std::move(address), "http"};
        co_await conversation.run();
    }
}

Awaitable<void> turn_away(Socket socket) {
    auto delivery = delivered(problem(503, {"server/busy", "the server has as many connections as it takes", "", "try again in a second"}).with("Retry-After", "1"), Request{});
    const auto head = head_of(delivery, false, false);
    const auto text = delivery.text();
    const std::array<asio::const_buffer, 2> buffers{asio::buffer(head), asio::buffer(text.data(), text.size())};
    Code failed;
    socket.non_blocking(true, failed);
    socket.write_some(buffers, failed);
    socket.shutdown(Socket::shutdown_send, failed);
    co_return;
}

}  // namespace dalel::http
